"""The last days, for what is entered late: the board of any instant in them, without reading a long journal through."""

from collections import defaultdict
from collections.abc import Iterable

from models.board.board import Board
from models.board.events import Event, Settled
from models.board.facts import Fact
from models.board.looking_back import LookingBack

DAYS = 4 * 86_400  # longer than any outage that is entered from paper, and than what is remembered by the hour


def lately(events: Iterable[tuple[str, Event]], board: Board) -> LookingBack:
    """The past as far as these events tell, each with its hash, and what has stood since before them.

    What was decided before them and replaced in them is not known: give a day more than is asked for.
    """
    found, known = LookingBack(), set[str]()
    for digest, event in events:
        found.note(digest, event)
        known.add(digest)
    chosen: dict[str, dict[str, Fact | None]] = defaultdict(dict)
    for key, standing in board.state().heads.standing.items():
        for digest, fact in standing.items():
            if digest not in known:
                chosen[digest][key] = fact
    for digest, facts in chosen.items():
        since = min(getattr(fact, "since", 0) for fact in facts.values())
        found.note(digest, Settled(at=since, operator="", chosen=facts))
    return found
