"""What a row of a roster says: an officer and, if the file has tours, a tour.

The same cells come again and again, those of an officer in each of their tours: what they mean is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from operator import itemgetter
from typing import TypeVar

from models.operation import Operation
from models.roster import cells as cell
from models.roster.cells import CellError
from models.roster.officers import FIREARMS, Officer, Tour
from models.roster.table import unwrapped

WHO = ("number", "force", "surname", "initials", "forenames", "name", "role", "skills", "service")
SAYS_TOUR = ("callsign", "start", "end", "start_time", "end_time")
TIMES = (*SAYS_TOUR[1:], "start_date", "end_date")
MORE = ("place", "service", "radio")
WHEN = ("callsign", *TIMES, *MORE)

Cells = tuple[str, ...]
Reasons = tuple[str, ...]
Working = tuple[str, int, int, str, str, str]
"""callsign, start, end, place, service, radio"""
Value = TypeVar("Value")


class RowReader:
    """Reads the rows of one file. `positions`: field → position of its column; `width`: how many columns there are."""

    def __init__(self, operation: Operation, positions: dict[str, int], width: int, has_tours: bool) -> None:
        self._first_force = operation.forces[0]
        self._has_tours = has_tours
        self._blanks = [("",) * (width + 1 - length) for length in range(width + 1)]
        self._who, self._when = (itemgetter(*(positions.get(key, width) for key in keys)) for keys in (WHO, WHEN))
        self._officer, self._working = cache(self._read_officer), cache(self._read_working)
        self._meaning, self._role = cache(unwrapped), cache(cell.role_of)
        self._force = cache(partial(cell.force_of, operation=operation))
        self._capabilities = cache(partial(cell.capabilities_of, operation=operation))
        self._callsign = cache(partial(cell.callsign_of, operation=operation))
        self._place = cache(partial(cell.place_of, operation=operation))
        self._service = cache(cell.service_of)
        self.unknown_places: dict[str, None] = {}  # named for tours, but not in the operation: taken without
        self._times = cache(lambda *times: cell.tour_times(dict(zip(TIMES, times, strict=True))))

    def read(self, row: Cells) -> tuple[Officer, Tour | None]:
        """The meaning of a row no longer than the headings. Raises CellError with all that is wrong with it at once."""
        cells = row + self._blanks[len(row)]  # what a short row or the whole file does not give is blank
        officer, wrong = self._officer(self._who(cells))
        working, amiss = self._working(self._when(cells)) if self._has_tours else (None, ())
        if wrong or amiss:
            raise CellError("; ".join((*wrong, *amiss)))
        return officer, Tour(officer.number, *working) if working else None

    def _read_officer(self, cells: Cells) -> tuple[Officer, Reasons]:
        number, force_cell, surname, initials, forenames, name, role_cell, able_cell, service_cell = map(
            self._meaning, cells
        )
        reasons: list[str] = []
        force = _meant(reasons, self._first_force, self._force, force_cell, "" if force_cell else number)
        number = _meant(reasons, "", cell.officer_number, number, force)
        person = _meant(reasons, ("", ""), cell.person, surname, initials, forenames, name)
        role = _meant(reasons, "", self._role, role_cell)
        nothing: Cells = ()
        able = _meant(reasons, nothing, self._capabilities, able_cell)
        service = _meant(reasons, FIREARMS, self._service, service_cell)
        return Officer(number, *person, force.id, role, able, service), tuple(reasons)

    def _read_working(self, cells: Cells) -> tuple[Working | None, Reasons]:
        said = tuple(map(self._meaning, cells))
        callsign, times, (place, service, radio) = said[0], said[1 : -len(MORE)], said[-len(MORE) :]
        if not any(said[: len(SAYS_TOUR)]):
            return None, ()
        reasons: list[str] = []
        callsign = _meant(reasons, "", self._callsign, callsign)
        start, end = _meant(reasons, (0, 0), self._times, *times)
        service = _meant([], FIREARMS, self._service, service)  # what is wrong with it is said of the officer
        radio = _meant(reasons, "", cell.radio_of, radio)
        return (callsign, start, end, self._placed(place), service, radio), tuple(reasons)

    def _placed(self, text: str) -> str:
        place = self._place(text) if text else ""
        if text and not place:
            self.unknown_places[text] = None
        return place


def _meant(reasons: list[str], otherwise: Value, meaning: Callable[..., Value], *cells: object) -> Value:
    """What cells mean; if nothing, the reason is noted, and the reading goes on with something else."""
    try:
        return meaning(*cells)
    except CellError as reason:
        reasons.append(str(reason))
        return otherwise
