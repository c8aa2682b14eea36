"""The last days: the board of an instant in them, from the last events and what stands since before."""

import pytest

from models.lately import lately
from tests.desk import drawn
from tests.shifts import at


@pytest.fixture
def long(desk):
    desk.on("le24 market", "le22 market", "no23 square")
    desk.type("08:00", "inc knife, haymarket centre, 999")
    desk.type("08:10", "market min 3")
    desk.type("09:00", "le22 haym")
    desk.type("09:10", "le24 deploy lei-0001 armed Supt Hale")
    desk.type("09:30", "le24 back")
    return desk


@pytest.mark.parametrize("left", range(1, 9))
def test_what_stands_since_before_the_last_events_is_known(long, left):
    events = [(entry.digest, entry.event) for entry in long.room.recent()][-left:]
    past = lately(events, long.board)
    assert drawn(past.board(at("09:40"), long.board)) == drawn(long.room.board_at(at("09:40")))
    assert past.board(at("09:40"), long.board).area("market").minimum == 3


@pytest.mark.parametrize("when", ["07:30", "08:05", "09:05", "09:20", "09:40"])
def test_all_of_the_events_tell_of_any_instant(long, when):
    past = lately([(entry.digest, entry.event) for entry in long.room.recent()], long.board)
    assert drawn(past.board(at(when), long.board)) == drawn(long.room.board_at(at(when)))


def test_what_is_decided_meanwhile_is_known_too(long):
    assert "was not on duty" in long.refuses("10:00", "@06:50 le22 market")
    long.type("10:05", "le22 square")
    long.now = at("11:00")
    assert long.room.read("@09:59 le22 refs").says.startswith("LE22 was off patrol (refreshments) 09:59 to 10:05")
    long.room.save_snapshot()
    assert long.room.read("@09:59 le22 refs").says.startswith("LE22 was off patrol (refreshments) 09:59 to 10:05")
