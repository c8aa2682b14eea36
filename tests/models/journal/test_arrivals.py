"""What a journal does with what others wrote: it tries it, counts on, and knows when its own past comes back."""

import uuid
from collections.abc import Callable

import pytest

from models.journal import Journal
from models.journal.record import MAX_LAMPORT
from tests.admitting import takes
from tests.models.journal.paper import say, texts, written

Open = Callable[..., Journal]
CHAINS = [written(str(uuid.UUID(int=n)), 6) for n in range(1, 4)]


@pytest.fixture
def rooms(opened: Open) -> tuple[Journal, Journal]:
    return opened("room 1"), opened("room 2")


def test_trying_leaves_the_journal_as_it_was(journal: Journal) -> None:
    before, held = journal.fingerprint(), texts(journal)
    source = lambda: CHAINS[0]  # noqa: E731
    with journal.trying(source, journal.examine(source), [CHAINS[0][0].origin]):
        assert len(texts(journal)) == len(held) + 6
    assert (journal.fingerprint(), texts(journal)) == (before, held)
    say(journal, "goes on")
    assert journal.verify().good


def test_own_records_that_come_back_end_the_old_identity(opened: Open, rooms: tuple[Journal, Journal]) -> None:
    """Room 1 loses everything; its own export, from before, is taken in by what looks like the same workstation."""
    one, two = rooms
    say(one, "first")
    early = list(one.records())
    say(one, "second")
    takes(two, list(one.records()))
    lost, origin = two.records({one.origin: 2}), one.origin
    late = [record for record in lost if record.origin == origin]
    restored = opened("restored")
    takes(restored, early)
    restored.origin, restored.head = origin, early[-1]  # as after a rollback that nothing else has noticed
    takes(restored, late)
    assert restored.origin != origin
    assert restored.head.seq == 1
    assert "had been rolled back" in texts(restored)[-1]
    say(restored, "goes on")
    assert restored.verify().good


def test_a_counter_beyond_all_reason_is_kept_but_not_adopted(journal: Journal, opened: Open) -> None:
    takes(journal, written(str(uuid.UUID(int=9)), 3, [1, 500, 600]))
    say(journal, "after")
    assert journal.lamport == 602
    takes(journal, written(str(uuid.UUID(int=10)), 3, [1, 700, MAX_LAMPORT + 1]))
    assert journal.lamport == 701
    journal.close()
    journal = opened("live")
    say(journal, "on")
    assert journal.lamport == 702
    assert max(r.lamport for r in journal.records()) == MAX_LAMPORT + 1
