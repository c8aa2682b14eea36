"""Tables that leave the board as CSV: the journal, and the tables of a handover.

Every row says by itself what it is about and where it comes from: force and incident, marking, handover, whether it is
an exercise; its times have their date and zone. What a spreadsheet would take for a formula is disarmed, what hides or
turns a line is written out. Before anything leaves, its rows and the persons named in it are counted, so that the
operator sees what goes; that it went is recorded by the `produce` command.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from models.board.board import Board
from models.board.events import CrewCorrected, EmergencyRaised, Event, Excepted, HandoverSigned, Undone
from models.board.facts import Duty
from models.board.incidents import identity_of
from models.board.late_events import WasThere
from models.board.paper_events import Produced
from models.board.telling import label_of
from models.board.wording import counted, says
from models.clock import MONTHS, ClockError, duty_day_start, local
from models.document.document import Facts, Heading, Table
from models.handover import Handover, document
from models.handover.since import forces_of
from models.plain_text import as_file_name, disarmed

Row = tuple[str, ...]

JOURNAL_COLUMNS = (
    *("happened", "entered", "operator", "kind", "what", "reason"),
    *("force", "incident", "handover", "marking", "exercise", "entry"),
)
TIMED = ("Since", "When", "Owed since")  # columns of a handover that hold an instant
CLOCK = re.compile(
    r"(?:[A-Z][a-z]{2} (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) )?(?P<clock>\d\d:\d\d)(?: (?P<zone>BST|GMT))?"
)


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
    entries: Sequence[tuple[str, int, Event]], board: Board, what: str = "journal", exercise: bool = False
) -> Export:
    """The journal: `entries` are (hash, entered in UTC seconds, event), in the order they are to stand."""
    operation = board.operation
    source = (operation.marking if operation else "", "EXERCISE" if exercise else "")
    undone = {event.undoes for _, _, event in entries if isinstance(event, Undone)}
    rows = tuple(
        (
            iso(event.at),
            iso(entered),
            event.operator,
            type(event).__name__ + (" (undone)" if digest in undone else ""),
            says(event, operation),
            event.reason,
            ", ".join(sorted({*forces_of(event, board)} - {""})),
            ", ".join(incidents_of(event, board)),
            event.number if isinstance(event, HandoverSigned | Produced) else "",
            *source,
            digest,
        )
        for digest, entered, event in entries
    )
    stamp = datetime.fromtimestamp(max((at for _, at, _ in entries), default=0), UTC)
    persons = len(set().union(*(_persons(event) for _, _, event in entries)))
    return Export(f"journal-{stamp:%Y-%m-%d}.csv", what, JOURNAL_COLUMNS, rows, persons)


def incidents_of(event: Event, board: Board) -> list[str]:
    """What the incidents are called that an entry is about."""
    found = {identity_of(key) for key in event.facts() if key.startswith("incident:")}
    duties = (*event.facts().values(), getattr(event, "duty", None))
    found |= {duty.incident for duty in duties if isinstance(duty, Duty)} | {str(getattr(event, "incident", ""))}
    return sorted(label_of(board, identity) or identity for identity in found - {""})


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
        heading = ""
        for index, block in enumerate(part.blocks, start=1):
            heading = block.text if isinstance(block, Heading) else heading
            table = _table(block)
            if table is None or not table[1]:
                continue
            columns, rows = _by_itself(handover, heading, *table)
            title = part.title.lower().replace(" ", "-")
            name = f"{as_file_name(handover.number) or 'draft'}-{int(part.number):02}-{title}-{index}.csv"
            what = f"{handover.number or 'draft handover'}, {part.number} {part.title}"
            found.append(Export(name, what, columns, rows, _named(columns, rows)))
    return tuple(found)


def _by_itself(handover: Handover, heading: str, columns: Row, rows: Sequence[Row]) -> tuple[Row, tuple[Row, ...]]:
    """A table with what its page says around it in columns of their own, and its times with date and zone."""
    incident = max((each.ref for each in handover.incidents if f"{heading} ".startswith(f"{each.ref} ")), default="")
    force = heading if heading in {each.name for each in handover.forces} else ""
    around = {
        "Force": force or (handover.scope_name if handover.scope else ""),
        "Incident": incident,
        "Under": "" if force or incident else heading,
        "As at": iso(handover.at),
        "Handover": handover.number or "draft",
        "Marking": handover.marking,
        "Exercise": "EXERCISE" if handover.exercise else "",
    }
    added = {title: said for title, said in around.items() if title not in columns}
    timed = {place for place, title in enumerate(columns) if title in TIMED}
    dated_rows = (
        tuple(dated(cell, handover.at) if place in timed else cell for place, cell in enumerate(row)) for row in rows
    )
    return (*columns, *added), tuple((*row, *added.values()) for row in dated_rows)


def dated(cell: str, at: int) -> str:
    """`14:02`, or `Thu 22 Dec 23:10`, of a page as at an instant, with date and zone; another cell as it is."""
    found = CLOCK.fullmatch(cell)
    days = _dates(found, local(at).date()) if found else []
    if found is None or not days:
        return cell
    try:
        began = duty_day_start(min(days, key=lambda when: abs(when - local(at).date())), found["clock"])
    except ClockError:
        return cell
    return iso(began + (3600 if found["zone"] == "GMT" and iso(began).endswith("+01:00") else 0))


def _dates(found: re.Match[str], today: date) -> list[date]:
    """The days that a time may be of: today, or the day it names in this year or one beside it."""
    if not found["day"]:
        return [today]
    days: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(date(year, MONTHS.index(found["month"]) + 1, int(found["day"])))
    return days


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
