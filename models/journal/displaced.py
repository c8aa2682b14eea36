"""What a journal holds whose file was taken away: kept as an export, and offered to be taken in at the next start.

It lies in the state folder of the account, which no sync program looks after, or beside the data folder where that
can't be written. Its name says whose it is: live or exercise, the first identity of the journal, and (hashed) the data
folder: so it is found again although nothing else is left.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from models.journal import location
from models.journal.errors import START_AGAIN, Damaged, JournalError
from models.journal.export import export_lines, import_lines
from models.journal.files import sync_folder
from models.journal.record import Record
from models.journal.store import Store

FOLDER = "kept-apart"
_NAME = re.compile(r"muster-(?:live|exercise)-([0-9a-f-]{36})-([0-9a-f]{8})-\d{8}T\d{6}Z\.jsonl")
Heads = Mapping[str, tuple[int, bytes]]


class Kept(NamedTuple):
    """An export with how many records of it the journal does not hold."""

    path: Path
    records: int

    def says(self) -> str:
        """The sentence with which it is offered."""
        what = "1 record is" if self.records == 1 else f"{self.records:,} records are"
        why = "since another program took the journal's file away, or wrote into it"
        return f"{what} missing here and kept in {self.path}, {why}."


def places(folder: Path) -> tuple[Path, Path]:
    """Where exports are kept for the journal in a data folder: the first that can be written."""
    return location.state_folder() / FOLDER, folder.absolute().parent


def missing(store: Store, heads: Heads) -> Iterator[Record]:
    """The records up to `heads` that the file now at the store's path does not hold, chain by chain. Raises Damaged."""
    held = _held(store)
    for origin, head in heads.items():
        seq, last = _shared(store, origin, held.get(origin, (0, b"")), head)
        for record in store.chain(origin, seq):
            if record.seq > head[0]:
                break
            if record.seq != seq + 1 or (seq and record.prev != last):
                raise _gap(store)
            seq, last = record.seq, record.hash
            yield record
        if (seq, last) != head:
            raise _gap(store)


def _shared(store: Store, origin: str, there: tuple[int, bytes], head: tuple[int, bytes]) -> tuple[int, bytes]:
    """As far as the file at the path has a chain as it is here: number and hash; (0, b"") if it went on differently."""
    seq, last = there
    record = store.record(origin, seq) if 0 < seq <= head[0] else None
    return there if record is not None and record.hash == last else (0, b"")


def _gap(store: Store) -> Damaged:
    return Damaged(f"{store.path} is damaged: records are missing. {START_AGAIN}")


def _held(store: Store) -> dict[str, tuple[int, bytes]]:
    """The heads in the database file at the path, without what may lie in a log beside it: nothing is locked for it."""
    try:
        there = Store(store.path, "immutable")
        try:
            return {origin: (head.seq, head.hash) for origin, head in there.heads().items()}
        finally:
            there.close()
    except JournalError:
        return {}


def kept_apart(
    why: str, store: Store, heads: Heads, lately: Sequence[Record], folder: Path, exercise: bool, only_log_gone: bool
) -> tuple[bool, str]:
    """`keep`, and what the operator is told: whether nothing more need be done, and the sentences.

    `only_log_gone`: the database is as it was left, so that what was in the log can be put into it still.
    """
    try:
        kept = keep(store, heads, lately, folder, exercise)
        if kept is not None and only_log_gone:
            kept = _put_back(store, heads, kept)
        done, said = True, _says(kept)
    except (OSError, JournalError) as error:
        first, second = places(folder)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        done, said = (
            False,
            (
                f"What that file does not hold could not be kept elsewhere ({reason}): leave this window open and see "
                f"that {first} or {second} can be written to. It is tried again every minute."
            ),
        )
    return done, f"Nothing more is recorded: {why}. {said} Write down what happens, close Muster and start it again."


def _put_back(store: Store, heads: Heads, kept: Kept) -> Kept | None:
    """The export is there until the database holds all: it would be torn if the power failed meanwhile."""
    with suppress(JournalError):
        store.checkpoint()
        if next(missing(store, heads), None) is None:
            kept.path.unlink()
            return None
    return kept


def _says(kept: Kept | None) -> str:
    if kept is None:
        return "What was recorded before is in the file or the backups."
    what = "1 record" if kept.records == 1 else f"{kept.records:,} records"
    return f"What the file there does not hold, {what}, is kept in {kept.path}; the next start offers to take it in."


def keep(store: Store, heads: Heads, lately: Sequence[Record], folder: Path, exercise: bool) -> Kept | None:
    """Write what the file at the path does not hold; None if there is nothing of the kind. Raises OSError.

    `lately` are records held in memory, for where the file that is open can no longer be read either.
    """
    try:
        origin = store.first_own() or "unknown"
        return _keep(lambda: missing(store, heads), folder, exercise, origin)
    except JournalError:
        return _keep(lambda: lately, folder, exercise, lately[0].origin) if lately else None


def _keep(records: Callable[[], Iterable[Record]], folder: Path, exercise: bool, origin: str) -> Kept | None:
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    name = f"muster-{'exercise' if exercise else 'live'}-{origin}-{_hashed(folder)}-{stamp}.jsonl"
    first, second = places(folder)
    try:
        return _write(first / name, records(), exercise)
    except OSError:
        return _write(second / name, records(), exercise)


def _hashed(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:8]


def _write(path: Path, records: Iterable[Record], exercise: bool) -> Kept | None:
    """Whole and on the disk, or not there at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with open(part, "w", encoding="utf-8", newline="\n", opener=_for_its_owner) as file:
            count = export_lines(records, file, exercise)
            file.flush()
            os.fsync(file.fileno())
        if count:
            part.replace(path)
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return Kept(path, count) if count else None


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def waiting(folder: Path, exercise: bool, heads: Heads, own: Collection[str]) -> list[Kept]:
    """The exports of this journal, or of one that lay in this folder, that hold what it does not hold.

    `own` are its identities.
    """
    found = []
    for path in sorted(path for place in places(folder) for path in place.glob("muster-*.jsonl")):
        named = _NAME.fullmatch(path.name)
        if named and (named[1] in own or named[2] == _hashed(folder)):
            with suppress(JournalError, OSError, UnicodeDecodeError), path.open(encoding="utf-8") as lines:
                found.append(Kept(path, _new(import_lines(lines, exercise), heads)))
    return [each for each in found if each.records]


def _new(records: Iterable[Record], heads: Heads) -> int:
    return sum(record.seq > heads.get(record.origin, (0, b""))[0] for record in records)
