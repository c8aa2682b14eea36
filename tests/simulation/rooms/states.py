"""The states a seed should come through, by name: so that a simulation that no longer reaches one is seen."""

from collections import Counter
from collections.abc import Iterator

from models.board.events import Unknown
from tests.desk import Desk

# Counted where they are brought about, in world.py.
HAPPENED = (
    *("partition begins", "partition ends", "message lost in a partition", "told twice", "told in part"),
    *("crash", "snapshot kept", "no cache at the start", "clock set", "clock a day wrong", "clock a year wrong"),
    *("content left out", "a newer kind decides", "operation file taken in", "overtaken", "settled", "undone"),
    *("corrected", "timed earlier"),
)

# Seen on a board.
SEEN = (
    *("rooms differ", "three heads", "decided alike apart", "an emergency in dispute", "one label, two incidents"),
    *("lost, and named by a later decision", "lost, and named by nobody", "a newer decision stands"),
    *("a newer decision is overruled", "a crew in dispute", "an officer in dispute"),
)


def seen(desk: Desk) -> Iterator[str]:
    """Which of the states a room is in."""
    board, records = desk.board, list(desk.room.journal.records())
    disputed = board.contradictions()
    heads = {key: board.standing(key) for key in list(board._heads.keys())}
    if disputed:
        yield "rooms differ"
    if any(len(standing) > 2 for standing in heads.values()):
        yield "three heads"
    if any(len(standing) > 1 and key not in disputed for key, standing in heads.items()):
        yield "decided alike apart"
    if any(crew.emergency and crew.disputed for crew in board.crews()):
        yield "an emergency in dispute"
    labels = Counter(state.incident.ref for state in board.incidents())
    if labels and max(labels.values()) > 1:
        yield "one label, two incidents"
    if any(crew.disputed for crew in board.crews()):
        yield "a crew in dispute"
    if any(key.startswith("officer:") for key in disputed):
        yield "an officer in dispute"
    lost = {record.hash.hex() for record in records if record.body is None}
    events = [entry.event for entry in desk.room.recent()]
    named = {parent for event in events for parents in event.touch.values() for parent in parents}
    if lost & named:
        yield "lost, and named by a later decision"
    if lost - named:
        yield "lost, and named by nobody"
    newer = {entry.digest for entry in desk.room.recent() if isinstance(entry.event, Unknown)}
    standing = {digest for each in heads.values() for digest in each}
    if newer & standing:
        yield "a newer decision stands"
    if newer - standing:
        yield "a newer decision is overruled"
