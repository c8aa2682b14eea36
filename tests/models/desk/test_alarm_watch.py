"""The watch follows every change, so what is worked out from it is never behind the board."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.commands.context import Refused
from models.desk.alarm_watch import AlarmWatch
from models.situation.alarms import alarms
from models.situation.coverage import below_since
from models.situation.stays import Stays
from tests.admitting import hears
from tests.desk import Desk
from tests.losing import without_bodies
from tests.shifts import at


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path / "room")
    found.on("le24 market", "no23 square")
    yield found
    found.room.journal.close()


def test_it_is_never_behind_the_board(desk):
    watch = AlarmWatch(desk.room)
    desk.type("09:30", "le24 haym")
    assert watch.below_since(desk.board, "market", at("10:00")) == at("09:30")
    assert watch.below_since(desk.board, "haymarket", at("10:00")) is None
    fresh = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    for area in ("market", "haymarket", "square", "airport"):
        expected = below_since(fresh, desk.board.operation, area, at("10:00"))
        assert watch.below_since(desk.board, area, at("10:00")) == expected


def test_a_log_signed_in_one_burst_with_a_new_threat_level_rings_no_more(desk):
    watch = AlarmWatch(desk.room)
    for when, line in (
        ("09:00", "inc shots heard, market, 999, lei"),
        ("09:01", "le24 deploy lei-0001 armed Supt Hale"),
    ):
        desk.type(when, line)
    desk.type("09:40", "le24 back all in order")
    desk.type("09:41", "le24 off because ill")
    assert [alarm.kind for alarm in watch.alarms(at("09:50")) if alarm.crew == "LE24"] == ["log"]
    desk.type("09:51", "le24 log")
    desk.type("09:52", "threat critical by JTAC")
    assert watch.alarms(at("09:53")) == alarms(desk.board, watch.stays, at("09:53"))
    assert [alarm.kind for alarm in watch.alarms(at("09:53")) if alarm.crew == "LE24"] == []


def test_a_burst_from_another_room_is_followed_whole(desk, tmp_path):
    watch = AlarmWatch(desk.room)
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    hears(other.room, desk.told())
    for minute in range(11, 40):
        other.type(f"09:{minute}", "le24 haym" if minute % 2 else "le24 market")
    desk.now = at("09:40")
    hears(desk.room, other.told())
    other.room.journal.close()
    assert [stay.begins for stay in watch.stays.of("haymarket")] == [at(f"09:{minute}") for minute in range(11, 40, 2)]


def test_an_alarm_counts_for_the_rate_once(desk):
    watch = AlarmWatch(desk.room)
    desk.now = at("09:50")
    before = watch.alarms(desk.now)
    rate = watch.rate(desk.now)
    assert watch.alarms(desk.now + 30) == watch.alarms(desk.now + 30)
    assert watch.rate(desk.now + 30) == rate
    desk.type("09:51", "le24 emergency")
    after = watch.alarms(at("09:51"))
    assert {alarm.id for alarm in after} - {alarm.id for alarm in before}
    assert watch.rate(at("09:51")) == pytest.approx(rate + 1 / 6)


def test_without_an_operation_there_is_nothing_to_watch(tmp_path):
    empty = Desk(tmp_path / "empty", begin=False)
    watch = AlarmWatch(empty.room)
    assert watch.alarms(empty.now) == ()
    assert watch.below_since(empty.board, "market", empty.now) is None
    empty.room.journal.close()


LINES = (
    "le24 haym", "le24 market", "le22 on square", "le21 on", "le24 refs", "le24 back", "haym ok", "le24 ok",
    "le24 emergency",
    "le24 clear because pressed by mistake", "cover haym 3", "no23 market", "le24 off because relieved", "undo",
    "le24 split le2402 as le29", "le29 join le24", "correct le24 07:05 said late", "visit le24", "hears", "hears",
)  # fmt: skip
steps = st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.sampled_from(LINES)), max_size=20)


@settings(max_examples=25)
@given(steps)
def test_whatever_two_rooms_do_the_watch_says_what_would_be_worked_out_from_nothing(told):
    with TemporaryDirectory() as folder:
        here, there = Desk(Path(folder) / "here"), Desk(Path(folder) / "there", "5121 Cole", begin=False)
        here.on("le24 market", "no23 square")
        hears(there.room, here.told())
        watch, now = AlarmWatch(here.room), at("07:00")
        for minutes, in_this_room, line in told:
            now += minutes * 60
            desk, other = (here, there) if in_this_room else (there, here)
            here.now = there.now = now
            with suppress(Refused):
                hears(desk.room, other.told()) if line == "hears" else desk.room.type(line)
            for instant in (now, now - 1200):
                assert watch.alarms(instant) == alarms(here.board, watch.stays, instant)
        here.room.journal.close()
        there.room.journal.close()


def test_a_burst_is_worked_out_when_asked_and_in_one_go(desk, monkeypatch):
    watch = AlarmWatch(desk.room)
    watch.alarms(at("07:30"))
    taken = []
    take = watch.stays.take
    monkeypatch.setattr(watch.stays, "take", lambda events: taken.append(len(events)) or take(events))
    for minute in range(31, 41):
        desk.type(f"07:{minute}", "le24 haym" if minute % 2 else "le24 market")
    assert taken == []
    watch.alarms(at("07:41"))
    watch.alarms(at("07:42"))
    assert taken == [10]


def test_what_is_older_than_a_day_is_let_go_when_nobody_types_and_not_in_a_burst(desk, monkeypatch):
    monkeypatch.setattr("models.desk.alarm_watch.MOST_TAKEN", 20)
    watch = AlarmWatch(desk.room)
    first = watch.stays
    for minute in range(30):
        desk.type(f"08:{minute:02}", "le24 haym" if minute % 2 else "le24 refs")
        watch.alarms(desk.now)
    assert watch.stays is first, "never in the middle of a burst"
    said = watch.alarms(desk.now)
    watch.let_go()
    assert watch.stays is not first
    assert watch.alarms(desk.now) == said
    watch.let_go()
    assert watch.stays is watch.stays


def test_so_much_that_it_can_not_wait_is_let_go_at_once(desk, monkeypatch):
    monkeypatch.setattr("models.desk.alarm_watch.MUST_LET_GO", 5)
    watch = AlarmWatch(desk.room)
    first = watch.stays
    for minute in range(10):
        desk.type(f"08:{minute:02}", "le24 haym" if minute % 2 else "le24 refs")
        watch.alarms(desk.now)
    assert watch.stays is not first


def test_what_other_entries_mean_after_a_loss_is_followed(desk, tmp_path):
    there = Desk(tmp_path / "there", operator="4410 Hart", begin=False)
    hears(there.room, desk.told())
    watch = AlarmWatch(desk.room)
    desk.now = at("10:00")
    assert watch.alarms(at("10:00")) == alarms(desk.board, watch.stays, at("10:00"))
    lost = there.type("09:30", "le24 haym").record.hash
    there.type("09:40", "le24 market")
    hears(desk.room, without_bodies(there.told(), {lost}))
    there.room.close()
    fresh = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    assert watch.stays.of("market") == fresh.of("market")
    assert watch.alarms(at("10:00")) == alarms(desk.board, fresh, at("10:00"))
