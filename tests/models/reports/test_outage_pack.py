"""The outage pack: the board as paper, with room to write on."""

import pytest
from hypothesis import given, settings

from models.commands import exceptions
from models.document.document import Table
from models.document.text import as_text
from models.reports.outage_pack import SHEETS, outage_pack
from models.status import Status
from tests.golden_texts import golden
from tests.models.handover.scene import friday
from tests.random_shifts import play, steps
from tests.shifts import OPERATION, Shift, at


def table_of(pack, title):
    part = next(part for part in pack.parts if part.title == title)
    return next(block for block in part.blocks if isinstance(block, Table))


def force_pages(pack):
    return [part for part in pack.parts if part.fit and part.title != "Coming on duty"]


def test_it_reads_word_for_word_like_this():
    shift = friday()
    shift.do("18:42", exceptions.except_crew, ["LE24"], Status.STATION, "vehicle check")
    text = as_text(outage_pack(shift.board, at("18:45"), fingerprint="0f1e" * 16))
    assert text == golden("outage-pack.txt", text)


def test_how_to_work_on_paper_comes_first_then_a_page_a_force_then_the_incident_sheets():
    pack = outage_pack(friday().board, at("18:45"))
    assert [part.title for part in pack.parts] == [
        "Working on paper",
        "Officers at 18:45",
        "Numbers to ring",
        "Leicestershire at 18:45",
        "Nottinghamshire at 18:45",
        "Coming on duty",
        *(
            f"{force}: incident sheet {n}"
            for force in ("Leicestershire", "Nottinghamshire")
            for n in range(1, SHEETS + 1)
        ),
    ]
    assert all(part.new_page and part.fit for part in force_pages(pack))


def test_nobody_comes_on_but_who_is_on_duty_has_a_tour_ahead(desk):
    desk.on("le24 market", "le21", "le22")

    def said(when):
        part = next(part for part in outage_pack(desk.board, at(when)).parts if part.title == "Coming on duty")
        return [block.empty for block in part.blocks if isinstance(block, Table) and not block.rows]

    desk.type("07:05", "no23 on")
    assert said("18:00") == [
        "Nobody off duty comes on in the next 12 hours; Cass and Nash, on duty already, have tours then.",
        "No tour begins in the next 12 hours.",
    ]
    assert said("15:00") == ["No tour begins in the next 12 hours."] * 2


def test_crews_are_filled_in_by_place_and_places_without_a_crew_are_there_too():
    table = table_of(outage_pack(friday().board, at("18:45")), "Leicestershire at 18:45")
    assert [row[:4] for row in table.rows] == [
        ("LE30", "Ames, Orr", "LEI-0412 Haymarket bus station", "at scene 18:20"),
        ("", "no crew", "Leicester Market", ""),
        ("LE24", "Nash, Cass", "Haymarket Centre", "patrolling 13:40"),
        ("", "no crew", "East Midlands Airport", ""),
    ]
    assert all(row[4:] == ("", "", "") for row in table.rows)
    assert table.blank
    assert table.height >= 8  # millimetres: room to write


def test_who_comes_on_is_there_to_be_ticked_off():
    table = table_of(outage_pack(friday().board, at("18:45")), "Coming on duty")
    assert table.rows == (("19:00–07:00", "LE31", "Hart, Lane, Pike", "", "", ""),)


def test_states_are_given_by_the_codes_of_the_force():
    coded = OPERATION.replace('"00" = "emergency"', '"00" = "emergency"\n"02" = "patrolling"\n"12" = "message"')
    shift = Shift(coded)
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    pack = outage_pack(shift.board, at("08:00"), force="LEI")
    assert table_of(pack, "Leicestershire at 08:00").rows[0][3] == "02 07:00"
    assert force_pages(pack)[0].blocks[-1].text == "Radio codes: 00 emergency · 02 patrolling"


def test_a_number_the_file_leaves_empty_is_there_to_be_filled_in():
    contacts = '[[contacts]]\nname = "TFC"\n[[contacts]]\nname = "Ops"\nnumber = "0116 496 0000"\nforce = "LEI"\n'
    board = Shift(OPERATION + contacts).board
    numbers = table_of(outage_pack(board, at("08:00")), "Numbers to ring")
    assert numbers.rows == (("TFC", ""), ("Ops", "0116 496 0000"))
    assert numbers.blank
    assert table_of(outage_pack(board, at("08:00"), force="NOT"), "Numbers to ring").rows == (("TFC", ""),)


def test_banners():
    pack = outage_pack(friday().board, at("18:45"), exercise=True, banner="OFFLINE SINCE 14:02")
    assert pack.banner == "EXERCISE · OFFLINE SINCE 14:02"


@pytest.mark.parametrize("force", ["XXX", ""])
def test_an_unknown_force_gets_a_sentence(force):
    with pytest.raises(ValueError, match="is not a force of this operation: choose one of LEI, NOT"):
        outage_pack(friday().board, at("18:45"), force=force)


def test_without_an_operation_there_is_no_pack():
    with pytest.raises(ValueError, match="import an operation file first"):
        outage_pack(Shift(operation="").board, at("18:45"))


@settings(max_examples=40)
@given(steps)
def test_every_crew_on_duty_is_on_exactly_one_page(told):
    shift, now = play(told)
    pack = outage_pack(shift.board, now)
    tables = [block for part in force_pages(pack) for block in part.blocks if isinstance(block, Table)]
    printed = [row[0] for table in tables for row in table.rows if row[0]]
    assert sorted(printed) == [crew.callsign for crew in shift.board.crews()]
