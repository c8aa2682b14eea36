"""What a record says as it counts: the one place where what is stored becomes an event.

Board, lines, stays, history, recall and handover all read by it, so they can't differ about what a record means.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from models.board.erasing import without_words
from models.board.event import Header
from models.board.events import Event, Void, decode, encode
from models.board.facts import Fact
from models.board.gaps import NOTHING, Gaps, Place, Span
from models.board.limits import LONGEST_NAME
from models.board.loss_events import Withheld
from models.board.possible import event_of
from models.clock import LAST, Instant
from models.plain_text import quoted

LEAST_OFFSET = 5_000  # milliseconds: a smaller one is no wrong clock
MOST_OFFSET = 400 * 86_400_000  # no clock is so far out: a greater one is a fault in the measuring
BY_THE_CLOCK = 60_000  # milliseconds from the clock's own time within which an event was timed by it, not by a person

Before = Callable[[str, str], Iterable[str]]  # of (hash of an entry, key)


def as_it_counts(header: Header, body: bytes | None, _digest: str = "") -> Event:
    """The event of a record in a journal that is whole; `Reader` knows what to make of one that is not."""
    return withheld(place_of(header)) if body is None else as_written(header, event_of(body))


def as_written(header: Header, event: Event) -> Event:
    """The same of an event that is at hand already, such as one just recorded."""
    if LEAST_OFFSET <= abs(header.offset) <= MOST_OFFSET:  # hardly ever
        return _by_the_right_clock(header, event)
    return event


def passed_over(header: Header) -> str:
    """That a clock was measured to be out by more than any clock is, in words; empty where it was not."""
    days = abs(header.offset) // 86_400_000
    return f"its clock was measured {days} days out, which was passed over" if abs(header.offset) > MOST_OFFSET else ""


class Reader:
    """How the records of one journal are read, whole or not.

    An entry whose words were taken out is read by what is kept of it, one without its content stands withheld. What
    names a withheld entry on a key replaces there all that the workstation of that entry had decided before it: who
    wrote the entry knew that, so the lost content can't bring it back. `before` gives those decisions, by the hash of
    the withheld entry and a key. Entries are known by their hashes: a chain with two pasts has two of one number.
    """

    def __init__(self, gaps: Gaps = NOTHING, before: Before = lambda _digest, _key: ()) -> None:
        self.gaps = gaps
        self._before = before
        self._kept = {digest: _of_kept(kept.skeleton) for digest, kept in gaps.kept.items()}
        self._meant = gaps.twice.events()
        self.event = self._around_gaps if gaps else as_it_counts
        """the event of a record, from its header, body and hash (hex)"""

    def _around_gaps(self, header: Header, body: bytes | None, digest: str) -> Event:
        if (span := self.gaps.leaves_out(header.origin, header.seq)) is not None:
            return _left_out(span, header, self._said(header, body, digest))
        if (said := self._meant.get(digest)) is not None:
            return said
        if (place := self.gaps.withheld.get(digest)) is not None:
            return withheld(place)
        event = self._said(header, body, digest)
        missing = self.gaps.withheld.keys()
        if all(missing.isdisjoint(parents) for parents in event.touch.values()):
            return event
        return replace(event, touch={key: self._replaced(key, parents) for key, parents in event.touch.items()})

    def _said(self, header: Header, body: bytes | None, digest: str) -> Event:
        """What an entry says itself, or what is kept of it."""
        kept = self._kept.get(digest)
        return as_it_counts(header, body) if kept is None else as_written(header, kept)

    def _replaced(self, key: str, parents: tuple[str, ...]) -> tuple[str, ...]:
        """What an event replaces on a key: what it names, and what a withheld entry among that had replaced."""
        lost = [parent for parent in parents if parent in self.gaps.withheld]
        return tuple(dict.fromkeys((*parents, *(each for parent in lost for each in self._before(parent, key)))))


def _of_kept(skeleton: str) -> Event:
    """What is kept of an event. That a word is missing in it does not make it impossible: it was one before."""
    event = decode(skeleton.encode())
    judged = event_of(encode(without_words(event, "…")))
    return replace(judged, operator=event.operator) if isinstance(judged, Void) else event


def _left_out(span: Span, header: Header, event: Event) -> Void:
    """What stands for an entry that is left out here: it decides nothing, and what it replaced stands."""
    return Void(
        at=event.at,
        operator=quoted(event.operator, LONGEST_NAME),
        touch=event.touch,
        name=type(event).__name__,
        why=f"Left out here: entry {header.seq} of {span.workstation}",
        left_out=span.workstation,
    )


def place_of(header: Header, workstation: str = "") -> Place:
    """Where a record stands. Without its name a workstation is called by the first letters of its chain."""
    at = min(max(0, header.wall // 1000), LAST)
    return Place(header.origin, header.seq, workstation or header.origin[:8], at)


def withheld(place: Place) -> Withheld:
    """What stands for an entry without its content."""
    return Withheld(at=place.at, operator="", workstation=place.workstation, number=place.number)


def _by_the_right_clock(header: Header, event: Event) -> Event:
    """An event timed by a clock that is known to have been wrong; a time that a person gave stands."""
    at = event.at + int(header.offset / 1000)
    if abs(event.at * 1000 - header.wall) > BY_THE_CLOCK or not 0 <= at <= LAST:
        return event
    fields = {name: _moved(getattr(event, name), event.at, at) for name in event.__struct_fields__}
    return replace(event, **fields | {"at": at})


def _moved(value: Any, was: Instant, now: Instant) -> Any:
    """A field of an event with the instants of its facts that were those of the event."""
    if isinstance(value, Mapping):
        return {key: _moved(each, was, now) for key, each in value.items()}
    found = {name: now for name in _instants(value.__class__) if getattr(value, name) == was}
    return replace(value, **found) if found else value


@cache
def _instants(kind: type) -> tuple[str, ...]:
    """The fields of a kind of fact that are instants; of anything else, none."""
    if not issubclass(kind, Fact.__args__):
        return ()
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.type == Instant)
