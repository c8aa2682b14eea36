"""Undo beside another room: it takes back the operator's own last act, and never what somebody built on it."""

import pytest

from models.board.events import Noted
from tests.cases.rooms import hears, meet
from tests.shifts import at


@pytest.fixture
def pair(desk, other):
    """Two rooms that both know LE24 at the market."""
    desk.on("le24 market")
    hears(other, desk.told())
    return desk, other


def test_what_another_room_has_changed_since_is_not_undone(pair):
    desk, other = pair
    desk.type("09:00", "le24 haym")
    hears(other, desk.told())
    other.type("09:01", "le24 square")
    hears(desk, other.told())
    assert desk.refuses("09:02", "undo").startswith("4410 Hart at 09:01 has changed LE24 since")


def test_what_two_rooms_decided_differently_is_not_undone(pair):
    desk, other = pair
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 square")
    meet(desk, other)
    assert desk.refuses("09:02", "undo").startswith("4410 Hart at 09:00 has changed LE24 since")


def test_what_another_room_decided_too_is_not_undone(pair):
    desk, other = pair
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 haym")
    meet(desk, other)
    assert desk.refuses("09:02", "undo").startswith("4410 Hart at 09:00 has changed LE24 since")
    assert desk.drawn() == ["● haymarket: LE24", "○ 7 off duty"]


def test_an_undo_in_one_room_and_a_move_in_the_other_differ(pair):
    desk, other = pair
    desk.type("09:00", "le24 haym")
    hears(other, desk.told())
    desk.type("09:02", "undo")
    other.type("09:02", "le24 square")
    meet(desk, other)
    assert desk.board.contradictions() == ("crew:LE24/duty",)
    assert desk.drawn() == ["◆ LE24: disputed", "○ 7 off duty"]


def test_undo_finds_the_last_act_after_a_flood_from_another_room(opened):
    desk, other = opened("one"), opened("two", "4410 Hart")
    desk.type("07:00", "le24 on market")
    flood = [Noted(at=at("07:01"), operator="4410 Hart", text=f"note {n}") for n in range(6000)]
    other.room.record(flood)
    assert hears(desk, [record for record in other.told() if record.origin == other.room.journal.origin]) == ""
    desk.now = at("07:05")
    reading = desk.room.read("undo")
    assert reading.event is not None, reading.problem
    assert "LE24" in reading.says
