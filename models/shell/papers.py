"""Paper and tables from the shell: the handover, the outage pack, the shift report, CSV files.

Text on the terminal is only read; a file leaves the board and is noted. Who draws the pages is given: nothing here
knows the screen's side of the project.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from models.clock import ClockError, moment
from models.commands import Refused
from models.control_room import ControlRoom
from models.desk.handovers import kept_draft, prepare, printed, the_one
from models.desk.leaving import as_pdf, note, prepared, save
from models.desk.paperwork import (
    csv_bytes,
    handover_exports,
    journal_export,
    pack,
    report,
    save_exports,
    shift,
    this_copy,
)
from models.document.document import Copy, Document
from models.document.text import as_text
from models.handover import document
from models.journal import JournalError
from models.reports.tables import Export
from models.said_time import end_of_period, happened
from models.shell.exits import Exit
from models.shell.files import may_write, to_standard_output
from models.shell.rooms import DataFolder, looking, producing
from models.shell.saying import say, tell, warn

Draw = Callable[[Document, Copy], bytes]
"""a document and a copy of it as a PDF file"""


def handover(
    where: DataFolder,
    draw: Draw,
    *,
    force: str = "",
    begins: str = "",
    ends: str = "",
    number: str = "",
    pdf: str = "",
    replace: bool = False,
) -> Exit:
    """A handover as text or PDF: a signed one by its number, else the draft that is kept, else one drawn up now."""
    with _room(where, pdf, replace) as room:
        found = _signed(room, number) if number else _drafted(room, _force(room, force), begins, ends)
        return _out(room, draw, found, pdf)


def _signed(room: ControlRoom, number: str) -> Document:
    return printed(room, the_one(room, number))


def _drafted(room: ControlRoom, force: str, begins: str, ends: str) -> Document:
    """The draft that is being worked on, unless a period is given."""
    try:
        kept = None if begins or ends else kept_draft(room, force)
        return document(kept or prepare(room, force, *_period(begins, ends, room.clock())))
    except ValueError as error:
        raise Refused(str(error)) from error


def outage_pack(where: DataFolder, draw: Draw, *, force: str = "", pdf: str = "", replace: bool = False) -> Exit:
    """The outage pack as text or PDF."""
    with _room(where, pdf, replace) as room:
        return _out(room, draw, pack(room, _force(room, force) or None), pdf)


def shift_report(
    where: DataFolder,
    draw: Draw,
    *,
    force: str = "",
    begins: str = "",
    ends: str = "",
    pdf: str = "",
    replace: bool = False,
) -> Exit:
    """The shift report as text or PDF."""
    with _room(where, pdf, replace) as room:
        period = _period(begins, ends, room.clock())
        return _out(room, draw, report(room, *period, _force(room, force) or None), pdf)


def export_csv(
    where: DataFolder, file: str, *, begins: str = "", ends: str = "", number: str = "", replace: bool = False
) -> Exit:
    """The journal of a period as a CSV file (`-`: standard output), or the tables of a handover into a folder."""
    path = Path(file)
    with producing(where) as room:
        if number:
            return _saved(room, {path / each.name: each for each in handover_exports(room, number)}, replace)
        found = journal_export(room, *_period(begins, ends, room.clock()))
        if file != "-":
            return _saved(room, {path: found}, replace)
        with to_standard_output(room, f"{found.what}, as CSV") as out:
            out.write(csv_bytes(found))
        note(room, f"{found.what}, as CSV: standard output", rows=len(found.rows), persons=found.persons)
    return Exit.DONE


def _saved(room: ControlRoom, exports: Mapping[Path, Export], replace: bool) -> Exit:
    """Tables into their files; should one fail, what is written before it stays, and is told."""
    for file in exports:
        may_write(file, room.journal.folder, replace)
    for number, (file, export) in enumerate(exports.items()):
        try:
            save_exports(room, (export,), file.parent, file.name)
        except (OSError, JournalError) as error:
            if not number:
                raise
            warn(f"{file} and what comes after it was not written: {getattr(error, 'strerror', '') or error}.")
            return Exit.PART
        tell(f"{file}: {export.preview}")
    return Exit.DONE


@contextmanager
def _room(where: DataFolder, pdf: str, replace: bool) -> Iterator[ControlRoom]:
    """The control room for what is written into a file, or only read. Raises Refused if the file can't be written."""
    if pdf:
        may_write(Path(pdf), where.folder, replace)
    with producing(where) if pdf else looking(where) as room:
        yield room


def _out(room: ControlRoom, draw: Draw, found: Document, pdf: str) -> Exit:
    if not pdf:
        say(as_text(found).rstrip("\n"))
        return Exit.DONE
    leaving = prepared(room, found)
    save(room, as_pdf(leaving), Path(pdf), draw(found, this_copy(room, leaving.first, "Saved")))
    tell(f"Written: {pdf}.")
    return Exit.DONE


def _force(room: ControlRoom, wanted: str) -> str:
    """The id of a force given by id or name; empty for the region. Raises Refused."""
    operation = room.board.operation
    if operation is None:
        raise Refused("There is no operation yet: import an operation file first (import operation FILE).")
    names = {name.casefold(): force.id for force in operation.forces for name in (force.name, force.id)}
    if wanted and wanted.casefold() not in names:
        known = ", ".join(force.id for force in operation.forces)
        raise Refused(f"“{wanted[:30]}” is not a force of this operation: choose one of {known}.")
    return names.get(wanted.casefold(), "")


def _period(begins: str, ends: str, now: int) -> tuple[int, int]:
    """From `14:20` or `2016-12-23T14:20` to the next `19:00` after it; without both, the shift."""
    usual = shift(now)
    try:
        start = happened(begins, now).at if begins else usual[0]
        if not ends:
            return start, usual[1] if usual[1] > start else now
        stop = end_of_period(ends, start, now)
    except ClockError as error:
        raise Refused(str(error)) from error
    if stop <= start:
        raise Refused(f"A period ends after it begins: {ends} is not after {moment(start, now)}.")
    return start, stop
