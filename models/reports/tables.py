"""Tables that leave the board as CSV: the journal, and the tables of a handover.

What a spreadsheet would take for a formula is disarmed, what hides or turns a line is written out. Before anything
leaves, its rows and the persons named in it are counted, so that the operator sees what goes; that it went is
recorded by the `produce` command.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from models.board.events import CrewCorrected, EmergencyRaised, Event, Excepted, Undone
from models.board.late_events import WasThere
from models.board.wording import counted, says
from models.clock import local
from models.document.document import Facts, Table
from models.handover import Handover, document
from models.operation import Operation
from models.plain_text import as_file_name, disarmed

Row = tuple[str, ...]

JOURNAL_COLUMNS = ("happened", "entered", "operator", "kind", "what", "reason", "entry")


@dataclass(frozen=True, slots=True)
class Export:
    """One table ready to leave: `name` is a good file name, `persons` how many people it names."""

    name: str
    what: str
    columns: Row
    rows: tuple[Row, ...]
    persons: int

    @property
    def preview(self) -> str:
        """`312 rows, 41 persons named: journal, Fri 23 Dec`: what the operator is shown before it leaves."""
        return f"{counted(len(self.rows), 'row')}, {counted(self.persons, 'person')} named: {self.what}"


def as_csv(export: Export) -> str:
    """The table as RFC 4180 text, every cell disarmed. Write it as UTF-8 with a byte order mark, for spreadsheets."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (export.columns, *export.rows):
        writer.writerow([disarmed(cell) for cell in row])
    return text.getvalue()


def iso(instant: int) -> str:
    """`2016-12-23T14:32:07+00:00`, by the London clock."""
    return local(instant).isoformat()


def journal_table(
    entries: Sequence[tuple[str, int, Event]], operation: Operation | None, what: str = "journal"
) -> Export:
    """The journal: `entries` are (hash, entered in UTC seconds, event), in the order they are to stand."""
    undone = {event.undoes for _, _, event in entries if isinstance(event, Undone)}
    rows = tuple(
        (
            iso(event.at),
            iso(entered),
            event.operator,
            type(event).__name__ + (" (undone)" if digest in undone else ""),
            says(event, operation),
            event.reason,
            digest,
        )
        for digest, entered, event in entries
    )
    stamp = datetime.fromtimestamp(max((at for _, at, _ in entries), default=0), UTC)
    persons = len(set().union(*(_persons(event) for _, _, event in entries)))
    return Export(f"journal-{stamp:%Y-%m-%d}.csv", what, JOURNAL_COLUMNS, rows, persons)


def _persons(event: Event) -> set[str]:
    """The operator who wrote it, and the officers it names by number."""
    found = {event.operator} - {""}
    found.update(key.partition(":")[2].rpartition("/")[0] for key in event.facts() if key.startswith("officer:"))
    if isinstance(event, Excepted | CrewCorrected | WasThere | EmergencyRaised):
        found.update(event.officers)
    return found


def handover_tables(handover: Handover) -> tuple[Export, ...]:
    """Every table of a handover, a file each: its part's number and title, then its columns."""
    found = []
    for part in document(handover).parts:
        for index, block in enumerate(part.blocks, start=1):
            table = _table(block)
            if table is None or not table[1]:
                continue
            columns, rows = table
            title = part.title.lower().replace(" ", "-")
            name = f"{as_file_name(handover.number) or 'draft'}-{int(part.number):02}-{title}-{index}.csv"
            what = f"{handover.number or 'draft handover'}, {part.number} {part.title}"
            found.append(Export(name, what, columns, rows, _named(columns, rows)))
    return tuple(found)


def _table(block: object) -> tuple[Row, tuple[Row, ...]] | None:
    if isinstance(block, Table):
        return tuple(column.title for column in block.columns), block.rows
    if isinstance(block, Facts):
        return ("what", "is"), block.rows
    return None


def _named(columns: Row, rows: Iterable[Row]) -> int:
    """Persons in a table: those listed under Officers, Name, Owner or By, each once."""
    found: set[str] = set()
    for index, title in enumerate(columns):
        if title in ("Officers", "Name", "Owner", "By"):
            found.update(name.strip() for row in rows for name in row[index].split(","))
    return len(found - {""})
