"""Freeze a shift: play it, and keep its journal and what the program says of it as a new set of files.

    .venv/bin/python -m tests.frozen.write two-rooms

Refuses a set that is there already: what is frozen never changes.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from models.control_room import ControlRoom
from models.journal import export_lines
from models.journal.store import database_path
from tests.frozen.opening import DATABASE, DRAFTS, HERE, SAYS, SNAPSHOT, Questions, exports, opened, write_questions
from tests.frozen.says import everything_said
from tests.frozen.shifts import SHIFTS


def freeze(name: str, into: Path = HERE) -> Path:
    """Play the shift of a name and write its set; returns the folder. Raises FileExistsError if it is there."""
    folder = into / name
    if folder.exists():
        raise FileExistsError(f"{name} is frozen already and never changes: give the new set another name.")
    with tempfile.TemporaryDirectory() as played:
        room, questions = SHIFTS[name](Path(played) / "desk")
        folder.mkdir()
        keep_journal(room, questions, folder)
    keep_texts(folder, questions)
    return folder


def keep_journal(room: ControlRoom, questions: Questions, folder: Path) -> None:
    """Close the room and keep its files. A shift may have saved a snapshot before its end: that is the one kept."""
    data = room.journal.folder
    if not (data / SNAPSHOT).exists():
        room.save_snapshot()
    others = [list(records) for _, records in room.journal.with_other_pasts()]
    for name, records in zip(exports(len(others)), (room.journal.records(), *others), strict=True):
        with (folder / name).open("w", encoding="utf-8", newline="\n") as lines:
            export_lines(records, lines, questions.exercise)
    room.journal.close()  # the last one to close empties the write-ahead log into the database
    log = database_path(data).with_name(f"{DATABASE}-wal")
    if log.exists() and log.stat().st_size:
        raise RuntimeError("the database is not whole: its write-ahead log was not emptied")
    shutil.copyfile(database_path(data), folder / DATABASE)
    shutil.copyfile(data / SNAPSHOT, folder / SNAPSHOT)
    for draft in data.glob(f"{DRAFTS}*"):
        shutil.copyfile(draft, folder / draft.name)
    write_questions(folder, questions)


def keep_texts(folder: Path, questions: Questions) -> None:
    """Open the set as the test does, and keep what the program says."""
    (folder / SAYS).mkdir()
    with tempfile.TemporaryDirectory() as data:
        room = opened(folder, Path(data) / "reader")
        said = everything_said(room, questions)
        room.close()
    for name, text in said.items():
        (folder / SAYS / name).write_text(text, "utf-8", newline="\n")


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state  # what is played leaves nothing in the account of whoever freezes it
        for name in names:
            print(f"{freeze(name)}: written")


if __name__ == "__main__":
    main(sys.argv[1:])
