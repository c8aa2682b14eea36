"""What stands against reading or writing a data folder, found before anything is tried in it: it names the very file.

Asked of the system, not of a trial: a check that opened the database would drop SQLite's locks when it is closed.
"""

from __future__ import annotations

import os
from pathlib import Path

from models.journal import keys, lock, witness
from models.journal.store import database_path

CHECK = "check its permissions."


def no_reading(folder: Path) -> str:
    """Why the journal in a folder cannot be read, as a sentence; "" if it can, or is not there."""
    database = database_path(folder)
    for path in (folder, database.parent, database):
        if not os.access(path, os.F_OK):
            return ""
        if not os.access(path, os.R_OK | (os.X_OK if path != database else 0)):
            return f"{path} cannot be read: {CHECK}"
    return f"{database} is a folder and no file: move it away, and start the board." if database.is_dir() else ""


def no_writing(folder: Path) -> str:
    """Why nothing can be recorded in it, as a sentence; "" if nothing speaks against it."""
    database, key = database_path(folder), folder / keys.FILE
    beside = (database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm"))
    if database.is_symlink():
        return f"{database} is a link, beside which SQLite keeps no log: put the file itself in its place."
    seen = folder / witness.FILE
    for path in (folder / lock.FILE, seen, key):
        if path.is_dir():
            return f"{path} is a folder and no file: move it away, and start the board."
    for path in (folder, database.parent, database, *beside, seen):
        if os.access(path, os.F_OK) and not os.access(path, os.W_OK):
            return f"{path} cannot be written: check its permissions, and that the disk is not mounted read-only."
    if os.access(seen, os.F_OK) and not os.access(seen, os.R_OK):
        return f"{seen} cannot be read, so nobody can say whether this is the journal that was left: {CHECK}"
    if os.access(key, os.F_OK) and not os.access(key, os.R_OK):
        return f"{key} cannot be read, and nothing can be signed without it: {CHECK}"
    return ""
