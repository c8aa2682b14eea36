"""The note of what came in timed ahead says whose clock timed it, and whose it was noted by."""

from models.board.clock_events import TimedAhead, clock_said
from tests.shifts import at
from tests.watched import Seat, TwoClocks


def notes(seat):
    return [entry.event for entry in seat.room.recent() if isinstance(entry.event, TimedAhead)]


def test_a_note_names_both_workstations(tmp_path):
    two = TwoClocks(tmp_path)
    two.type(two.right, "10:00", "le24 ok")
    two.exchange()
    (note,) = notes(two.right)
    assert (note.here, note.there) == (two.slow.room.journal.origin, two.right.room.journal.origin)
    assert note.heard == {"LE24": (at("10:00"),)}
    assert clock_said(note) == "Timed 5 min ahead of the clock of NOT desk 1, by that of LEI desk 1: LE24"
    two.close()


def test_what_two_workstations_timed_ahead_is_noted_apart(tmp_path):
    two = TwoClocks(tmp_path)
    third = Seat(two.world, tmp_path / "DER desk 1", "5120 Ames")
    third.hears(two.right)
    two.type(two.right, "10:00", "le24 ok")
    third.room.type("le22 on market")
    two.right.hears(third)
    two.exchange()
    found = {note.names: note.crews for note in notes(two.slow)}
    assert found == {("NOT desk 1", "LEI desk 1"): ("LE24",), ("NOT desk 1", "DER desk 1"): ("LE22",)}
    third.room.close()
    two.close()


def test_what_was_noted_is_not_noted_again(tmp_path):
    two = TwoClocks(tmp_path)
    two.type(two.right, "10:00", "le24 haymarket")
    two.exchange()
    two.type(two.right, "10:01", "note nothing of it")
    two.exchange()
    assert len(notes(two.slow)) == 1
    two.close()
