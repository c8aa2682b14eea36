"""Paper and tables from the shell: the handover, the outage pack, the shift report, CSV files.

Text on the terminal is only read; a file leaves the board and is noted. Who draws the pages is given: nothing here
knows the screen's side of the project.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from models.clock import ClockError, moment
from models.commands import Refused
from models.control_room import ControlRoom
from models.desk.handovers import kept_draft, opened, prepare, the_one
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
from models.said_time import end_of_period, happened
from models.shell.exits import Exit
from models.shell.rooms import DataFolder, looking, producing, say

Draw = Callable[[Document, Copy], bytes]
"""a document and a copy of it as a PDF file"""


def handover(
    where: DataFolder, draw: Draw, *, force: str = "", begins: str = "", ends: str = "", number: str = "", pdf: str = ""
) -> Exit:
    """A handover as text or PDF: a signed one by its number, else the draft that is kept, else one drawn up now."""
    with producing(where) if pdf else looking(where) as room:
        found = _signed(room, number) if number else _drafted(room, _force(room, force), begins, ends)
        return _out(room, draw, found, pdf)


def _signed(room: ControlRoom, number: str) -> Document:
    return document(opened(room, the_one(room, number)))


def _drafted(room: ControlRoom, force: str, begins: str, ends: str) -> Document:
    """The draft that is being worked on, unless a period is given."""
    try:
        kept = None if begins or ends else kept_draft(room, force)
        return document(kept or prepare(room, force, *_period(begins, ends, room.clock())))
    except ValueError as error:
        raise Refused(str(error)) from error


def outage_pack(where: DataFolder, draw: Draw, *, force: str = "", pdf: str = "") -> Exit:
    """The outage pack as text or PDF."""
    with producing(where) if pdf else looking(where) as room:
        return _out(room, draw, pack(room, _force(room, force) or None), pdf)


def shift_report(
    where: DataFolder, draw: Draw, *, force: str = "", begins: str = "", ends: str = "", pdf: str = ""
) -> Exit:
    """The shift report as text or PDF."""
    with producing(where) if pdf else looking(where) as room:
        period = _period(begins, ends, room.clock())
        return _out(room, draw, report(room, *period, _force(room, force) or None), pdf)


def export_csv(where: DataFolder, file: str, *, begins: str = "", ends: str = "", number: str = "") -> Exit:
    """The journal of a period as a CSV file (`-`: standard output), or the tables of a handover into a folder."""
    with producing(where) as room:
        if number:
            exports = handover_exports(room, number)
            saved = save_exports(room, exports, Path(file))
        else:
            exports = (journal_export(room, *_period(begins, ends, room.clock())),)
            if file == "-":
                note(room, f"{exports[0].what}, as CSV", rows=len(exports[0].rows), persons=exports[0].persons)
                sys.stdout.buffer.write(csv_bytes(exports[0]))
                return Exit.DONE
            path = Path(file)
            saved = save_exports(room, exports, path.parent, path.name)
        say(*(f"{path}: {export.preview}" for path, export in zip(saved, exports, strict=True)))
    return Exit.DONE


def _out(room: ControlRoom, draw: Draw, found: Document, pdf: str) -> Exit:
    if not pdf:
        say(as_text(found).rstrip("\n"))
        return Exit.DONE
    leaving = prepared(room, found)
    save(room, as_pdf(leaving), Path(pdf), draw(found, this_copy(room, leaving.first, "Saved")))
    say(f"Written: {pdf}.")
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
