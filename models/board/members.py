"""Who is in a crew, put together from what was decided of each officer: counted, timed, kept on."""

from collections.abc import Iterable

from msgspec import Struct

from models.board.facts import Duty, Membership
from models.board.heads import Heads
from models.board.records import Records
from models.clock import Instant
from models.status import Status


class Members(Struct, frozen=True):
    """The officers of a crew, by number. `joined` is since when each of those is in it whom a decision has there;
    `kept` are the others; `doubtful` are those whom rooms place differently.

    `booked_on` is when the first of them came on, `came` when the last came to the crew: 0 where nothing is known.
    """

    numbers: tuple[str, ...]
    joined: tuple[Instant, ...]
    kept: tuple[str, ...]
    doubtful: frozenset[str]
    booked_on: Instant
    came: Instant


def members_of(callsign: str, numbers: Iterable[str], heads: Heads, records: Records) -> Members:
    """The officers of these numbers, as they are in a crew. A time that came in too early for it is worth nothing."""
    in_order = tuple(sorted(numbers))
    known = {number: fact for number in in_order if isinstance(fact := heads.value(_key(number)), Membership)}
    here = {number: fact for number, fact in known.items() if fact.crew}
    timed = {
        number: fact
        for number, fact in known.items()
        if not records.came_by(callsign, fact.since, heads.facts(_key(number)))
    }
    return Members(
        in_order,
        tuple(fact.since for fact in here.values()),
        tuple(number for number in in_order if number not in here),
        frozenset(number for number in in_order if heads.contradicts(_key(number))),
        min((records.on_since(number, fact.booked_on) for number, fact in timed.items()), default=0),
        max((fact.since for number, fact in timed.items() if number in here), default=0),
    )


def uncertain(members: Members, duty: Duty) -> int:
    """How many of a crew are not counted on: whom rooms place differently, and who is kept in a crew that goes on."""
    kept = () if duty.status is Status.DISPUTED else members.kept
    return len(members.doubtful.union(kept))


def _key(number: str) -> str:
    return f"officer:{number}/crew"
