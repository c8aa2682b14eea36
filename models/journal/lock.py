"""One process per data folder, held by the operating system, so that it ends with the process, however that dies.

(Qt's QLockFile would do the same, but `models` knows no Qt.) The file says which process holds it, since when, for
which account and where its windows are, for the second start to name; it is left lying about, because removing it would
let two processes lock two files of the same name. Should somebody delete it all the same, the folder itself is locked
too, which nobody can take away from under the board without the journal being missed. (Windows lets nobody delete the
file.)
"""

from __future__ import annotations

import getpass
import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from models.journal.errors import InUse

FILE = "muster.lock"
_LATEST = 1 << 34  # an instant beyond this is none
_FAR = 1 << 30  # Windows locks bytes, and a locked byte cannot be read: lock one beyond the text

if sys.platform == "win32":
    import msvcrt

    def _try(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _hold(_folder: Path) -> int | None:
        return None
else:
    import fcntl

    def _try(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _hold(folder: Path) -> int | None:
        """A locked descriptor of the folder; None where the file system has no such locks. Raises BlockingIOError."""
        try:
            held = os.open(folder, os.O_RDONLY)
        except PermissionError:
            return None  # it may be written and not listed
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(held)
            if isinstance(error, BlockingIOError):
                raise
            return None
        return held


class Lock:
    """Held from construction to `close`. Raises InUse; OSError when the folder cannot be written."""

    def __init__(self, folder: Path) -> None:
        try:
            self._folder = _hold(folder)
        except BlockingIOError as error:
            raise _in_use(folder) from error
        try:
            self._file = self._locked(folder)
        except BaseException:
            self._let_go()
            raise
        self._say_who()

    def _locked(self, folder: Path) -> BinaryIO:
        fd = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        file = os.fdopen(fd, "rb+", buffering=0)
        try:
            _try(file)
        except OSError as error:
            file.close()
            raise _in_use(folder) from error
        return file

    def _let_go(self) -> None:
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    def _say_who(self) -> None:
        try:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(f"{os.getpid()}\n{int(time.time())}\n{account()}\n{place()}\n".encode())
        except OSError:
            pass  # a full disk: the lock holds, only who holds it is missing

    def close(self) -> None:
        self._file.close()
        self._let_go()


def account() -> str:
    """Who is logged on, "" where that has no name."""
    try:
        return " ".join(getpass.getuser().split())
    except (ImportError, KeyError, OSError):
        return ""


def place() -> str:
    """The display or session in which this process shows its windows, "" where it has none."""
    named = (os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME"))
    return " ".join(next(filter(None, named), "").split())


def _in_use(folder: Path) -> InUse:
    pid, since, name, where = _holder(folder / FILE)
    who = (f"process {pid}" if pid else "another process") + (f" of {name}" if name else "")
    said = f"Muster is already running on {folder} ({who}): use its window, or wait until it is closed or done."
    return InUse(said, pid, name, where, since)


def _holder(path: Path) -> tuple[int | None, int, str, str]:
    """Process, since when (UTC seconds), account and place. Older versions say the process alone."""
    try:
        pid, since, name, where, *_ = [*path.read_text("utf-8").splitlines(), "0", "", "", ""]
        return int(pid), min(max(int(since), 0), _LATEST), name[:40], where[:40]
    except (OSError, ValueError):
        return None, 0, "", ""
