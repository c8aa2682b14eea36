"""What only reads the journal, from the shell. All of it works beside a running board."""

import codecs
import json
from collections.abc import Iterable
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from models.board.paper_events import Produced
from models.clock import ClockError
from models.commands import Refused
from models.commands.apart import apart_from_emergencies
from models.commands.differences import differences
from models.commands.handing_over import produce
from models.control_room import ControlRoom
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.desk.handovers import mark
from models.desk.leaving import new_file, note
from models.journal import Record, export_lines, keys, verifier
from models.said_time import happened
from models.shell.exits import Exit
from models.shell.files import a_free_name, may_write, to_standard_output
from models.shell.rooms import DataFolder, looking, producing
from models.shell.saying import all_letters, say, tell, warn


def board(where: DataFolder, as_json: bool = False, at: str = "") -> Exit:
    """The board as text or JSON, now or as it was: `at` is `14:20`, `23:50 yesterday`, or `2016-12-23 14:20`."""
    with looking(where) as room:
        now = room.clock()
        instant = past(at, now) if at else now
        shown = room.board_at(instant) if at else room.board
        known = room.past()
        apart = (*differences(shown, known, instant), *apart_from_emergencies(shown, known))
        against = room.clock.says(), apart
        data = (
            json.dumps(as_data(shown, instant, *against), ensure_ascii=not all_letters(), indent=1) if as_json else ""
        )
        say(data or draw(shown, instant, *against))
    return Exit.DONE


def past(text: str, now: int) -> int:
    """The instant of a time that has been, as it is typed everywhere. Raises Refused."""
    try:
        return happened(text, now).at
    except ClockError as error:
        raise Refused(str(error)) from error


def export_journal(where: DataFolder, file: str, replace: bool = False) -> Exit:
    """Every record as JSON Lines, into a file or, for `-`, to standard output. The file is whole or not there."""
    path = Path(file)
    if file != "-":
        may_write(path, where.folder, replace)
    with producing(where) as room:
        if file == "-":
            # closed before it is noted that it broke off: nothing can be recorded while the journal is being read
            with to_standard_output(room, "journal as JSON Lines") as out, closing(room.journal.records()) as whole:
                count = export_lines(whole, _as_text(out), where.exercise)
            note(room, f"journal, {count} records as JSON Lines: standard output", rows=count, mark=mark(room))
            if room.journal.adopted:
                warn("Another past of a workstation counts here that is not in it: export to a file for that.")
            return Exit.DONE
        fingerprint = _fingerprint(room)  # of what is exported, before the note of it
        count = _export(room, path, room.journal.records(), "journal")
        tell(f"Exported: {count:,} records to {path}.", fingerprint)
        for number, (origin, records) in enumerate(list(room.journal.with_other_pasts()), 1):
            beside = path.with_stem(f"{path.stem}-other-past-{number}")
            name, other = room.past().workstation(origin), beside if replace else a_free_name(beside)
            count = _export(room, other, records, f"journal with another past of {name}")
            tell(f"Exported: {count:,} records with another past of {name}, which counts too, to {other}.")
    return Exit.DONE


def _export(room: ControlRoom, path: Path, records: Iterable[Record], name: str) -> int:
    """Write records into a new file, note it, and return how many they were."""
    count = 0

    def said() -> Produced:
        what = f"{name}, {count} records as JSON Lines: {path.name}"
        return produce(room.context(), what, rows=count, mark=mark(room))

    with new_file(room, path, said) as whole:
        lines = TextIOWrapper(whole, "utf-8", newline="\n")
        count = export_lines(records, lines, room.journal.exercise)
        lines.detach()  # all of it is written on, and the file stays open
    return count


def _as_text(out: BinaryIO) -> TextIO:
    """UTF-8, whatever a terminal would have."""
    return cast(TextIO, codecs.getwriter("utf-8")(out))


def verify_export(file: str, fingerprint: str = "") -> int:
    """Judge an exported journal, against a printed page if one is given. Returns the verifier's own exit code."""
    return verifier.main([file, "--fingerprint", fingerprint], keys.verifies)


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
