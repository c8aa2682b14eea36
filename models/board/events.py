"""Every kind of event the journal can hold, how each is written, and how it is read back.

An event is what was decided or observed, in the past participle. `facts()` gives, for each decision key it
changes, the whole new value; an event without facts is a record and can contradict nothing. What a new kind needs
is said in docs/architecture.md.
Times are UTC seconds; `at` is when it happened, by the operator's word.
"""

import msgspec

from models.board.chain_events import BranchAdopted, ChainAdmitted, CountedAgain, LeftOut
from models.board.clock_events import ClockDoubted, ClockRight, ClockVouched, TimedAhead
from models.board.event import AnyEvent, Facts
from models.board.facts import (
    URGENT_CODE,
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Membership,
    OperationText,
    Queue,
    TfcKnows,
    Threat,
)
from models.board.incident_events import (
    IncidentChanged,
    IncidentClosed,
    IncidentOpened,
    IncidentReopened,
    IncidentReported,
    Relabelled,
    TfcNamed,
)
from models.board.late_events import LateTold, Outage, WasThere
from models.board.limits import LONGEST_NAME
from models.board.loss_events import ContentChecked, Erased, Withheld
from models.board.paper_events import Attempted, Produced
from models.board.roster_events import RosterIssued, RosterTaken
from models.board.service_events import ServiceChanged
from models.clock import LAST, Instant

FROM_PAPER = "from paper"  # ends the reason of what was entered late, from the outage pack


class Joined(AnyEvent, frozen=True, kw_only=True):
    """A workstation began a chain. Written by the journal itself as the first event of every origin."""

    workstation: str
    public_key: str
    follows: str = ""


class OperationAdopted(AnyEvent, frozen=True, kw_only=True):
    """An operation file was taken in, whole."""

    text: str

    def facts(self) -> Facts:
        return {"operation/file": OperationText(text=self.text)}


class ThreatSet(AnyEvent, frozen=True, kw_only=True):
    """The threat level was set, or its wording."""

    threat: Threat

    def facts(self) -> Facts:
        return {"operation/threat": self.threat}


class CoverSet(AnyEvent, frozen=True, kw_only=True):
    """The least number of officers for an area was set."""

    area: str
    minimum: int
    in_file: int | None = None

    def facts(self) -> Facts:
        return {f"area:{self.area}/cover": Cover(minimum=self.minimum, in_file=self.in_file)}


class _CrewEvent(AnyEvent, frozen=True, kw_only=True):
    """What crews do now, all by callsign but `members`, by officer's number. Written for one crew at a time; a split or
    a join is about two. (Earlier versions wrote one event for all the crews of a line.)"""

    duties: dict[str, Duty]
    crewings: dict[str, Crewing] = msgspec.field(default_factory=dict)
    members: dict[str, Membership] = msgspec.field(default_factory=dict)
    logs: dict[str, ArmedLog] = msgspec.field(default_factory=dict)
    queues: dict[str, Queue] = msgspec.field(default_factory=dict)
    callbacks: dict[str, CallBack] = msgspec.field(default_factory=dict)
    told: dict[str, TfcKnows] = msgspec.field(default_factory=dict)
    authorities: dict[str, ArmedAuthority] = msgspec.field(default_factory=dict)

    def facts(self) -> Facts:
        found: dict[str, Fact | None] = {f"crew:{crew}/duty": duty for crew, duty in self.duties.items()}
        if self.crewings:
            found.update((f"crew:{crew}/crewing", crewing) for crew, crewing in self.crewings.items())
        if self.members:
            found.update((f"officer:{number}/crew", member) for number, member in self.members.items())
        if self.logs:
            found.update((f"crew:{crew}/log", log) for crew, log in self.logs.items())
        if self.queues:
            found.update((f"crew:{crew}/queue", queue) for crew, queue in self.queues.items())
        if self.callbacks:
            found.update((f"crew:{crew}/callback", callback) for crew, callback in self.callbacks.items())
        if self.told:
            found.update((f"crew:{crew}/tfc", told) for crew, told in self.told.items())
        if self.authorities:
            found.update((f"crew:{crew}/authority", given) for crew, given in self.authorities.items())
        return found


class BookedOn(_CrewEvent, frozen=True, kw_only=True):
    """A crew came on duty, with its members and its tour."""


class Reassigned(_CrewEvent, frozen=True, kw_only=True):
    """Crews went to patrol an area: the drag. `left` names, by callsign, the area each one left."""

    area: str
    left: dict[str, str] = msgspec.field(default_factory=dict)


class Deployed(_CrewEvent, frozen=True, kw_only=True):
    """Crews were sent to an incident. `left` names, by callsign, the area each one left."""

    incident: str
    ref: str = ""
    left: dict[str, str] = msgspec.field(default_factory=dict)


class Arrived(_CrewEvent, frozen=True, kw_only=True):
    """Deployed crews are at the scene."""

    incident: str
    ref: str = ""


class StoodDown(_CrewEvent, frozen=True, kw_only=True):
    """Crews left their incident, by default for the area they came from."""

    incident: str
    outcome: str = ""
    ref: str = ""


class Excepted(_CrewEvent, frozen=True, kw_only=True):
    """Crews are on duty but neither deployed nor patrolling, for a reason that has a clock.

    `officers` are those in the crew then: refreshments belong to the officer.
    """

    officers: tuple[str, ...] = ()
    left: dict[str, str] = msgspec.field(default_factory=dict)


class BookedOff(_CrewEvent, frozen=True, kw_only=True):
    """Crews went off duty. `override` says that a supervisor allowed it out of a deployment."""

    override: str = ""
    left: dict[str, str] = msgspec.field(default_factory=dict)


class Recrewed(_CrewEvent, frozen=True, kw_only=True):
    """Officers changed crews: a crew was split, joined with another, or changed its members."""

    how: str


class Queued(AnyEvent, frozen=True, kw_only=True):
    """A further incident waits for a crew that is deployed already. `called` says what people call those waiting."""

    crew: str
    queue: Queue
    called: tuple[str, ...] = ()

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/queue": self.queue}


class Confirmed(AnyEvent, frozen=True, kw_only=True):
    """Crews were heard from, one by one or as the roll-call of an area."""

    crews: tuple[str, ...]
    area: str = ""
    channel: str = "radio"


class EmergencyRaised(AnyEvent, frozen=True, kw_only=True):
    """A crew pressed its emergency button. `officers` are the numbers of those in it; earlier versions noted none."""

    crew: str
    officers: tuple[str, ...] = ()

    def facts(self) -> Facts:
        raised = Emergency(on=True, since=self.at, by=self.operator, officers=self.officers)
        return {f"crew:{self.crew}/emergency": raised}


class EmergencyCleared(AnyEvent, frozen=True, kw_only=True):
    """An operator cleared the emergency, with a reason."""

    crew: str

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/emergency": Emergency(on=False, since=self.at, by=self.operator)}


class CallBackAsked(AnyEvent, frozen=True, kw_only=True):
    """A crew asked to be called back. `since` is when it first asked, where it now asks urgently; else 0."""

    crew: str
    urgently: bool = False
    since: Instant = 0

    def facts(self) -> Facts:
        code = URGENT_CODE if self.urgently else self.code
        return {f"crew:{self.crew}/callback": CallBack(wanted=True, since=self.since or self.at, code=code)}


class CalledBack(AnyEvent, frozen=True, kw_only=True):
    """The crew has been called back."""

    crew: str

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/callback": CallBack(wanted=False, since=self.at)}


class Authorised(AnyEvent, frozen=True, kw_only=True):
    """Firearms were authorised for a deployment: recorded here, granted elsewhere."""

    crew: str
    authority: ArmedAuthority
    ref: str = ""

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/authority": self.authority}


class TfcTold(AnyEvent, frozen=True, kw_only=True):
    """The tactical firearms commander knows of one crew's self-deployment."""

    crew: str
    told: TfcKnows
    tfc: str = ""
    ref: str = ""

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/tfc": self.told}


class LogSigned(AnyEvent, frozen=True, kw_only=True):
    """The armed log a crew owed is signed."""

    crew: str
    incident: str = ""

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/log": ArmedLog(pending=False, since=self.at, incident=self.incident)}


class TfcInformed(AnyEvent, frozen=True, kw_only=True):
    """The tactical firearms commander knows of an incident. Earlier versions wrote it; it holds for every
    self-deployment to it that began before."""

    incident: str
    tfc: str = ""


class Visited(AnyEvent, frozen=True, kw_only=True):
    """A patrol visit worth counting: contacts made with the public or with partners."""

    area: str
    crew: str
    contacts: int = 0


class Noted(AnyEvent, frozen=True, kw_only=True):
    """A line in the journal, about anything or about something."""

    text: str
    about: str = ""


class Acknowledged(AnyEvent, frozen=True, kw_only=True):
    """An operator has taken an alarm. `called` is what people call the incident it is about."""

    alarm: str
    called: str = ""


class Shelved(AnyEvent, frozen=True, kw_only=True):
    """An operator put an alarm aside until a time, with a reason. `called` as for one that was taken."""

    alarm: str
    until: Instant
    called: str = ""


class Undone(AnyEvent, frozen=True, kw_only=True):
    """An operator took back their own last change: `was` says in words which, `restored` is what stands again."""

    undoes: str
    was: str
    restored: dict[str, Fact | None]

    def facts(self) -> Facts:
        return self.restored


class Corrected(AnyEvent, frozen=True, kw_only=True):
    """The time of an earlier event was wrong: `at` is the right one. `restated` is what still stands, re-timed."""

    corrects: str
    was_at: Instant
    restated: dict[str, Fact | None] = msgspec.field(default_factory=dict)

    def facts(self) -> Facts:
        return self.restated


class CrewCorrected(AnyEvent, frozen=True, kw_only=True):
    """The time of one crew's part in an earlier event about several was wrong: only what is `restated` is corrected,
    and when `officers`, whom that event names outside its keys, began refreshments."""

    crew: str
    corrects: str
    was_at: Instant
    restated: dict[str, Fact | None]
    officers: tuple[str, ...] = ()

    def facts(self) -> Facts:
        return self.restated


class Settled(AnyEvent, frozen=True, kw_only=True):
    """A contradiction between rooms was settled: `chosen` stands."""

    chosen: dict[str, Fact | None]

    def facts(self) -> Facts:
        return self.chosen


class HandoverSigned(AnyEvent, frozen=True, kw_only=True):
    """A shift handover, frozen: `content` is its canonical JSON text and `digest` the SHA-256 of that.

    `id` is its random identity, `number` what people call it, `replaces` the number of the one it corrects."""

    number: str
    force: str
    digest: str
    content: str
    replaces: str = ""
    id: str = ""


class Unknown(AnyEvent, frozen=True, kw_only=True):
    """A kind from a newer version: kept and shown, its keys change only with a reason. `name` is the kind it gave."""

    name: str = "?"


class Void(AnyEvent, frozen=True, kw_only=True):
    """What stands for a stored entry that cannot be (possible.py): it decides nothing. Never stored.

    `name` is its kind, `why` the end of a sentence. It is passed over: who decided on it decided on its `touch`.
    `left_out` is the workstation that wrote it, where somebody here left it out, whether it can be or not.
    """

    name: str
    why: str
    left_out: str = ""


Stored = (
    Joined
    | OperationAdopted
    | RosterIssued
    | RosterTaken
    | ThreatSet
    | CoverSet
    | BookedOn
    | Reassigned
    | Deployed
    | Arrived
    | StoodDown
    | Excepted
    | BookedOff
    | Recrewed
    | ServiceChanged
    | Queued
    | Confirmed
    | EmergencyRaised
    | EmergencyCleared
    | CallBackAsked
    | CalledBack
    | IncidentReported
    | IncidentClosed
    | IncidentReopened
    | Relabelled
    | TfcNamed
    | IncidentOpened
    | IncidentChanged
    | Authorised
    | TfcTold
    | LogSigned
    | TfcInformed
    | Visited
    | Noted
    | Acknowledged
    | Shelved
    | Undone
    | Corrected
    | CrewCorrected
    | Settled
    | Produced
    | Attempted
    | HandoverSigned
    | TimedAhead
    | ClockDoubted
    | ClockRight
    | ClockVouched
    | WasThere
    | LateTold
    | Outage
    | Erased
    | ContentChecked
    | ChainAdmitted
    | LeftOut
    | CountedAgain
    | BranchAdopted
    | Unknown
)

Event = Stored | Withheld | Void  # the last two are never written

KINDS: tuple[type[AnyEvent], ...] = Stored.__args__

CrewEvent = BookedOn | Reassigned | Deployed | Arrived | StoodDown | Excepted | BookedOff | Recrewed

_decoder: msgspec.json.Decoder[Stored] = msgspec.json.Decoder(Stored)
_encoder = msgspec.json.Encoder(order="sorted")


class _AnyKind(msgspec.Struct):
    """What can be read of an event whatever its kind."""

    kind: str = "?"
    at: int = 0
    operator: str = ""
    reason: str = ""
    touch: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


_any_kind = msgspec.json.Decoder(_AnyKind)
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # the last: nested without end


def encode(event: Event) -> bytes:
    """The body of an event: canonical JSON, UTF-8, keys sorted."""
    return _encoder.encode(event)


def decode(body: bytes) -> Stored:
    """The event in a body. A kind this version does not know comes back as `Unknown`, never as an error.

    Whether it can be at all is asked by `possible.event_of`.
    """
    try:
        return _decoder.decode(body)
    except _UNREADABLE:
        return _unknown(body)


def _unknown(body: bytes) -> Unknown:
    try:
        seen = _any_kind.decode(body)
    except _UNREADABLE:
        return Unknown(at=0, operator="")
    at = seen.at if 0 <= seen.at <= LAST else 0
    return Unknown(at=at, operator=seen.operator, reason=seen.reason, touch=seen.touch, name=seen.kind[:LONGEST_NAME])
