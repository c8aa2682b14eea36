"""What an erasure leaves of an event: everything by which it decides, none of its words.

Words are names of persons, initials, callers, and whatever is typed freely. Officers' numbers are kept, and callsigns,
places, and the references of incidents. What lies in facts and rosters is declared in natures.py; what an event says
besides, here: a new kind is a row, and a test asks for it. What says who is who, or what is left of an entry, has no
row and is never erased.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from models.board import clock_events, events, incident_events, late_events, paper_events, service_events
from models.board.events import Event, Unknown, decode, encode
from models.board.facts import SELF_DEPLOYED, Queue
from models.board.natures import NATURES
from models.board.roster_events import RosterIssued, RosterTaken

OF_ANY = "operator reason"  # words in an event of any kind


class Fields(NamedTuple):
    """The fields of a kind of event, beyond those of any kind: each stands once. `holds` are facts and rosters."""

    kept: str = ""
    words: str = ""
    holds: str = ""


_MOVES = "duties crewings members logs queues callbacks told authorities"

FIELDS: dict[type, Fields] = {
    events.OperationAdopted: Fields(kept="text"),  # without it the rest of the journal can't be read
    RosterIssued: Fields(kept="force", holds="issue"),
    RosterTaken: Fields(words="source", holds="rosters"),
    events.ThreatSet: Fields(holds="threat"),
    events.CoverSet: Fields(kept="area minimum in_file"),
    events.BookedOn: Fields(holds=_MOVES),
    events.Reassigned: Fields(kept="area left", holds=_MOVES),
    events.Deployed: Fields(kept="incident ref left", holds=_MOVES),
    events.Arrived: Fields(kept="incident ref", holds=_MOVES),
    events.StoodDown: Fields(kept="incident ref", words="outcome", holds=_MOVES),
    events.Excepted: Fields(kept="officers left", holds=_MOVES),
    events.BookedOff: Fields(kept="left", words="override", holds=_MOVES),
    events.Recrewed: Fields(kept="how", holds=_MOVES),
    service_events.ServiceChanged: Fields(kept="crew", holds="crewing"),
    events.Queued: Fields(kept="crew called", holds="queue"),
    events.Confirmed: Fields(kept="crews area channel"),
    events.EmergencyRaised: Fields(kept="crew officers"),
    events.EmergencyCleared: Fields(kept="crew"),
    events.CallBackAsked: Fields(kept="crew since urgently"),
    events.CalledBack: Fields(kept="crew"),
    events.Authorised: Fields(kept="crew ref", holds="authority"),
    events.TfcTold: Fields(kept="crew ref", words="tfc", holds="told"),
    events.LogSigned: Fields(kept="crew incident"),
    events.TfcInformed: Fields(kept="incident", words="tfc"),
    events.Visited: Fields(kept="area crew contacts"),
    events.Noted: Fields(kept="about", words="text"),
    events.Acknowledged: Fields(kept="alarm called"),
    events.Shelved: Fields(kept="alarm until called"),
    events.Undone: Fields(kept="undoes", words="was", holds="restored"),
    events.Corrected: Fields(kept="corrects was_at", holds="restated"),
    events.CrewCorrected: Fields(kept="crew corrects was_at officers", holds="restated"),
    events.Settled: Fields(holds="chosen"),
    paper_events.Produced: Fields(kept="what number digest rows persons mark paper copy id"),
    paper_events.Attempted: Fields(kept="what why known number digest paper copy id"),
    clock_events.TimedAhead: Fields(kept="crews entries heard ahead began here there names"),
    clock_events.ClockDoubted: Fields(kept="machine up"),
    clock_events.ClockRight: Fields(kept="was here"),
    clock_events.ClockVouched: Fields(kept="own name gaps others marks"),
    events.HandoverSigned: Fields(kept="number force digest replaces id", words="content"),
    incident_events.IncidentReported: Fields(kept="incident label", holds="what"),
    incident_events.Relabelled: Fields(kept="incident label was"),
    incident_events.TfcNamed: Fields(kept="incident ref", words="tfc"),
    incident_events.IncidentClosed: Fields(kept="incident ref", words="outcome"),
    incident_events.IncidentReopened: Fields(kept="incident label", holds="what"),
    incident_events.IncidentOpened: Fields(holds="incident"),
    incident_events.IncidentChanged: Fields(holds="incident"),
    late_events.WasThere: Fields(kept="crew officers begins ends left on", words="outcome by", holds="duty crewing"),
    late_events.LateTold: Fields(kept="crew incident ref", words="tfc"),
    late_events.Outage: Fields(kept="begins ends lines left_out"),
    Unknown: Fields(kept="name"),
}


def without_words(event: Event, word: str = "") -> Event:
    """An event as an erasure leaves it; of one that is never erased, itself. `word` stands for each that is gone."""
    fields = FIELDS.get(type(event))
    if fields is None:
        return event
    words = {name: _blank(getattr(event, name), word) for name in (*OF_ANY.split(), *fields.words.split())}
    return replace(event, **words, **{name: _emptied(getattr(event, name), word) for name in fields.holds.split()})


def skeleton(event: Event) -> str:
    """What is kept of an event, as `Erased` carries it."""
    return encode(without_words(event)).decode()


def of_skeleton(text: str) -> Event | None:
    """The event a skeleton says; None where it is none, or not all words are out."""
    event = decode(text.encode())
    return event if may_go(event) and without_words(event) == event else None


def may_go(event: Event) -> bool:
    """Whether an event may be erased at all."""
    return type(event) in FIELDS


def _emptied(value: Any, word: str) -> Any:
    """What an event holds, without the words in it."""
    if isinstance(value, Mapping):
        return {key: _emptied(each, word) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_emptied(each, word) for each in value)
    erased = _erased(value.__class__)
    if erased is None:
        return value
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    found = {name: _blank(each, word) if name in erased else _emptied(each, word) for name, each in fields.items()}
    if isinstance(value, Queue):
        found["armed"] = tuple((incident, word) for incident, _ in value.armed)
    return replace(value, **found)


def _blank(value: Any, word: str) -> Any:
    return word if isinstance(value, str) and value != SELF_DEPLOYED else value


@cache
def _erased(kind: type[msgspec.Struct]) -> frozenset[str] | None:
    """The fields an erasure takes of what lies in an event; None for what is no fact and lies in none."""
    nature = NATURES.get(kind)
    return frozenset(nature.erased) if nature else None
