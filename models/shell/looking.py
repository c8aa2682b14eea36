"""What only reads the journal, from the shell. All of it works beside a running board."""

import json
import sys
from pathlib import Path

from models.clock import ClockError
from models.commands import Refused
from models.commands.differences import differences
from models.control_room import ControlRoom
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.desk.paperwork import note
from models.journal import export_lines
from models.said_time import happened
from models.shell.exits import Exit
from models.shell.rooms import DataFolder, looking, producing, say, warn


def board(where: DataFolder, as_json: bool = False, at: str = "") -> Exit:
    """The board as text or JSON, now or as it was: `at` is `14:20`, `23:50 yesterday`, or `2016-12-23 14:20`."""
    with looking(where) as room:
        now = room.clock()
        instant = past(at, now) if at else now
        shown = room.board_at(instant) if at else room.board
        against = room.clock.says(), differences(shown, room.past(), instant)
        data = json.dumps(as_data(shown, instant, *against), ensure_ascii=False, indent=1) if as_json else ""
        say(data or draw(shown, instant, *against))
    return Exit.DONE


def past(text: str, now: int) -> int:
    """The instant of a time that has been, as it is typed everywhere. Raises Refused."""
    try:
        return happened(text, now).at
    except ClockError as error:
        raise Refused(str(error)) from error


def export_journal(where: DataFolder, file: str) -> Exit:
    """Every record as JSON Lines, into a file or, for `-`, to standard output. The file is whole or not there."""
    with producing(where) as room:
        if file == "-":
            count = export_lines(room.journal.records(), sys.stdout, where.exercise)
            note(room, f"journal, {count} records as JSON Lines: standard output", rows=count)
            return Exit.DONE
        path = Path(file)
        part = path.with_name(path.name + ".part")
        with part.open("w", encoding="utf-8") as lines:
            count = export_lines(room.journal.records(), lines, where.exercise)
        fingerprint = _fingerprint(room)  # of what was exported, before the note of it
        note(room, f"journal, {count} records as JSON Lines: {path.name}", rows=count)
        part.replace(path)
        say(f"Exported: {count:,} records to {path}.", fingerprint)
    return Exit.DONE


def verify(where: DataFolder) -> Exit:
    """Check every hash, chain and signature, and the database underneath."""
    with looking(where) as room:
        found = room.journal.verify()
        if not found.good:
            warn(*found.findings)
            warn("The journal is not as it was recorded. Start the board: it sets the file aside and rebuilds it.")
            return Exit.JOURNAL
        erased = f", of which {found.erased:,} erased" if found.erased else ""
        chains = f"{len(found.heads)} workstation" + ("s" if len(found.heads) > 1 else "")
        say(f"Verified: {found.records:,} records{erased} of {chains}, all as they were recorded.", _fingerprint(room))
        if missing := room.journal.answer.missing:
            warn(f"But of what was recorded here, {missing}. Start the board: it takes in what the backups hold.")
            return Exit.JOURNAL
    return Exit.DONE


def _fingerprint(room: ControlRoom) -> str:
    digits = room.journal.fingerprint().hex()
    return "Fingerprint: " + " ".join(digits[index : index + 4] for index in range(0, len(digits), 4))
