"""The watch follows every change, so what is worked out from it is never behind the board."""

import pytest

from models.desk.alarm_watch import AlarmWatch
from models.situation.coverage import below_since
from models.situation.stays import Stays
from tests.desk import Desk
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


def test_a_burst_from_another_room_is_followed_whole(desk, tmp_path):
    watch = AlarmWatch(desk.room)
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    other.room.receive(desk.told())
    for minute in range(11, 40):
        other.type(f"09:{minute}", "le24 haym" if minute % 2 else "le24 market")
    desk.room.receive(other.told())
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
