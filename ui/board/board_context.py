"""What is seen and when: the board, the instant, and what is worked out from the two for whoever draws or reads."""

from collections.abc import Callable

from models import clock
from models.board.board import Board
from models.board.crews import Crew
from models.board.facts import Duty
from models.board.wording import area_name, duty_in_words
from models.describing.crews_in_words import area_in_words, crew_in_words, incident_in_words, shortfall
from models.operation import Area, Operation
from models.situation.timers import Badge, badge, faded, timers_of
from models.status import Status
from ui.board.rows import AreaHead, Gap, Heading, IncidentHead, Planned, Remark, Row, Search, Strip

LEVELS = {"": 0, "plain": 1, "amber": 2, "red": 3}


def _unknown(_area: str) -> int | None:
    return None


class BoardContext:
    """Shared by the four lanes. `below_since(area id)` answers with an instant, or None while it has cover."""

    def __init__(self, board: Board | None = None, at: int = 0) -> None:
        self.board = board or Board()
        self.at = at
        self.below_since: Callable[[str], int | None] = _unknown
        self._shortfalls: dict[tuple[str, int, int, int | None], str] = {}
        self._states: dict[str, tuple[Crew, Badge | None, bool]] = {}

    def look(self, board: Board, at: int) -> None:
        """Look at a board at an instant from now on."""
        if board is not self.board or at // 60 != self.at // 60:
            self._states.clear()
            self._shortfalls.clear()
        self.board, self.at = board, at

    @property
    def operation(self) -> Operation | None:
        return self.board.operation

    def crowded(self, area: Area) -> bool:
        """Whether a place is in its crowded hours."""
        return self.operation is not None and self.operation.is_crowded(area, self.at)

    def state(self, crew: Crew) -> tuple[Badge | None, bool]:
        """The one worst thing about a crew, and whether nothing has been heard from it for a while."""
        found = self._states.get(crew.callsign)
        if found is None or found[0] is not crew:
            worst = badge(crew, self.board, self.at)
            found = (crew, worst, faded(crew, self.at, timers_of(self.board, crew.force)))
            self._states[crew.callsign] = found
        return found[1], found[2]

    def whereabouts(self, crew: Crew) -> str:
        """`Haymarket Centre`, `LEI-0412`, `refreshments`: where a crew is, in as few words as there are."""
        return place_of(crew.duty, self.operation)

    def disputed(self, crew: Crew) -> str:
        """`Haymarket Centre / LEI-0412`: where a crew is by the word of each room, while they differ."""
        return " / ".join(place_of(duty, self.operation) for duty in crew.disputed)

    def level(self, crews: tuple[Crew, ...]) -> str:
        """The worst level of the crews' badges: "red", "amber", "plain" or nothing."""
        found = (worst.level for crew in crews if (worst := self.state(crew)[0]))
        return max(found, key=lambda level: LEVELS[level], default="")

    def shortfall(self, gap: Gap) -> str:
        """The line of an area below its minimum; while a lane holds still, the area may have its cover again."""
        if gap.strength >= gap.minimum:
            return f"covered again, {gap.strength} of {gap.minimum}"
        key = (gap.area, gap.strength, gap.minimum, self.below_since(gap.area))
        said = self._shortfalls.get(key)
        if said is None:
            since = self.at if key[3] is None else key[3]
            said = self._shortfalls[key] = shortfall(self.board.area(gap.area), since, self.at)
        return said

    def words(self, row: Row) -> str:
        """Everything about a row in words: the tooltip, and what a screen reader reads."""
        match row:
            case Strip(crew=crew, moved=moved):
                said = crew_in_words(crew, self.at, self.operation)
                return f"{said}, now {moved}" if moved else said
            case AreaHead(area=area):
                since = self.below_since(area.id)
                return area_in_words(self.board.area(area.id), self.at, self.operation, since)
            case IncidentHead(incident=incident):
                state = self.board.incident_state(incident.identity)
                return incident_in_words(state, self.at) if state else incident.ref
            case Gap():
                return self.shortfall(row)
            case Planned():
                return planned_in_words(row)
            case Heading(title=title, count=count, note=note):
                officers = f"{count} {'officer' if count == 1 else 'officers'}"
                return f"{title}: {officers}" + (f", {note}" if note else "")
            case Remark(text=text):
                return text
            case Search():
                return "search the off-duty list"


def place_of(duty: Duty, operation: Operation | None) -> str:
    """Where a duty puts a crew, in as few words as there are."""
    if duty.status is Status.PATROLLING:
        return area_name(duty.area, operation)
    return duty.called if duty.status is Status.DEPLOYED else duty_in_words(duty, operation)


def planned_in_words(row: Planned) -> str:
    """`NN23, Osei and Hughes, off duty, tour 19:00 to 05:00`."""
    plan = row.plan
    names = " and ".join(officer.surname for officer in plan.officers)
    if not plan.callsign:
        return f"{names}, off duty, no tour ahead"
    late = ", should have booked on" if plan.late else ""
    return f"{plan.callsign}, {names}, off duty, tour {clock.hhmm(plan.start)} to {clock.hhmm(plan.end)}{late}"
