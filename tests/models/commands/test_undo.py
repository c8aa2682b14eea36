"""Undo: of the last act, and of the last decision about one crew."""

import shutil
from pathlib import Path

import pytest

from models.board.events import BookedOff, Noted, Reassigned, Undone
from models.board.facts import Duty
from models.commands.act import Act
from models.commands.registry import command
from models.status import Status
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


def everything(desk) -> tuple:
    board = desk.board
    return desk.drawn(), board.counts(), board.crews(), board.areas(), board.incidents(), board.threat()


def together(desk, when: str, area: str, *crews: str) -> None:
    """Crews are sent to a place by one entry for all of them, as earlier versions wrote it."""
    desk.now = at(when)
    duty = Duty(status=Status.PATROLLING, since=desk.now, area=area)
    moved = Reassigned(at=desk.now, operator=desk.room.operator, area=area, duties=dict.fromkeys(crews, duty))
    desk.room.record([moved])


def each_apart(desk, when: str, area: str, *crews: str) -> None:
    """Crews are sent to a place by one act, an event for each."""
    desk.now = at(when)
    duty = Duty(status=Status.PATROLLING, since=desk.now, area=area)
    moves = [Reassigned(at=desk.now, operator=desk.room.operator, area=area, duties={crew: duty}) for crew in crews]
    desk.room.perform(lambda _: Act(tuple(moves)))


# the last act


@pytest.mark.parametrize(
    "line",
    [
        "le24 haym",
        "le24,le21 square",
        "le24 refs",
        "le24 deploy lei-0001",
        "le24 scene lei-0001",
        "le24 off",
        "le22 on market",
        "form le31 le2201 07-19",
        "le24 split le2401 as le34",
        "le24 join le21",
        "le24 add le2201",
        "le24 call",
        "haym min 4",
        "threat critical by JTAC",
        "inc shots heard, market, 999, lei",
        "close lei-0001 no trace",
        "tfc lei-0001 Howe",
    ],
)
def test_undo_puts_everything_back_as_it_was(desk, line):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    before = everything(desk)
    desk.type("09:10", line)
    assert everything(desk) != before
    assert desk.says("09:11", "undo").startswith("Undone: ")
    assert everything(desk) == before


def test_undo_goes_on_step_by_step_also_on_the_same_crew(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 refs")
    desk.type("09:20", "le24 square")
    for drawn in ("◆ LE24: refs", "● haymarket: LE21, LE24", "● market: LE24"):
        desk.type("09:30", "undo")
        assert drawn in desk.drawn()


def test_undo_takes_back_only_ones_own(desk):
    desk.type("09:00", "le24 haym")
    desk.room.operator = "4410 Hart"
    assert desk.refuses("09:01", "undo") == "There is no change of yours to undo."
    desk.type("09:02", "le21 market")
    desk.room.operator = "7714 Mistry"
    desk.type("09:03", "undo")
    assert desk.drawn() == ["● market: LE21, LE24", "○ 5 off duty"]


def test_undo_refuses_and_says_who_when_somebody_changed_the_same_since(desk, other):
    desk.type("09:00", "le24 haym")
    hears(other.room, desk.told())
    other.type("09:10", "le24 square")
    hears(desk.room, other.told())
    assert desk.refuses("09:11", "undo") == (
        "4410 Hart at 09:10 has changed LE24 since (LE24 → Old Market Square): undo would overrule that. "
        "Decide anew instead."
    )


def test_undo_refuses_what_another_room_decided_at_the_same_time(desk, other):
    hears(other.room, desk.told())
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 square")
    hears(desk.room, other.told())
    assert "4410 Hart at 09:00 has changed LE24" in desk.refuses("09:01", "undo")


def test_undo_of_a_move_of_several_is_refused_as_a_whole(desk, other):
    desk.type("09:00", "le24,le21 square")
    hears(other.room, desk.told())
    other.type("09:10", "le21 market")
    hears(desk.room, other.told())
    assert "has changed LE21 since" in desk.refuses("09:11", "undo")
    assert "● square: LE24" in desk.drawn()


def test_files_taken_in_are_not_undone(tmp_path, desk):
    for _ in range(2):  # the two crews of the shift
        desk.type("09:00", "undo")
    refused = desk.refuses("09:01", "undo")
    assert refused.startswith("“Roster taken in: 7 officers of Leicestershire")
    assert refused.endswith("(06:00) can't be taken back.")
    assert desk.board.operation is not None


def test_undo_takes_back_a_whole_act_at_once(desk):
    each_apart(desk, "09:00", "square", "LE24", "LE21")
    said = desk.says("09:01", "undo")
    assert said == (
        "Undone: LE21 and LE24 → Old Market Square · now LE21 patrolling Haymarket Centre · "
        "LE24 patrolling Leicester Market"
    )
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]
    undone = [entry.event for entry in desk.room.newest(2)]
    assert len({event.act for event in undone}) == 1
    assert undone[0].act


def test_of_an_act_of_which_one_crew_was_taken_back_the_rest_goes(desk):
    each_apart(desk, "09:00", "square", "LE24", "LE21")
    desk.type("09:01", "undo le24")
    assert desk.drawn() == ["● market: LE24", "● square: LE21", "○ 5 off duty"]
    desk.type("09:02", "undo")
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]
    assert desk.says("09:03", "undo").startswith("Undone: LE21 booked on")


@pytest.mark.parametrize("record", ["note bag at haymarket", "le24 visit 14", "le24 ok"])
def test_a_record_is_not_taken_back_and_undo_says_what_it_would_take_back(desk, record):
    desk.type("14:00", "le24 square")
    desk.type("14:01", record)
    refused = desk.refuses("14:02", "undo")
    assert "(14:01) can't be taken back. Before it: LE24 → Old Market Square at 14:00: type undo le24" in refused
    desk.type("14:03", "undo le24")
    assert desk.drawn()[0] == "● market: LE24"


def test_what_undo_takes_back_is_told_in_the_help_and_on_the_first_page():
    assert "your own last act, or your last decision about a crew; what only adds to the record stays" in (
        command("undo").help
    )
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert "takes back your own last act, `undo le24` your last decision about LE24; what only adds to" in readme


def test_undo_names_nothing_that_it_would_not_take_back(desk, other):
    desk.type("14:00", "le24 square")
    desk.type("14:01", "note bag at haymarket")
    hears(other.room, desk.told())
    other.type("14:02", "le24 refs")
    hears(desk.room, other.told())
    assert desk.refuses("14:03", "undo") == "“bag at haymarket” (14:01) can't be taken back."


def test_an_emergency_is_cleared_with_a_reason_and_never_undone(desk):
    desk.type("09:00", "le24 emergency")
    said = "The emergency of LE24 is on: clear it, with a reason (le24 clear accidental press)."
    assert desk.refuses("09:01", "undo") == said
    assert desk.refuses("09:01", "undo le24") == said
    assert desk.room.undoes() == ""
    desk.type("09:02", "le24 clear pressed by accident")
    assert desk.says("09:03", "undo").endswith("· now EMERGENCY LE24 is on")
    assert "‼ LE24: emergency" in desk.drawn()


def test_what_is_said_beforehand_is_what_undo_does(desk):
    desk.type("09:00", "le24 haym")
    assert desk.room.undoes() == "LE24 → Haymarket Centre"
    assert desk.says("09:01", "undo").startswith("Undone: LE24 → Haymarket Centre")
    desk.type("19:05", "le24 off")
    assert desk.room.undoes() == ""
    assert desk.refuses("19:05", "undo") == (
        "The tour of LE24 ended 19:00, so its booking off stays: "
        "book it on for the next one (le24 on), or form the crew anew."
    )


def test_booking_off_is_taken_back_while_the_tour_runs(desk):
    desk.type("18:58", "le24 off")
    desk.type("18:59", "undo")
    assert "● market: LE24" in desk.drawn()


def test_undo_reaches_back_past_a_flood_and_through_an_earlier_identity(tmp_path, desk, other):
    desk.room.close()
    shutil.copytree(tmp_path / "here", tmp_path / "image")
    before = Desk(tmp_path / "here", begin=False)
    before.type("09:00", "le24 haym")
    hears(other.room, before.told())
    other.room.record([Noted(at=other.now, operator="4410 Hart", text=f"note {n}") for n in range(6000)], together=True)
    before.room.close()
    shutil.rmtree(tmp_path / "here")
    shutil.copytree(tmp_path / "image", tmp_path / "here")
    after = Desk(tmp_path / "here", begin=False)
    hears(after.room, other.told())
    assert after.room.journal.origin != before.room.journal.origin
    assert after.says("09:05", "undo").startswith("Undone: LE24 → Haymarket Centre")
    after.room.close()


# the last decision about one crew


def test_undo_of_one_crew_leaves_the_others_of_the_act_alone(desk):
    each_apart(desk, "09:00", "square", "LE24", "LE21")
    desk.type("09:10", "haym min 4")
    assert desk.says("09:11", "undo le24") == "Undone: LE24 → Old Market Square · now LE24 patrolling Leicester Market"
    assert desk.drawn() == ["● market: LE24", "● square: LE21", "○ 5 off duty"]


def test_what_one_act_decided_of_a_crew_in_several_events_goes_together(desk):
    desk.now = at("09:00")
    who = {"at": desk.now, "operator": desk.room.operator}
    moved = Duty(status=Status.PATROLLING, since=desk.now, area="square")
    off = Duty(status=Status.OFF_DUTY, since=desk.now)
    away = [Reassigned(**who, area="square", duties={"LE24": moved}), BookedOff(**who, duties={"LE24": off})]
    desk.room.perform(lambda _: Act((*away, Reassigned(**who, area="square", duties={"LE21": moved}))))
    assert len(desk.type("09:01", "undo le24").entries) == 2
    assert desk.drawn() == ["● market: LE24", "● square: LE21", "○ 5 off duty"]


def test_undo_of_one_crew_goes_back_step_by_step(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 refs")
    desk.type("09:20", "le21 market")
    for drawn in ("● haymarket: LE24", "● market: LE21, LE24"):
        desk.type("09:30", "undo le24")
        assert drawn in desk.drawn()
    desk.type("09:31", "undo le24")
    assert desk.board.crew("LE24") is None
    assert desk.refuses("09:32", "undo le24") == "You have decided nothing about LE24 that could be taken back."


def test_an_earlier_entry_for_several_crews_is_taken_back_only_whole(desk):
    together(desk, "09:00", "square", "LE21", "LE24")
    assert desk.refuses("09:01", "undo le24") == (
        "“LE21 and LE24 → Old Market Square” (09:00) is one entry for LE21 and LE24, taken back only whole: "
        "change LE24 by hand."
    )
    desk.type("09:02", "undo")
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]


def test_a_split_and_a_join_are_taken_back_whole_from_either_crew(desk):
    for crew in ("le24", "le29"):
        desk.type("09:00", "le24 split le2402 as le29")
        assert desk.says("09:01", f"undo {crew}").endswith("now LE29 off duty")
        assert desk.board.crew("LE24").surnames == "Nash · Cass"
    for crew in ("le24", "le21"):
        desk.type("09:10", "le24 join le21")
        assert desk.says("09:11", f"undo {crew}").endswith("now LE24 patrolling Leicester Market")
        assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]


def test_an_undo_says_which_incidents_it_relied_on(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("09:01", "le24 deploy lei-0001")
    desk.type("09:30", "le24 back")
    undone = desk.type("09:31", "undo").event
    assert isinstance(undone, Undone)
    assert any("LEI-0001" in key or key.startswith("incident:") for key in undone.read)


@pytest.mark.parametrize("line", ["le24,le21 scene lei-0001", "le24 deploy lei-0001 armed Supt Hale"])
def test_crews_sent_to_an_incident_that_goes_on_with_them_are_taken_back_with_it(desk, line):
    desk.type("09:00", "inc knife, city street, 999, lei")
    desk.type("09:01", "undo")
    desk.type("09:10", line)
    assert desk.board.crew("LE24").duty.called == "LEI-0001"
    desk.type("09:11", "undo")
    assert (desk.board.crew("LE24").duty.incident, desk.board.incident_state("LEI-0001")) == ("", None)


@pytest.mark.parametrize(("moved", "other"), [("le21 join le24", "le21"), ("le24 split le2401 as le34", "le34")])
def test_who_is_in_a_crew_stays_once_it_was_sent(desk, moved, other):
    desk.type("09:00", "inc knife, city street, 999, lei")
    desk.type("09:05", moved)
    desk.type("09:10", "le24 deploy lei-0001")
    assert "has changed LE24 since" in desk.refuses("09:11", f"undo {other}")
    desk.type("09:12", "undo le24")
    desk.type("09:13", f"undo {other}")
    assert len(desk.board.crew("LE24").officers) == 2


def test_what_another_room_decided_alike_is_not_taken_back_after_two_undos(desk, other):
    desk.type("07:30", "inc knife, haymarket centre, 999")
    hears(other.room, desk.told())
    desk.type("08:00", "le24 deploy lei-0001")
    other.type("08:02", "le24 deploy lei-0001")
    hears(desk.room, other.told())
    desk.type("08:06", "le24 scene")
    desk.type("08:08", "undo")
    assert desk.refuses("08:11", "undo").startswith("4410 Hart at 08:02 has changed LE24 since")
    assert desk.drawn()[0] == "▲ LEI-0001: LE24 en route"


def test_what_an_undo_gave_back_beside_it_is_not_built_on_a_decision(desk):
    desk.type("08:00", "le24 haym")
    desk.type("08:05", "le24 join le21")
    desk.type("08:06", "undo")
    desk.type("08:10", "le21 split le2101 as le29")
    assert desk.says("08:15", "undo le24") == ("Undone: LE24 → Haymarket Centre · now LE24 patrolling Leicester Market")
