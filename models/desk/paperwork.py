"""What leaves the board on paper or as a file: drawn up from a control room, and noted in its journal.

Whoever prints or saves something notes it: what, by whom, how many rows and persons, and the SHA-256 of the file, or
for paper of its words. Beside a running board the journal can't be written: then the note waits in a small file of
the data folder, and the board takes it in.
"""

import os
import platform
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from models.board.event import Mark
from models.board.events import Produced, decode, encode
from models.clock import day, duty_day_start, hhmm, local, zoned
from models.commands.context import UNNAMED, Refused
from models.commands.handing_over import produce
from models.control_room import ControlRoom
from models.desk.handovers import mark, opened, the_one
from models.document.document import Copy, Document
from models.document.text import as_text
from models.journal.files import write_new
from models.reports.outage_pack import outage_pack
from models.reports.shift_report import shift_report
from models.reports.tables import Export, as_csv, handover_tables, journal_table
from models.situation.clocks_apart import in_words
from models.situation.stays import Stays

CHANGES = ("07:00", "19:00")  # when 12-hour shifts change
RUNNING = 2 * 3600  # seconds a shift must have run to be the one that is meant
EARLIER = 6 * 3600  # of history before a period, so that who was where at its beginning is known
WAITING = "not-yet-noted.jsonl"
PRIVATE = 0o600


def shift(now: int) -> tuple[int, int]:
    """Begin and end of the 12-hour shift that is meant at an instant: the one that has run for two hours."""
    today = local(now).date()
    days: Sequence[date] = [today + timedelta(days=each) for each in (-1, 0, 1)]
    changes = [duty_day_start(when, change) for when in days for change in CHANGES]
    index = max(index for index, begins in enumerate(changes) if begins <= now - RUNNING)
    return changes[index], changes[index + 1]


# drawn up


def pack(room: ControlRoom, force: str | None = None, banner: str = "") -> Document:
    """The outage pack of a force or of all, as at now. Raises Refused."""
    exercise, fingerprint = room.journal.exercise, room.journal.fingerprint().hex()
    at = room.clock()
    doubt = " ".join([*filter(None, (room.clock.says(),)), *in_words(room.board, at)])
    try:
        drawn = outage_pack(
            room.board, at, force=force, exercise=exercise, fingerprint=fingerprint, banner=banner, doubt=doubt
        )
        return replace(drawn, vector=mark(room).vector)
    except ValueError as error:
        raise Refused(str(error)) from error


def report(room: ControlRoom, begins: int, ends: int, force: str | None = None) -> Document:
    """The shift report of a period, of a force or of all. What is still to come is left out. Raises Refused."""
    ends = min(ends, room.clock())
    history = [(entry.digest, entry.event) for entry in room.history(begins - EARLIER)]
    exercise, fingerprint = room.journal.exercise, room.journal.fingerprint().hex()
    try:
        drawn = shift_report(
            room.board,
            Stays(history, room.begins, room.clock()),
            history,
            begins,
            ends,
            force=force,
            exercise=exercise,
            fingerprint=fingerprint,
            doubt=room.clock.says(),
        )
        return replace(drawn, vector=mark(room).vector)
    except ValueError as error:
        raise Refused(str(error)) from error


def this_copy(room: ControlRoom, number: int = 1, of: int = 1) -> Copy:
    """What belongs to one copy printed here and now."""
    now = room.clock()
    at = f"{zoned(hhmm(now), now)} on {day(now)} {local(now).year}"
    workstation = room.journal.workstation or platform.node()
    return Copy(number=number, of=of, by=room.operator or UNNAMED, at=at, workstation=workstation)


def journal_export(room: ControlRoom, begins: int, ends: int) -> Export:
    """The journal's entries of a period as a table, in the order they happened."""
    entries = [
        (entry.digest, entry.record.wall // 1000, entry.event)
        for entry in room.history(begins)
        if entry.event.at <= ends
    ]
    what = f"journal, {day(begins)} {hhmm(begins)} to {day(ends)} {hhmm(ends)}"
    return journal_table(entries, room.board, what, room.journal.exercise)


def handover_exports(room: ControlRoom, number: str) -> tuple[Export, ...]:
    """The tables of a signed handover. Raises Refused for a number that none, or more than one, has."""
    return handover_tables(opened(room, the_one(room, number)))


# leaving, and noted


def csv_bytes(export: Export) -> bytes:
    """The file as it is written: UTF-8 with a byte order mark, without which spreadsheets guess."""
    return as_csv(export).encode("utf-8-sig")


def save_exports(room: ControlRoom, exports: Sequence[Export], folder: Path, name: str = "") -> list[Path]:
    """Write tables into a folder, each noted with its rows and persons; a single one may have a name of its own.

    Raises OSError, with the file it is about, or a JournalError; tables before it are then written and noted.
    """
    saved = []
    for export in exports:
        file = folder / (name or export.name)
        save(room, file, csv_bytes(export), f"{export.what}, as CSV", rows=len(export.rows), persons=export.persons)
        saved.append(file)
    return saved


def save(
    room: ControlRoom,
    file: Path,
    content: bytes,
    what: str,
    number: str = "",
    rows: int = 0,
    persons: int = 0,
    mark: Mark | None = None,
) -> None:
    """Write a file that leaves the board: whole or not at all, for its owner alone, and not without its note.

    Raises as above.
    """
    part = file.with_name(file.name + ".part")
    try:
        write_new(part, content, PRIVATE)
        note(room, f"{what}: {file.name}", number, sha256(content).hexdigest(), rows, persons, mark)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def note_printed(room: ControlRoom, document: Document, copies: int) -> None:
    """Note that copies of a document went to a printer."""
    count = "1 copy" if copies == 1 else f"{copies} copies"
    digest = sha256(as_text(document).encode()).hexdigest()
    note(room, f"{document.title} printed, {count}", document.number, digest, mark=mark_on(document))


def mark_on(document: Document) -> Mark | None:
    """Of which journal a printout bears the fingerprint, if it says so."""
    return Mark(vector=dict(document.vector), fingerprint=document.fingerprint) if document.vector else None


def note(
    room: ControlRoom,
    what: str,
    number: str = "",
    digest: str = "",
    rows: int = 0,
    persons: int = 0,
    mark: Mark | None = None,
) -> None:
    """Note that something left the board; beside a running board, for that board to take in."""
    event = produce(room.context(), what, number, digest, rows, persons, mark)
    if not room.journal.read_only:
        room.record([event])
        return
    with (room.journal.folder / WAITING).open("ab") as waiting:
        waiting.write(encode(event) + b"\n")
        waiting.flush()
        os.fsync(waiting.fileno())


def take_notes(room: ControlRoom) -> int:
    """Record the notes that wait; returns how many. A line that is no such note is passed over."""
    waiting = room.journal.folder / WAITING
    taken = waiting.with_suffix(".taken")
    if waiting.exists() and not taken.exists():
        waiting.replace(taken)
    if not taken.exists() or room.journal.read_only:
        return 0
    events = [event for line in taken.read_bytes().splitlines() if isinstance(event := decode(line), Produced)]
    room.record(events, together=True)
    taken.unlink()
    return len(events)
