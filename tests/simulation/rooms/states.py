"""The states a seed should come through, by name: so that a simulation that no longer reaches one is seen."""

from collections import Counter
from collections.abc import Iterator

from models.board.board import Board
from models.board.events import Unknown
from tests.desk import Desk

# Counted where they are brought about, in world.py.
HAPPENED = (
    *("partition begins", "partition ends", "message lost in a partition", "told twice", "told in part"),
    *("crash", "snapshot kept", "no cache at the start", "clock set", "clock a day wrong", "clock a year wrong"),
    *("content left out", "a newer kind decides", "operation file taken in", "overtaken", "settled", "undone"),
    *("corrected", "timed earlier", "roster taken in", "tours withdrawn", "an impossible entry"),
    *("decided on an impossible entry", "content lost on the disk", "a snapshot refused after a loss"),
    *("erased", "wrongly erased", "erased twice, otherwise", "erased, and the content gone"),
    *("rooms with the same records: one board", "erased here, whole there: one board"),
    *("an image taken", "an image put back", "cloned", "goes on under a new identity", "another past counts"),
    *("left out", "counted again", "a stranger kept apart", "a stranger admitted later", "healed"),
)

# Seen on a board.
SEEN = (
    *("rooms differ", "three heads", "decided alike apart", "an emergency in dispute", "one label, two incidents"),
    *("lost, and named by a later decision", "lost, and named by nobody", "a newer decision stands"),
    *("a newer decision is overruled", "a crew in dispute", "an officer in dispute", "an incident in dispute"),
    *("the threat level in dispute", "a minimum in dispute", "whether an emergency is over in dispute"),
    *("a part of the operation in dispute", "rosters differ", "an incident taken back elsewhere"),
    *("slipped in", "slipped in apart", "an impossible entry listed", "timed ahead of its coming"),
    *("rooms differ for lost content", "read without its words", "content gone, read by what is kept"),
    *("a void erasure", "two erasures that differ", "an erasure before its entry"),
)


def seen(desk: Desk) -> Iterator[str]:
    """Which of the states a room is in."""
    yield from (
        name for name, there in {**_differing(desk.board), **_lost(desk), **_passed_over(desk)}.items() if there
    )


def _differing(board: Board) -> dict[str, object]:
    disputed, crews = board.contradictions(), board.crews()
    standing = {key: board.standing(key) for key in list(board._heads.keys())}
    duties = [crew.duty for crew in crews]
    labels = Counter(state.incident.ref for state in board.incidents())
    return {
        "rooms differ": disputed,
        "three heads": any(len(each) > 2 for each in standing.values()),
        "decided alike apart": any(len(each) > 1 and key not in disputed for key, each in standing.items()),
        "an emergency in dispute": any(crew.emergency and crew.disputed for crew in crews),
        "one label, two incidents": labels and max(labels.values()) > 1,
        "a crew in dispute": any(crew.disputed for crew in crews),
        "an officer in dispute": any(key.startswith("officer:") for key in disputed),
        "an incident in dispute": any(key.startswith("incident:") for key in disputed),
        "a minimum in dispute": any(key.startswith("area:") for key in disputed),
        "the threat level in dispute": "operation/threat" in disputed,
        "whether an emergency is over in dispute": any(key.endswith("/emergency") for key in disputed),
        "a part of the operation in dispute": board.files.disputes,
        "rosters differ": board.rosters.differ(),
        "an incident taken back elsewhere": any(each.incident and not board.incident(each.incident) for each in duties),
        "slipped in": board.records.late,
        "slipped in apart": any(map(board.records.slipped_in_apart, board.records.late)),
        "rooms differ for lost content": any(map(board.content_lost, disputed)),
    }


def _lost(desk: Desk) -> dict[str, object]:
    gaps = desk.board.gaps
    named = {parent for entry in desk.room.recent() for parents in entry.event.touch.values() for parent in parents}
    return {
        "lost, and named by a later decision": gaps.withheld.keys() & named,
        "lost, and named by nobody": gaps.withheld.keys() - named,
        "read without its words": gaps.kept.keys() - gaps.empty,
        "content gone, read by what is kept": gaps.kept.keys() & gaps.empty,
        "a void erasure": gaps.void,
        "two erasures that differ": gaps.doubled,
        "an erasure before its entry": gaps.unmet,
    }


def _passed_over(desk: Desk) -> dict[str, object]:
    board = desk.board
    newer = {entry.digest for entry in desk.room.recent() if isinstance(entry.event, Unknown)}
    standing = {digest for key in list(board._heads.keys()) for digest in board.heads(key)}
    return {
        "a newer decision stands": newer & standing,
        "a newer decision is overruled": newer - standing,
        "an impossible entry listed": board.records.impossible,
        "timed ahead of its coming": board.records.thoughts.marks.come,
    }
