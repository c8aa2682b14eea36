"""What the board shows of a crew, an area and an incident: frozen values, put together from facts."""

from collections.abc import Sequence

from msgspec import Struct

from models.board.facts import ArmedLog, CallBack, Crewing, Duty, Emergency, Incident
from models.operation import Area, Operation
from models.roster.officers import Officer
from models.status import Status, is_exception

LONGEST_GUESS = 12 * 3600  # seconds: a tour that nobody can name


class Heard(Struct, frozen=True):
    """When a crew was last confirmed, by whom and over which channel. `at` is 0 while it never was."""

    at: int = 0
    by: str = ""
    channel: str = ""


class Crew(Struct, frozen=True):
    """One callsign with its officers: what moves. `force` is home, `working` the force whose lane it is in."""

    callsign: str
    force: str
    working: str
    officers: tuple[Officer, ...]
    duty: Duty
    crewing: Crewing
    booked_on: int = 0
    joined: int = 0
    """when an officer last came to the crew"""
    doubtful: int = 0
    """officers whom rooms place in different crews: shown here, but not counted on"""
    heard: Heard = Heard()
    emergency: Emergency | None = None
    callback: CallBack | None = None
    log: ArmedLog | None = None
    queue: tuple[str, ...] = ()
    """the identities of the incidents that wait for it, first come first"""
    waiting: tuple[str, ...] = ()
    """what people call them"""
    self_deployed: bool = False
    """it came upon its incident"""
    tfc_told: int = 0
    """when the TFC was told that it did; 0 while it was not"""
    disputed: tuple[Duty, ...] = ()
    """the duties that stand against each other, where rooms decided differently"""

    @property
    def strength(self) -> int:
        """Officers in the crew: what every count counts. Whom two rooms place differently is not counted on."""
        return len(self.officers) - self.doubtful

    @property
    def status(self) -> Status:
        return self.duty.status

    @property
    def service(self) -> str:
        """Firearms, police dogs, …: one of `models.roster.officers.SERVICES`."""
        return self.crewing.service

    @property
    def counts_as_armed(self) -> bool:
        """Whether its officers are armed officers for every count: its service says so, its marks never do."""
        return self.crewing.is_armed

    @property
    def marks(self) -> tuple[str, ...]:
        """What is shown of what the crew brings: its service unless that is firearms, then its capabilities."""
        service = () if self.counts_as_armed else (self.service,)
        able = self.crewing.capabilities or tuple(dict.fromkeys(officer.capability for officer in self.officers))
        return (*service, *able)

    @property
    def surnames(self) -> str:
        """The officers as a strip shows them: `Nash · Cass`."""
        return " · ".join([officer.surname for officer in self.officers])

    @property
    def confirmed(self) -> int:
        """The instant the crew was last heard from: a change of state or of its officers is word from it too."""
        return max(self.heard.at, self.duty.since, self.joined)


class AreaState(Struct, frozen=True):
    """A crowded place with the crews that patrol it, by callsign."""

    area: Area
    minimum: int
    crews: tuple[Crew, ...]

    @property
    def strength(self) -> int:
        """Officers patrolling here."""
        return sum([crew.strength for crew in self.crews])

    @property
    def covered(self) -> bool:
        return self.strength >= self.minimum


class IncidentState(Struct, frozen=True):
    """An incident with the crews deployed to it, by callsign."""

    incident: Incident
    crews: tuple[Crew, ...]


class Counts(Struct):
    """Headline counts, in officers; areas covered out of all."""

    deployed: int = 0
    patrolling: int = 0
    exceptions: int = 0
    off_duty: int = 0
    covered: int = 0
    areas: int = 0

    def add(self, status: Status, officers: int) -> None:
        """Count officers in a status; a negative number takes them away again."""
        if status is Status.DEPLOYED:
            self.deployed += officers
        elif status is Status.PATROLLING:
            self.patrolling += officers
        elif is_exception(status):
            self.exceptions += officers

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.deployed + other.deployed,
            self.patrolling + other.patrolling,
            self.exceptions + other.exceptions,
            self.off_duty + other.off_duty,
            self.covered + other.covered,
            self.areas + other.areas,
        )


class Changes(Struct, frozen=True):
    """What a change touched: callsigns, area ids, incident references, officers' numbers.

    `everything` says that the operation or a roster changed and all must be drawn anew; `anew` that the board was
    folded anew, so that nothing holds that was worked out from events taken in before.
    """

    crews: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    everything: bool = False
    hashes: tuple[str, ...] = ()
    """the events taken in, hex, in the order they were applied"""
    anew: bool = False


def together(several: Sequence[Changes]) -> Changes:
    """Several changes, one after the other, as one."""
    if len(several) == 1:
        return several[0]
    return Changes(
        frozenset[str]().union(*(changes.crews for changes in several)),
        frozenset[str]().union(*(changes.areas for changes in several)),
        frozenset[str]().union(*(changes.incidents for changes in several)),
        frozenset[str]().union(*(changes.officers for changes in several)),
        any(changes.everything for changes in several),
        tuple(digest for changes in several for digest in changes.hashes),
        any(changes.anew for changes in several),
    )


def guessed_tour(callsign: str, officers: Sequence[Officer], operation: Operation | None, since: int) -> Crewing:
    """A tour to go on with, where another room took back the booking on of a crew without knowing the rest."""
    home = operation.callsign_force(callsign) or operation.forces[0] if operation else None
    force = officers[0].force if officers else home.id if home else ""
    return Crewing(force=force, tour_start=since, tour_end=since + LONGEST_GUESS)
