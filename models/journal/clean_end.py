"""How the file was left: after a clean end a start need not wait until SQLite has looked at every page.

Noted when the file has been closed, its pages having been found sound; taken away when it is opened for writing. So
whatever ends a process (a kill, a power cut, a finding) leaves no note, and neither does a file that anything has
written to since fit one. Should a power cut bring back a note that was taken away, then the witness tells of another
start, and the note does not hold. Where it does, a log beside the file was put there by somebody else.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from models.journal import witness
from models.journal.files import read_cache, write_cache
from models.journal.store import database_path

FILE = "ended"


class _Left(msgspec.Struct, frozen=True):
    """The database's inode, its size in bytes, when it was last written to, in nanoseconds, and by which start."""

    file: int
    size: int
    written: int
    start: str = ""


def note(folder: Path) -> None:
    """The journal in `folder` has been closed, and is sound. Not being able to say so only costs time.

    Where somebody was reading it meanwhile, what was recorded is in the log still: that is no clean end.
    """
    with suppress(OSError):
        if not waits(folder):
            write_cache(folder / FILE, msgspec.msgpack.encode(_as_it_is(folder)))


def holds(folder: Path) -> bool:
    """Whether the last end was clean, and the file still is as it was left. Ask before it is opened."""
    return _noted(folder) and not waits(folder)


def foreign_log(folder: Path) -> bool:
    """Whether a log lies beside a database that was left without one."""
    return waits(folder) and _noted(folder) and witness.look(folder) is not None


def _noted(folder: Path) -> bool:
    kept = read_cache(folder / FILE)
    try:
        return kept is not None and msgspec.msgpack.decode(kept, type=_Left) == _as_it_is(folder)
    except (OSError, msgspec.DecodeError):
        return False


def waits(folder: Path) -> bool:
    """Whether something is in the log that lies beside the database."""
    log = database_path(folder).with_name(database_path(folder).name + "-wal")
    try:
        return log.stat().st_size > 0
    except OSError:
        return False


def forget(folder: Path) -> None:
    """The journal is open: until it is closed, there is no clean end."""
    (folder / FILE).unlink(missing_ok=True)


def _as_it_is(folder: Path) -> _Left:
    found, seen = database_path(folder).stat(), witness.look(folder)
    return _Left(found.st_ino, found.st_size, found.st_mtime_ns, seen.nonce if seen is not None else "")
