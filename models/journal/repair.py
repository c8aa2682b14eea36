"""Rebuilding a damaged journal: set aside, never deleted; the last good backup; what still verifies of the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from models.journal import audit, backup, beside, clean_end, witness
from models.journal.chain import Chain, public_key
from models.journal.errors import JournalError, without_advice
from models.journal.export import export_lines
from models.journal.files import sync_folder, translated_os
from models.journal.incoming import BAD, look
from models.journal.record import WRONG_CONTENT, Record, faults, read
from models.journal.store import FAULTS, FILE, Store
from models.journal.store import FOLDER as JOURNAL
from models.journal.storing import Note, Storing

FOLDER = "damaged"
ONLY_HERE = "only-here.jsonl"
_PART = "journal.part"
# from both ends of table and index, since reading stops at the first damaged page
_WAYS = tuple(
    f"SELECT header, salt, body, sig FROM record {how} {order}"  # noqa: S608 all constants
    for how, order in (
        ("", "ORDER BY lamport, origin, seq"),
        ("", "ORDER BY lamport DESC, origin DESC, seq DESC"),
        ("INDEXED BY record_position", "ORDER BY origin, seq"),
        ("INDEXED BY record_position", "ORDER BY origin DESC, seq DESC"),
    )
)


def rebuild(folder: Path, exercise: bool, why: str) -> list[str]:
    """Put a journal that verifies in the place of the damaged one. Returns what the operator must know.

    Can be cut off at any point and is then done again by the next start. Raises a JournalError.
    """
    with translated_os(folder):
        (folder / witness.FILE).unlink(missing_ok=True)  # it is another journal from now on
        audit.forget(folder)
        aside = _set_aside(folder)
        part = folder / _PART
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        source = backup.newest_good(folder, exercise)
        if source is not None:
            shutil.copy(source, part / FILE)
        rescued, more = _readable(aside, folder) if aside is not None else ([], {})
        placed, left, emptied = _fill(part / FILE, rescued, more, exercise)
        if aside is not None and (left or emptied):
            with (aside / ONLY_HERE).open("w", encoding="utf-8") as file:
                export_lines(left + emptied, file, exercise)
        sync_folder(part)
        part.replace(folder / JOURNAL)
        sync_folder(folder)
    return _told(why, aside, source, placed, left, emptied)


def refill(folder: Path, exercise: bool, store: Store) -> int:
    """Take in again what lies beyond a journal that was rolled back; returns how many records.

    It is in the last good backup, or in the database itself, where a log that is older hides it.
    """
    alone = clean_end.waits(folder) and not backup.check(store.path, exercise, mode="immutable")
    sources = [(backup.newest_good(folder, exercise), "ro"), (store.path if alone else None, "immutable")]
    return sum(_refill(Store(path, mode), exercise, store) for path, mode in sources if path is not None)


def _refill(copy: Store, exercise: bool, store: Store) -> int:
    try:
        origins = sorted(copy.heads())
        found = look(_chains(copy, origins), store, exercise)
        good = [each.origin for each in found.chains if each.verdict not in BAD]  # the others stay as they are here
        storing = Storing(store.writer, found, good, ())
        with store.writer.transaction():
            storing.store(_chains(copy, good), Note("", 0))
            beside.carry_over(beside.readable(copy), store)
    finally:
        copy.close()
    return storing.taken([]).new


def _chains(store: Store, origins: Iterable[str]) -> Iterator[Record]:
    return (record for origin in origins for record in store.chain(origin))


def _set_aside(folder: Path) -> Path | None:
    """The folder that now holds the damaged file; after a rebuild that was cut off, the one set aside then."""
    home = folder / FOLDER
    home.mkdir(mode=0o700, exist_ok=True)
    before = sorted(home.iterdir())
    if not (folder / JOURNAL).exists():
        return before[-1] if before else None
    aside = home / f"{len(before) + 1:06d}"
    (folder / JOURNAL).replace(aside)
    sync_folder(home)
    sync_folder(folder)
    return aside


def set_log_aside(folder: Path) -> str:
    """Take away a log that is not the database's own. Returns what the operator must know. Raises a JournalError."""
    with translated_os(folder):
        home = folder / FOLDER
        home.mkdir(mode=0o700, exist_ok=True)
        aside = home / f"{len(list(home.iterdir())) + 1:06d}"
        aside.mkdir(mode=0o700)
        for end in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                (folder / JOURNAL / f"{FILE}{end}").replace(aside / f"{FILE}{end}")
        sync_folder(folder / JOURNAL)
    return (
        f"A write-ahead log lay beside the journal, which was left without one: another program put it there. It was "
        f"not read, and is kept in {aside}."
    )


def _readable(aside: Path, folder: Path) -> tuple[list[Record], beside.Rows]:
    """Every record that can still be read, one for each position, and what stands beside them.

    From copies: the damaged file stays as it is. Once with the log that lies beside it and once without: a log that is
    not its own spoils what is whole in the file.
    """
    work = folder / "rescue.part"
    found: dict[tuple[str, int], Record] = {}
    more: beside.Rows = {}
    for log in ("", "*-wal"):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(aside, work, ignore=shutil.ignore_patterns("*-shm", log))
        try:
            with suppress(JournalError, OSError):
                _read_off(Store(work / FILE, "rw"), found, more)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return list(found.values()), more


def _read_off(store: Store, found: dict[tuple[str, int], Record], more: beside.Rows) -> None:
    try:
        for record in _rows(store):
            if (record.origin, record.seq) not in found or faults(record) is None:
                found[record.origin, record.seq] = record
        for table, rows in beside.readable(store).items():
            more[table] = list(dict.fromkeys([*more.get(table, ()), *rows]))
    finally:
        store.close()


def _rows(store: Store) -> Iterator[Record]:
    for way in _WAYS:
        with suppress(*FAULTS):
            for header, salt, body, sig in store.raw.execute(way):
                kinds = (type(header), type(salt), type(body), type(sig))
                if kinds[:2] == (bytes, bytes) and set(kinds[2:]) <= {bytes, type(None)}:
                    with suppress(JournalError):
                        yield read(header, salt, body, sig)


def _fill(
    path: Path, rescued: list[Record], more: beside.Rows, exercise: bool
) -> tuple[int, list[Record], list[Record]]:
    """Lengthen the chains in `path` as far as the rescued records verify, and carry over what stood beside them.

    Returns how many were placed, those that fit nowhere, and those placed without their (unreadable) content.
    """
    from models.journal.migrations import migrate  # with SQLAlchemy, which an ordinary start does without

    store = Store(path)
    try:
        store.write_ahead()
        if store.is_empty():
            store.writer.create()
        migrate(store)
        heads = store.heads()
        placed: list[Record] = []
        emptied: list[Record] = []
        held: set[bytes] = set()
        for origin in sorted({record.origin for record in rescued}):
            run = sorted((r for r in rescued if r.origin == origin), key=lambda r: r.seq)
            head = heads.get(origin)
            held |= {r.hash for r in run if head and r.seq <= head.seq and store.record(origin, r.seq) == r}
            chain = Chain(origin, exercise)
            first = store.record(origin, 1)
            if head is not None and first is not None:
                chain.start_after(head, public_key(first))
            mended, without = _follow(chain, [r for r in run if r.seq > chain.seq])
            placed += mended
            emptied += without
        with store.writer.transaction():
            store.writer.insert(placed)
            beside.carry_over(more, store)
        held |= {record.hash for record in placed}
        return len(placed), [r for r in rescued if r.hash not in held], emptied
    finally:
        store.close()


def _follow(chain: Chain, run: list[Record]) -> tuple[list[Record], list[Record]]:
    """As much of a run as is covered by a signature that verifies, and those of it that lost their content."""
    covered: list[Record] = []
    waiting: list[Record] = []
    emptied: list[Record] = []
    for record in run:
        kept, fault = record, chain.follow(record, check_signature=False)
        if fault == WRONG_CONTENT and record.seq > 1:
            kept = read(record.header, record.salt, None, record.sig)  # the chain goes on without it
        elif fault is not None:
            break
        if kept.sig is not None and not chain.signed_by_key(kept):
            kept = read(kept.header, kept.salt, kept.body, None)
        waiting.append(kept)
        if kept.sig is not None:
            covered += waiting
            waiting = []
    hashes = {record.hash for record in covered}
    emptied = [r for r in run if r.hash in hashes and faults(r) == WRONG_CONTENT]
    return covered, emptied


def _told(
    why: str, aside: Path | None, source: Path | None, placed: int, left: list[Record], emptied: list[Record]
) -> list[str]:
    origin = f"from the backup {source.name}" if source else "without a backup, as there is no good one"
    why = without_advice(why)
    if aside is not None and (aside / FILE).exists():
        rescued = f", with {placed:,} further {'record' if placed == 1 else 'records'} rescued from the damaged file"
        told = [f"{why} The journal was rebuilt {origin}{rescued}.", f"The damaged file is kept in {aside}."]
    else:
        told = [f"{why} The journal was rebuilt {origin}."]
        told += [f"What lay beside it is kept in {aside}."] if aside is not None else []
    if emptied:
        told.append(f"{len(emptied)} records kept their place but lost their content: see {ONLY_HERE} there.")
    if left:
        told.append(f"{len(left)} records could not be placed and are only in {ONLY_HERE} there.")
    told.append("Check the board against the other rooms and the radio before relying on it.")
    return told
