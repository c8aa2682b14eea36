"""`clock right`: what this clock timed stands where another's differs, until both say so; and it can be taken back."""

import pytest

from models.board.board import Board
from models.board.clock_events import ClockRight, ClockVouched
from models.board.marks import VOUCHED_FOR
from models.board.told import lasted
from models.commands.context import Refused
from models.folding import folded
from models.situation.timers import badge
from tests.shifts import at
from tests.watched import TwoClocks


@pytest.fixture
def two(tmp_path):
    found = TwoClocks(tmp_path)
    found.type(found.right, "10:00", "le24 haymarket")
    found.exchange()
    yield found
    found.close()


def lines(seat):
    return [alarm.advice for alarm in seat.watch.alarms(seat.clock()) if alarm.kind == "clocks"]


def heard(seat):
    found = badge(seat.room.board.crew("LE24"), seat.room.board, seat.clock())
    return found.text if found else ""


def alike(seat):
    """Whether the live board is the one folded anew, and the rewound one of now."""
    now = seat.clock()
    boards = seat.room.board, folded(seat.room.journal), seat.room.board_at(now)
    return [{crew.callsign: crew for crew in board.crews()} for board in boards]


def test_where_the_clock_is_right_what_it_timed_stands_in_every_room(two):
    done = two.type(two.right, "10:04", "clock right")
    assert isinstance(done.event, ClockVouched)
    assert done.says(two.right.room.board.operation) == (
        "The clock of LEI desk 1 is right, not that of NOT desk 1: what it timed stands"
    )
    two.exchange()
    for seat in (two.right, two.slow):
        assert (lines(seat), heard(seat)) == ([], "")
        live, anew, rewound = alike(seat)
        assert live == anew == rewound
    two.world.now = at("11:05")
    assert heard(two.right) == "NOT HEARD 1:05"


def test_it_needs_not_be_typed_again_for_what_comes_in_later(two):
    two.type(two.right, "10:04", "clock right")
    for line in ("le24 ok", "le22 on market", "le22 refs"):
        two.type(two.right, "10:30", line)
    two.exchange()
    for seat in (two.right, two.slow):
        assert lines(seat) == []
    two.right.wrong = 7 * 60
    two.right.room.clock.trust()
    two.type(two.right, "10:40", "le24 market")
    two.exchange()
    assert lines(two.slow), "now it is further ahead than was vouched for"


def test_it_is_asked_anew_in_the_next_shift(two):
    two.type(two.right, "10:04", "clock right")
    two.world.now += VOUCHED_FOR + 600
    two.right.room.type("le24 ok")
    two.exchange()
    assert lines(two.right) == lines(two.slow) != []
    two.right.room.type("clock right")
    two.exchange()
    assert lines(two.right) == lines(two.slow) == []


def test_where_both_are_said_to_be_right_clocks_go_on_carefully_and_that_is_said(two):
    two.type(two.slow, "10:04", "clock right")
    two.exchange()
    for seat in (two.right, two.slow):
        (advice,) = lines(seat)
        assert advice.endswith("NOT desk 1 is said to be right: put the clock of LEI desk 1 right")
    two.type(two.right, "10:05", "clock right")
    two.exchange()
    for seat in (two.right, two.slow):
        (advice,) = lines(seat)
        assert advice.endswith("Both are said to be right: ask the time elsewhere, and put the wrong one right")
        assert heard(seat) == "heard 10:00, but clocks differ"


def test_it_can_be_taken_back(two):
    two.type(two.right, "10:04", "clock right")
    two.type(two.right, "10:05", "undo")
    two.exchange()
    for seat in (two.right, two.slow):
        assert heard(seat) == "heard 10:00, but clocks differ"
        live, anew, rewound = alike(seat)
        assert live == anew == rewound


def test_twice_is_refused_and_where_nothing_differs(two, tmp_path):
    two.type(two.right, "10:04", "clock right")
    with pytest.raises(Refused, match="Nothing speaks against the clock of this machine"):
        two.type(two.right, "10:05", "clock right")


def test_a_clock_that_is_found_slow_no_longer_speaks_against_others(two):
    """NOT desk 1 is put forward by its five minutes and goes by that: what it noted before was its own fault."""
    two.slow.clock()
    two.slow.wrong = 0
    assert "jumped ahead by 5 min" in two.slow.clock.says()
    done = two.type(two.slow, "10:06", "clock right")
    assert isinstance(done.event, ClockRight)
    two.exchange()
    for seat in (two.right, two.slow):
        assert (lines(seat), heard(seat)) == ([], "")
        live, anew, rewound = alike(seat)
        assert live == anew == rewound


def test_a_step_that_does_not_explain_the_gap_changes_nothing(two):
    two.slow.clock()
    two.slow.wrong = -3 * 60
    two.type(two.slow, "10:06", "clock right")
    two.exchange()
    assert lines(two.right) != []


@pytest.mark.parametrize("ends", [False, True])
def test_a_clock_that_was_called_right_by_mistake_and_then_put_right_leaves_nothing_behind(tmp_path, ends):
    """LEI desk 1 is put back by a day and two hours, its operator says that this is right, and finds out."""
    two = TwoClocks(tmp_path)
    seat = two.right
    for when, hours in (("09:00", -26), ("09:10", 0)):
        two.world.now = at(when)
        seat.clock()
        seat.wrong = hours * 3600
        assert isinstance(seat.room.type("clock right").event, ClockRight)
    if ends:
        seat.again()
    two.world.now = at("09:20")
    crew = seat.room.board.crew("LE24")
    assert (crew.duty.area, heard(seat), lasted(crew, seat.clock())) == ("market", "", "1:20")
    live, anew, rewound = alike(seat)
    assert live == anew == rewound
    two.close()


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_arrival_makes_no_difference(two, order):
    two.type(two.right, "10:04", "clock right")
    two.type(two.right, "10:05", "undo")
    two.type(two.right, "10:06", "le24 ok")
    two.exchange()
    two.type(two.slow, "10:07", "clock right")
    two.exchange()
    events = [(entry.digest, entry.event) for entry in two.right.room.recent()][::order]
    board = Board(None, events)
    assert board.crew("LE24") == two.right.room.board.crew("LE24")


def test_what_an_undo_gives_back_is_timed_as_it_was(two):
    """Live, folded anew and rewound: what stands again came in before it was timed, whoever gives it back."""
    two.type(two.right, "10:20", "le24 refs")
    two.type(two.right, "10:21", "undo")
    two.exchange()
    for seat in (two.right, two.slow):
        two.world.now = at("10:40")
        live, anew, rewound = alike(seat)
        assert live["LE24"].by == at("09:55")
        assert live == anew == rewound
