"""What cannot be: known kinds of event with values no decision can have, and entries that hold too much.

Such an entry is kept and passed on like any other, but it decides nothing, supersedes nothing, and is listed. Each is
judged by itself, never by the board, so that rooms judge alike in whatever order things come to them: a force or a
place that the operation file does not have is the board's affair. What is said here is the end of a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    CrewCorrected,
    Event,
    Excepted,
    HandoverSigned,
    Noted,
    OperationAdopted,
    Produced,
    RosterTaken,
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
    OperationText,
    Queue,
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
from models.operation import LEVELS
from models.operation.reading import not_toml
from models.plain_text import forbidden, quoted
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
NAMED = frozenset(key.partition(":")[0] for key in KEYS if ":" in key)
LARGE = (OperationAdopted, RosterTaken, HandoverSigned, Undone, Corrected, CrewCorrected, Settled)


def event_of(body: bytes) -> Event:
    """The event in a body; `Void` in place of one that cannot be."""
    event = decode(body)
    why = _too_large(event, len(body)) or impossible(event)
    return _void(event, why) if why else event


def impossible(event: Event) -> str:
    """Why an event cannot be; nothing if it can. In time that its size bounds."""
    return _crowded(event) or _of_kind(event) or _decides(event)


def _void(event: Event, why: str) -> Void:
    name = event.name if isinstance(event, Unknown) else type(event).__name__
    touch = {} if _crowded(event) else event.touch
    return Void(at=event.at, operator=quoted(event.operator, LONGEST_NAME), touch=touch, name=name, why=why)


def _too_large(event: Event, size: int) -> str:
    if size <= LONGEST_ENTRY or isinstance(event, LARGE):
        return ""
    return f"it is {size >> 10:,} kB long"


def _crowded(event: Event) -> str:
    keys = len(event.touch) + len(event.read)
    if keys > MOST_KEYS:
        return f"it names {keys:,} decisions"
    heads = sum(map(len, event.touch.values())) + (sum(map(len, event.read.values())) if event.read else 0)
    return f"it names {heads:,} entries" if heads > MOST_HEADS else ""


def _of_kind(event: Event) -> str:
    if len(event.reason) > LONGEST_WORDS:
        return "its reason is too long"
    rule = _KINDS.get(type(event))
    return rule(event) if rule is not None else ""


def _decides(event: Event) -> str:
    """What is wrong with the keys it decides, and with what it says of them."""
    if type(event) is Unknown:
        return next((_no_key(key) for key in event.touch if _is_no_key(key)), "")
    facts = event.facts()
    if len(facts) > MOST_KEYS:
        return f"it decides {len(facts):,} things"
    for key, fact in facts.items():
        kind = holds(key)
        if kind is None:
            return _no_key(key)
        if fact is None:
            continue
        if type(fact) is not kind:
            return f"what it says of {about(key)} belongs to something else"
        rule = _VALUES.get(kind)
        if rule is not None and (why := rule(fact)):
            return f"{about(key)} {why}"
        if type(fact) is RosterOf and (why := _roster(key.partition(":")[2], fact)):
            return why
    return ""


# keys


@lru_cache(1 << 14)
def holds(key: str) -> type[Fact] | None:
    """The class of facts a decision key may hold; None for what is no key."""
    about, colon, rest = key.partition(":")
    if not colon:
        return KEYS.get(key)
    name, slash, part = rest.partition("/")
    named = is_force(name) if about == "roster" else is_name(name)
    return KEYS.get(f"{about}:…{slash}{part}") if named else None


@lru_cache(1 << 14)
def is_name(text: str) -> bool:
    """Whether a callsign, a number, an identity or a place's short name may look like this."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and not any(letter in " /:" for letter in text)


@lru_cache(1 << 10)
def is_force(text: str) -> bool:
    """Whether the short name of a force may look like this."""
    return 2 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper()


def _is_no_key(key: str) -> bool:
    """Whether no version can have such a key: a newer one may have keys, and parts of them, that are unknown here."""
    about, colon, rest = key.partition(":")
    if len(key) > 3 * LONGEST_NAME or forbidden(key):
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
    return len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)


# what facts say


def _duty(duty: Duty) -> str:
    match duty.status:
        case Status.PATROLLING:
            fault = "" if is_name(duty.area) else "patrols nowhere"
        case Status.DEPLOYED:
            fault = _deployment(duty)
        case Status.DISPUTED:
            fault = "cannot be decided to be in dispute"
        case _:
            fault = ""
    return fault or _long(duty.why, duty.authority) or _unnamed(duty.area, duty.incident, duty.ref, duty.code)


def _deployment(duty: Duty) -> str:
    if not is_name(duty.incident):
        return "is deployed to nothing"
    return "" if duty.stage is not None else "is deployed, neither en route nor at scene"


def _long(*texts: str) -> str:
    return "says too much" if any(len(text) > LONGEST_WORDS for text in texts) else ""


def _unnamed(*names: str) -> str:
    """Names that may be left out, but must be names."""
    return next((f"names “{quoted(name)}”" for name in names if name and not is_name(name)), "")


def _crewing(crewing: Crewing) -> str:
    if not crewing.tour_start < crewing.tour_end <= crewing.tour_start + LONGEST_TOUR:
        return "has a tour that cannot be"
    if len(crewing.capabilities) > MOST_NAMED:
        return "can do too much"
    return "" if is_force(crewing.force) else f"is of the force “{quoted(crewing.force)}”"


def _queue(queue: Queue) -> str:
    if len(queue.incidents) > MOST_NAMED or len(queue.armed) > MOST_NAMED:
        return "has too many incidents waiting"
    return "" if all(map(is_name, queue.incidents)) else "has an incident without a name waiting"


def _cover(cover: Cover) -> str:
    return "" if 0 <= cover.minimum <= MOST_OFFICERS_WANTED else f"cannot want {cover.minimum:,} officers"


def _threat(threat: Threat) -> str:
    if threat.level not in LEVELS:
        return f"has no level “{quoted(threat.level)}”"
    return _long(threat.set_by) or _unnamed(threat.wording_set, threat.was)


def _incident(incident: Incident) -> str:
    if not is_name(incident.ref):
        return "has no name"
    return _what(What(**{name: getattr(incident, name) for name in What.__struct_fields__})) or _long(incident.outcome)


def _what(what: What) -> str:
    if not is_force(what.force):
        return f"is of the force “{quoted(what.force)}”"
    return _long(what.nature, what.place, what.reported_by) or ("" if what.nature.strip() else "says nothing")


def _roster(force: str, given: RosterOf) -> str:
    roster = given.roster
    name = f"the roster of {force}"
    if len(roster.officers) > MOST_OFFICERS or len(roster.tours) > MOST_TOURS:
        return f"{name} has {len(roster.officers):,} officers and {len(roster.tours):,} tours"
    for officer in roster.officers:
        if officer.force != force or not is_name(officer.number) or not officer.surname.strip():
            return (
                f"{name} has an officer “{quoted(officer.number)}” “{quoted(officer.surname)}” of {officer.force[:4]}"
            )
        if len(officer.surname) > LONGEST_WORDS or len(officer.capabilities) > MOST_NAMED:
            return f"{name} says too much of {quoted(officer.number)}"
    for tour in roster.tours:
        if not tour.start < tour.end <= tour.start + LONGEST_TOUR or not is_name(tour.callsign):
            return f"{name} has a tour of “{quoted(tour.officer)}” that cannot be"
    return ""


_VALUES: Mapping[type, Callable[[Any], str]] = {
    Duty: _duty,
    Crewing: _crewing,
    Membership: lambda member: _unnamed(member.crew),
    Queue: _queue,
    Cover: _cover,
    Threat: _threat,
    Incident: _incident,
    What: _what,
    Label: lambda label: "" if is_name(label.text) else f"cannot be called “{quoted(label.text)}”",
    Tfc: lambda tfc: _long(tfc.name),
    Closed: lambda closed: _long(closed.outcome),
    ArmedLog: lambda log: _long(log.incident),
    ArmedAuthority: lambda given: _long(given.by) or _unnamed(given.incident),
    TfcKnows: lambda told: _long(told.by) or _unnamed(told.incident),
    CallBack: lambda asked: _unnamed(asked.code),
    Emergency: lambda emergency: _long(emergency.by),
    OperationText: lambda file: not_toml(file.text),
}


# what kinds say besides what they decide


def _all_named(names: Iterable[str], count: int, what: str) -> str:
    if count > MOST_NAMED:
        return f"it names {count:,} {what}"
    return next((f"it names “{quoted(name)}”" for name in names if not is_name(name)), "")


def _visited(event: Visited) -> str:
    if not 0 <= event.contacts <= MOST_CONTACTS:
        return f"it counts {event.contacts:,} contacts"
    return _all_named((event.area, event.crew), 2, "places")


def _shelved(event: Acknowledged | Shelved) -> str:
    return "" if 0 < len(event.alarm) <= LONGEST_WORDS else "it names no alarm"


def _second_thought(about: str, verb: str) -> str:
    return "" if _is_hash(about) else f"it {verb} “{quoted(about)}”, which is no entry"


def _handover(event: HandoverSigned) -> str:
    if not is_name(event.number):
        return f"its number is “{quoted(event.number)}”"
    return "" if not event.force or is_force(event.force) else f"it is of the force “{quoted(event.force)}”"


_KINDS: Mapping[type, Callable[[Any], str]] = {
    Confirmed: lambda event: _all_named(event.crews, len(event.crews), "crews"),
    Visited: _visited,
    Excepted: lambda event: _all_named(event.officers, len(event.officers), "officers"),
    Noted: lambda event: "it is too long" if len(event.text) > LONGEST_WORDS else "",
    Acknowledged: _shelved,
    Shelved: _shelved,
    TfcInformed: lambda event: _all_named((event.incident,), 1, "incidents"),
    Undone: lambda event: _second_thought(event.undoes, "takes back"),
    Corrected: lambda event: _second_thought(event.corrects, "corrects"),
    CrewCorrected: lambda event: _second_thought(event.corrects, "corrects"),
    Produced: lambda event: "" if min(event.rows, event.persons) >= 0 else "it counts less than nothing",
    HandoverSigned: _handover,
}
