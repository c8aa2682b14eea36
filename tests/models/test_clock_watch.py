"""The watch on the machine's clock: behind, put back, jumped ahead, slept; what is said, and what time is gone by."""

import pytest

from models.board.clock_events import ClockDoubted, ClockRight, TimedAhead, clock_said
from models.clock_watch import ClockWatch, asleep, machine
from models.commands.context import Refused
from models.journal import DiskFull
from models.recall import REACH
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.shifts import at
from tests.watched import Seat, World

HOUR, DAY = 3600, 86_400
RIGHT = " If it is right, type “clock right”; else put it right."


@pytest.fixture
def world():
    return World()


@pytest.fixture
def seat(world, tmp_path):
    """LE24 at the market since seven, where it was heard from at two."""
    found = Seat(world, tmp_path / "here")
    found.begin()
    world.now = at("07:00")
    found.room.type("le24 on market")
    world.now = at("14:00")
    found.room.type("le24 ok")
    yield found
    found.room.close()


def recorded(seat, kind):
    return [entry.event for entry in seat.room.recent() if isinstance(entry.event, kind)]


def test_a_clock_that_agrees_is_gone_by_and_nothing_is_said(seat, world):
    world.now = at("14:31")
    assert (seat.clock(), seat.clock.says(), seat.clock.short(), seat.clock.off) == (at("14:31"), "", "", 0)
    seat.wrong = 59
    assert (seat.clock(), seat.clock.says()) == (at("14:31") + 59, "")
    with pytest.raises(Refused, match="Nothing speaks against the clock"):
        seat.room.type("clock right")


def test_a_machine_that_starts_behind_the_newest_entry_counts_on_from_it(seat, world):
    seat.again(wrong=-5 * HOUR)
    said = "The clock of this machine is 5 h 0 min behind the newest entry here (14:00): "
    assert seat.clock.says() == f"{said}times shown are counted from that entry.{RIGHT}"
    assert seat.clock.short() == "clock 5 h 0 min behind"
    world.now += 61 * 60
    assert seat.clock() == at("15:01")
    assert ("roll-call", "LE24", False) in seat.alarms()
    done = seat.room.type("note flat battery")
    assert (done.event.at, done.record.wall // 1000) == (at("15:01"), at("15:01"))
    (doubted,) = recorded(seat, ClockDoubted)
    assert doubted.machine == at("10:01")
    seat.room.type("note still")
    assert len(recorded(seat, ClockDoubted)) == 1


def test_once_it_is_put_right_it_is_gone_by_again(seat, world):
    seat.again(wrong=-5 * HOUR)
    world.now = at("14:30")
    seat.wrong = 0
    assert (seat.clock(), seat.clock.says()) == (at("14:30"), "")


def test_a_clock_that_was_behind_the_day_before_yesterday_says_the_date(seat):
    seat.again(wrong=-400 * DAY)
    assert "is 400 days behind the newest entry here (Fri 23 Dec 2016 14:00)" in seat.clock.says()


@pytest.mark.parametrize(("wrong", "way"), [(-HOUR, "1 h 0 min behind"), (26 * HOUR, "26 h 0 min ahead")])
def test_a_start_goes_on_without_a_clock_that_was_noted_to_be_out(seat, world, wrong, way):
    """Set wrong while the board is open, which then ends in whatever way, more than once: no alarm waits for that."""
    world.now = at("14:30")
    seat.clock()
    seat.wrong = wrong
    seat.room.note_clock()
    world.now = at("14:50")
    seat.crash()
    assert (seat.clock(), seat.clock.off) == (at("14:50"), wrong)
    assert seat.clock.says() == f"The clock of this machine is still {way}: times shown are counted without it.{RIGHT}"
    for world.now in range(at("14:50"), at("15:47"), 60):
        seat.room.note_clock()  # as the window does
    seat.crash()
    assert (seat.clock(), seat.clock.short()) == (at("15:46"), f"clock {way}")
    assert ("roll-call", "LE24", False) in seat.alarms()
    assert seat.room.type("note still").event.at == at("15:46")
    assert len(recorded(seat, ClockDoubted)) == 5, "every quarter of an hour"
    world.now = at("15:50")
    assert (seat.clock(), seat.clock.off) == (at("15:50"), wrong)
    seat.wrong = 0
    assert (seat.clock(), seat.clock.says()) == (at("15:50"), "")
    seat.room.note_clock()
    seat.crash()
    seat.again()
    assert (seat.clock(), seat.clock.says()) == (at("15:50"), "")


@pytest.mark.parametrize("put_right", [False, True])
def test_a_clock_a_little_behind_is_still_so_after_a_start_unless_it_was_put_right(seat, world, put_right):
    """The newest entry is older than the clock is behind: what says it is how long the machine has been running."""
    world.now = at("14:30")
    seat.clock()
    seat.wrong = -4 * 60
    seat.room.note_clock()
    world.now = at("14:50")
    seat.room.journal.close()
    seat.wrong = 0 if put_right else -4 * 60
    seat.start()
    assert (seat.clock(), seat.clock.off) == (at("14:50"), 0 if put_right else -4 * 60)


def test_that_a_clock_agrees_again_is_noted_by_nobody(seat, world):
    seat.again(wrong=-5 * HOUR)
    seat.room.type("note flat battery")
    seat.wrong = 0
    seat.room.type("note put right")
    (right,) = recorded(seat, ClockRight)
    assert (right.operator, clock_said(right)) == (
        "",
        "The clock of this machine agrees again with the time that was counted",
    )
    world.now = at("14:10")
    seat.again()
    assert (seat.clock(), seat.clock.says()) == (at("14:10"), "")


@pytest.mark.parametrize("wrong", [-6 * 365 * DAY, -5 * HOUR])
def test_a_clock_that_was_behind_and_is_put_right_while_the_board_is_closed_is_gone_by(seat, world, wrong):
    seat.again(wrong=wrong)
    seat.room.type("note flat battery")
    world.now = at("14:30")
    seat.again(wrong=0)
    assert (seat.clock(), seat.clock.says()) == (at("14:30"), "")


def test_long_after_the_newest_entry_a_start_goes_by_the_clock(seat, world):
    world.now = at("14:30")
    seat.clock()
    seat.wrong = 50 * 60
    seat.room.type("note ahead")
    world.now = at("30:00")
    seat.again(wrong=0)
    assert (seat.clock(), seat.clock.says()) == (at("30:00"), "")


def test_a_clock_that_was_ahead_and_is_put_right_while_the_board_is_closed_is_gone_by(seat, world):
    world.now = at("14:30")
    seat.clock()
    seat.wrong = 26 * HOUR
    seat.room.type("note ahead")
    world.now = at("14:40")
    seat.again(wrong=0)
    assert (seat.clock(), seat.clock.says()) == (at("14:40"), "")
    seat.room.type("le24 ok")
    assert len(recorded(seat, ClockRight)) == 1


def test_a_clock_that_is_out_is_noted_again_before_the_note_is_out_of_reach(seat, world):
    world.now = at("14:30")
    seat.clock()
    seat.wrong = -HOUR
    for number in range(2 * REACH):
        seat.room.type(f"note {number}")
    seat.crash()
    assert (seat.clock(), seat.clock.off) == (at("14:30"), -HOUR)


def test_a_clock_that_is_set_once_more_is_noted_anew(seat, world):
    world.now = at("14:30")
    seat.clock()
    for seat.wrong in (-HOUR, -3 * HOUR):
        seat.room.type("note set")
    world.now = at("14:45")
    seat.crash()
    assert (seat.clock(), seat.clock.off) == (at("14:45"), -3 * HOUR)


@pytest.mark.parametrize(
    ("wrong", "how"),
    [
        (-50 * 60, "was put back by 50 min at 14:30"),
        (3 * HOUR, "jumped ahead by 3 h 0 min at 14:30"),
        (400 * DAY, "jumped ahead by 400 days at 14:30"),
    ],
)
def test_a_clock_that_is_set_while_it_is_watched_moves_no_time(seat, world, wrong, how):
    world.now = at("14:30")
    seat.clock()
    seat.wrong = wrong
    assert seat.clock.says() == f"The clock of this machine {how}: times shown are counted on from there.{RIGHT}"
    world.now = at("15:00")
    assert (seat.clock(), seat.clock.off) == (at("15:00"), wrong)
    assert how in seat.clock.says()
    seat.wrong = 0
    assert (seat.clock(), seat.clock.says()) == (at("15:00"), "")


def test_a_machine_that_slept_says_so_and_goes_on_in_time(seat, world):
    world.now = at("14:10")
    seat.clock()
    world.now, seat.slept = at("15:01"), 47 * 60
    assert seat.clock() == at("15:01")
    assert seat.clock.says() == "This machine slept 0:47 until 15:01: see what fell due, and call round."
    assert seat.clock.short() == "machine slept"
    assert ("roll-call", "LE24", False) in seat.alarms()
    world.now = at("16:02")
    assert seat.clock.says() == ""


def test_the_operator_says_that_the_clock_is_right_and_the_entry_was_wrong(seat, world):
    """A clock 400 days ahead for one start: what was entered then stands, and no clock waits for that time."""
    seat.again(wrong=400 * DAY)
    seat.room.type("le24 haymarket")
    seat.room.type("le24 ok")
    seat.again(wrong=0)
    assert "is 400 days behind the newest entry here (Sat 27 Jan 2018 14:00)" in seat.clock.says()
    world.now = at("14:05")
    assert (
        seat.room.type("clock right").says(seat.room.board.operation).startswith("The clock of this machine is right")
    )
    assert (seat.clock(), seat.clock.says()) == (at("14:05"), "")
    (right,), (ahead,) = recorded(seat, ClockRight), recorded(seat, TimedAhead)
    assert (right.at, ahead.crews) == (at("14:05"), ("LE24",))
    world.now = at("15:06")
    assert ("roll-call", "LE24", False) in seat.alarms()
    seat.room.type("le24 ok")
    assert ("roll-call", "LE24", False) not in seat.alarms()
    before = seat.room.board, seat.alarms()
    seat.again()
    assert (seat.clock.says(), seat.alarms()) == ("", before[1])
    assert seat.room.board.crew("LE24") == before[0].crew("LE24")
    world.now += 400 * DAY - HOUR
    assert ("roll-call", "LE24", False) in seat.alarms(), "that time comes, and nothing is fresh by it"


def test_what_another_room_writes_never_moves_the_time_here(seat, world, tmp_path):
    other = Seat(world, tmp_path / "there", "4410 Hart", watched=False)
    other.hears(seat)
    other.wrong = 10 * HOUR
    other.room.type("le24 haymarket")
    seat.hears(other)
    other.room.close()
    seat.again()
    assert (seat.clock(), seat.clock.says()) == (at("14:00"), "")


def test_the_alarms_are_the_same_kept_up_to_date_and_worked_out_anew(seat, world, tmp_path):
    other = Seat(world, tmp_path / "there", "4410 Hart", watched=False)
    other.hears(seat)
    other.wrong = 2 * HOUR
    for line in ("le24 haymarket", "le24 refs"):
        other.room.type(line)
    seat.watch.alarms(seat.clock())
    seat.hears(other)
    for minute in range(0, 400, 7):
        world.now = at("14:00") + minute * 60
        stays = Stays([(e.digest, e.event) for e in seat.room.recent()], seat.room.begins)
        assert seat.watch.alarms(seat.clock()) == alarms(seat.room.board, stays, seat.clock())
    other.room.close()


def test_the_server_may_say_it_too():
    watch = ClockWatch(lambda: at("14:00"), ticking=lambda: 0)
    watch.ahead_of_server = 180
    assert watch.says() == "The clock of this machine is 3 min ahead of the server's: put it right."
    watch.ahead_of_server = -180
    assert "3 min behind the server's" in watch.says()
    assert watch.short() == "clock not the server's"


def test_a_time_of_its_own_is_gone_by_whatever_it_says():
    told = [at("14:00")]
    watch = ClockWatch(lambda: told[0], newest=at("20:00"), watched=False)
    assert watch() == at("14:00")
    told[0] = at("09:00")
    assert (watch(), watch.milliseconds(), watch.off, watch.says(), watch.short()) == (
        at("09:00"),
        at("09:00") * 1000,
        0,
        "",
        "",
    )


def test_the_machine_itself():
    watch = ClockWatch()
    assert abs(watch() - machine()) < 2
    assert asleep() >= -1
    assert abs(watch.milliseconds() / 1000 - machine()) < 2


def test_what_is_recorded_is_no_fault_when_what_follows_from_it_is_not(seat, world, monkeypatch):
    seat.again(wrong=400 * DAY)
    seat.room.type("le24 haymarket")
    seat.again(wrong=0)
    world.now = at("14:05")

    def full(_crews):
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(seat.room, "_note_ahead", full)
    said = seat.room.type("clock right").says(seat.room.board.operation)
    assert said.endswith("what is timed ahead could not be marked: The disk is full.")
    assert len(recorded(seat, ClockRight)) == 1
