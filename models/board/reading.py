"""What a record says as it counts: the one place where what is stored becomes an event.

Board, lines, stays, history, recall and handover all read by it, so they can't differ about what a record means.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace

from models.board.events import Event, decode
from models.board.facts import Fact
from models.clock import LAST, Instant

LEAST_OFFSET = 5_000  # milliseconds: a smaller one is no wrong clock
MOST_OFFSET = 400 * 86_400_000  # no clock is so far out: a greater one is a fault in the measuring
BY_THE_CLOCK = 60_000  # milliseconds from the clock's own time within which an event was timed by it, not by a person


class Header(Protocol):
    """What is asked of a record's header: its place, and by which clock it was written. Milliseconds."""

    @property
    def origin(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def lamport(self) -> int: ...
    @property
    def wall(self) -> int: ...
    @property
    def offset(self) -> int: ...


def as_it_counts(header: Header, body: bytes) -> Event:
    """The event of a record, as everything that reads records takes it."""
    return as_written(header, decode(body))


def as_written(header: Header, event: Event) -> Event:
    """The same of an event that is at hand already, such as one just recorded."""
    if LEAST_OFFSET <= abs(header.offset) <= MOST_OFFSET:  # hardly ever
        return _by_the_right_clock(header, event)
    return event


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
