"""Settling what two rooms decided differently."""

import pytest

from models.board.events import Settled
from models.commands import settle
from models.commands.context import Refused
from models.commands.imports import adopt_operation
from tests.admitting import hears
from tests.cases.rooms import meet
from tests.desk import TEXT, Desk
from tests.losing import without_bodies
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


def differ(desk, other, one: str, two: str) -> None:
    """Two rooms decide at once, then hear of each other."""
    hears(other.room, desk.told())
    desk.type("14:00", one)
    other.type("14:01", two)
    mine = desk.told()
    hears(desk.room, other.told())
    hears(other.room, mine)
    assert desk.drawn() == other.drawn()


def test_two_rooms_that_differ_are_shown_both_and_counted_for_nothing(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.drawn() == ["● haymarket: LE21", "◆ LE24: disputed", "○ 5 off duty"]
    assert [duty.area for duty in desk.board.crew("LE24").disputed] == ["haymarket", "square"]
    assert desk.board.contradictions() == ("crew:LE24/duty",)
    assert desk.board.counts().patrolling == 2


def test_settling_names_both_and_one_stands(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.says("14:10", "settle le24 2").startswith("Settled: LE24 patrolling Old Market Square")
    assert desk.drawn() == ["● square: LE24", "● haymarket: LE21", "○ 5 off duty"]
    assert desk.board.contradictions() == ()
    assert len(desk.type("14:11", "le24 market").event.touch["crew:LE24/duty"]) == 1


def test_rooms_that_decided_the_same_agree_whatever_the_minute(desk, other):
    differ(desk, other, "le24 haym", "le24 haym")
    assert desk.drawn() == ["● haymarket: LE21, LE24", "○ 5 off duty"]
    assert desk.board.contradictions() == ()
    assert desk.board.crew("LE24").duty.since == at("14:00")
    desk.type("14:10", "le24 market")
    assert desk.board.heads("crew:LE24/duty") == (desk.room.recent()[-1].digest,)


def test_settling_against_booking_off_brings_the_officers_back(desk, other):
    differ(desk, other, "le24 haym", "le24 off")
    assert "◆ LE24: disputed" in desk.drawn()
    desk.type("14:10", "settle le24 1")
    assert desk.board.crew("LE24").surnames == "Nash · Cass"
    assert desk.drawn() == ["● haymarket: LE21, LE24", "○ 5 off duty"]


def test_settling_for_booking_off_keeps_the_officers_off(desk, other):
    differ(desk, other, "le24 haym", "le24 off")
    desk.type("14:10", "settle le24 2")
    assert desk.drawn() == ["● haymarket: LE21", "○ 7 off duty"]


def test_settling_one_crew_leaves_the_others_of_the_same_move_alone(desk, other):
    differ(desk, other, "le24,le21 square", "le24 refs")
    desk.type("14:10", "settle le24 2")
    assert desk.drawn() == ["● square: LE21", "◆ LE24: refs", "○ 5 off duty"]


def test_when_settling_is_refused(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.refuses("14:10", "settle le24 3") == (
        "Rooms differ about LE24: 1 patrolling Haymarket Centre (here · 7714 Mistry · 14:00), "
        "2 patrolling Old Market Square (there · 4410 Hart · 14:01): choose from 1 to 2."
    )
    assert desk.refuses("14:10", "settle le21 1") == "The rooms agree about that: there is nothing to settle."
    with pytest.raises(Refused, match="no longer stands"):
        settle.settle(desk.room.context(), "crew:LE24/duty", "00" * 32)
    desk.type("14:10", "settle le24 1")
    assert isinstance(desk.room.recent()[-1].event, Settled)
    with pytest.raises(Refused, match="The rooms agree about that"):
        settle.settle(desk.room.context(), "crew:LE24/duty", desk.board.heads("crew:LE24/duty")[0])
    assert "can't be undone, only changed again" in desk.refuses("14:11", "undo")


@pytest.mark.parametrize(
    ("one", "two", "line", "said"),
    [
        ("haym min 4", "haym min 6", "settle haymarket 2", "Haymarket Centre minimum 6 officers"),
        ("threat critical by JTAC", "threat moderate by JTAC", "settle threat 1", "threat CRITICAL"),
        ("le24 add le2201", "le21 add le2201", "settle le2201 2", "LE2201 in LE21"),
    ],
)
def test_whatever_rooms_differ_about_can_be_settled_by_typing(desk, other, one, two, line, said):
    hears(other.room, desk.told())
    desk.type("14:00", one)
    other.type("14:01", two)
    hears(desk.room, other.told())
    assert desk.says("14:10", line) == f"Settled: {said}"
    assert desk.board.contradictions() == ()


def test_what_rooms_named_an_incident_differently_is_settled_by_its_reference(desk, other):
    desk.type("13:00", "inc suspicious package, haymarket bus station, 999")
    hears(other.room, desk.told())
    desk.type("14:00", "tfc lei-0001 Insp Howe")
    other.type("14:01", "tfc lei-0001 Insp Barlow")
    hears(desk.room, other.told())
    desk.type("14:10", "settle lei-0001 2")
    assert desk.board.contradictions() == ()
    assert desk.board.incident("LEI-0001").tfc == "Insp Barlow"


def test_what_else_the_right_decision_said_of_the_crew_is_settled_with_it(desk, other):
    for line in ("le24 deploy lei-0001 armed Insp Howe", "le24 back", "le24 log"):
        if line == "le24 deploy lei-0001 armed Insp Howe":
            desk.type("13:00", "inc suspicious package, haymarket bus station, 999")
        if line != "le24 log":
            desk.type("13:10", line)
    hears(other.room, desk.told())
    logs = "crew:LE24/log"
    desk.type("14:00", "le24 haym")
    desk.type("14:00", "le24 log")
    other.type("14:01", "le24 deploy lei-0001 armed Supt Hale")
    other.type("14:02", "le24 back no trace")
    hears(desk.room, other.told())
    assert desk.board.contradictions() == ("crew:LE24/duty", logs)
    done = desk.type("14:10", "settle le24 2")
    assert len(done.entries) == 2
    assert {entry.event.act for entry in done.entries} != {""}
    assert desk.board.contradictions() == ()
    assert desk.board.crew("LE24").log is not None


def test_settling_lost_content_takes_nothing_back(desk, other, tmp_path):
    """The other decision was most likely replaced by the entry that is lost: it was not wrong."""
    third = Desk(tmp_path / "beyond", operator="3308 Amis", begin=False)
    hears(third.room, desk.told())
    hears(other.room, desk.told())
    other.type("13:50", "le22 on market")
    hears(desk.room, other.told())
    lost = desk.type("14:00", "le22 haym").record.hash
    desk.type("14:10", "le22 square")
    third.now = at("14:15")
    hears(third.room, without_bodies(desk.told(), {lost}))
    event = third.type("14:20", "settle le22 2").event
    assert event.chosen.keys() == {"crew:LE22/duty"}
    assert third.drawn() == ["● market: LE24", "● square: LE22", "● haymarket: LE21", "○ 2 off duty"]
    third.room.close()


@pytest.fixture
def files_apart(desk, other):
    """Each room has taken in a file of its own: they differ about the airport and about a timer."""
    hears(other.room, desk.told())
    more = '[timers]\nrest = { amber = "13 h", red = "11 h" }\n'
    desk.now, other.now = at("14:00"), at("14:01")
    desk.room.perform(adopt_operation, airport(6).replace("Leicester Market", "Market Place") + more)
    other.room.perform(adopt_operation, airport(8) + more.replace("13", "14"))
    hears(desk.room, other.told())
    return desk


def airport(officers: int) -> str:
    return TEXT.replace("minimum = 4", f"minimum = {officers}")


def test_settling_a_part_of_the_operation_drops_nothing_else_of_either_file(files_apart, other):
    desk = files_apart
    assert desk.says("14:10", "settle airport 1") == "Settled: East Midlands Airport minimum 6"
    assert desk.board.contradictions() == ("operation/file:timer/rest",)
    assert desk.says("14:11", "settle rest 2") == "Settled: the timer “rest” amber 14 h, red 11 h"
    assert desk.board.contradictions() == ()
    assert desk.board.area("airport").minimum == 6
    assert desk.board.area("market").area.name == "Market Place"
    assert desk.board.operation.timers.rest.amber == 14 * 3600
    assert "settled a difference between rooms" in desk.refuses("14:12", "undo")
    hears(other.room, desk.told())
    assert other.board.operation == desk.board.operation
    desk.room.perform(adopt_operation, airport(2))
    assert desk.board.area("airport").minimum == 2


def test_a_part_settled_in_two_ways_is_in_dispute_again_and_settled_by_either(files_apart, other):
    desk = files_apart
    hears(other.room, desk.told())
    desk.type("14:10", "settle airport 1")
    other.type("14:12", "settle airport 2")
    other.type("14:12", "settle rest 1")
    hears(desk.room, other.told())
    assert desk.board.contradictions() == ("operation/file:area/airport",)
    assert desk.says("14:20", "settle airport 2") == "Settled: East Midlands Airport minimum 8"
    assert desk.board.contradictions() == ()
    assert desk.board.area("airport").minimum == 8


def test_what_was_typed_about_a_place_and_what_files_say_are_settled_each_by_its_own_name(files_apart, other):
    desk = files_apart
    desk.type("14:02", "airport min 3")
    other.type("14:03", "airport min 5")
    hears(desk.room, other.told())
    assert desk.refuses("14:10", "settle airport 1") == (
        "“settle airport 1” could be airport-minimum or file-area-airport: type more of it."
    )
    assert desk.says("14:10", "settle file-area-airport 1") == "Settled: East Midlands Airport minimum 6"
    assert desk.says("14:10", "settle airport-minimum 1") == "Settled: East Midlands Airport minimum 3 officers"


def test_another_file_waits_until_the_parts_in_dispute_are_settled(files_apart):
    with pytest.raises(Refused) as refusal:
        files_apart.room.perform(adopt_operation, airport(2))
    assert str(refusal.value) == (
        "Rooms differ about East Midlands Airport in the operation file: 1 minimum 6 (here · 7714 Mistry · 14:00), "
        "2 minimum 8 (there · 4410 Hart · 14:01): "
        "settle that first (settle file-area-airport 1)."
    )


def test_whole_files_without_one_that_both_knew_are_settled_by_typing(tmp_path):
    rooms = [Desk(tmp_path / name, begin=False) for name in ("one", "two")]
    for room, officers in zip(rooms, (6, 8), strict=True):
        room.now = at(f"14:0{officers}")
        room.room.perform(adopt_operation, airport(officers))
    one, two = rooms
    hears(one.room, two.told())
    assert one.board.contradictions() == ("operation/file",)
    assert one.says("14:10", "settle file 2") == "Settled: operation file"
    assert one.board.contradictions() == ()
    assert one.board.area("airport").minimum in (6, 8)
    for room in rooms:
        room.room.close()


def test_a_crew_that_nobody_is_left_in_is_named_and_can_be_booked_off(desk, other):
    desk.on("le22 market")
    desk.type("07:05", "inc bag left, haymarket bus station, 999, lei")
    desk.type("07:06", "le22 deploy lei-0001 armed Supt Hale")
    hears(other.room, desk.told())
    desk.type("07:10", "le22 off because relieved by Insp Howe")
    other.type("07:11", "le22 split le2201 as le31")
    desk.now = other.now = at("07:12")
    meet(desk, other)
    said = desk.says("07:13", "settle le2201-crew 1")
    assert said == ("Settled: LE2201 off duty · LE31 has nobody left: book it off (le31 off because nobody is in it)")
    assert desk.board.crew("LE31").officers == ()
    desk.type("07:14", "le31 off because nobody is in it")
    assert desk.board.crew("LE31") is None
