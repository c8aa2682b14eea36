"""What rooms differ about, in words: every value with who decided it and when, and how it is settled."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Protocol

from msgspec.json import encode

from models.board.board import Board
from models.board.difference_names import said_of, typed_of, typed_words
from models.board.events import Event
from models.board.facts import Fact
from models.board.value_words import values_in_words
from models.clock import duration, hhmm
from models.situation.clocks_apart import in_words


class Told(Protocol):
    """What is asked of the journal about a decision, by its hash."""

    def event(self, digest: str) -> Event | None:
        """The event, if it is known."""

    def room(self, digest: str) -> str:
        """The workstation that wrote it, by its name: `here` for this one, empty where that is not known."""


def choices(board: Board, past: Told, key: str) -> list[tuple[str, Fact | None]]:
    """The hash and value of every decision that stands on a key, oldest first: the order in which they are numbered."""
    found = [
        (_begun(fact, past.event(digest)), encode(fact), digest, fact) for digest, fact in board.standing(key).items()
    ]
    return [(digest, fact) for *_, digest, fact in sorted(found, key=itemgetter(0, 1, 2))]


def _begun(fact: Fact | None, event: Event | None) -> int:
    return getattr(fact, "since", 0) or (event.at if event else 0)


def both_values(board: Board, past: Told, key: str) -> str:
    """`Rooms differ about LE24: 1 court (here · 7714 Mistry · 08:00), 2 refreshments (desk 2 · 4410 Hart · 08:05)`."""
    found = choices(board, past, key)
    values = zip(found, values_in_words(board, key, [fact for _, fact in found]), strict=True)
    said = [
        f"{number} {value} ({by_whom(past, digest) or 'another room'})"
        for number, ((digest, _), value) in enumerate(values, start=1)
    ]
    return f"Rooms differ about {said_of(key, board)}: {', '.join(said)}"


def by_whom(past: Told, digest: str) -> str:
    """`here · 7714 Mistry · 08:00`; empty where the decision is not known."""
    event = past.event(digest)
    parts = (past.room(digest), event.operator, hhmm(event.at)) if event else ()
    return " · ".join(part for part in parts if part)


def apart_since(board: Board, past: Told, key: str) -> int:
    """Since when rooms have differed about a key: when the later of two decisions was taken; 0 where nobody knows."""
    found = choices(board, past, key)
    return max((_begun(fact, past.event(digest)) for digest, fact in found), default=0)


def differences(board: Board, past: Told, at: int) -> tuple[str, ...]:
    """All that rooms differ about, a sentence each: the values with who and when, for how long, how it is settled."""
    words = typed_words(board)
    found = tuple(
        f"{both_values(board, past, key)}{_for_now(apart_since(board, past, key), at)} ({settling(board, key, words)})."
        for key in board.contradictions()
    )
    return (*found, *in_words(board, at))


def _for_now(since: int, at: int) -> str:
    return f", for {duration(max(at - since, 0))} now" if since else ""


def settle_first(board: Board, past: Told, key: str) -> str:
    """Why a key in dispute can't be changed, with every value and how to settle it."""
    return f"{both_values(board, past, key)}: settle that first ({settling(board, key)})."


def settling(board: Board, key: str, words: Mapping[str, str] | None = None) -> str:
    """The act that settles a key, as it is typed: `settle le24 1`; from Attention for what has no name to type. `words`
    as for `typed_of`."""
    return "open it from Attention" if key.startswith("roster:") else f"settle {typed_of(key, board, words)} 1"
