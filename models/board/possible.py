"""What cannot be: known kinds of event with values no decision can have, and entries that hold too much.

Such an entry is kept and passed on like any other, but it decides nothing, supersedes nothing, and is listed. Each is
judged by itself, never by the board, so that rooms judge alike in whatever order things come to them: a force or a
place that the operation file does not have is the board's affair. What is said here is the end of a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, get_args

from msgspec import Struct

from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    CrewCorrected,
    CrewEvent,
    Event,
    Excepted,
    HandoverSigned,
    OperationAdopted,
    Settled,
    Shelved,
    TfcInformed,
    Undone,
    Unknown,
    Visited,
    Void,
    decode,
)
from models.board.fact_words import PARTS
from models.board.facts import (
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Incident,
    Label,
    Membership,
    OperationPart,
    OperationText,
    Queue,
    RosterIssue,
    RosterOf,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.board.limits import (
    LONGEST_ENTRY,
    LONGEST_NAME,
    LONGEST_TOUR,
    LONGEST_WORDS,
    MOST_CONTACTS,
    MOST_HEADS,
    MOST_KEYS,
    MOST_NAMED,
    MOST_OFFICERS,
    MOST_OFFICERS_WANTED,
    MOST_TOURS,
)
from models.board.paper_events import Attempted, Produced
from models.board.roster_events import RosterIssued, RosterTaken
from models.operation import LEVELS
from models.operation.reading import not_toml
from models.plain_text import forbidden, quoted
from models.roster.officers import Roster, Tour
from models.status import Status

# What each decision key may hold; … stands for a name.
KEYS: Mapping[str, type[Fact]] = {
    "crew:…/duty": Duty,
    "crew:…/crewing": Crewing,
    "crew:…/emergency": Emergency,
    "crew:…/callback": CallBack,
    "crew:…/log": ArmedLog,
    "crew:…/queue": Queue,
    "crew:…/authority": ArmedAuthority,
    "crew:…/tfc": TfcKnows,
    "officer:…/crew": Membership,
    "area:…/cover": Cover,
    "incident:…": Incident,
    "incident:…/what": What,
    "incident:…/label": Label,
    "incident:…/tfc": Tfc,
    "incident:…/closed": Closed,
    "roster:…": RosterOf,
    "operation/threat": Threat,
    "operation/file": OperationText,
}
ALSO: Mapping[type[Fact], type[Fact]] = {OperationText: OperationPart, RosterOf: RosterIssue}
NAMED = frozenset(key.partition(":")[0] for key in KEYS if ":" in key)
LONGEST_KEY = 3 * LONGEST_NAME
HASH = 64  # digits of the hash by which an entry is known
SMALL = 16_000  # bytes: what is no longer holds too much of nothing
LARGE = (OperationAdopted, RosterIssued, RosterTaken, HandoverSigned, Undone, Corrected, CrewCorrected, Settled)


def event_of(body: bytes) -> Event:
    """The event in a body; `Void` in place of one that cannot be."""
    event = decode(body)
    why = impossible(event, len(body))
    return _void(event, why) if why else event


def impossible(event: Event, size: int) -> str:
    """Why an event of so many bytes cannot be; nothing if it can. In time that its size bounds."""
    if size > SMALL and (why := _too_much(event, size)):
        return why
    return _KINDS.get(type(event), _decides)(event)


def _void(event: Event, why: str) -> Void:
    name = event.name if isinstance(event, Unknown) else type(event).__name__
    touch = {} if _crowded(event) else event.touch
    return Void(at=event.at, operator=quoted(event.operator, LONGEST_NAME), touch=touch, name=name, why=why)


# too much


def _too_much(event: Event, size: int) -> str:
    if size > LONGEST_ENTRY and not isinstance(event, LARGE):
        return f"it is {size >> 10:,} kB long"
    return _crowded(event) or ("" if isinstance(event, OperationAdopted | HandoverSigned) else _wordy(event))


def _crowded(event: Event) -> str:
    keys = max(len(event.touch) + len(event.read), len(event.facts()))
    if keys > MOST_KEYS:
        return f"it names {keys:,} decisions"
    named = [each for heads in (*event.touch.values(), *event.read.values()) for each in heads]
    if len(named) > MOST_HEADS:
        return f"it names {len(named):,} entries"
    return next((f"it was decided on “{quoted(each)}”, which is no entry" for each in named if len(each) > HASH), "")


def _wordy(value: Any) -> str:
    """That a text in it is too long, or a list; what files say is asked elsewhere."""
    match value:
        case str():
            return "a text in it is too long" if len(value) > LONGEST_WORDS else ""
        case OperationText() | RosterIssue() | RosterOf() | Roster():
            return ""
        case dict():
            return next(filter(None, map(_wordy, (*value, *value.values()))), "")
        case tuple():
            if len(value) > MOST_NAMED:
                return f"it lists {len(value):,} names"
            return next(filter(None, map(_wordy, value)), "")
        case Struct():
            parts = (getattr(value, name) for name in value.__struct_fields__ if name not in ("touch", "read"))
            return next(filter(None, map(_wordy, parts)), "")
        case _:
            return ""


# what is decided


def _decides(event: Event) -> str:
    """What is wrong with the keys an event decides, and with what it says of them."""
    for key, fact in event.facts().items():
        kind = holds(key)
        if kind is None:
            return _no_key(key)
        if fact is None:
            continue
        if type(fact) is not kind and type(fact) is not ALSO.get(kind):
            return f"what it says of {about(key)} belongs to something else"
        rule = _VALUES.get(type(fact))
        if rule is not None and (why := rule(fact)):
            return f"{about(key)} {why}"
        if isinstance(fact, RosterOf | RosterIssue) and (why := _roster(key.partition(":")[2], fact)):
            return why
    return ""


# keys


def holds(key: str) -> type[Fact] | None:
    """The class of facts a decision key may hold; None for what is no key."""
    return _holds(key) if len(key) <= LONGEST_KEY else None


@lru_cache(1 << 14)
def _holds(key: str) -> type[Fact] | None:
    about, colon, rest = key.partition(":")
    if not colon:
        return KEYS.get(key)
    name, slash, part = rest.partition("/")
    named = is_force(name) if about == "roster" else is_name(name)
    return KEYS.get(f"{about}:…{slash}{part}") if named else None


def is_name(text: str) -> bool:
    """Whether a callsign, a number, an identity or a place's short name may look like this."""
    return 0 < len(text) <= LONGEST_NAME and _is_plain(text)


@lru_cache(1 << 14)
def _is_plain(text: str) -> bool:
    return text.isprintable() and not any(letter in " /:" for letter in text)


@lru_cache(1 << 10)
def is_force(text: str) -> bool:
    """Whether the short name of a force may look like this."""
    return 2 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper()


def _is_no_key(key: str) -> bool:
    """Whether no version can have such a key: a newer one may have keys, and parts of them, that are unknown here."""
    about, colon, rest = key.partition(":")
    if len(key) > LONGEST_KEY or forbidden(key):
        return True
    return bool(colon) and about in NAMED and not is_name(rest.partition("/")[0])


def _no_key(key: str) -> str:
    return f"“{quoted(key, 40)}” is nothing that can be decided"


def about(key: str) -> str:
    """What a decision key decides, without a board to name it: `LE24: duty`, `the operation file`."""
    name, _, part = key.partition(":")[2].partition("/")
    match key.partition(":")[0]:
        case "incident" | "officer":
            return f"{key.partition(':')[0]}: {PARTS.get(part, 'all that is known of it')}"
        case "operation/threat" | "operation/file":
            return "the threat level" if key == "operation/threat" else "the operation file"
        case _:
            return f"{name}: {PARTS.get(part, part)}"


def _is_hash(text: str) -> bool:
    return len(text) == HASH and all(digit in "0123456789abcdef" for digit in text)


# what facts say


def _duty(duty: Duty) -> str:
    status = duty.status
    if status is Status.PATROLLING and not duty.area:
        return "patrols nowhere"
    if status is Status.DEPLOYED and not duty.incident:
        return "is deployed to nothing"
    if status is Status.DEPLOYED and duty.stage is None:
        return "is deployed, neither en route nor at scene"
    if status is Status.DISPUTED:
        return "cannot be decided to be in dispute"
    return _unnamed(duty.area, duty.incident, duty.ref, duty.code)


def _unnamed(*names: str) -> str:
    """Names that may be left out, but must be names."""
    for name in names:
        if name and not is_name(name):
            return f"names “{quoted(name)}”"
    return ""


def _crewing(crewing: Crewing) -> str:
    if not crewing.tour_start < crewing.tour_end <= crewing.tour_start + LONGEST_TOUR:
        return "has hours that cannot be"
    return "" if is_force(crewing.force) else f"names the force “{quoted(crewing.force)}”"


def _queue(queue: Queue) -> str:
    return "" if all(map(is_name, queue.incidents)) else "has an incident without a name waiting"


def _cover(cover: Cover) -> str:
    return "" if 0 <= cover.minimum <= MOST_OFFICERS_WANTED else f"cannot be {cover.minimum:,}"


def _threat(threat: Threat) -> str:
    if threat.level not in LEVELS:
        return f"cannot be “{quoted(threat.level)}”"
    return _unnamed(threat.wording_set, threat.was)


def _incident(incident: Incident) -> str:
    return _what(incident) if is_name(incident.ref) else "has no name"


def _what(what: What | Incident) -> str:
    if not is_force(what.force):
        return f"names the force “{quoted(what.force)}”"
    return "" if what.nature.strip() else "says nothing"


def _roster(force: str, given: RosterOf | RosterIssue) -> str:
    """What is wrong with what a file said of a force, or with a whole roster of before."""
    officers, tours = (given.roster if isinstance(given, RosterOf) else given).officers, _tours(given)
    name = f"the roster of {force}"
    if len(officers) > MOST_OFFICERS or len(tours) > MOST_TOURS:
        return f"{name} has {len(officers):,} officers and {len(tours):,} tours"
    for officer in officers:
        if officer.force != force or not is_name(officer.number) or not officer.surname.strip():
            return f"{name} has an officer “{quoted(officer.number)}” “{quoted(officer.surname)}” that cannot be"
        if len(officer.surname) > LONGEST_WORDS or len(officer.capabilities) > MOST_NAMED:
            return f"{name} says too much of {quoted(officer.number)}"
    for tour in tours:
        if not tour.start < tour.end <= tour.start + LONGEST_TOUR or not is_name(tour.callsign):
            return f"{name} has a tour of “{quoted(tour.officer)}” that cannot be"
    return ""


def _tours(given: RosterOf | RosterIssue) -> tuple[Tour, ...]:
    return given.roster.tours if isinstance(given, RosterOf) else (*given.tours, *given.withdrawn)


_VALUES: Mapping[type, Callable[[Any], str]] = {
    Duty: _duty,
    Crewing: _crewing,
    Membership: lambda member: _unnamed(member.crew),
    Queue: _queue,
    Cover: _cover,
    Threat: _threat,
    Incident: _incident,
    What: _what,
    Label: lambda label: "" if is_name(label.text) else f"cannot be “{quoted(label.text)}”",
    ArmedAuthority: lambda given: _unnamed(given.incident),
    TfcKnows: lambda told: _unnamed(told.incident),
    CallBack: lambda asked: _unnamed(asked.code),
    Emergency: lambda raised: _not_named(raised.officers),
    OperationText: lambda file: not_toml(file.text),
}


# what kinds say, besides what they decide


def _crew_event(event: CrewEvent) -> str:
    """The same as `_decides`, without putting a key together for every fact: most events are about crews."""
    for field, rule in _CREW_FIELDS:
        for name, fact in getattr(event, field).items():
            if not is_name(name) or (rule is not None and rule(fact)):
                return _decides(event)
    return ""


_CREW_FIELDS: tuple[tuple[str, Callable[[Any], str] | None], ...] = (
    ("duties", _duty),
    ("crewings", _crewing),
    ("members", _VALUES[Membership]),
    ("logs", None),
    ("queues", _queue),
    ("callbacks", _VALUES[CallBack]),
    ("told", _VALUES[TfcKnows]),
    ("authorities", _VALUES[ArmedAuthority]),
)


def _not_named(names: Iterable[str]) -> str:
    return next((f"it names “{quoted(name)}”" for name in names if not is_name(name)), "")


def _confirmed(event: Confirmed) -> str:
    return "" if all(map(is_name, event.crews)) else _not_named(event.crews)


def _excepted(event: Excepted) -> str:
    return _crew_event(event) or _not_named(event.officers)


def _unknown(event: Unknown) -> str:
    return next((_no_key(key) for key in event.touch if _is_no_key(key)), "")


def _visited(event: Visited) -> str:
    if not 0 <= event.contacts <= MOST_CONTACTS:
        return f"it counts {event.contacts:,} contacts"
    return "" if is_name(event.area) and is_name(event.crew) else _not_named((event.area, event.crew))


def _of_alarm(event: Acknowledged | Shelved) -> str:
    return "" if event.alarm else "it names no alarm"


def _second_thought(event: Undone | Corrected | CrewCorrected) -> str:
    target = event.undoes if isinstance(event, Undone) else event.corrects
    if not _is_hash(target):
        return f"it is about “{quoted(target)}”, which is no entry"
    return _decides(event)


def _handover(event: HandoverSigned) -> str:
    if not is_name(event.number):
        return f"its number is “{quoted(event.number)}”"
    return "" if not event.force or is_force(event.force) else f"it is of the force “{quoted(event.force)}”"


_KINDS: Mapping[type, Callable[[Any], str]] = {
    **dict.fromkeys(get_args(CrewEvent), _crew_event),
    Excepted: _excepted,
    Confirmed: _confirmed,
    Visited: _visited,
    Acknowledged: _of_alarm,
    Shelved: _of_alarm,
    TfcInformed: lambda event: _not_named((event.incident,)),
    Undone: _second_thought,
    Corrected: _second_thought,
    CrewCorrected: _second_thought,
    Produced: lambda event: "" if min(event.rows, event.persons, event.copy) >= 0 else "it counts less than nothing",
    Attempted: lambda event: "" if event.copy >= 0 else "it counts less than nothing",
    HandoverSigned: _handover,
    Unknown: _unknown,
}
