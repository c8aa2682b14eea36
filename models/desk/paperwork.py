"""What leaves the board on paper or as a file, drawn up from a control room. How it leaves: leaving.py."""

import platform
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from models.clock import day, duty_day_start, hhmm, local, zoned
from models.commands.context import UNNAMED, Refused
from models.control_room import ControlRoom
from models.desk.handovers import mark, opened, the_one
from models.desk.leaving import Leaving, save
from models.document.document import Copy, Document
from models.reports.outage_pack import outage_pack
from models.reports.shift_report import shift_report
from models.reports.tables import Export, as_csv, handover_tables, journal_table
from models.situation.clocks_apart import in_words
from models.situation.stays import Stays

CHANGES = ("07:00", "19:00")  # when 12-hour shifts change
RUNNING = 2 * 3600  # seconds a shift must have run to be the one that is meant
EARLIER = 6 * 3600  # of history before a period, so that who was where at its beginning is known


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


def this_copy(room: ControlRoom, number: int = 0, made: str = "Printed") -> Copy:
    """What belongs to one copy made here and now; 0: it does not leave."""
    now = room.clock()
    at = f"{zoned(hhmm(now), now)} on {day(now)} {local(now).year}"
    workstation = room.journal.workstation or platform.node()
    return Copy(number=number, by=room.operator or UNNAMED, at=at, workstation=workstation, made=made)


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
        leaving = Leaving(title=f"{export.what}, as CSV", rows=len(export.rows), persons=export.persons)
        save(room, leaving, file, csv_bytes(export))
        saved.append(file)
    return saved
