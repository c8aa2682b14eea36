"""Two clocks differ and nobody knows which is right: every room says so, and what it says holds whichever it is."""

import pytest

from models.commands.differences import differences
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import crew_in_words
from models.situation.clocks_apart import clocks_apart
from models.situation.timers import badge
from tests.shifts import at
from tests.watched import TwoClocks

APART = "Clocks differ: LEI desk 1 is at least 0:05 ahead of NOT desk 1"
HELD = "LE24 does not count as heard by it. Where the clock is right, type “clock right”"


@pytest.fixture
def two(tmp_path):
    """NOT desk 1 is five minutes slow, and took in at once what LEI desk 1 heard at 9:59 and moved at ten."""
    found = TwoClocks(tmp_path)
    found.type(found.right, "09:59", "le24 ok")
    found.type(found.right, "10:00", "le24 haymarket")
    found.exchange()
    yield found
    found.close()


def both(two):
    return two.right, two.slow


def lines(seat, kind="clocks"):
    return [(alarm.headline, alarm.advice) for alarm in seat.watch.alarms(seat.clock()) if alarm.kind == kind]


def said(seat):
    board, now = seat.room.board, seat.clock()
    return crew_in_words(board.crew("LE24"), now, board.operation)


def test_both_rooms_say_it_with_both_names_and_what_to_do(two):
    for seat in both(two):
        assert lines(seat) == [(APART, HELD)]
        board, now = seat.room.board, seat.clock()
        told = differences(board, seat.room.past(), now)
        assert told == (f"{APART}: {HELD}.",)
        assert "Clocks differ: LEI desk 1 is at least 0:05 ahead" in draw(board, now, "", told)
        assert as_data(board, now, "", told)["differences"] == [f"{APART}: {HELD}."]


def test_days_are_said_as_days(tmp_path):
    far = TwoClocks(tmp_path, behind=400 * 86_400)
    far.type(far.right, "10:00", "le24 haymarket")
    far.exchange()
    assert [headline for headline, _ in lines(far.right)] == [
        "Clocks differ: LEI desk 1 is at least 400 days ahead of NOT desk 1"
    ]
    far.close()


def test_one_line_for_a_pair_however_many_crews(two):
    for line in ("le21 on haymarket", "le22 on market"):
        two.type(two.right, "10:02", line)
    two.exchange()
    for seat in both(two):
        ((headline, advice),) = lines(seat)
        assert headline == APART
        assert advice.startswith("3 crews do not count as heard by it.")


@pytest.mark.parametrize("when", ["10:00", "10:05", "12:00"])
def test_an_age_holds_by_either_clock_and_never_goes_back(two, when):
    """It began at ten by the right clock; by the slow one it came at 9:55, and by no clock later than ten."""
    two.world.now = at(when)
    for seat in both(two):
        true = max(seat.clock() - at("10:00"), 0)
        assert f"≥ {true // 3600}:{true // 60 % 60:02}" in draw(seat.room.board, seat.clock())


def test_what_is_heard_by_a_clock_that_differs_is_said_to_be_just_that(two):
    two.world.now = at("10:10")
    for seat in both(two):
        assert badge(seat.room.board.crew("LE24"), seat.room.board, seat.clock()).text == (
            "heard 10:00, but clocks differ"
        )
        assert "heard 10:00, but clocks differ" in said(seat)
        ((headline, advice),) = lines(seat, "roll-call")
        assert (headline, advice) == (
            "Haymarket Centre: LE24 heard 10:00, but clocks differ",
            "Roll-call: LE24",
        ), "it rings all the same"
        crew = next(
            each
            for force in as_data(seat.room.board, seat.clock())["forces"]
            for each in force["crews"]
            if each["callsign"] == "LE24"
        )
        assert crew["heard_but_clocks_differ"] == "2016-12-23T10:00:00+00:00"


def test_nothing_is_refused_because_clocks_differ(two):
    done = two.type(two.right, "10:05", "@09:00 le24 refs")
    assert "(refreshments) 09:00 to 10:00" in done.says(two.right.room.board.operation)
    assert two.right.room.board_at(at("09:57")).crew("LE24").duty.area == "market", "there until ten, by its author"


def test_what_still_lies_ahead_counts_from_when_it_came(two):
    seat = two.slow
    assert seat.clock() == at("09:55")
    assert seat.room.board_at(seat.clock()).crew("LE24").duty.area == "haymarket"
    two.world.now = at("10:06")
    assert seat.room.board_at(at("09:57")).crew("LE24").duty.area == "market"


def test_a_word_by_a_clock_that_nobody_doubts_ends_it(two):
    two.world.now = at("10:10")
    two.slow.room.type("le24 ok")
    two.exchange()
    for seat in both(two):
        assert lines(seat) == []
        assert badge(seat.room.board.crew("LE24"), seat.room.board, seat.clock()) is None


def test_deployments_are_said_to_be_heard_too(two):
    two.type(two.right, "10:20", "inc knife, haymarket centre, 999, lei")
    two.type(two.right, "10:21", "le24 deploy lei-0001")
    two.exchange()
    two.world.now = at("10:40")
    for seat in both(two):
        ((headline, _),) = lines(seat, "not-heard")
        assert headline == "LE24 heard 10:21, but clocks differ"
        assert clocks_apart(seat.room.board, seat.clock())


def test_the_alarms_are_the_same_in_every_room_and_after_a_start(two):
    two.world.now = at("10:30")
    found = {alarm.headline for alarm in two.right.watch.alarms(at("10:30"))}
    assert {alarm.headline for alarm in two.slow.watch.alarms(at("10:30"))} == found
    two.right.crash()
    assert {alarm.headline for alarm in two.right.watch.alarms(at("10:30"))} == found
