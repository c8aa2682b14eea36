"""How the file was left: after a clean end a start need not wait until SQLite has looked at every page.

Noted when the file has been closed, its pages having been found sound; taken away when it is opened for writing. So
whatever ends a process (a kill, a power cut, a finding) leaves no note, and neither does a file that anything has
written to since fit one. Should a power cut bring back a note that was taken away, then what was written meanwhile
lies in the log beside the file, and the note does not hold.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from models.journal.files import read_cache, write_cache
from models.journal.store import database_path

FILE = "ended"


class _Left(msgspec.Struct, frozen=True):
    """The database's inode, its size in bytes, and when it was last written to, in nanoseconds."""

    file: int
    size: int
    written: int


def note(folder: Path) -> None:
    """The journal in `folder` has been closed, and is sound. Not being able to say so only costs time."""
    with suppress(OSError):
        write_cache(folder / FILE, msgspec.msgpack.encode(_as_it_is(folder)))


def holds(folder: Path) -> bool:
    """Whether the last end was clean, and the file still is as it was left. Ask before it is opened."""
    kept = read_cache(folder / FILE)
    if kept is None:
        return False
    log = database_path(folder).with_name(database_path(folder).name + "-wal")
    try:
        nothing_pending = not log.exists() or log.stat().st_size == 0
        return nothing_pending and msgspec.msgpack.decode(kept, type=_Left) == _as_it_is(folder)
    except (OSError, msgspec.DecodeError):
        return False


def forget(folder: Path) -> None:
    """The journal is open: until it is closed, there is no clean end."""
    (folder / FILE).unlink(missing_ok=True)


def _as_it_is(folder: Path) -> _Left:
    found = database_path(folder).stat()
    return _Left(found.st_ino, found.st_size, found.st_mtime_ns)
