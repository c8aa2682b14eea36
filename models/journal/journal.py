"""The journal of one data folder: what is recorded here is durable, chained, signed, and never changed again."""

from __future__ import annotations

import heapq
import time
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import force_setattr

from models.journal import audit, backup, displaced, keys, opening, sharing, snapshot
from models.journal.arrivals import Arrivals
from models.journal.branches import lines
from models.journal.chain import public_key, vouch
from models.journal.errors import START_AGAIN, Damaged, DiskFailed, Displaced, ReadOnly
from models.journal.export import fingerprint
from models.journal.files import translated_os
from models.journal.record import MAX_LAMPORT, Record, decode_header, make
from models.journal.standing import Standing
from models.journal.store import Store, translated
from models.journal.transaction import Transaction
from models.journal.verified import Read, bodies, bodies_since
from models.journal.witness import Witness

if TYPE_CHECKING:
    from models.journal.writing import Writer

_T = TypeVar("_T")


SLACK = 1000  # records of a chain
DAMAGE_FOUND = (
    "The journal's file is damaged, so nothing more is recorded. Write down what happens, close Muster and start it "
    "again: it sets the file aside and rebuilds the journal."
)


def wall_clock() -> int:
    """Milliseconds since the epoch, UTC, as this machine's clock has it."""
    return time.time_ns() // 1_000_000


class Journal(Arrivals):
    """Open with `Journal.open`. Belongs to the thread that opened it, but for `backup`, `verify`, `copied`, `heads`."""

    def __init__(self, opened: opening.Opened, workstation: str, clock: Callable[[], int]) -> None:
        self.folder = opened.folder
        self.exercise = opened.exercise
        self.read_only = opened.read_only
        self.warnings = tuple(opened.warnings)
        self.answer = opened.answer  # to "is this the journal that was left here?"
        self.workstation = workstation
        self.offset = 0  # last measured difference to the server's clock, milliseconds; set by the sync
        self._clock = clock
        self._opened = opened
        self._store = opened.store
        self._heads = {origin: (head.seq, head.hash) for origin, head in opened.heads.items()}
        self.lamport = opened.store.highest_lamport(MAX_LAMPORT)
        self.origin = opened.own
        self.head: Record | None = opened.heads.get(opened.own)
        self._key = opened.key
        self._witness: Witness | None = None
        self._writing = False
        self._failed = False
        self._closed = False
        self._fault = ""
        self._standing: Standing | None = None
        self.unchecked = opened.unchecked  # until `check_pages` has been through
        self.as_left = opened.as_left  # nothing but this program has written to the file since it was closed

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        exercise: bool = False,
        create: bool = True,
        workstation: str = "",
        clock: Callable[[], int] = wall_clock,
        later: bool = False,
        progress: opening.Progress | None = None,
    ) -> Journal:
        """Open the journal in `folder`, after all checks. Raises a JournalError that says what to do.

        `create` makes a journal where there is none, and lets a damaged one be set aside and rebuilt. What the
        operator must know although the journal opened is in `warnings`. With `later`, SQLite's check of every page
        does not hold up the opening where the last end was clean: the caller then makes it by `check_pages`.
        `progress` as in `opening.Wanted`.
        """
        opened = opening.open_folder(Path(folder), opening.Wanted(exercise, create, later, progress))
        journal = cls(opened, workstation, clock)
        try:
            if not opened.read_only:
                journal._go_on(opened.new_origin_because)
        except BaseException:
            journal.close()
            raise
        return journal

    @classmethod
    def look(cls, folder: Path, *, exercise: bool = False, progress: opening.Progress | None = None) -> Journal:
        """The journal in `folder`, for reading only, also while another process writes it. Raises a JournalError."""
        return cls(opening.look_into(Path(folder), opening.Wanted(exercise, progress=progress)), "", wall_clock)

    @property
    def key(self) -> str:
        """The key that signs what is written here, as people compare it; "" where nothing is written."""
        return keys.identity(keys.public(self._key)) if self._key and not self.read_only else ""

    def go_by(self, clock: Callable[[], int]) -> None:
        """Take the time from here from now on: milliseconds (UTC). For a clock that is watched."""
        self._clock = clock

    def _go_on(self, new_origin_because: str | None) -> None:
        self._standing = Standing(self._store, self.folder, self.exercise, self._heads)
        before = self.origin
        if new_origin_because is not None:
            self._join(new_origin_because, self.lamport)
        self._witness = opening.new_witness(self._opened, self.origin)
        self._witness.begin(self._own_head(), self._count(), before if before != self.origin else "")
        sharing.share(self.folder)
        if self._witness.fault:
            self.warnings += (self._witness.fault,)

    def _count(self) -> int:
        return sum(seq for seq, _ in self._heads.values())

    # -- writing

    def prepare_to_write(self) -> None:
        """Bring in what writing needs, so that the first entry does not wait for it."""
        if not self.read_only:
            _ = self._store.writer

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction: all that is added in the block is durable after it, or nothing is.

        The last record is signed; its signature covers those before it. Raises DiskFull, DiskFailed or ReadOnly.
        """
        self._may_write()
        entry = Transaction(self._next)
        self._writing = True
        try:
            yield entry
            if entry.records:
                self._commit(entry.records)
        finally:
            entry.open = False
            self._writing = False

    def _may_write(self) -> None:
        if self.read_only:
            why = f"The journal in {self.folder} is open for reading only: nothing can be recorded."
            raise ReadOnly(self.fault or why)
        if self._failed:
            raise DiskFailed("The disk has reported an error: nothing more is recorded. Check the disk, start again.")
        if self._writing:
            raise RuntimeError("writing() within writing()")

    def _next(self, body: bytes, last: Record | None) -> Record:
        last = last or self._own_head()
        return make(
            body,
            origin=last.origin,
            seq=last.seq + 1,
            prev=last.hash,
            lamport=1 + max(last.lamport, self.lamport),
            wall=self._clock(),
            offset=self.offset,
        )

    def _own_head(self) -> Record:
        if self.head is None:
            raise RuntimeError("the journal has not joined yet")
        return self.head

    def _commit(self, records: list[Record]) -> None:
        self._record(lambda writer: self._insert(writer, records))
        self._recorded(records)

    def _insert(self, writer: Writer, records: list[Record]) -> None:
        """Own records, signed, within a transaction."""
        if self._key is None:
            raise RuntimeError("the journal has not joined yet")
        if records:
            _sign(records[-1], self._key)
            writer.insert(records)

    def _recorded(self, records: list[Record]) -> None:
        """Own records are on the disk."""
        if self._standing is None:
            raise RuntimeError("the journal has not joined yet")
        if records:
            self._standing.recorded(records)
            self._advance(records[-1])

    def _advance(self, head: Record) -> None:
        self.head = head
        self.lamport = head.lamport
        self._heads[head.origin] = (head.seq, head.hash)
        self._saw()

    def _saw(self) -> None:
        """The witnesses learn how far the journal has come."""
        if self._witness is not None:
            self._witness.saw(self._own_head(), self._count())

    def _record(self, fill: Callable[[Writer], None]) -> None:
        """One transaction. After a failed sync nobody knows what the disk holds: stop, rather than build on it."""
        if self._standing is None:
            raise RuntimeError("the journal is open for reading only")
        try:
            self._standing.record(fill)
        except DiskFailed as error:
            self._failed, self._fault = True, str(error)
            raise
        except Displaced:
            self.read_only = True
            raise
        except Damaged:
            audit.doubt(self.folder)
            raise

    def _trial(self) -> AbstractContextManager[None]:
        """A transaction that is taken back at its end."""
        self._may_write()
        if self._standing is None:
            return self._store.writer.trial()  # a copy, which nobody else writes to
        return self._standing.trial()

    @property
    def fault(self) -> str:
        """What became of the journal while it was open, and what to do: nothing is recorded then. "" if all is well."""
        return self._fault or (self._standing.fault if self._standing else "")

    def watch(self) -> str:
        """See that the files are still in their places, in a few microseconds, and say `fault`."""
        if self._standing is not None and self._standing.watch():
            self.read_only = True
        return self.fault

    def keep_apart(self) -> None:
        """Try again to keep elsewhere what was in a file that was taken away, if that could not be done yet."""
        if self._standing is not None:
            self._standing.keep_apart()

    def _join(self, why: str, lamport: int) -> None:
        """Go on under a new origin with a new key, whose first record names the origin before it."""
        from models.journal.joining import first_record  # once in the life of an origin

        when = (lamport + 1, self._clock(), self.offset)
        first, key = first_record(self.workstation, self.origin, why, self.exercise, when, self._voucher)
        _sign(first, key)
        with translated_os(self.folder):
            keys.save(self.folder, key)
        self._record(lambda writer: writer.insert_joined([first], first.origin))
        self.origin, self._key = first.origin, key
        self._advance(first)

    def _voucher(self, origin: str, public: bytes) -> str:
        """The word of the key before for the new one; "" where it is not that chain's, or the chain was left before."""
        first = self._store.record(self.origin, 1) if self.origin else None
        if first is None or self._key is None or self._opened.answer.retired:
            return ""
        own = keys.public(self._key) == public_key(first)
        return vouch(self._key, self.origin, origin, public) if own else ""

    # -- reading

    def begins(self) -> int | None:
        """The earliest time in the first records of all chains, milliseconds (UTC); None while there is none."""
        firsts = (self._store.record(origin, 1) for origin in self._heads)
        return min((first.wall for first in firsts if first is not None), default=None)

    def records(self, since: Mapping[str, int] | None = None) -> Generator[Record]:
        """Records in (lamport, origin, seq) order; with `since`, those beyond this version vector {origin: seq}.

        Whoever leaves off in the middle closes it before anything is recorded.
        """
        if not since:
            return self._doubting(self._store.records())
        runs = [
            self._store.chain(origin, since.get(origin, 0))
            for origin, (seq, _) in self._heads.items()
            if seq > since.get(origin, 0)
        ]
        return self._doubting(heapq.merge(*runs, key=_place))

    def counting(self, since: Mapping[str, int] | None = None) -> Iterator[Record]:
        """The same, and all that counts of other pasts of chains."""
        return heapq.merge(self.records(since), self.adopted, key=_place)

    def with_other_pasts(self) -> Iterator[tuple[str, Iterator[Record]]]:
        """Of each other past: its chain, and all records with it in the place of the one held, as others hold it."""
        for path in lines(self.adopted):
            others = partial(_not_beyond, path[0])
            yield path[0].origin, heapq.merge(filter(others, self.records()), path, key=_place)

    def vector_at(self, wall: int) -> dict[str, int]:
        """A version vector {origin: seq} beyond which lies all that was recorded since `wall` (ms), and some more.

        Found by halving each chain, by its own clock; `SLACK` records more are taken, for a clock that was put back.
        """
        with translated(self._store.path):
            return {
                origin: max(0, bisect_left(range(1, seq + 1), wall, key=partial(self._wall, origin)) - SLACK)
                for origin, (seq, _) in self._heads.items()
            }

    def _wall(self, origin: str, seq: int) -> int:
        record = self._store.record(origin, seq)
        if record is None:
            raise Damaged(f"{self._store.path} is damaged: records are missing. {START_AGAIN}")
        return record.wall

    def bodies(self) -> Iterator[Read]:
        """(hash in hex, header, body or None) of every record, from the first, verified on the way. Raises Damaged."""
        yield from self._doubting(bodies(self._store, self.exercise))
        for record in self.adopted:
            yield record.hash.hex(), decode_header(record.header), record.body

    def bodies_since(self, vector: Mapping[str, int]) -> Iterator[Read]:
        """The same of every record beyond this version vector {origin: seq}, chain by chain, not verified again."""
        return self._doubting(bodies_since(self._store, self._heads, vector))

    def newest(self) -> Iterator[Record]:
        """Records from the last one back: for what is looked up near the end."""
        return heapq.merge(
            self._doubting(self._store.newest()), reversed(self.adopted), key=lambda r: r.lamport, reverse=True
        )

    def chain(self, origin: str) -> Iterator[Record]:
        """The records of one chain, the first first."""
        return self._doubting(self._store.chain(origin))

    def chain_with(self, origin: str, *kinds: str) -> Iterator[Record]:
        """The records of one chain whose content says that it is of one of these kinds."""
        return self._doubting(self._store.chain_with(origin, kinds))

    def without_content(self) -> frozenset[str]:
        """The hashes (hex) of the records that count whose body is gone."""
        also = (record.hash.hex() for record in self.adopted if record.body is None)
        return self._store.without_body().union(also)

    def kept_apart(self) -> list[displaced.Kept]:
        """Exports of this journal, made when its file was taken away, that hold what it does not hold."""
        return displaced.waiting(self.folder, self.exercise, self._heads, self.own_origins())

    def own_origins(self) -> frozenset[str]:
        """The chains that this data folder has written."""
        return self._store.owned()

    def chain_back(self, origin: str, before: int) -> Iterator[Record]:
        """The records of one chain from before a number back, the last first."""
        return self._doubting(self._store.chain_back(origin, before))

    def _doubting(self, reading: Iterator[_T]) -> Generator[_T]:
        """When damage is met on the way, the next start checks everything, and rebuilds."""
        try:
            with translated(self._store.path):
                yield from reading
        except Damaged:
            if not self.read_only:
                audit.doubt(self.folder)
            raise

    def heads(self) -> dict[str, tuple[int, bytes]]:
        """{origin: (seq, hash)} of every chain: the version vector, with hashes."""
        return dict(self._heads)

    def fingerprint(self) -> bytes:
        """32 bytes that are equal exactly when the journals are: see `export.fingerprint`."""
        return fingerprint(self._heads)

    def check_pages(self) -> str:
        """SQLite's check of every page, in any thread, by a connection of its own: what opening left for later.

        Returns what the operator must know, or "". After a finding the journal is for reading only, and the next start
        sets the file aside and rebuilds it, with what was recorded meanwhile. Raises a JournalError.
        """
        reader = self._reader()
        try:
            findings = audit.pages(reader)
        except Damaged as error:
            findings = [str(error)]
        finally:
            reader.close()
        self.unchecked = False
        if not findings or self.read_only:
            return findings[0] if findings else ""
        audit.doubt(self.folder)
        self._fault = f"{DAMAGE_FOUND} {findings[0]}"
        self.read_only = True
        return self._fault

    def _reader(self) -> Store:
        """Another connection, for another thread: to the file that is open, or to none. Raises Displaced."""
        if self._standing is not None:
            self._standing.check_files()
        return self._store.reader()

    def copied(self) -> Journal:
        """A copy of it as it is now, made in any thread and then that thread's own: for trying what would come of it.

        It goes when it is closed. Raises a JournalError.
        """
        reader = self._reader()
        try:
            return Journal(opening.copied(reader, self.exercise), self.workstation, self._clock)
        finally:
            reader.close()

    def verify(self, progress: Callable[[int], None] | None = None) -> audit.Audit:
        """Check everything, in any thread. After a finding, the next start sets the file aside and rebuilds it."""
        expected = self.heads()
        reader = self._reader()
        try:
            found = audit.whole(reader, self.exercise, progress, expected=expected)
        finally:
            reader.close()
        if not self.read_only:
            if found.good:
                audit.save_verified(self.folder, found.heads)
            else:
                audit.doubt(self.folder)
        return found

    # -- keeping

    def save_snapshot(self, blob: bytes, vector: Mapping[str, int]) -> None:
        """Keep a cache of what was folded up to `vector` {origin: seq}. Raises OSError: no harm done."""
        snapshot.save(self.folder, self._store, blob, vector)

    def load_snapshot(self) -> tuple[bytes, dict[str, int]] | None:
        """The last one, or None when there is none that fits this journal."""
        return snapshot.load(self.folder, self._store)

    def drop_snapshot(self) -> None:
        """The last one says what is no longer so."""
        if not self.read_only:
            snapshot.drop(self.folder)

    def backup(self) -> Path:
        """Make one now, in any thread. Raises a JournalError; the earlier ones are kept then."""
        if self.read_only or self._standing is None:
            raise ReadOnly(f"The journal in {self.folder} is open for reading only: no backup can be made.")
        with self._standing.backing_up():
            made = backup.make(self.folder, self._store, self.exercise, self._clock())
        sharing.share(self.folder)
        return made

    def backup_due(self) -> bool:
        """Whether an hour has passed since the last one."""
        return not self.read_only and backup.due(self.folder, self._clock())

    def close(self) -> None:
        """Also ends the lock. Calling it twice does no harm."""
        if not self._closed:
            self.watch()
            self.keep_apart()
        if self._witness is not None:
            self._witness.close()
            self._witness = None
        if not self._closed:
            self._closed = True
            touched = self._standing is not None and bool(self._standing.fault)
            self._opened.close(sound=self._is_sound(), touched=touched)

    def _is_sound(self) -> bool:
        """Whether the next start may take the file as it is: all of it was checked, or nothing was added since."""
        at_opening = {origin: (head.seq, head.hash) for origin, head in self._opened.heads.items()}
        checked = not self.unchecked or self._heads == at_opening
        return checked and not (self.read_only or self._failed or audit.doubted(self.folder))


def _place(record: Record) -> tuple[int, str, int]:
    return record.lamport, record.origin, record.seq


def _not_beyond(fork: Record, record: Record) -> bool:
    """Whether a record is none of those that another past has otherwise."""
    return record.origin != fork.origin or record.seq < fork.seq


def _sign(record: Record, key: Ed25519PrivateKey) -> None:
    # the one field that may be set late: it is not part of the identity
    force_setattr(record, "sig", key.sign(record.hash))
