"""Whether the files at the journal's paths are still those that SQLite has open: only these are ever read again.

SQLite goes on writing into a file that was deleted, or that another was put in the place of, and acknowledges it. So
the two are looked at by their paths, before and after each commit; never by a descriptor of our own, since closing one
drops SQLite's locks. The database is written to by our own checkpoints alone, the log by our own transactions: any
other size or date is another's work.
"""

from __future__ import annotations

import os
from contextlib import suppress
from os.path import samestat
from pathlib import Path
from typing import Literal

from models.journal.errors import Displaced, JournalError
from models.journal.store import Store

_HEADER = 32  # bytes
_MAGIC: dict[bytes, Literal["big", "little"]] = {b"\x37\x7f\x06\x83": "big", b"\x37\x7f\x06\x82": "little"}
_BEGUN = 1000  # times that a log may have been begun anew between two commits
_DATED = os.name == "posix"  # Windows notes the date of an open file when it likes; it lets nobody take one away


class InPlace:
    """The database and its write-ahead log as SQLite has them open. Raises Displaced when they are no longer there."""

    def __init__(self, path: Path) -> None:
        """Once SQLite has opened both."""
        self.path, self._database, self._log = path, str(path), f"{path}-wal"
        self.database, self.log = _stat(self._database), _stat(self._log)
        self._begins = b""  # how the log begins, as known from our first commit on

    def check(self) -> None:
        """Before a transaction, or at any time between two: nobody else has touched either file."""
        log = self._compare()
        if log.st_size < self.log.st_size:
            raise Displaced(f"another program has cut off {self._log}")
        if not _as_left(log, self.log):
            raise Displaced(f"another program has written into {self._log}")

    def check_written(self) -> None:
        """After a commit of our own, which may have begun the log anew: they are still the same files, and nobody has
        written over the log while it went on, when its date changes by itself."""
        log, begins = self._compare(), _beginning(self._log)
        if not _goes_on(begins, self._begins):
            raise Displaced(f"another program has written into {self._log}")
        self.log, self._begins = log, begins

    def note_log(self) -> None:
        """A transaction of our own is under way, or was rolled back: much of one is in the log already."""
        with suppress(Displaced):  # the next look finds it
            log = _stat(self._log)
            self.log = log if samestat(log, self.log) else self.log

    def check_files(self) -> None:
        """That they are the same files, whatever was written into them: in any thread."""
        for path, known in ((self._database, self.database), (self._log, self.log)):
            if not samestat(_stat(path), known):
                raise Displaced(_another(path))

    def only_log_gone(self) -> bool:
        """Whether nothing but the log is amiss, and nothing has come into its place."""
        try:
            return not Path(self._log).exists() and _as_left(_stat(self._database), self.database)
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
                self.database = database if samestat(database, self.database) else self.database

    def _compare(self) -> os.stat_result:
        """How the log is now."""
        database = _stat(self._database)
        if not samestat(database, self.database):
            raise Displaced(_another(self._database))
        log = _stat(self._log)
        if not samestat(log, self.log):
            raise Displaced(_another(self._log))
        if not _as_left(database, self.database):
            raise Displaced(f"another program has written into {self._database}")
        return log


def _as_left(found: os.stat_result, left: os.stat_result) -> bool:
    dated = not _DATED or found.st_mtime_ns == left.st_mtime_ns
    return samestat(found, left) and found.st_size == left.st_size and dated


def _beginning(log: str) -> bytes:
    """The header of a write-ahead log; empty where there is none yet, or it can't be read (nobody can then write)."""
    try:
        descriptor = os.open(log, os.O_RDONLY)  # SQLite holds no lock on this file that closing it would drop
    except OSError:
        return b""
    try:
        return os.read(descriptor, _HEADER)
    finally:
        os.close(descriptor)


def _goes_on(found: bytes, known: bytes) -> bool:
    """Whether a log's header is one, and the one known or of a log begun anew since: SQLite counts those in a salt."""
    if not found:
        return True
    if len(found) < _HEADER or found[:4] not in _MAGIC or found[24:] != _checksum(found[:24], _MAGIC[found[:4]]):
        return False
    begun = int.from_bytes(found[16:20]) - int.from_bytes(known[16:20])
    return found == known or not known or 0 < begun % (1 << 32) < _BEGUN


def _checksum(content: bytes, order: Literal["big", "little"]) -> bytes:
    """As SQLite's file format has it (https://sqlite.org/fileformat2.html#checksum_algorithm)."""
    one = two = 0
    for place in range(0, len(content), 8):
        one = (one + int.from_bytes(content[place : place + 4], order) + two) % (1 << 32)
        two = (two + int.from_bytes(content[place + 4 : place + 8], order) + one) % (1 << 32)
    return one.to_bytes(4) + two.to_bytes(4)


def _another(path: str) -> str:
    return f"another file has been put in the place of {path}"


def _stat(path: str) -> os.stat_result:
    try:
        return os.stat(path)  # noqa: PTH116 a Path takes twice as long
    except FileNotFoundError as error:
        raise Displaced(f"{path} is gone: it has been deleted or moved") from error
    except OSError as error:
        raise Displaced(f"{path} can no longer be looked at ({error.strerror})") from error
