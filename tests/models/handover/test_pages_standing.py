"""How things stand, on paper: every table says what it must, and says so when there is nothing."""

from hypothesis import given, settings

from models.commands import exceptions
from models.document.document import Facts, Heading, Paragraph, Table
from models.handover import answer
from models.handover.pages_standing import (
    at,
    deployed_blocks,
    information_blocks,
    place_blocks,
    strength_blocks,
    welfare_blocks,
)
from models.status import Status
from tests.models.handover.scene import drawn, friday
from tests.random_shifts import play, steps
from tests.shifts import Shift
from tests.shifts import at as instant


def test_a_time_of_another_day_says_which():
    handover = drawn(friday())
    assert at(instant("14:32"), handover) == "14:32"
    assert at(instant("24:05"), handover) == "Sat 24 Dec 00:05"
    assert at(0, handover) == ""


def test_a_live_incident_stands_in_methane_form():
    handover = answer(drawn(friday()), "incident/LEI-0412/hazards", "fumes")
    blocks = information_blocks(handover)
    assert Heading("LEI-0412 Suspicious package, Haymarket bus station") in blocks
    rows = next(b for b in blocks if isinstance(b, Facts) and b.rows[0][0] == "Reported").rows
    assert [label[0] for label, _ in rows[3:]] == list("METHANE")
    assert ("H  Hazards", "fumes") in rows
    assert ("A  Access", "not stated") in rows


def test_no_incident_is_said():
    assert Paragraph("No live incident.") in information_blocks(drawn(Shift()))


def test_the_total_of_strength_stands_below_and_stands_out():
    table = strength_blocks(drawn(friday()))[0]
    assert [row[0] for row in table.rows] == ["Leicestershire", "Nottinghamshire", "All"]
    assert table.strong == {2}
    assert len(strength_blocks(drawn(friday(), "LEI"))[0].rows) == 1


@settings(max_examples=40)
@given(steps)
def test_the_total_is_the_sum_of_the_forces(told):
    shift, _ = play(told)
    *forces, total = strength_blocks(drawn(shift))[0].rows
    for column in range(1, len(total)):
        assert int(total[column]) == sum(int(row[column]) for row in forces)


def test_the_deployed_with_whose_authority_and_the_terms():
    handover = answer(drawn(friday()), "authority/LEI-0412", "Insp Howe, 18:12, contain and search")
    blocks = deployed_blocks(handover)
    assert blocks[0].rows == (
        ("LE30", "Ames, Orr", "LEI-0412", "at scene", "18:12", "armed, Insp Howe", "18:40 radio", "falls due"),
    )
    assert Facts((("LEI-0412", "Insp Howe, 18:12, contain and search"),)) in blocks
    assert ("NO23", "NOT-1187", "12:05") in next(b for b in blocks if isinstance(b, Table) and len(b.columns) == 3).rows


def test_nobody_deployed_is_said():
    assert deployed_blocks(drawn(Shift())) == (
        Table(deployed_blocks(drawn(Shift()))[0].columns, (), "No crew is deployed."),
    )


def test_places_short_now_stand_out_and_quiet_ones_say_so():
    tables = [block for block in place_blocks(drawn(friday())) if isinstance(block, Table)]
    assert [row[4] for row in tables[0].rows] == [
        "not crowded now",
        "LE24 13:40, short since 16:25",
        "no crew, short since 06:00",
    ]
    assert tables[0].strong == {1, 2}
    assert tables[1].rows[0][4:] == ("LE21 16:25, NO23 12:05", "1:01", "now")


def test_one_force_needs_no_heading_of_its_own():
    assert not any(isinstance(block, Heading) for block in place_blocks(drawn(friday(), "LEI")))


def test_exceptions_and_what_to_look_after():
    shift = friday()
    shift.do("18:30", exceptions.except_crew, ["LE24"], Status.COURT, "crown court")
    handover = answer(drawn(shift), "welfare", "PC Rowe bruised a hand")
    blocks = welfare_blocks(handover)
    assert blocks[0].rows == (("LE24", "Nash, Cass", "at court, crown court", "18:30"),)
    assert ("not heard from", "16:25", "LE21") in blocks[2].rows
    assert ("tour of duty ending or over", "07:00", "LE21, LE24, NO23") in blocks[2].rows
    assert blocks[-1] == Paragraph("PC Rowe bruised a hand")
    assert welfare_blocks(drawn(Shift()))[0].empty == "Every crew on duty is deployed or patrolling."
