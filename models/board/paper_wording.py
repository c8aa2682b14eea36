"""What left the board, or did not, in words; and how its copies are counted."""

import re

from models.board.paper_events import Attempted, Produced


def paper_said(event: Produced | Attempted) -> str:
    """What left, how much of it; or that it did not leave, and why."""
    number = f" {event.number}" if event.number and event.number not in event.what else ""
    if isinstance(event, Attempted):
        head = "Not produced" if event.known else "Not known whether produced"
        return f"{head}: {event.what}{number} · {event.why}"
    tally = f" · {_counted(event.rows, 'row')}, {_counted(event.persons, 'person')}" if event.rows else ""
    return f"Produced: {event.what}{number}{tally}"


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def last_copy(event: Produced | Attempted) -> tuple[str, int]:
    """What the copies are counted under, and the number of the last one that may have left: 0 if none is counted.

    Before they were counted, an entry of what was printed said how many there were; a paper was known by its number.
    """
    if event.copy:
        return event.paper, event.copy
    before = re.search(r" printed, (\d{1,4}) cop(?:y|ies)$", event.what) if isinstance(event, Produced) else None
    return (event.number, int(before[1])) if before else ("", 0)
