"""The control room: durable first, then on the board, then told; nothing stale; and looking back."""

import pytest

from models.board.clock_events import ClockDoubted, ClockRight
from models.commands import patrol
from models.commands.context import Refused
from models.control_room import ControlRoom
from models.journal import Journal, JournalError
from tests.admitting import hears
from tests.desk import Desk, drawn
from tests.shifts import at
from tests.watched import Seat, World


def test_what_was_done_is_there_after_a_restart(desk, tmp_path):
    desk.on("le24 market")
    desk.type("14:00", "le24 haym")
    before = desk.drawn(), desk.board.counts()
    desk.room.close()
    again = Desk(tmp_path / "here", begin=False)
    assert (again.drawn(), again.board.counts()) == before
    assert [type(entry.event).__name__ for entry in again.room.recent()][-2:] == ["BookedOn", "Reassigned"]
    again.type("14:10", "undo")
    assert "● market: LE24" in again.drawn()
    again.room.close()


def test_without_its_snapshot_the_board_is_the_same(desk, tmp_path):
    desk.on("le24 market", "le21 haym")
    desk.room.close()
    (tmp_path / "here" / "snapshot.cache").unlink()
    again = Desk(tmp_path / "here", begin=False)
    assert again.drawn() == desk.drawn()
    again.room.close()


def test_a_damaged_snapshot_is_only_a_cache(desk, tmp_path):
    desk.on("le24 market")
    desk.room.close()
    cache = tmp_path / "here" / "snapshot.cache"
    cache.write_bytes(cache.read_bytes()[:-20] + b"x" * 20)
    again = Desk(tmp_path / "here", begin=False)
    assert again.drawn() == desk.drawn()
    again.room.close()


def test_listeners_are_told_when_it_is_durable_and_on_the_board(desk):
    seen = []
    desk.room.listen(lambda changes: seen.append((desk.room.journal.head.hash.hex(), desk.drawn()[0], changes.crews)))
    entry = desk.type("07:00", "le24 on market")
    assert seen == [(entry.digest, "● market: LE24", {"LE24"})]


def test_a_command_decided_on_a_stale_screen_is_refused(desk):
    desk.on("le24 market")
    basis = desk.board.moves
    desk.type("14:00", "le24 refs")
    with pytest.raises(Refused, match=r"LE24 has just been changed \(7714 Mistry, 14:00: LE24 refreshments\)"):
        desk.room.perform(patrol.reassign, ["LE24"], "haymarket", basis=basis)
    basis = desk.board.moves
    desk.room.perform(patrol.reassign, ["LE24"], "haymarket", basis=basis)


def test_what_is_still_to_come_cannot_be_recorded(desk):
    desk.on("le24 market")
    desk.now = at("14:00")
    with pytest.raises(Refused, match="14:30 is still to come"):
        desk.room.perform(patrol.reassign, ["LE24"], "haymarket", at=at("14:30"))
    desk.room.perform(patrol.reassign, ["LE24"], "haymarket", at=at("14:00") + 30)  # a clock a little behind


def test_several_events_in_one_commit_know_each_other(desk):
    desk.on("le24 market")
    events = [patrol.set_cover(desk.room.context(), "market", number) for number in (4, 5, 6)]
    entries = desk.room.record(events)
    assert entries[1].event.touch == {"area:market/cover": (entries[0].digest,)}
    assert desk.board.area("market").minimum == 6
    assert desk.board.contradictions() == ()


def test_two_rooms_that_heard_the_same_show_the_same(desk, other):
    desk.on("le24 market", "le21 haym")
    other.type("07:01", "no23 on square")
    for there, here in ((desk, other), (other, desk)):
        hears(here.room, there.told())
    assert desk.drawn() == other.drawn() == ["● market: LE24", "● square: NO23", "● haymarket: LE21", "○ 3 off duty"]
    assert hears(desk.room, desk.told()).changes.hashes == ()


def test_the_board_of_an_earlier_moment_by_what_is_known_now(desk):
    desk.on("le24 market")
    desk.type("14:30", "@14:00 le24 haym")
    desk.type("14:40", "le24 refs")
    boards = {time: drawn(desk.room.board_at(at(time)))[0] for time in ("06:30", "13:59", "14:00", "14:40")}
    assert boards == {
        "06:30": "○ 9 off duty",
        "13:59": "● market: LE24",
        "14:00": "● haymarket: LE24",
        "14:40": "◆ LE24: refs",
    }


def test_what_was_undone_never_was_when_the_board_is_rewound(desk):
    desk.on("le24 market")
    desk.type("14:00", "le24 haym")
    desk.type("14:10", "undo")
    assert drawn(desk.room.board_at(at("14:05")))[0] == "● market: LE24"


def test_an_entry_made_late_never_stands_beside_the_one_it_replaced(desk):
    opened = "inc suspicious package, haymarket bus station, 999"
    desk.type("14:00", opened)
    desk.type("14:20", "tfc lei-0001 Howe")
    desk.type("14:30", "@14:10 close lei-0001 no trace")
    board = desk.room.board_at(at("14:15"))
    assert board.contradictions() == ()
    assert board.incident("LEI-0001").closed == at("14:10")


def test_the_history_is_in_the_order_in_which_things_happened(desk):
    desk.on("le24 market", "le21 haym")
    desk.type("14:30", "@14:00 le24 haym")
    desk.type("14:31", "@13:00 le21 market")
    kinds = [(entry.event.at, type(entry.event).__name__) for entry in desk.room.history(at("12:00"))]
    assert kinds == [(at("13:00"), "Reassigned"), (at("14:00"), "Reassigned")]


def test_any_entry_is_found_by_its_hash(desk):
    entry = desk.type("07:00", "le24 on market")
    assert desk.room.event(entry.digest) == entry.event
    assert desk.room.event("00" * 32) is None


def test_a_room_that_only_reads_records_nothing_and_follows_nothing(desk, tmp_path):
    desk.on("le24 market")
    journal = Journal.look(tmp_path / "here")
    reader = ControlRoom(journal, "reader", clock=lambda: desk.now)
    assert drawn(reader.board) == desk.drawn()
    with pytest.raises(JournalError, match="for reading only"):
        reader.type("le24 haym")
    reader.close()
    desk.type("14:00", "le24 haym")


def test_a_look_beside_a_writer_sees_whole_commits_only(desk, tmp_path):
    desk.on("le24 market")
    for minute in range(20):
        desk.type(f"14:{minute:02}", "le24 haym" if minute % 2 else "le24 refs")
        reader = Journal.look(tmp_path / "here")
        assert reader.verify().good
        assert reader.heads() == desk.room.journal.heads()
        reader.close()


def test_entries_of_before_the_start_are_read_when_they_are_asked_for(tmp_path):
    desk = Desk(tmp_path)
    desk.on("le24 market", "le22 market")
    desk.room.close()
    desk = Desk(tmp_path, begin=False)
    desk.type("08:00", "le24 refs")
    desk.type("08:01", "le22 refs")
    assert [entry.event.at for entry in desk.room.newest(2)] == [at("08:01"), at("08:00")]
    kinds = [type(entry.event).__name__ for entry in desk.room.recent()]
    assert kinds == [
        "Joined", "OperationAdopted", "RosterIssued", "RosterIssued", "BookedOn", "BookedOn", "Excepted", "Excepted"
    ]  # fmt: skip
    desk.type("08:02", "note all quiet")
    assert [type(entry.event).__name__ for entry in desk.room.recent()] == [*kinds, "Noted"]
    assert [type(entry.event).__name__ for entry in desk.room.newest(2)] == ["Noted", "Excepted"]
    desk.room.close()


def test_no_more_entries_are_kept_in_memory_than_may_be(tmp_path, monkeypatch):
    monkeypatch.setattr("models.control_room.RECENT", 4)
    desk = Desk(tmp_path)
    desk.on("le24 market", "le22 market")
    desk.room.close()
    desk = Desk(tmp_path, begin=False)
    desk.type("08:00", "le24 refs")
    assert [type(entry.event).__name__ for entry in desk.room.recent()] == [
        "RosterIssued", "BookedOn", "BookedOn", "Excepted"
    ]  # fmt: skip
    desk.room.close()


def test_a_start_goes_on_without_a_clock_that_was_noted_to_be_out(tmp_path):
    world, seat = clock_an_hour_behind(tmp_path)
    world.now += 600
    seat.again()
    assert (seat.clock(), seat.clock.off) == (world.now, -3600)
    seat.room.close()


def test_that_a_clock_agrees_again_is_noted_by_nobody(tmp_path):
    _, seat = clock_an_hour_behind(tmp_path)
    seat.wrong = 0
    seat.room.note_clock()
    noted = [entry.event for entry in seat.room.recent() if isinstance(entry.event, ClockDoubted | ClockRight)]
    assert [(type(event), event.operator) for event in noted] == [(ClockDoubted, ""), (ClockRight, "")]
    seat.room.close()


def clock_an_hour_behind(folder):
    """A world, and a workstation in it whose clock was put back by an hour while the board was open, and noted."""
    world = World()
    seat = Seat(world, folder / "here")
    seat.begin()
    seat.wrong = -3600
    seat.room.note_clock()
    return world, seat
