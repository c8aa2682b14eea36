"""What an import would bring in, row by row, before anything is stored. A pure function of file and operation."""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from models.clock import day, hhmm
from models.operation import Operation
from models.plain_text import escaped, forbidden
from models.roster.cells import CellError
from models.roster.columns import Mapping, guess, positions
from models.roster.officers import Officer, Roster, Tour
from models.roster.rows import RowReader
from models.roster.table import LONGEST_CELL, RosterTable, read_table


class Refused(Struct, frozen=True):
    """A row that would not be taken: its number in the spreadsheet, why, and its cells as they stand in the file."""

    row: int
    reason: str
    cells: tuple[str, ...]


class Preview(Struct, frozen=True):
    """What would be taken and what not. Every row below the headings is either in `accepted` or in `refused`."""

    mapping: Mapping
    headings: tuple[str, ...]
    encoding: str
    delimiter: str
    officers: tuple[Officer, ...]
    tours: tuple[Tour, ...]
    counts: tuple[tuple[str, int, int], ...]
    """(force id, officers, tours), in the order of the operation"""
    accepted: int
    refused: tuple[Refused, ...]
    unknown_places: tuple[str, ...] = ()
    """planned places that the operation does not have: their tours are taken without one"""

    @property
    def roster(self) -> Roster:
        """The accepted officers and tours, as they are stored."""
        return Roster(self.officers, self.tours)

    def summary(self) -> str:
        """One sentence: "3,612 of 3,614 rows: 400 officers, 3,612 tours; 2 rows refused"."""
        rows = self.accepted + len(self.refused)
        taken = f"{self.accepted:,} of {rows:,} rows: {len(self.officers):,} officers, {len(self.tours):,} tours"
        return f"{taken}; {len(self.refused):,} refused{self._unplaced()}"

    def _unplaced(self) -> str:
        places = self.unknown_places
        shown = ", ".join(f"“{escaped(place[:30])}”" for place in places[:3]) + (" …" if len(places) > 3 else "")
        return f"; left out, as no place of this operation: {shown}" if places else ""


def preview(data: bytes, operation: Operation, mapping: Mapping | None = None) -> Preview:
    """Read a CSV roster. Raises RosterError if the file cannot be read at all; single rows are refused with reasons."""
    table = read_table(data)
    chosen = mapping or guess(table.headings)
    where = positions(chosen, table.headings)
    reader = RowReader(operation, where, len(table.headings), chosen.has_tours)
    taken, refused = _Taken(), []
    for number, row in table.rows:
        try:
            _plain(row, table)
            taken.add(number, *reader.read(row))
        except CellError as reason:
            refused.append(Refused(number, _sentence(str(reason)), row))
    return Preview(
        mapping=chosen,
        headings=table.headings,
        encoding=table.encoding,
        delimiter=table.delimiter,
        officers=tuple(taken.officers.values()),
        tours=tuple(taken.tours),
        counts=_counts(taken, operation),
        accepted=len(table.rows) - len(refused),
        refused=tuple(refused),
        unknown_places=tuple(reader.unknown_places),
    )


def _plain(row: tuple[str, ...], table: RosterTable) -> None:
    """Refuse a row with cells too many, too long, or with characters that hide."""
    if len(row) > len(table.headings):
        raise CellError(f"the row has {len(row)} cells, but there are {len(table.headings)} headings")
    whole = "".join(row)
    if len(whole) <= LONGEST_CELL and whole.isascii() and whole.isprintable():
        return  # as most rows are: nothing in it can be wrong
    for heading, text in zip(table.headings, row, strict=False):
        if len(text) > LONGEST_CELL:
            raise CellError(f"{heading[:30]} is longer than {LONGEST_CELL} characters: is a quotation mark not closed?")
        if "\n" in text or "\r" in text:
            raise CellError(f"{heading[:30]} holds a line break: is a quotation mark not closed?")
        if fault := forbidden(text.replace("\u00a0", " ").strip("\t")):
            raise CellError(f"{heading[:30]} holds {fault}")


def _sentence(reason: str) -> str:
    return reason if reason.endswith("?") else f"{reason}."


class _Taken:
    """What has been accepted so far, so that a row can be held against it."""

    def __init__(self) -> None:
        self.officers: dict[str, Officer] = {}
        self.tours: list[Tour] = []
        self.first_row: dict[str, int] = {}
        self.working: dict[str, list[tuple[int, int, int]]] = {}

    def add(self, row: int, officer: Officer, tour: Tour | None) -> None:
        """Take a row, or raise CellError if it contradicts or repeats an earlier one."""
        known = self.officers.get(officer.number)
        if known is None:
            self.officers[officer.number], self.first_row[officer.number] = officer, row
        elif known != officer and known != replace(officer, service=known.service):  # each tour has its own
            first = self.first_row[officer.number]
            raise CellError(f"{officer.number} is {_described(known)} in row {first}, but {_described(officer)} here")
        elif tour is None:
            first = self.first_row[officer.number]
            raise CellError(f"{officer.number} is already in row {first}, and this row has no tour")
        if tour is not None:
            self._place(row, tour)
            self.tours.append(tour)

    def _place(self, row: int, tour: Tour) -> None:
        mine = self.working.setdefault(tour.officer, [])
        here = bisect(mine, (tour.start, tour.end, 0))
        for start, end, other in mine[max(0, here - 1) : here + 1]:
            if start < tour.end and tour.start < end:
                same = "repeats" if (start, end) == (tour.start, tour.end) else "overlaps"
                raise CellError(f"{tour.officer}'s tour {same} the one in row {other}, {_span(start, end)}")
        insort(mine, (tour.start, tour.end, row))


def _described(officer: Officer) -> str:
    able = f" with {', '.join(officer.capabilities)}" if officer.capabilities else ""
    return f"{officer.surname} {officer.initials}".strip() + f", {officer.role}{able}, {officer.force}"


def _span(start: int, end: int) -> str:
    return f"{day(start)} {hhmm(start)} to {hhmm(end)}"


def _counts(taken: _Taken, operation: Operation) -> tuple[tuple[str, int, int], ...]:
    officers = Counter(officer.force for officer in taken.officers.values())
    tours = Counter(taken.officers[tour.officer].force for tour in taken.tours)
    return tuple((force.id, officers[force.id], tours[force.id]) for force in operation.forces)
