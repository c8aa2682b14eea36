"""What a lane shows, row by row: plain frozen values worked out from the board, and the blocks they stand in.

A *block* is what moves as one: a heading, the card of an incident or an area, the strips of the exceptions, the
off-duty list. Its key is also what a drop on it means: `area:haymarket`, `incident:LEI-0412`, `exception:?`,
`off:LEI`. Every row has a key of its own within its block; a crew's is `crew:LE24`.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from models.board.crews import Crew
from models.board.facts import Incident
from models.operation import Area
from models.situation.off_duty import PlannedCrew

DEPLOYED, PATROLLING, EXCEPTIONS = "deployed", "patrolling", "exceptions"
ANY_EXCEPTION = "exception:?"
_CREW = "crew:"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section: its mark and the mark's colour, how many officers, and a note at the far end."""

    key: str
    title: str
    count: int
    shape: str
    colour: str = "dim"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A quiet line where there is nothing to show."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class IncidentHead:
    """The head of an incident's card; the crews are here for the worst of their badges."""

    key: str
    incident: Incident
    crews: tuple[Crew, ...]


@dataclass(frozen=True, slots=True)
class AreaHead:
    """The head of a crowded place's card. `short`: below its minimum while it is crowded."""

    key: str
    area: Area
    strength: int
    minimum: int
    short: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """The line of a card that is below its minimum; since when, is worked out when it is drawn."""

    key: str
    area: str
    strength: int
    minimum: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A crew. `moved` says where it is now, while the lane holds still and the strip stays where it was."""

    key: str
    crew: Crew
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """Officers off duty with the tour they work next."""

    key: str
    plan: PlannedCrew


@dataclass(frozen=True, slots=True)
class Search:
    """The place of the search field over the off-duty list."""

    key: str = "search"


Row = Heading | Remark | IncidentHead | AreaHead | Gap | Strip | Planned | Search


@dataclass(slots=True)
class Block:
    """Rows that stand together. `card` draws a frame around them, the first row being its head."""

    key: str
    rows: Sequence[Row] = ()
    card: bool = False
    tall: bool = field(init=False)
    """whether its head has two lines: asked of every card whenever a lane is laid out"""

    def __post_init__(self) -> None:
        self.tall = self.key.startswith("incident:")

    @property
    def target(self) -> str:
        """What a drop here means, or nothing."""
        return self.key if self.key.partition(":")[0] in ("area", "incident", "exception", "off") else ""


def crew_key(callsign: str) -> str:
    return _CREW + callsign


def callsigns(keys: Set[str]) -> frozenset[str]:
    """The callsigns among the keys of rows."""
    return frozenset(key[len(_CREW) :] for key in keys if key.startswith(_CREW))


def strips(crews: Sequence[Crew], before: Sequence[Row] = ()) -> list[Row]:
    """One strip for each crew; those that are unchanged keep the strip they had."""
    if not before:
        return [Strip(_CREW + crew.callsign, crew) for crew in crews]
    had = {id(row.crew): row for row in before if type(row) is Strip and not row.moved}
    return [had.get(id(crew)) or Strip(crew_key(crew.callsign), crew) for crew in crews]


def planned_rows(planned: Sequence[PlannedCrew], sought: str = "") -> list[Row]:
    """The unfolded off-duty list, of those who match every word sought in callsign, surname or number."""
    words = sought.upper().split()
    matching = (plan for plan in planned if all(_matches(plan, word) for word in words))
    return [Search(), *(Planned(planned_key(plan), plan) for plan in matching)]


def planned_key(plan: PlannedCrew) -> str:
    return f"planned:{plan.callsign}:{plan.start}:{plan.officers[0].number}"


def _matches(plan: PlannedCrew, word: str) -> bool:
    return word in plan.callsign or any(
        word in officer.surname.upper() or word in officer.number.upper() for officer in plan.officers
    )


def crews_of(row: Row) -> tuple[str, ...]:
    """What is picked up with a row: a callsign; `officer:LE2211` for one with no tour ahead; else nothing."""
    match row:
        case Strip(crew=crew):
            return (crew.callsign,)
        case Planned(plan=plan):
            return (plan.callsign,) if plan.callsign else tuple(f"officer:{o.number}" for o in plan.officers)
        case _:
            return ()
