"""Weeks of work in one journal: more entries than are held in memory, and what is looked up among the older ones."""

import pytest

from models.commands.context import Refused
from models.desk.alarm_watch import AlarmWatch
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at

DAY = 86_400


@pytest.fixture
def long(tmp_path, monkeypatch):
    """A desk that holds only 20 entries in memory; LE24 is in the market since 07:00, LE21 in the Haymarket."""
    monkeypatch.setattr("models.control_room.RECENT", 20)
    monkeypatch.setattr("models.journal.journal.SLACK", 3)
    desk = Desk(tmp_path / "long")
    desk.on("le24 market", "le21 haym")
    yield desk
    desk.room.close()


def notes(desk: Desk, number: int, hour: int) -> None:
    for minute in range(number):
        desk.type(f"{hour}:{minute:02}", f"note number {minute}")


def again(desk: Desk, tmp_path) -> Desk:
    desk.room.close()
    found = Desk(tmp_path / "long", begin=False)
    found.now = desk.now
    return found


def test_history_is_whole_though_older_entries_of_another_room_came_last(long, tmp_path):
    other = Desk(tmp_path / "other", "4410 Hart", begin=False)
    hears(other.room, long.told())
    notes(other, 25, 7)
    notes(long, 30, 8)
    hears(long.room, other.told())
    told = [entry.event.text for entry in long.room.history(at("08:00")) if hasattr(entry.event, "text")]
    assert told == [f"number {minute}" for minute in range(30)]
    other.room.close()


def test_history_of_one_evening_reads_no_weeks_of_journal(long, monkeypatch):
    for day in range(5):
        notes(long, 30, 24 * day + 10)
    read = []
    records = long.room.journal.records
    monkeypatch.setattr(long.room.journal, "records", lambda since: (read.append(1) or r for r in records(since)))
    assert len(long.room.history(at("106:20"))) == 10
    assert 10 <= len(read) < 70


def test_after_a_restart_it_is_still_known_since_when_a_place_is_short(long, tmp_path):
    long.type("10:30", "le24 haym")
    notes(long, 30, 11)
    desk = again(long, tmp_path)
    watch = AlarmWatch(desk.room)
    assert watch.below_since(desk.board, "market", at("11:30")) == at("10:30")
    desk.room.close()


def test_a_minimum_set_days_ago_still_counts(long, tmp_path):
    long.type("07:10", "leicester market min 1")
    long.type("07:11", "le24 off")
    long.now = at("31:00")
    desk = again(long, tmp_path)
    desk.type("32:00", "form le40 le2201 07-19")
    desk.type("32:01", "le40 leicester market")
    notes(desk, 30, 33)
    later = AlarmWatch(again(desk, tmp_path).room)
    assert later.below_since(later._room.board, "market", at("34:00")) is None
    later._room.close()


def test_what_is_older_than_a_day_is_let_go_in_the_end(long, monkeypatch):
    monkeypatch.setattr("models.desk.alarm_watch.MOST_TAKEN", 40)
    watch = AlarmWatch(long.room)
    long.type("07:20", "le24 visit 14")
    first = watch.stays
    assert first.visits("market") == ((at("07:20"), "LE24"),)
    for day in range(1, 4):
        notes(long, 30, 24 * day + 10)
    assert watch.stays is not first
    assert watch.stays.visits("market") == (), "four days ago"
    assert watch.below_since(long.board, "market", at("87:00")) is None


def test_undo_looks_up_everything_that_stood_before_in_one_reading(long, monkeypatch):
    long.type("07:30", "le24,le21 off")
    notes(long, 30, 8)
    long.type("09:00", "form le24 le2401,le2402 09-19 because called back")
    long.room.recent()  # the last entries are in memory
    newest, readings = long.room.journal.newest, []
    monkeypatch.setattr(long.room.journal, "newest", lambda: readings.append(1) or newest())
    long.type("09:01", "undo")
    assert long.drawn() == ["○ 9 off duty"]
    assert len(readings) == 1


def test_what_is_long_ago_cannot_be_undone_by_accident(long):
    notes(long, 30, 8)
    with pytest.raises(Refused, match=r"“number 29” \(08:29\) can't be taken back\. Before it: .* type undo le21"):
        long.type("09:00", "undo")
