"""Several incidents under one reference: earlier versions knew an incident by its reference alone, and rooms that were
apart could give one reference twice.

Each opening without an ancestor on the key is an incident. Of several, each has the identity `LEI-0001~1f0c93ab`, by
the hash of its opening; the reference stays its label. What names such a reference is read as naming the one meant:

- what was decided of it, the opening among its ancestors. What was decided on several at once, the one it says: the
  others stay as they last were.
- a deployment, the opening that came earlier in the chain that sent the crew, else the only one that can have been
  known there; what follows of it, the same. Where that is not one, the bare reference stays and means any of them.

A function of the set of records, worked out of all of it, and only where a reference was opened twice. What an opening
is: opened_apart.py. What one record means: doubled_record.py.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from models.board.doubled_record import Saying, Telling
from models.board.event import Header
from models.board.events import Event, Unknown, Void, decode, encode
from models.board.incident_events import IncidentOpened
from models.board.opened_apart import Opening, opened_by

Read = tuple[str, Header, Event]  # hash, header, event


class Doubled(msgspec.Struct, frozen=True):
    """Shapes: reference → the identities it was given to; hash of an entry → how it is read, as JSON."""

    openings: dict[str, tuple[str, ...]] = {}
    read_as: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.openings)

    def events(self) -> dict[str, Event]:
        """Shape: hash → how that entry is read, of all that name such a reference."""
        return {digest: decode(body.encode()) for digest, body in self.read_as.items()}

    def named_in(self, event: Event) -> bool:
        """Whether an event names such a reference and not which of its incidents."""
        return bool(self.openings) and any(_names(encode(event), reference) for reference in self.openings)


ONCE = Doubled()


def doubled(events: Callable[[], Iterable[Read]]) -> Doubled:
    """What is read otherwise in a journal; `events` gives all of it, each time it is called, in any order."""
    openings: dict[str, list[Opening]] = defaultdict(list)
    for digest, header, event in events():
        if isinstance(event, IncidentOpened) and (reference := opened_by(event)):
            openings[reference].append(Opening(digest, header, event.incident))
    several = {reference: found for reference, found in openings.items() if len(found) > 1}
    if not several:
        return ONCE
    naming = [read for read in events() if any(_names(encode(read[2]), reference) for reference in several)]
    telling, read_as = Telling(several), dict[str, str]()
    for digest, header, event in sorted(naming, key=_in_order):
        if isinstance(event, Unknown | Void):
            telling.pass_over(digest, event)
        else:
            said = Saying(telling, digest, header, msgspec.json.decode(encode(event))).said()
            read_as[digest] = msgspec.json.encode(said).decode()
    identities = {name: tuple(sorted(each.identity for each in found)) for name, found in several.items()}
    return Doubled(identities, read_as)


def _in_order(read: Read) -> tuple[int, str, int]:
    _, header, _ = read
    return header.lamport, header.origin, header.seq


def _names(body: bytes, reference: str) -> bool:
    """Whether a body means an incident by a bare reference; as its label, a body may hold that and mean another."""
    return any(mark in body for mark in _marks(reference)) or (
        b'"incidents":[' in body and f'"{reference}"'.encode() in body.partition(b'"incidents":[')[2].partition(b"]")[0]
    )


@cache
def _marks(reference: str) -> tuple[bytes, ...]:
    marks = (f'"incident":"{reference}"', f'"incident:{reference}"', f'"incident:{reference}/', f"/{reference}/")
    return tuple(mark.encode() for mark in marks)
