"""An operation in parts, each changed by itself: a force, a place, a code table, a timer, the period, the threat level.

Names of parts: `area/market`, `force/LEI`, `codes`, `codes/LEI`, `timer/rest`, `timer/rest/LEI`, `capability/DOG`,
`contact/Duty inspector/LEI`, `period`, `threat`, `quiet dates`, `description`. What a force only takes over from the
tables of the whole operation is no part of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from models.operation.forces import Force
from models.operation.operation import Capability, Contact, Operation
from models.operation.places import Area
from models.operation.reading import LONGEST_PERIOD
from models.operation.timers import Timer, Timers

QUIET = "quiet dates"


class Description(Struct, frozen=True):
    """What the operation is called, by whom it is run, and what for."""

    id: str
    name: str
    unit: str
    region: str
    marking: str
    intent: str


class Period(Struct, frozen=True):
    """From when to when, in instants."""

    starts: int
    ends: int


class ThreatWording(Struct, frozen=True):
    """The level the file begins with, and the set of words for the levels."""

    threat_level: str
    wording_set: str


_Part = TypeVar("_Part", bound=Struct)
_Kind = TypeVar("_Kind")

Value = (
    Description
    | Period
    | ThreatWording
    | Force
    | Area
    | Capability
    | Contact
    | Timer
    | dict[str, str]
    | tuple[Any, ...]
    | int
)
Parts = dict[str, Value]


def parts_of(operation: Operation) -> Parts:
    """Every part by its name, forces, places and the like in their order."""
    found: Parts = {
        "description": _of(operation, Description),
        "period": _of(operation, Period),
        "threat": _of(operation, ThreatWording),
        QUIET: operation.quiet_dates,
        "codes": operation.codes,
    }
    found.update(_timers(operation.timers, Timers(), ""))
    for force in operation.forces:
        found[f"force/{force.id}"] = replace(force, codes={}, timers=Timers())
        own = {code: meaning for code, meaning in force.codes.items() if operation.codes.get(code) != meaning}
        found.update({f"codes/{force.id}": own} if own else {})
        found.update(_timers(force.timers, operation.timers, f"/{force.id}"))
    found.update((f"area/{area.id}", area) for area in operation.areas)
    found.update((f"capability/{each.code}", each) for each in operation.capabilities)
    found.update(_contacts(operation.contacts))
    return found


def _of(operation: Operation, kind: type[_Part]) -> _Part:
    return kind(*attrgetter(*kind.__struct_fields__)(operation))


def _timers(timers: Timers, otherwise: Timers, force: str) -> Iterator[tuple[str, Value]]:
    for name in Timers.__struct_fields__:
        value: Value = getattr(timers, name)
        if value != getattr(otherwise, name):
            yield f"timer/{name}{force}", value


def _contacts(contacts: Iterable[Contact]) -> Parts:
    found: Parts = {}
    for contact in contacts:
        name = f"contact/{contact.name}/{contact.force}"
        while name in found:
            name += "+"
        found[name] = contact
    return found


def put_together(parts: Mapping[str, Value]) -> Operation | None:
    """The operation of these parts; None where they do not fit together: a place of no force, a name said twice."""
    timers = replace(Timers(), **_under(parts, "timer", Timer, int, tuple))
    head, period, threat = parts.get("description"), parts.get("period"), parts.get("threat")
    codes, quiet = parts.get("codes"), parts.get(QUIET)
    if not (isinstance(head, Description) and isinstance(period, Period) and isinstance(threat, ThreatWording)):
        return None
    if not (isinstance(codes, dict) and isinstance(quiet, tuple)):
        return None
    operation = Operation(
        **{field: getattr(part, field) for part in (head, period, threat) for field in part.__struct_fields__},
        forces=tuple(_force(force, parts, codes, timers) for force in _all(parts, Force)),
        areas=tuple(_all(parts, Area)),
        capabilities=tuple(_all(parts, Capability)),
        contacts=tuple(_all(parts, Contact)),
        quiet_dates=quiet,
        timers=timers,
        codes=codes,
    )
    return operation if _fits(operation, parts) else None


def _all(parts: Mapping[str, Value], kind: type[_Kind]) -> Iterator[_Kind]:
    return (value for value in parts.values() if isinstance(value, kind))


def _under(parts: Mapping[str, Value], begins: str, *kinds: type) -> dict[str, Value]:
    """`timer/rest` as `rest`; not what lies deeper."""
    found = {}
    for name, value in parts.items():
        first, _, rest = name.partition("/")
        if first == begins and rest and "/" not in rest and isinstance(value, kinds):
            found[rest] = value
    return found


def _force(force: Force, parts: Mapping[str, Value], codes: dict[str, str], timers: Timers) -> Force:
    own = parts.get(f"codes/{force.id}")
    changed = {}
    for name in Timers.__struct_fields__:
        value = parts.get(f"timer/{name}/{force.id}")
        if value is not None:
            changed[name] = value
    return replace(force, codes=codes | (own if isinstance(own, dict) else {}), timers=replace(timers, **changed))


def _fits(operation: Operation, parts: Mapping[str, Value]) -> bool:
    forces = {force.id for force in operation.forces}
    named = {area.force for area in operation.areas} | {contact.force for contact in operation.contacts}
    named |= {name.rpartition("/")[2] for name in parts if name.startswith(("codes/", "timer/")) and _of_force(name)}
    names = [each for area in operation.areas for each in {area.name.casefold(), *map(str.casefold, area.aliases)}]
    callsigns = [force.callsigns for force in operation.forces]
    return (
        bool(forces)
        and named - {""} <= forces
        and len(set(names)) == len(names)
        and len(set(callsigns)) == len(callsigns)
        and operation.starts < operation.ends <= operation.starts + LONGEST_PERIOD
    )


def _of_force(name: str) -> bool:
    """Whether a code table or a timer is a force's own."""
    return name.count("/") == (1 if name.startswith("codes") else 2)


def meanwhile(values: Sequence[Value | None], before: Value | None) -> Value | None:
    """What counts while rooms differ about a part: what all knew last, but of a place the highest minimum.

    A place that one of them left out stays. What nobody knew before is one of the new ones, the same in every room.
    """
    said = [value for value in values if value is not None]
    counts = before if before is not None else min(said, key=repr, default=None)
    if isinstance(counts, Area):
        return replace(counts, minimum=max(value.minimum for value in said if isinstance(value, Area)))
    return counts
