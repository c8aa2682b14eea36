"""Whether the files at the journal's paths are still those that SQLite has open: only these are ever read again.

SQLite goes on writing into a file that was deleted, or that another was put in the place of, and acknowledges it. So
the two are looked at by their paths, before and after each commit; never by a descriptor of our own, since closing one
drops SQLite's locks. The database is written to by our own checkpoints alone: any other size or date is another's work.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from models.journal.errors import Displaced, JournalError
from models.journal.store import Store


class Left(NamedTuple):
    """How a file was left: device and inode, size in bytes, and when it was written to, in nanoseconds."""

    device: int
    file: int
    size: int
    written: int


class InPlace:
    """The database and its write-ahead log as SQLite has them open. Raises Displaced when they are no longer there."""

    def __init__(self, path: Path) -> None:
        """Once SQLite has opened both."""
        self.path, self._database, self._log = path, str(path), f"{path}-wal"
        self.database, self.log = _stat(self._database), _stat(self._log)

    def check(self) -> None:
        """Before a commit, or at any time between two: nobody else has touched either file."""
        log = self._compare()
        if log.size < self.log.size:
            raise Displaced(f"another program has cut off {self._log}")

    def check_written(self) -> None:
        """After a commit of our own, which may have begun the log anew: they are still the same files."""
        self.log = self._compare()

    def check_files(self) -> None:
        """That they are the same files, whatever was written into them: in any thread."""
        for path, known in ((self._database, self.database), (self._log, self.log)):
            if _stat(path)[:2] != known[:2]:
                raise Displaced(_another(path))

    def only_log_gone(self) -> bool:
        """Whether nothing but the log is amiss, and nothing has come into its place."""
        try:
            return not Path(self._log).exists() and _stat(self._database) == self.database
        except (Displaced, OSError):
            return False

    def checkpoint(self, store: Store) -> None:
        """Put what waits in the log into the database; it is safe where it is if that can't be done yet.

        What is found amiss is found again by the next look.
        """
        with suppress(JournalError):
            self.check()
            try:
                store.checkpoint()
            finally:
                database = _stat(self._database)
                self.database = database if database[:2] == self.database[:2] else self.database

    def _compare(self) -> Left:
        """How the log is now."""
        database = _stat(self._database)
        if database[:2] != self.database[:2]:
            raise Displaced(_another(self._database))
        log = _stat(self._log)
        if log[:2] != self.log[:2]:
            raise Displaced(_another(self._log))
        if database != self.database:
            raise Displaced(f"another program has written into {self._database}")
        return log


def _another(path: str) -> str:
    return f"another file has been put in the place of {path}"


if os.name == "posix":

    def _left(found: os.stat_result) -> Left:
        return Left(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
else:

    def _left(found: os.stat_result) -> Left:
        """Windows notes the date of an open file when it likes. It lets nobody take the file away."""
        return Left(found.st_dev, found.st_ino, found.st_size, 0)


def _stat(path: str) -> Left:
    try:
        return _left(os.stat(path))  # noqa: PTH116 a Path takes twice as long
    except FileNotFoundError as error:
        raise Displaced(f"{path} is gone: it has been deleted or moved") from error
    except OSError as error:
        raise Displaced(f"{path} can no longer be looked at ({error.strerror})") from error
