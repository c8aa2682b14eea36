"""What can be decided: the value of each decision key, whole, as events state it and the board shows it.

Keys: `crew:LE24/duty`, `crew:LE24/crewing`, `crew:LE24/emergency`, `crew:LE24/callback`, `crew:LE24/log`,
`crew:LE24/queue`, `crew:LE24/authority`, `crew:LE24/tfc`, `officer:LE2211/crew`, `area:haymarket/cover`,
`operation/threat`, `operation/file`, `roster:LEI`. An incident is known by a random identity, its reference is a label:
`incident:5f0c…/what`, `/label`, `/tfc`, `/closed`; one opened by an earlier version is known by its reference, which is
the key of all that was decided of it then: `incident:LEI-0412`. Times are UTC seconds.
What each field is, decided or incidental, kept or erased, stands in natures.py: a new one needs its word there.
"""

import msgspec

from models.clock import Instant
from models.roster.officers import FIREARMS, Officer, Roster, Tour
from models.status import Stage, Status

NEWER = "decided by a newer version"
UNREAD = "a newer version decided what it does"  # of which nothing was understood before
SELF_DEPLOYED = "SELF_DEPLOYED"  # the authority of a crew that came upon its incident
URGENT_CODE = "14"  # 13 asks to be called back, 14 urgently


class _Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag_field="fact", tag=True):
    """Base of all facts: plain frozen values, equal when everything in them is equal."""


class Duty(_Fact, frozen=True, kw_only=True):
    """What a crew is doing. `area` is where it patrols or, while it is elsewhere, the area it left."""

    status: Status
    since: Instant
    area: str = ""
    incident: str = ""
    stage: Stage | None = None
    armed: bool = False
    authority: str = ""
    began: Instant = 0
    """when this deployment began; `since` moves on when the crew arrives"""
    why: str = ""
    code: str = ""
    """the raw radio code, where one was given"""
    ref: str = ""
    """what the incident was called when this was decided, where that is not its identity"""

    @property
    def called(self) -> str:
        """The incident by the name people say."""
        return self.ref or self.incident


NO_DUTY = Duty(status=Status.OFF_DUTY, since=0)
"""what a crew does of which nothing was decided, or what was decided has been taken back"""


class Crewing(_Fact, frozen=True, kw_only=True):
    """A callsign's tour: home force, start and end, and the capabilities the crew carries (ARV, DOG, …).

    `service` is one of `models.roster.officers.SERVICES`, `radio` the number of the crew's radio, where it is known.
    """

    force: str
    tour_start: Instant
    tour_end: Instant
    capabilities: tuple[str, ...] = msgspec.field(default=(), name="marks")  # by the name in stored journals
    service: str = FIREARMS
    radio: str = ""

    @property
    def is_armed(self) -> bool:
        """Whether the crew's officers count as armed: its service says so, its marks never do."""
        return self.service == FIREARMS


class Membership(_Fact, frozen=True, kw_only=True):
    """Which crew an officer is in; `crew` is empty off duty. `booked_on` stays through changes of crew."""

    crew: str
    since: Instant
    booked_on: Instant = 0


class What(_Fact, frozen=True, kw_only=True):
    """What a specific incident is, of which force, where, and who reported it: `999`, `101`, `officer` or `partner`."""

    force: str
    nature: str
    place: str
    reported_by: str
    opened: Instant


class Label(_Fact, frozen=True, kw_only=True):
    """What people call an incident: `LEI-0412`."""

    text: str


class Tfc(_Fact, frozen=True, kw_only=True):
    """The tactical firearms commander of an incident."""

    name: str


class Closed(_Fact, frozen=True, kw_only=True):
    """Whether an incident is closed, since when, and how it ended."""

    closed: bool
    since: Instant
    outcome: str = ""


class ArmedAuthority(_Fact, frozen=True, kw_only=True):
    """By whose authority firearms are authorised for a crew at an incident, where that came after it was sent."""

    incident: str
    by: str
    since: Instant


class TfcKnows(_Fact, frozen=True, kw_only=True):
    """The tactical firearms commander knows that a crew deployed itself to an incident."""

    incident: str
    since: Instant
    by: str = ""


class Incident(_Fact, frozen=True, kw_only=True):
    """All there is to know of an incident. `closed` is 0 while it is open; `id` is empty where `ref` is its identity.

    The board puts it together from what was decided apart; earlier versions recorded it whole.
    """

    ref: str
    force: str
    nature: str
    place: str
    reported_by: str
    opened: Instant
    tfc: str = ""
    closed: Instant = 0
    outcome: str = ""
    id: str = ""

    @property
    def identity(self) -> str:
        return self.id or self.ref

    @property
    def what(self) -> What:
        """What it is, of all that was recorded of it at once."""
        return What(
            force=self.force,
            nature=self.nature,
            place=self.place,
            reported_by=self.reported_by,
            opened=self.opened,
        )

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, whenever that was."""
        return self.closed > 0


class Emergency(_Fact, frozen=True, kw_only=True):
    """The emergency overlay of a crew: it never clears by itself. `officers` are the numbers of those in it then."""

    on: bool
    since: Instant
    by: str = ""
    officers: tuple[str, ...] = ()


class CallBack(_Fact, frozen=True, kw_only=True):
    """A crew asked for a call back, or has had it. Earlier versions read every code from 12 to 16 so."""

    wanted: bool
    since: Instant
    code: str = ""

    @property
    def urgent(self) -> bool:
        """Whether it was asked for urgently: 14 stands for whichever code says so."""
        return self.wanted and self.code == URGENT_CODE


class ArmedLog(_Fact, frozen=True, kw_only=True):
    """The armed log a crew owes after a deployment with firearms authorised."""

    pending: bool
    since: Instant
    incident: str = ""


class Queue(_Fact, frozen=True, kw_only=True):
    """Further incidents waiting for a crew that has one already, first come first.

    `armed` gives (incident, by whose authority) where firearms are authorised already.
    """

    incidents: tuple[str, ...]
    armed: tuple[tuple[str, str], ...] = ()


class Cover(_Fact, frozen=True, kw_only=True):
    """The least number of officers an area should have, where it differs from the operation file."""

    minimum: int
    in_file: int | None = None
    """what the operation file said when this was decided; earlier versions did not note it"""


class Threat(_Fact, frozen=True, kw_only=True):
    """The national threat level, who set it and when."""

    level: str
    wording_set: str
    set_by: str
    since: Instant
    was: str = ""


class OperationText(_Fact, frozen=True, kw_only=True):
    """The operation file itself, so that a journal explains itself for ever."""

    text: str

    @property
    def says(self) -> str:
        return "as taken in before"


class OperationPart(_Fact, frozen=True, kw_only=True):
    """About one part of the operation (`area/market`) the file that an event (hash) took in is right."""

    part: str
    by: str
    words: str = ""
    """what it says of the part, told from the others: `minimum 6`"""
    since: Instant = 0
    """when that was decided"""

    @property
    def says(self) -> str:
        return self.words or "as taken in before"


class RosterIssue(_Fact, frozen=True, kw_only=True):
    """What a roster file said of one force, never the merged whole: that the board puts together of all issues.

    `withdrawn` are tours that earlier issues had, by officer, callsign, start and end. `first` and `last` are the
    London days of the first and the last tour (ISO), empty where there is none.
    """

    officers: tuple[Officer, ...] = ()
    tours: tuple[Tour, ...] = ()
    withdrawn: tuple[Tour, ...] = ()
    first: str = ""
    last: str = ""
    source: str = ""

    @property
    def says(self) -> str:
        return f"as in {self.source or 'a file'}"


class RosterOf(_Fact, frozen=True, kw_only=True):
    """The officers and tours of one force, whole, as earlier versions stored it."""

    roster: Roster
    source: str = ""

    @property
    def says(self) -> str:
        return f"as in {self.source or 'a file'}"


class NotUnderstood(_Fact, frozen=True, kw_only=True):
    """Decided by a newer version in a kind this one cannot read: shown, and decided anew only with a reason."""

    kind: str
    since: Instant = 0


Fact = (
    Duty
    | Crewing
    | Membership
    | Incident
    | What
    | Label
    | Tfc
    | Closed
    | ArmedAuthority
    | TfcKnows
    | Emergency
    | CallBack
    | ArmedLog
    | Queue
    | Cover
    | Threat
    | OperationText
    | OperationPart
    | RosterIssue
    | RosterOf
    | NotUnderstood
)
