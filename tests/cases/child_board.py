"""A board in a process of its own: thirty notes are typed, its files are meddled with half-way, then it is killed.

    python child_board.py FOLDER unlink|swap|remove

Prints `acknowledged N` or `refused N` for each note.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from models.commands import Refused
from models.commands.imports import adopt_operation
from models.journal import JournalError
from models.journal.store import database_path
from models.shell.rooms import DataFolder, acting
from tests.desk import TEXT

NOTES, HALF = 30, 15


def unlink(database: Path, stale: Path) -> None:
    """Only the write-ahead log goes, as a clean-up would have it."""
    database.with_name(f"{database.name}-wal").unlink()


def swap(database: Path, stale: Path) -> None:
    """An older copy comes into the journal's place, as a sync program or a restore puts it there."""
    stale.replace(database)
    for ending in ("-wal", "-shm"):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)


def remove(database: Path, stale: Path) -> None:
    """Somebody deletes the journal's folder."""
    shutil.rmtree(database.parent)


def main(folder: Path, meddle: str) -> None:
    where, stale = DataFolder(folder, operator="7714 Mistry"), folder.parent / "stale.db"
    with acting(where, create=True) as room:
        room.perform(adopt_operation, TEXT)
    shutil.copy(database_path(folder), stale)
    with acting(where) as room:
        for number in range(NOTES):
            if number == HALF:
                {"unlink": unlink, "swap": swap, "remove": remove}[meddle](database_path(folder), stale)
            try:
                room.type(f"note number {number}.")
                print("acknowledged", number, flush=True)
            except (JournalError, Refused, OSError):
                print("refused", number, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
