"""Checking the journal: every content hash, every chain, every signature, and the database underneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from models.journal import layout
from models.journal.chain import Chain, public_key
from models.journal.errors import JournalError
from models.journal.files import read_cache, write_cache
from models.journal.record import Record
from models.journal.store import Store

VERIFIED, DOUBTED = "verified.cache", "doubted"
STEP = 2000  # records between two calls of `progress`
_MOST = 100  # findings that are listed; a broken disk would fill the screen


class Audit(Struct, frozen=True):
    """What a check found. `findings` are whole sentences; none means that all is as it was recorded."""

    records: int
    erased: int
    heads: dict[str, tuple[int, bytes]]
    findings: tuple[str, ...]

    @property
    def good(self) -> bool:
        return not self.findings


def follow(records: Iterable[Record], chains: dict[str, Chain], exercise: bool, every_signature: bool) -> list[str]:
    """Follow the records along their chains, in any order that keeps each chain's own; returns what is wrong."""
    findings = []
    for record in records:
        chain = chains.get(record.origin)
        if chain is None:
            chain = chains[record.origin] = Chain(record.origin, exercise)
        if fault := chain.follow(record, every_signature):
            findings.append(f"Record {record.seq} of workstation {record.origin[:8]}: {fault}.")
    for chain in chains.values():
        findings += _end(chain, every_signature)
    return findings


def _end(chain: Chain, every_signature: bool) -> list[str]:
    who = f"of workstation {chain.origin[:8]}"
    if chain.signed < chain.seq:
        return [f"Records {chain.signed + 1} to {chain.seq} {who}: no signature covers them."]
    if not every_signature and chain.last_signed and not chain.signed_by_key(chain.last_signed):
        return [f"Record {chain.seq} {who}: its signature is false."]
    return []


def whole(
    store: Store,
    exercise: bool,
    progress: Callable[[int], None] | None = None,
    signatures: bool = True,
    expected: Mapping[str, tuple[int, bytes]] | None = None,
) -> Audit:
    """Everything. `progress` is told how many records are done. With `signatures` False only each chain's last one.

    The chains must be at least as long as those `expected`, {origin: (seq, hash)}.
    """
    count = erased = 0
    chains: dict[str, Chain] = {}

    def counted() -> Iterable[Record]:
        nonlocal count, erased
        for record in store.records():
            count += 1
            erased += record.body is None
            if progress is not None and count % STEP == 0:
                progress(count)
            yield record

    findings: list[str] = []
    try:
        findings += database(store)
        findings += follow(counted(), chains, exercise, signatures)
        findings += _missing(store, expected or {})
        if misplaced := store.misplaced():
            findings.append(f"{misplaced} records stand in another place than they say.")
    except JournalError as error:
        findings.append(str(error))
    heads = {origin: (chain.seq, chain.hash) for origin, chain in chains.items()}
    return Audit(count, erased, heads, tuple(findings[:_MOST]))


def _missing(store: Store, expected: Mapping[str, tuple[int, bytes]]) -> list[str]:
    findings = []
    for origin, (seq, hash_) in expected.items():
        record = store.record(origin, seq)
        if record is None or record.hash != hash_:
            findings.append(f"Record {seq} of workstation {origin[:8]} is missing.")
    return findings


def database(store: Store, thorough: bool = True) -> list[str]:
    """SQLite's own check of every page, and that the tables are as this version made them."""
    return pages(store, thorough) + arrangement(store)


def pages(store: Store, thorough: bool = False) -> list[str]:
    """SQLite's own check: of every page, and if it is to be thorough, of the index against the table too."""
    check = "PRAGMA integrity_check(20)" if thorough else "PRAGMA quick_check(20)"
    said = [str(row[0]) for row in store.rows(check)]
    return [] if said == ["ok"] else [f"The database file is damaged: {line}." for line in said]


def arrangement(store: Store) -> list[str]:
    """Whether the tables and triggers are as the version that the file names made them."""
    found, version = store.statements(), store.version()
    if layout.is_as_made(found, version):
        return []
    from models.journal import schema  # with SQLAlchemy: only to say what is wrong

    names = ", ".join(sorted({name for name, _ in found.items() ^ schema.statements(version).items()}))
    return [f"The database is not laid out as it should be ({names})."]


def tail(
    store: Store,
    heads: Mapping[str, Record],
    exercise: bool,
    verified: Mapping[str, tuple[int, str]],
    progress: Callable[[int, int], None] | None = None,
) -> list[str]:
    """What follows the heads verified before; a chain whose verified head is not found is checked from its start.

    `progress` is told how many records are done, of how many.
    """
    chains = {origin: _known(store, origin, exercise, verified.get(origin, (0, ""))) for origin in heads}
    of = sum(heads[origin].seq - chain.seq for origin, chain in chains.items())
    findings: list[str] = []
    done = 0

    def counted(chain: Chain) -> Iterable[Record]:
        nonlocal done
        for record in store.chain(chain.origin, chain.seq):
            done += 1
            if progress is not None and done % STEP == 0:
                progress(done, of)
            yield record

    for origin, chain in chains.items():
        findings += follow(counted(chain), {origin: chain}, exercise, every_signature=False)
    return findings


def _known(store: Store, origin: str, exercise: bool, verified: tuple[int, str]) -> Chain:
    """A chain as far as it was verified before."""
    chain = Chain(origin, exercise)
    seq, hash_ = verified
    first, last = store.record(origin, 1), store.record(origin, seq)
    if first is not None and last is not None and last.hash.hex() == hash_:
        chain.start_after(last, public_key(first))
    return chain


def save_verified(folder: Path, heads: Mapping[str, tuple[int, bytes]]) -> None:
    """Remember what needs no checking at the next start; not being able to is no harm."""
    with suppress(OSError):
        write_cache(folder / VERIFIED, msgspec.json.encode({o: (seq, h.hex()) for o, (seq, h) in heads.items()}))
        (folder / DOUBTED).unlink(missing_ok=True)


def doubt(folder: Path) -> None:
    """Something was found: the next start checks everything, to the last signature, and rebuilds if it must."""
    with suppress(OSError):
        (folder / DOUBTED).touch()


def doubted(folder: Path) -> bool:
    return (folder / DOUBTED).exists()


def forget(folder: Path) -> None:
    """Whatever was verified or doubted, the file is another one now."""
    for name in (VERIFIED, DOUBTED):
        (folder / name).unlink(missing_ok=True)


def load_verified(folder: Path) -> dict[str, tuple[int, str]]:
    try:
        return msgspec.json.decode(read_cache(folder / VERIFIED) or b"{}", type=dict[str, tuple[int, str]])
    except msgspec.DecodeError:
        return {}
