"""Losing content, for tests: on the way to another room, or on the disk of a room that is closed."""

import sqlite3
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

from models.journal import Record
from models.journal.record import read
from models.journal.store import database_path


def without_bodies(records: Iterable[Record], hashes: Collection[bytes]) -> list[Record]:
    """The records as they come when some of them have lost their content."""
    return [read(r.header, r.salt, None if r.hash in hashes else r.body, r.sig) for r in records]


def strip(folder: Path, hashes: Collection[bytes]) -> None:
    """Take the content of records out of the file of a closed journal, past the triggers that guard it."""
    raw = sqlite3.connect(database_path(folder))
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    headers = [header for (header,) in raw.execute("SELECT header FROM record") if sha256(header).digest() in hashes]
    raw.executemany("UPDATE record SET body = NULL WHERE header = ?", [(header,) for header in headers])
    raw.executemany("DELETE FROM refilled WHERE hash = ?", [(each,) for each in hashes])
    raw.commit()
    raw.close()
