"""One process per data folder, held by the operating system, so that it ends with the process, however that dies.

(Qt's QLockFile would do the same, but `models` knows no Qt.) The file holds the process id, for the second start to
name; it is left lying about, because removing it would let two processes lock two files of the same name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from models.journal.errors import InUse

FILE = "muster.lock"
_FAR = 1 << 30  # Windows locks bytes, and a locked byte cannot be read: lock one beyond the text

if sys.platform == "win32":
    import msvcrt

    def _try(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from construction to `close`. Raises InUse; OSError when the folder cannot be written."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(fd, "rb+", buffering=0)
        try:
            _try(self._file)
        except OSError as error:
            pid = _pid(path)
            self._file.close()
            who = f"process {pid}" if pid else "another process"
            raise InUse(
                f"Muster is already running on {folder} ({who}): use that window, or close it first.", pid
            ) from error
        self._say_pid()

    def _say_pid(self) -> None:
        try:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(f"{os.getpid()}\n".encode())
        except OSError:
            pass  # a full disk: the lock holds, only the number is missing

    def close(self) -> None:
        self._file.close()


def _pid(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return None
