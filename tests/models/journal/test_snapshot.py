import uuid
from collections.abc import Callable

import pytest

from models.journal import Journal
from tests.admitting import takes
from tests.models.journal.paper import say, written


def vector(journal: Journal) -> dict[str, int]:
    return {origin: seq for origin, (seq, _) in journal.heads().items()}


def test_a_snapshot_is_given_back_with_its_vector(journal: Journal, opened: Callable[..., Journal]) -> None:
    assert journal.load_snapshot() is None
    say(journal, "one")
    at = vector(journal)
    journal.save_snapshot(b"\x00folded", at)
    say(journal, "two")
    assert journal.load_snapshot() == (b"\x00folded", at)
    journal.close()
    journal = opened("live")
    assert journal.load_snapshot() == (b"\x00folded", at)
    assert [record.seq for record in journal.records(at)] == [3]


def test_a_damaged_snapshot_is_no_snapshot(journal: Journal) -> None:
    journal.save_snapshot(b"folded", vector(journal))
    path = journal.folder / "snapshot.cache"
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert journal.load_snapshot() is None
    for at in range(len(content)):
        path.write_bytes(content[:at])
        assert journal.load_snapshot() is None
    path.unlink()
    assert journal.load_snapshot() is None


def test_a_snapshot_of_another_journal_is_not_believed(journal: Journal, opened: Callable[..., Journal]) -> None:
    say(journal, "one")
    journal.save_snapshot(b"folded", vector(journal))
    other = opened("other")
    (journal.folder / "snapshot.cache").rename(other.folder / "snapshot.cache")
    assert other.load_snapshot() is None
    with pytest.raises(ValueError, match="not in the journal"):
        other.save_snapshot(b"", {journal.origin: 2})


def test_a_snapshot_of_other_records_at_the_same_places_is_not_believed(opened: Callable[..., Journal]) -> None:
    """Two copies of one workstation went on apart: what one folded is not what the other holds."""
    origin = str(uuid.UUID(int=7))
    one, other = opened("one"), opened("other")
    for journal in (one, other):
        takes(journal, written(origin, 3))
    one.save_snapshot(b"folded", {origin: 3})
    assert one.load_snapshot() == (b"folded", {origin: 3})
    (one.folder / "snapshot.cache").rename(other.folder / "snapshot.cache")
    assert other.load_snapshot() is None
