"""Whether something that rings is answered: who has taken it, and until when it is put aside.

An answer is kept for each part of an occurrence, and an occurrence is answered when all its parts are: what comes to it
later rings. One roll-call asks a whole place, so taking it for some of the crews takes it for those who join them.
An answer stored for an occurrence's own name, as answers once were, holds for that name.
"""

from collections.abc import Iterable

from msgspec import Struct

from models.board.records import Records
from models.board.wording import listed
from models.clock import JUST_NOW
from models.situation.occurrences import Occurrence, Part
from models.situation.timers import NEVER


class Answer(Struct, frozen=True):
    """Who took it, empty while nobody has; until when it is put aside (UTC seconds), 0 while it is not."""

    by: str = ""
    until: int = 0


def answer(occurrence: Occurrence, records: Records, at: int) -> Answer:
    """What an occurrence has been answered, at an instant."""
    by, until = taken_by(occurrence.name, records, at), put_aside(occurrence.name, records, at)
    every = any if occurrence.kind == "roll-call" else all
    if not by:
        names = [taken_by(part, records, at) for part in occurrence.parts]
        by = listed(sorted(set(filter(None, names)))) if every(names) else ""
    if not until:
        ends = [put_aside(part, records, at) for part in occurrence.parts]
        until = min(filter(None, ends)) if every(ends) else 0
    return Answer(by, until)


def taken_by(part: Part, records: Records, at: int) -> str:
    """Who has taken a part. Red rings anew, so what was answered before it was red does not count at red.

    An answer that is timed later than now was given by a clock that is wrong, and silences nothing.
    """
    found = records.acknowledged.get(part.id)
    if found is None and part.red:
        found = records.acknowledged.get(part.plain)
        found = found if found is not None and found[0] >= part.red else None
    return found[1] if found and found[0] <= at + JUST_NOW else ""


def put_aside(part: Part, records: Records, at: int) -> int:
    """Until when a part is put aside, or 0. The time was said, so it holds whatever turns red meanwhile."""
    found = [aside for name in {part.id, part.plain} for aside in records.shelved.get(name, ())]
    until = max((until for until, _, _, put in found if put <= at + JUST_NOW), default=0)
    return until if until > at else 0


def expiry(occurrences: Iterable[Occurrence], records: Records, at: int) -> int:
    """When the first of what is put aside comes back, or an answer that is timed later than now counts; or NEVER."""
    if not records.shelved and not records.acknowledged:
        return NEVER
    parts = [part for each in occurrences for part in (each.name, *each.parts)]
    names = {name for part in parts for name in (part.id, part.plain)}
    given = [records.acknowledged[name][0] for name in names if name in records.acknowledged]
    given += [put for name in names for *_, put in records.shelved.get(name, ())]
    later = [instant - JUST_NOW for instant in given if instant > at + JUST_NOW]
    return min((*later, *filter(None, (put_aside(part, records, at) for part in parts))), default=NEVER)
