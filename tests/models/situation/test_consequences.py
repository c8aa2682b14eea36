"""What a move would bring about, as it stands under the crew while it is dragged."""

from models.commands import deployment, exceptions, patrol
from models.describing.board_text import draw
from models.roster.officers import Officer, Tour
from models.situation.consequences import consequences
from models.status import Status
from tests.shifts import Shift, at


def said(shift: Shift, crews: str, when: str, **target: object) -> list[str]:
    """`amber leaves Leicester Market 0 of 2`; plain lines stand without a level."""
    found = consequences(shift.board, crews.split(), at(when), **target)
    return [line.text if line.level == "plain" else f"{line.level} {line.text}" for line in found]


def two_crews() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:00", "market")
    shift.on("07:00", "NO23", "Rowe Ward", "07:00-19:00", "square")
    return shift


def test_the_drag_of_the_picture():
    shift = two_crews()
    shift.do("10:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("10:45", exceptions.resume, ["LE24"])
    assert said(shift, "LE24", "14:40", area="haymarket") == [
        "Haymarket Centre 0/2 → 2/2",
        "amber leaves Leicester Market 0 of 2",
        "refreshments due in 0:20",
        "tour of duty 7:40, ends 16:00",
    ]
    assert "amber tour of duty 8:35, ends 16:00" in said(shift, "LE24", "15:35", area="haymarket")
    assert "red tour of duty 9:05, ended 16:00" in said(shift, "LE24", "16:05", area="haymarket")


def test_asking_changes_nothing():
    shift = two_crews()
    before = draw(shift.board, at("10:00"))
    for target in ({"area": "haymarket"}, {"incident": "LEI-0412"}, {"status": Status.OFF_DUTY}):
        said(shift, "LE24 NO23 XX99", "10:00", **target)
    assert draw(shift.board, at("10:00")) == before


def test_what_is_left_with_enough_or_out_of_hours_is_said_calmly():
    shift = two_crews()
    shift.on("07:00", "LE25", "Cole Shaw", "07:00-19:00", "market")
    assert "leaves Leicester Market 2 of 2" in said(shift, "LE24", "10:00", area="haymarket")
    assert "amber leaves Leicester Market 0 of 2" in said(shift, "LE24 LE25", "10:00", area="haymarket")
    assert "leaves Leicester Market 0 of 2" in said(shift, "LE24 LE25", "07:30", area="haymarket"), "not crowded yet"


def test_within_one_area_nothing_is_gained_or_left():
    assert said(two_crews(), "LE24", "10:00", area="market") == []


def test_across_the_border():
    assert said(two_crews(), "NO23", "10:00", area="haymarket") == [
        "Haymarket Centre 0/2 → 2/2",
        "amber leaves Old Market Square 0 of 2",
        "works in Leicestershire, home Nottinghamshire",
    ]
    shift = two_crews()
    shift.incident("10:00", ref="LEI-0412")
    assert "works in Leicestershire, home Nottinghamshire" in said(shift, "NO23", "10:01", incident="LEI-0412")


def test_several_crews_are_told_apart():
    shift = two_crews()
    shift.on("07:00", "LE25", "Cole", "07:00-15:00", "market")
    assert said(shift, "LE24 LE25", "14:40", area="haymarket") == [
        "Haymarket Centre 0/2 → 3/2",
        "amber leaves Leicester Market 0 of 2",
        "red LE24: no refreshments for 7:40",
        "LE24: tour of duty 7:40, ends 16:00",
        "red LE25: no refreshments for 7:40",
        "amber LE25: tour of duty 7:40, ends 15:00",
    ]


def test_to_an_incident_and_away_from_one():
    shift = two_crews()
    shift.on("07:00", "LE25", "Cole", "07:00-19:00", "market")
    shift.incident("08:00")
    shift.incident("08:00", ref="LEI-0413")
    assert said(shift, "LE24", "08:01", incident="LEI-0412") == [
        "LEI-0412 Suspicious package: 0 → 2 officers",
        "amber leaves Leicester Market 1 of 2",
    ]
    shift.do("08:01", deployment.deploy, ["LE24"], "LEI-0412", armed=True, authority="Insp Howe")
    assert said(shift, "LE25", "08:02", incident="LEI-0412")[0] == "LEI-0412 Suspicious package: 2 → 3 officers"
    assert said(shift, "LE24", "08:02", incident="LEI-0413") == [
        "amber LE24 is deployed to LEI-0412: LEI-0413 waits",
        "armed log for LEI-0412 falls due",
    ]
    shift.do("08:02", deployment.deploy, ["LE24"], "LEI-0413")
    assert said(shift, "LE24", "08:03", area="market") == [
        "Leicester Market 1/2 → 3/2",
        "amber leaves LEI-0412 with 0 officers",
        "armed log for LEI-0412 falls due",
        "LEI-0413 waiting for it",
    ]


def test_off_duty():
    shift = two_crews()
    shift.incident("08:00")
    shift.do("08:01", deployment.deploy, ["LE24"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("08:30", deployment.stand_down, ["LE24"])
    assert said(shift, "LE24", "12:40", status=Status.OFF_DUTY) == [
        "amber leaves Leicester Market 0 of 2",
        "tour ends 16:00, 3:20 early",
        "amber armed log for LEI-0412 not signed",
    ]
    assert "amber armed log for LEI-0412 not signed" in said(shift, "LE24", "15:40", area="haymarket")
    assert not any("log" in line for line in said(shift, "LE24", "12:40", area="haymarket"))


def test_to_refreshments():
    assert said(two_crews(), "LE24", "11:00", status=Status.REFS) == [
        "amber leaves Leicester Market 0 of 2",
        "refreshments 0:50, until 11:50",
    ]


def test_emergency_and_dispute_come_before_the_crews_own_clocks():
    shift = two_crews()
    shift.do("08:00", exceptions.raise_emergency, "LE24")
    assert "red emergency is on" in said(shift, "LE24", "08:01", area="haymarket")
    shift.differ("08:02", "NO23", "haymarket", "airport")
    assert said(shift, "NO23", "08:03", area="square")[1:] == ["amber two rooms differ about this crew"]


def test_a_booked_on_crew_from_another_force_works_across_the_border_too():
    shift = Shift()
    shift.roster("NOT", [Officer("NO01", "Lane", "A", "NOT")], [Tour("NO01", "NO31", at("07:00"), at("16:00"))])
    assert said(shift, "NO31", "07:00", area="market") == [
        "Leicester Market 0/2 → 1/2",
        "works in Leicestershire, home Nottinghamshire",
    ]


def test_unknown_names_say_nothing():
    shift = two_crews()
    assert said(shift, "XX99", "10:00", area="market") == []
    assert said(shift, "LE24", "08:00", area="moon") == ["amber leaves Leicester Market 0 of 2"]
    shift.do("10:00", patrol.confirm, ["LE24"])
    assert said(shift, "", "10:00", area="market") == []
