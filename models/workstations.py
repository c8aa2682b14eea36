"""What workstations are called: each chain of a journal begins with the name of the one that wrote it."""

from collections import Counter

from models.board.events import Joined, decode
from models.journal import Journal
from models.journal.chain import name_of


def beginning(journal: Journal, origin: str) -> Joined | None:
    """How a chain began; None where that is not known here."""
    first = next(journal.chain(origin), None)
    event = decode(first.body) if first is not None and first.body is not None else None
    return event if isinstance(event, Joined) else None


def names(journal: Journal) -> dict[str, str]:
    """Shape: chain → what people call its workstation; where that is nothing, or several say the same, with the first
    letters of the chain."""
    said = {origin: _name(beginning(journal, origin)) for origin in journal.heads()}
    often = Counter(name.casefold() for name in said.values())
    return {
        origin: name if name and often[name.casefold()] == 1 else f"{name} {origin[:8]}".strip()
        for origin, name in said.items()
    }


def _name(joined: Joined | None) -> str:
    return name_of(joined.workstation) if joined else ""
