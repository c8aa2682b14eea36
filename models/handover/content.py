"""What a handover holds: thirteen parts, as plain values in which every name is already in words.

Nothing in it is looked up again when it is printed, so a signed handover reads the same however the operation, the
roster or the board have changed since. Times are UTC seconds; 0 is "none". A new field needs a default, and what it
defaults to must print as before: handovers signed by earlier versions are read with these same structs.
"""

import hashlib
from typing import Literal

import msgspec

from models.board.event import Mark

FORM = 1  # of the content; a later version that lays parts out anew counts on

TITLES = (
    "Overview",
    "Information",
    "Intent",
    "Strength",
    "Deployed now",
    "Patrol areas",
    "Exceptions and welfare",
    "Command",
    "Open actions",
    "What may happen next",
    "Since the last handover",
    "Systems",
    "Cross-check",
)
CROSS_CHECK = 13
READ_BACK = range(1, CROSS_CHECK)  # the parts the incoming operator reads back

OVERVIEWS = ("STEADY", "WATCH", "ACTIVE")

Stage = Literal["prepare", "read back", "sign", "signed"]


class _Plain(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all parts: frozen, written without what is empty."""


class Named(_Plain, frozen=True, kw_only=True):
    """A force: its id and its name."""

    id: str
    name: str


class ThreatInWords(_Plain, frozen=True, kw_only=True):
    """The threat level in force. `since` is when it was set."""

    level: str
    meaning: str
    set_by: str
    since: int
    was: str = ""


class LiveIncident(_Plain, frozen=True, kw_only=True):
    """An open incident. What M/ETHANE asks beyond this is in the handover's `words`."""

    ref: str
    force: str
    nature: str
    place: str
    reported_by: str
    opened: int
    tfc: str = ""
    tfc_informed: int = 0
    crews: tuple[str, ...] = ()
    needs_authority: bool = False


class Strength(_Plain, frozen=True, kw_only=True):
    """Officers of one force. own_on_duty − elsewhere + from_elsewhere = deployed + patrolling + exceptions.

    `disputed` are those among the exceptions about whom rooms differ. `others` are on duty there in crews of other
    services: counted nowhere else.
    """

    force: str
    planned: int
    own_on_duty: int
    elsewhere: int
    from_elsewhere: int
    deployed: int
    patrolling: int
    exceptions: int
    off_duty: int
    disputed: int = 0
    others: int = 0


class Covered(_Plain, frozen=True, kw_only=True):
    """What was covered in one force, in words: `3 of 5 crowded now; 7 places in all`. The last of several is "All"."""

    force: str
    words: str


class DeployedCrew(_Plain, frozen=True, kw_only=True):
    """A crew at an incident. `log` is "" unless armed: then "owed from an earlier deployment" or "falls due"."""

    callsign: str
    officers: str
    strength: int
    incident: str
    stage: str
    since: int
    armed: bool = False
    authority: str = ""
    confirmed: int = 0
    channel: str = ""
    log: str = ""


class OwedLog(_Plain, frozen=True, kw_only=True):
    """An armed log not signed yet."""

    callsign: str
    incident: str
    since: int


class Place(_Plain, frozen=True, kw_only=True):
    """A patrol area: who is there since when, how long it was short in the period, when it last had a crew."""

    area: str
    force: str
    priority: str
    minimum: int
    actual: int
    crews: tuple[tuple[str, int], ...] = ()
    crowded: bool = False
    below_since: int = 0
    short_for: int = 0
    last_visit: int = 0
    last_crew: str = ""
    two_minimums: str = ""
    """`typed 5, file 4`, where they differ"""


class ExceptedCrew(_Plain, frozen=True, kw_only=True):
    """A crew on duty that neither patrols nor is deployed."""

    callsign: str
    officers: str
    strength: int
    state: str
    since: int


class Concern(_Plain, frozen=True, kw_only=True):
    """Something about a crew to look after: refreshments, length of tour, emergency, call back, not heard from.

    `began` is when its clock began.
    """

    callsign: str
    what: str
    began: int
    red: bool = False


class Action(_Plain, frozen=True, kw_only=True):
    """Something left to do: what, who owns it, by when ("" if open); `first` is the handover that first named it."""

    what: str
    owner: str
    due: str = ""
    done: bool = False
    first: str = ""


class Coming(_Plain, frozen=True, kw_only=True):
    """Something known to come: when, where ("" for everywhere), what."""

    at: int
    where: str
    what: str


class Step(_Plain, frozen=True, kw_only=True):
    """One thing a crew did. `late` says that it happened before the last handover but was entered after it."""

    at: int
    what: str
    late: bool = False


class CrewLine(_Plain, frozen=True, kw_only=True):
    """All that one crew did, in order."""

    callsign: str
    steps: tuple[Step, ...]


class OtherDecision(_Plain, frozen=True, kw_only=True):
    """One decision that is not a crew's move: when, who wrote it, which sort of thing, and what."""

    at: int
    operator: str
    sort: str
    what: str
    late: bool = False


class Since(_Plain, frozen=True, kw_only=True):
    """What the journal has come to hold since `previous` was drawn up: whatever its time, so late entries appear.

    Without an earlier handover `previous` is empty, and it is what happened in the period. `previous_id` is the
    identity of that handover.
    """

    previous: str = ""
    previous_id: str = ""
    previous_at: int = 0
    entries: int = 0
    confirmations: int = 0
    visits: int = 0
    contacts: int = 0
    crews: tuple[CrewLine, ...] = ()
    lines: tuple[OtherDecision, ...] = ()


class Doubt(_Plain, frozen=True, kw_only=True):
    """Something the journal can't say for certain: of which sort, what it is about, and what is known of it."""

    sort: str
    what: str
    known: str


class Tick(_Plain, frozen=True, kw_only=True):
    """One part read back by the incoming operator; `discrepancy` is what was put right or disputed aloud."""

    part: int
    read: bool = False
    discrepancy: str = ""


class Signature(_Plain, frozen=True, kw_only=True):
    """Name and number as typed by the person who signs, and when (UTC seconds)."""

    name: str
    number: str
    at: int


class CrossCheck(_Plain, frozen=True, kw_only=True):
    """Part 13. `briefer` is who briefed it at `briefed`, None in those of earlier versions. `recorded_since` counts
    the entries made between drawing up and signing: shown, and not part of it."""

    briefed: int = 0
    briefer: Signature | None = None
    ticks: tuple[Tick, ...] = tuple(Tick(part=part) for part in READ_BACK)
    outgoing: Signature | None = None
    incoming: Signature | None = None
    recorded_since: int = 0


class Handover(_Plain, frozen=True, kw_only=True):
    """A shift handover. `scope` is a force's id, or empty for the region; `words` is what a person added, by key
    (see `asked.py`); `carried` names the words that stand as the last handover had them.

    `id` is its random identity, given when it is signed, and empty in those of earlier versions; `number` is what
    people call it, which two rooms apart may give twice. `replaces_id` goes with `replaces`.
    """

    form: int = FORM
    number: str = ""
    id: str = ""
    replaces: str = ""
    replaces_id: str = ""
    scope: str
    scope_name: str
    unit: str
    operation: str
    marking: str
    exercise: bool = False
    offline_since: int = 0
    begins: int
    ends: int
    at: int
    duty_day: str
    mark: Mark = Mark()
    forces: tuple[Named, ...] = ()
    words: dict[str, str] = {}
    carried: tuple[str, ...] = ()
    threat: ThreatInWords | None = None
    incidents: tuple[LiveIncident, ...] = ()
    strength: tuple[Strength, ...] = ()
    covered: tuple[Covered, ...] = ()
    deployed: tuple[DeployedCrew, ...] = ()
    logs: tuple[OwedLog, ...] = ()
    places: tuple[Place, ...] = ()
    exceptions: tuple[ExceptedCrew, ...] = ()
    concerns: tuple[Concern, ...] = ()
    actions: tuple[Action, ...] = ()
    coming: tuple[Coming, ...] = ()
    since: Since = Since()
    systems: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    check: CrossCheck = CrossCheck()


SHORT = 8  # digits of an identity that are said


def called(number: str, identity: str) -> str:
    """`H-2016-1223-LEI-01 · 5f0c3a12`: what people call a handover, and what no other has."""
    return f"{number} · {identity[:SHORT]}" if number and identity else number


_decoder = msgspec.json.Decoder(Handover)
_encoder = msgspec.json.Encoder(order="sorted")


def as_content(handover: Handover) -> str:
    """The canonical JSON of a handover, keys sorted: what is signed, hashed and kept."""
    return _encoder.encode(handover).decode()


def from_content(content: str) -> Handover:
    """The handover in a canonical JSON text. Raises ValueError for anything else."""
    return _decoder.decode(content)


def digest(content: str) -> str:
    """The SHA-256 of a content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()
