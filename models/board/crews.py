"""What the board shows of a crew, an area and an incident: frozen values, put together from facts."""

from collections.abc import Sequence

from msgspec import Struct

from models.board.facts import ArmedLog, CallBack, Cover, Crewing, Duty, Emergency, Fact, Incident
from models.operation import Area, Operation
from models.roster.officers import Officer
from models.status import Status, is_exception

LONGEST_GUESS = 12 * 3600  # seconds: a tour that nobody can name


class Heard(Struct, frozen=True):
    """When a crew was last confirmed, by whom and over which channel. `at` is 0 while it never was."""

    at: int = 0
    by: str = ""
    channel: str = ""


class Raised(Struct, frozen=True):
    """An officer who was in a crew when its emergency was raised, and the crew that he is in now; empty off duty."""

    officer: Officer
    crew: str


class Ahead(Struct, frozen=True):
    """An instant by one of two clocks that differ; when it had come in by the other, and the note of that (hash)."""

    at: int
    come: int
    note: str


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
    kept: tuple[str, ...] = ()
    """the numbers of those of its officers whom another room booked off, not knowing what keeps them (kept_on.py)"""
    heard: Heard = Heard()
    emergency: Emergency | None = None
    raised: tuple[Raised, ...] = ()
    """whom it had when its emergency was raised, where somebody of them is not in it now"""
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
    words: tuple[Heard, ...] = ()
    """the words from it that are kept, earliest first; `heard` is the last"""
    by: int = 0
    """when its state was known at the latest by a clock that differs from its author's (told.py); else 0"""
    between_two: bool = False
    """its state is timed by one of two clocks that differ, and nobody knows which is wrong"""
    ahead: Ahead | None = None
    """the last that is known of it by one of two clocks that differ, its state or a word from it"""
    unsure: bool = False
    """nobody knows when its state began: that it changed is no word of a known time"""
    disputed: tuple[Duty, ...] = ()
    """the duties that stand against each other, where rooms decided differently"""
    newer: str = ""
    """the kind in which a newer version decided what it does; what is shown is what was last understood"""

    @property
    def strength(self) -> int:
        """Armed officers in the crew: what every count counts. Whom two rooms place differently is not counted on, and
        a crew of another service has none."""
        return len(self.officers) - self.doubtful if self.counts_as_armed else 0

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
    def moved_in_emergency(self) -> bool:
        """Whether another room moved or booked off somebody of it, not knowing of its emergency."""
        return self.emergency is not None and bool(self.raised or self.kept)

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
    def latest(self) -> int:
        """The latest instant that is told of it: ahead of now, where a clock was wrong (told.py)."""
        duty = self.duty
        return max(self.heard.at, duty.since, duty.began, self.joined, self.tfc_told, self.booked_on)

    @property
    def confirmed(self) -> int:
        """The instant the crew was last heard from: a change of state or of its officers is word from it too."""
        if self.unsure:
            return max(self.heard.at, self.joined, self.booked_on) or self.duty.since
        return max(self.heard.at, self.duty.since, self.joined)


def still_wanted(fact: Fact | None) -> CallBack | None:
    """The mark of a crew that asked for a call back, until it is called back or its callsign ends."""
    return fact if isinstance(fact, CallBack) and fact.wanted else None


class AreaState(Struct, frozen=True):
    """A crowded place with the crews that patrol it, by callsign."""

    area: Area
    minimum: int
    crews: tuple[Crew, ...]
    typed_on: int | None = None
    """what the operation file said when the minimum was typed"""

    @property
    def strength(self) -> int:
        """Officers patrolling here."""
        return sum([crew.strength for crew in self.crews])

    @property
    def covered(self) -> bool:
        return self.strength >= self.minimum

    @property
    def two_minimums(self) -> str:
        """`typed 5, file 4` where the file has changed since the minimum was typed; the typed one counts."""
        newer = self.typed_on is not None and self.area.minimum not in (self.typed_on, self.minimum)
        return f"typed {self.minimum}, file {self.area.minimum}" if newer else ""


def area_state(area: Area, typed: Fact | None, crews: tuple[Crew, ...]) -> AreaState:
    """A place with its crews; what was typed goes before the minimum of the operation file until it is typed anew."""
    if isinstance(typed, Cover):
        return AreaState(area, typed.minimum, crews, typed.in_file)
    return AreaState(area, area.minimum, crews)


class IncidentState(Struct, frozen=True):
    """An incident with the crews deployed to it, by callsign."""

    incident: Incident
    crews: tuple[Crew, ...]


class Counts(Struct):
    """Headline counts, in armed officers. `disputed` are those among the exceptions about whom rooms differ; `others`
    are the officers on duty in crews of other services, `others_off` those who come on in such crews alone."""

    deployed: int = 0
    patrolling: int = 0
    exceptions: int = 0
    off_duty: int = 0
    disputed: int = 0
    others: int = 0
    others_off: int = 0

    @property
    def on_duty(self) -> int:
        """▲ + ● + ◆."""
        return self.deployed + self.patrolling + self.exceptions

    def count(self, crew: Crew, sign: int) -> None:
        """Count the officers of a crew, or with -1 take them away again."""
        if crew.counts_as_armed:
            self.add(crew.status, sign * crew.strength)
            self.add(Status.DISPUTED, sign * crew.doubtful)
        else:
            self.others += sign * len(crew.officers)

    def add(self, status: Status, officers: int) -> None:
        """Count officers in a status; a negative number takes them away again."""
        if status is Status.DEPLOYED:
            self.deployed += officers
        elif status is Status.PATROLLING:
            self.patrolling += officers
        elif is_exception(status):
            self.exceptions += officers
        if status is Status.DISPUTED:
            self.disputed += officers

    def rest(self, armed: bool, officers: int) -> None:
        """Count officers off duty; a negative number takes them away again."""
        if armed:
            self.off_duty += officers
        else:
            self.others_off += officers

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.deployed + other.deployed,
            self.patrolling + other.patrolling,
            self.exceptions + other.exceptions,
            self.off_duty + other.off_duty,
            self.disputed + other.disputed,
            self.others + other.others,
            self.others_off + other.others_off,
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
