"""The SQLite file, for reading: one held connection, which `writing.Writer` also writes on, and others that only read.

Reading needs Python's own sqlite3 and nothing else, so that the board is on the screen before SQLAlchemy is brought in:
docs/decisions/0008-sqlalchemy-at-the-start.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from models.journal import layout
from models.journal.errors import (
    START_AGAIN,
    WHICH_FOLDER,
    Damaged,
    DiskFailed,
    DiskFull,
    InUse,
    JournalError,
    NotAJournal,
    NotGenuine,
    ReadOnly,
    TooNew,
)
from models.journal.record import Record, read

if TYPE_CHECKING:
    from models.journal.writing import Writer

FOLDER, FILE = "journal", "muster.db"  # a folder of its own: file and log are set aside together, by one rename
PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA wal_autocheckpoint=0",  # checkpoints are the journal's own: else nobody could tell who wrote the database
    "PRAGMA journal_size_limit=0",  # a log that was begun anew is cut off: its size says how much waits
)
_FULL, _READONLY, _CORRUPT, _NOTADB, _BUSY, _LOCKED, _IOERR, _CANTOPEN = 13, 8, 11, 26, 5, 6, 10, 14
FAULTS = (sqlite3.Error, UnicodeDecodeError)  # the second where SQLite's words quote a damaged schema
_NO_ROOM_FOR_INDEX = 4874  # SQLITE_IOERR_SHMSIZE: the write-ahead log's index could not be made


def database_path(folder: Path) -> Path:
    """Where the database of a data folder lies."""
    return folder / FOLDER / FILE


def sentence(error: Exception, path: Path) -> JournalError:
    """One of SQLite's FAULTS as an error of ours."""
    if isinstance(error, UnicodeDecodeError):
        return Damaged(f"{path} is damaged (its schema cannot be read). {START_AGAIN}")
    exactly = getattr(error, "sqlite_errorcode", 0)
    code = _FULL if exactly == _NO_ROOM_FOR_INDEX else exactly & 0xFF
    said = f" (SQLite: {error})"
    if code == _FULL:
        return DiskFull(f"The disk holding {path.parent} is full: nothing was recorded. Free some space and try again.")
    if code == _READONLY:
        return ReadOnly(f"{path} cannot be written: check its permissions and that the disk is not mounted read-only.")
    if code == _CANTOPEN:
        return ReadOnly(f"{path} cannot be opened{said}: check its permissions, and those of its folder.")
    if code == _NOTADB:
        return NotAJournal(f"{path} is not a Muster journal. {WHICH_FOLDER}")
    if code in (_BUSY, _LOCKED):
        return InUse(f"Another program is using {path}: close it and try again.")
    if code == _CORRUPT:
        return Damaged(f"{path} is damaged{said}. {START_AGAIN}")
    if code == _IOERR:
        return DiskFailed(f"The disk reported an error{said}: nothing more is recorded. Check the disk, start again.")
    return Damaged(f"{path} cannot be used{said}. {START_AGAIN}")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors leave the block as sentences."""
    try:
        yield
    except FAULTS as error:
        raise sentence(error, path) from error


Row = tuple[Any, ...]


def whole(row: Row, refilled: Mapping[bytes, tuple[bytes, bytes]]) -> Row:
    """A stored row (header, salt, body, sig) without content, with the content that came later, if any did."""
    header, _, body, sig = row
    found = refilled.get(sha256(header).digest())
    return (header, *found, sig) if found is not None and body is None else row


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    """Raises one of FAULTS."""
    suffix = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    uri = f"file:{quote(str(path.absolute()))}?{suffix}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2.0)


class Store:
    """One connection, held open; made and used in one thread. `raw` is in autocommit."""

    def __init__(self, path: Path, mode: str = "rwc") -> None:
        """`mode`: rwc (create), rw, ro, or immutable (a file that nobody can change, such as on a read-only disk)."""
        self.path = path
        self.mode = mode
        with translated(path):
            self.raw = _connected(path, mode)
            try:
                for pragma in PRAGMAS:
                    self.raw.execute(pragma)
            except FAULTS:
                self.leave()
                raise

    @cached_property
    def writer(self) -> Writer:
        """What writes on this connection; made, and SQLAlchemy with it brought in, when it is first asked for."""
        from models.journal.writing import Writer

        return Writer(self)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return self.raw.execute(sql).fetchall()

    def is_empty(self) -> bool:
        """No tables at all: just created, or a first start that was cut off."""
        return self.rows("SELECT count(*) FROM sqlite_master") == [(0,)]

    def refuse_foreign(self) -> None:
        """Raises NotAJournal or TooNew."""
        if self.rows("PRAGMA application_id") != [(layout.APPLICATION_ID,)]:
            raise NotAJournal(f"{self.path} is a database of another program. {WHICH_FOLDER}")
        if self.version() > layout.VERSION:
            raise TooNew(f"{self.path} was written by a newer version of Muster: install that version to open it.")

    def refuse_unreadable(self) -> None:
        """For who only reads, and cannot migrate it.

        Raises NotAJournal, TooNew, Damaged for a file that is empty, or ReadOnly for what is too old.
        """
        if self.is_empty():
            raise Damaged(f"{self.path} is empty. {START_AGAIN}")
        self.refuse_foreign()
        if self.version() < layout.READABLE:
            raise ReadOnly(
                f"{self.path} was written by a much older version: start the board on it once where it can be written, "
                "which brings it up to date."
            )

    def version(self) -> int:
        """Which layout the file has."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def write_ahead(self) -> None:
        """Raises ReadOnly where the file system can't share the log's index."""
        if self.rows("PRAGMA journal_mode=WAL") != [("wal",)]:
            raise ReadOnly(
                f"{self.path.parent} lies on a disk that cannot hold a write-ahead log: choose a folder on this "
                "machine's own disk."
            )

    def checkpoint(self) -> None:
        """Have what waits in the log written into the database, as far as no reader needs it there."""
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def copy_into(self, path: Path) -> None:
        """A complete, compact copy as of now; the file must not exist yet. Not synced."""
        with translated(path):
            self.raw.execute("VACUUM INTO ?", (str(path),))

    def statements(self) -> dict[str, str]:
        """The layout of the file: {name: CREATE statement}."""
        return dict(self.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))

    @cached_property
    def refilled(self) -> dict[bytes, tuple[bytes, bytes]]:
        """Shape: hash → (salt, content), of the records whose content came later. Few; `refilled_more` adds to it."""
        return {hash_: (salt, body) for hash_, salt, body in self._refilled()}

    def _refilled(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT hash, salt, body FROM refilled") if self.keeps_evidence() else []

    def refilled_more(self) -> None:
        """Contents have come in."""
        self.__dict__.pop("refilled", None)

    def keeps_evidence(self) -> bool:
        """Whether its layout has room for what does not count, and for contents that came later."""
        return self.version() >= layout.WITH_EVIDENCE

    def records(self) -> Iterator[Record]:
        """All, in (lamport, origin, seq) order, unverified."""
        return self._read("ORDER BY lamport, origin, seq")

    def newest(self) -> Iterator[Record]:
        """All, the last first, unverified."""
        return self._read("ORDER BY lamport DESC, origin DESC, seq DESC")

    def chain(self, origin: str, after: int = 0) -> Iterator[Record]:
        """One chain, beyond number `after`."""
        return self._read("WHERE origin = ? AND seq > ? ORDER BY seq", origin, after)

    def chain_with(self, origin: str, kinds: Collection[str]) -> Iterator[Record]:
        """Of one chain, what says that it is of one of these kinds: looked up in the stored bytes, also in content that
        came later."""
        said = " OR ".join(["instr(body, ?)"] * len(kinds))
        marks = [f'"kind":"{kind}"'.encode() for kind in kinds]
        found = self._read(f"WHERE origin = ? AND (body IS NULL OR {said}) ORDER BY seq", origin, *marks)
        return (record for record in found if record.body and any(mark in record.body for mark in marks))

    def chain_back(self, origin: str, before: int) -> Iterator[Record]:
        """One chain from before a number back, the last first."""
        return self._read("WHERE origin = ? AND seq < ? ORDER BY seq DESC", origin, before)

    def head(self, origin: str) -> Record | None:
        """The last record of one chain."""
        return next(self._read("WHERE origin = ? ORDER BY seq DESC LIMIT 1", origin), None)

    def record(self, origin: str, seq: int) -> Record | None:
        return next(self._read("WHERE origin = ? AND seq = ?", origin, seq), None)

    def heads(self) -> dict[str, Record]:
        """The last record of every chain: one index seek for each, however long it is."""
        heads: dict[str, Record] = {}
        following = "SELECT min(origin) FROM record WHERE origin > ?"
        with translated(self.path):
            origin = self.raw.execute(following, ("",)).fetchone()[0]
            while origin is not None:
                head = self.head(origin)
                if head is None:
                    raise Damaged(f"{self.path} is damaged: its index and its table disagree. {START_AGAIN}")
                heads[origin] = head
                origin = self.raw.execute(following, (origin,)).fetchone()[0]
        return heads

    def _read(self, which: str, *arguments: str | int | bytes) -> Iterator[Record]:
        """Raises Damaged where what is stored is not a record."""
        try:
            with translated(self.path):
                refilled = self.refilled
                for row in self.raw.execute(f"SELECT header, salt, body, sig FROM record {which}", arguments):  # noqa: S608
                    if refilled and row[2] is None:
                        row = whole(row, refilled)
                    yield read(*row)
        except (NotGenuine, TooNew, TypeError) as error:
            raise Damaged(f"{self.path} is damaged: {error} {START_AGAIN}") from error

    def highest_lamport(self, limit: int) -> int:
        """The highest counter up to `limit`; 0 when there is none."""
        with translated(self.path):
            row = self.raw.execute("SELECT max(lamport) FROM record WHERE lamport <= ?", (limit,)).fetchone()
        return int(row[0] or 0)

    def misplaced(self) -> int:
        """How many records stand in another place than their header says."""
        header = "CAST(header AS TEXT)"
        wrong = " OR ".join(f"{c} IS NOT json_extract({header}, '$.{c}')" for c in ("lamport", "origin", "seq"))
        return int(self.rows(f"SELECT count(*) FROM record WHERE {wrong}")[0][0])  # noqa: S608 all constants

    def own(self) -> str | None:
        """The identity this data folder last had."""
        with translated(self.path):
            row = self.raw.execute("SELECT origin FROM own ORDER BY n DESC LIMIT 1").fetchone()
        return row[0] if row else None

    def first_own(self) -> str | None:
        """The identity it had first, which names the journal."""
        rows = self.rows("SELECT origin FROM own ORDER BY n LIMIT 1")
        return str(rows[0][0]) if rows else None

    def owned(self) -> frozenset[str]:
        """Every identity this data folder has had."""
        return frozenset(origin for (origin,) in self.rows("SELECT origin FROM own"))

    def without_body(self) -> frozenset[str]:
        """The hashes (hex) of the records without content: every page is read for it."""
        rows = self.rows("SELECT header FROM record WHERE body IS NULL")
        empty = {sha256(header).digest() for (header,) in rows} if rows else set()
        return frozenset(hash_.hex() for hash_ in empty - self.refilled.keys())

    def reader(self) -> Store:
        """Another connection to the same file, which cannot write: for other threads."""
        return Store(self.path, "immutable" if self.mode == "immutable" else "ro")

    def leave(self) -> None:
        """Close it and leave the log beside the file: what waits there may not be its own.

        As long as another connection is open SQLite empties no log, and one that only reads never does.
        """
        with suppress(*FAULTS), closing(_connected(self.path, "ro")) as other:
            with suppress(*FAULTS):
                other.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self.close()
        self.close()

    def close(self) -> None:
        """The last connection to close empties the write-ahead log into the database."""
        self.raw.close()
