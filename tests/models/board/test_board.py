"""The board: what is shown of crews, places and incidents, and which of it a change touches."""

import msgspec
import pytest
from msgspec.structs import replace

from models.board.board import Board, BoardState
from models.board.events import Unknown
from models.commands.imports import adopt_operation
from models.status import Status
from tests.admitting import hears
from tests.desk import drawn
from tests.shifts import OPERATION, at, fold


def pairs(desk):
    return [(entry.digest, entry.event) for entry in desk.room.recent()]


def test_an_empty_board_is_a_board():
    board = Board()
    assert drawn(board) == ["○ 0 off duty"]
    assert board.crews() == board.areas() == board.incidents() == ()
    assert board.threat() is None
    assert board.duty("LE24").status is Status.OFF_DUTY


def test_a_shift_from_its_events(desk):
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le21 deploy lei-0001")
    desk.type("14:02", "no23 refs")
    expected = ["▲ LEI-0001: LE21 en route", "● market: LE24", "◆ NO23: refs", "○ 3 off duty"]
    assert drawn(desk.board) == expected
    assert drawn(fold(pairs(desk))) == expected
    assert drawn(fold(pairs(desk)[::-1])) == expected
    assert desk.board.callsigns() == {"LE21", "LE22", "LE24", "NO23"}
    assert desk.board.incident_refs() == {"LEI-0001"}


def test_a_place_stands_after_each_change_as_on_a_board_made_anew(desk):
    def as_made_anew(*crews: str) -> bool:
        here = {state.area.id: tuple(crew.callsign for crew in state.crews) for state in desk.board.areas()}
        return desk.board.areas() == fold(pairs(desk)).areas() and here["market"] == crews

    desk.on("le24 market", "le21 haym")
    for line, crews in (
        ("le24 ok", ("LE24",)), ("le21 market", ("LE21", "LE24")), ("market min 6", ("LE21", "LE24")),
        ("le24 split le2402 as le34", ("LE21", "LE24", "LE34")), ("le24 refs", ("LE21", "LE34")),
    ):  # fmt: skip
        desk.type("14:00", line)
        assert as_made_anew(*crews), line
    assert desk.board.area("market").minimum == 6
    desk.room.perform(adopt_operation, OPERATION.replace('id = "haymarket"', 'id = "bus-station"'))
    assert as_made_anew("LE21", "LE34")
    with pytest.raises(KeyError):
        desk.board.area("haymarket")


def test_only_what_a_change_touches_is_told(desk):
    desk.on("le24 market", "le21 haym")
    told = []
    desk.room.listen(told.append)
    desk.type("14:00", "le24 haym")
    desk.type("14:01", "le24 ok")
    desk.type("14:02", "le24 split le2402 as le34")
    desk.type("14:03", "inc suspicious package, haymarket bus station, 999")
    moved, heard, split, opened = told
    assert (moved.crews, moved.areas) == ({"LE24"}, {"market", "haymarket"})
    assert (heard.crews, heard.areas, heard.incidents) == ({"LE24"}, {"haymarket"}, set())
    assert (split.crews, split.officers) == ({"LE24", "LE34"}, {"LE2402"})
    assert opened.incidents == {desk.board.incident("LEI-0001").identity}
    assert not any(change.everything for change in told)
    assert all(len(change.hashes) == 1 for change in told)


def test_a_snapshot_is_the_same_board(desk):
    desk.on("le24 market", "le21 haym")
    desk.type("14:01", "le24 visit 3")
    state = msgspec.msgpack.decode(msgspec.msgpack.encode(desk.board.state()), type=BoardState)
    again = Board(state)
    assert drawn(again) == drawn(desk.board)
    assert again.crews() == desk.board.crews()
    assert again.counts() == desk.board.counts()
    assert again.records == desk.board.records


def newer(desk, when, kind="Teleported", crew="LE24"):
    """A newer version decides about a crew, in a kind that is not known here."""
    key = f"crew:{crew}/duty"
    event = Unknown(at=at(when), operator="x", touch={key: desk.board.heads(key)}, name=kind)
    desk.board.apply([(when.encode().hex(), event)])


def test_a_crew_of_which_a_newer_version_decided_stays_where_it_was_last_understood(desk):
    desk.on("le24 market")
    newer(desk, "14:00")
    newer(desk, "14:01", "Beamed")
    assert drawn(desk.board) == ["● market: LE24", "○ 7 off duty"]
    assert (desk.board.crew("LE24").newer, desk.board.counts().patrolling) == ("Beamed", 2)
    assert desk.refuses("14:05", "le24 haym") == (
        "A newer version decided about LE24 (“Beamed”), which this one cannot read: ask what holds, or go on with a "
        "reason (… because …)."
    )


def test_a_crew_that_only_a_newer_version_knows_of_is_listed(desk):
    newer(desk, "14:00", "Teleported")
    assert drawn(desk.board) == ["◆ LE24: disputed, a newer version decided what it does", "○ 9 off duty"]
    assert desk.board.crew("LE24").duty.since == at("14:00")


def test_an_officer_no_roster_knows_is_shown_by_number(desk):
    desk.on("le24 market")
    events = [pair for pair in pairs(desk) if type(pair[1]).__name__ != "RosterIssued"]
    crew = fold(events).crew("LE24")
    assert [officer.surname for officer in crew.officers] == ["LE2401", "LE2402"]


def test_a_crew_sent_to_an_incident_another_room_took_back_stays_in_sight(desk, other):
    desk.on("le24 market")
    opened = desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    hears(other.room, desk.told())
    other.type("14:01", "le24 deploy lei-0001")
    desk.type("14:01", "undo")
    hears(desk.room, other.told())
    assert drawn(desk.board) == ["▲ LEI-0001: LE24 en route", "○ 7 off duty"]
    state = desk.board.incident_state(opened.event.incident)
    assert (state.incident.nature, state.incident.force) == ("suspicious package (taken back)", "LEI")
    desk.type("14:10", "le24 back")
    assert drawn(desk.board) == ["● market: LE24", "○ 7 off duty"]
    assert desk.board.incident_state(opened.event.incident) is None


def test_an_incident_with_crews_is_not_taken_back(desk):
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.room.operator = "4410 Hart"
    desk.type("14:01", "le24 deploy lei-0001")
    desk.room.operator = "7714 Mistry"
    assert desk.refuses("14:02", "undo").startswith(
        "4410 Hart at 14:01 has changed LEI-0001 since (LE24 deployed to LEI-0001): undo would overrule that."
    )


def test_officers_who_joined_a_crew_that_another_room_sent_home_stay_in_sight(desk, other):
    desk.on("le24 market", "le21 haym")
    hears(other.room, desk.told())
    desk.type("18:59", "le21 join le24")
    other.type("19:00", "le24 off")
    hears(desk.room, other.told())
    shown = "◆ LE24: disputed, booked off while officers were joining it (4410 Hart, 19:00)"
    assert drawn(desk.board) == [shown, "○ 7 off duty"]
    assert desk.board.crew("LE24").surnames == "Cole · Rowe"
    desk.type("19:10", "le24 off")
    assert drawn(desk.board) == ["○ 9 off duty"]


def test_counts_by_force_and_in_all(desk):
    desk.on("le24 market", "no23 square")
    lei, total = desk.board.counts("LEI"), desk.board.counts()
    assert (lei.patrolling, lei.off_duty) == (2, 5)
    assert (total.patrolling, total.off_duty) == (4, 5)
    assert replace(total) == total


def test_who_is_planned_under_a_callsign(desk):
    assert desk.board.planned("LE24") == ("LE2401", "LE2402")
    assert desk.board.planned("LE99") == ()


def test_when_each_incident_in_sight_was_opened(desk):
    desk.on("le24 market")
    desk.type("09:00", "inc theft, market, 999, lei")
    desk.type("09:10", "inc fire, market, 999, lei")
    desk.type("09:20", "close lei-0001")
    assert [(each.ref, each.opened) for each in desk.board.current_incidents().values()] == [("LEI-0002", at("09:10"))]
    assert set(desk.board.current_incidents()) == {state.incident.identity for state in desk.board.incidents()}


def test_the_longest_exception_stands_first(desk):
    desk.on("le21 haym", "le24 market")
    desk.type("12:00", "le24 refs")
    desk.type("12:10", "le21 station")
    assert [crew.callsign for crew in desk.board.exceptions("LEI")] == ["LE24", "LE21"]


def test_a_call_back_stays_when_the_officer_who_was_there_longest_is_split_off(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 call")
    desk.type("08:05", "le24 add le2201")
    desk.type("08:10", "le24 split le2401,le2402 as le28")
    assert [crew.callsign for crew in desk.board.crews() if crew.callback] == ["LE24"]


def test_a_call_back_stays_with_the_crew_joined_whoever_of_it_came_on_after_it_was_asked(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 call")
    desk.type("08:30", "le22 on")
    desk.type("08:40", "le24 join le22")
    desk.type("08:50", "le22 split le2401,le2402 as le28")
    assert [crew.callsign for crew in desk.board.crews() if crew.callback] == ["LE22"]


def test_a_crew_whose_coming_on_another_room_took_back_stays_in_sight_since_officers_joined_it(desk, other):
    desk.on("le21 haym")
    other.now = at("07:00")
    hears(other.room, desk.told())
    desk.type("08:00", "le24 on market")
    other.now = at("08:00")
    hears(other.room, desk.told())
    other.type("08:10", "le21 join le24")
    desk.type("08:11", "undo")
    hears(desk.room, other.told())
    assert drawn(desk.board) == ["◆ LE24: on duty, what it does is not known", "○ 7 off duty"]
    assert desk.board.crew("LE24").duty.since == at("08:10")
