"""What is gathered in one line, and what stands by itself because it was answered otherwise."""

from models.board.events import Acknowledged, Shelved
from models.commands import patrol
from models.situation.alarms import alarms
from tests.attention import line, put_aside, quiet, rings, take
from tests.shifts import Shift, at


def without_area(*crews: str) -> Shift:
    """Crews of one officer, on since seven without an area."""
    shift = quiet()
    for crew in crews:
        shift.on("07:00", crew, "Nash")
    return shift


FOUR = ("LE21", "LE22", "LE23", "LE24")


def test_what_comes_to_a_line_that_was_taken_stands_by_itself():
    shift = without_area(*FOUR)
    take(shift, "07:06", "4 crews without an area")
    shift.on("07:07", "LE25", "Nash")
    assert rings(shift, "07:12") == ["LE25 on duty without an area 0:05"]
    assert line(shift, "07:12", "4 crews").acknowledged_by == "7714 Mistry"


def test_a_taken_line_that_falls_apart_stays_taken():
    shift = without_area(*FOUR)
    take(shift, "07:06", "4 crews without an area")
    shift.do("07:08", patrol.reassign, ["LE21"], "market")
    assert rings(shift, "07:10") == []
    assert len(alarms(shift.board, shift.stays, at("07:10"))) == 3


def test_lines_answered_differently_have_different_ids():
    shift = without_area(*FOUR, "LE25", "LE26", "LE27", "LE28")
    for crew in FOUR:
        shift.do("07:01", patrol.reassign, [crew], "market")
        shift.on("07:01", f"LE3{crew[-1]}", "Cole")
    take(shift, "07:05", "4 crews without an area")
    found = alarms(shift.board, shift.stays, at("07:07"))
    assert [alarm.acknowledged_by for alarm in found] == ["", "7714 Mistry"]
    assert len({alarm.id for alarm in found}) == 2


def test_a_line_says_what_is_true_of_all_it_holds():
    shift = without_area(*FOUR)
    put_aside(shift, "07:06", "4 crews without an area", "08:00")
    for part in line(shift, "07:07", "4 crews").kept_for[:2]:
        shift.take(Shelved(at=at("07:08"), operator="x", alarm=part, until=at("09:00")))
    found = alarms(shift.board, shift.stays, at("07:09"))
    assert sorted((alarm.crew, alarm.shelved_until) for alarm in found) == [
        ("LE21", at("09:00")), ("LE22", at("09:00")), ("LE23", at("08:00")), ("LE24", at("08:00")),
    ]  # fmt: skip


def test_what_was_said_to_a_gathered_line_before_holds_for_that_line():
    shift = without_area(*FOUR)
    shift.take(Acknowledged(at=at("07:06"), operator="5121 Cole", alarm=f"no-area/LEI/{at('07:00')}"))
    assert line(shift, "07:07", "4 crews").acknowledged_by == "5121 Cole"
    shift.do("07:08", patrol.reassign, ["LE21"], "market")
    assert len(rings(shift, "07:09")) == 3, "it was never said of each"


def test_contradictions_that_were_taken_stay_taken_when_another_comes():
    shift = quiet()
    for crew in ("LE24", "LE25", "LE26"):
        shift.on("07:00", crew, "Nash", area="market")
    shift.differ("07:30", "LE24", "haymarket", "airport")
    shift.differ("07:31", "LE25", "haymarket", "airport")
    take(shift, "07:32", "Rooms differ about 2 decisions")
    shift.differ("07:33", "LE26", "haymarket", "airport")
    assert rings(shift, "07:34") == ["Rooms differ about LE26"]
    assert line(shift, "07:34", "2 decisions").acknowledged_by == "7714 Mistry"
