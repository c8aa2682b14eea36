"""Chains that are kept here and not folded: forked, false, or of workstations that nobody has admitted.

Their records lie in tables of their own, as they came. Admitting a chain copies them to where they count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

import msgspec

from models.journal.chain import called, joined, public_key
from models.journal.record import Record, genesis, read
from models.journal.store import Store, translated

UNKNOWN = "unadmitted"  # genuine, and nobody has admitted it

_KEPT = (
    "SELECT origin, verdict, why, min(at), sum((SELECT count(*) FROM evidence_record r WHERE r.n = e.n)), min(n) "
    "FROM evidence e GROUP BY origin, verdict ORDER BY min(n)"
)
_OF_CHAIN = (
    "SELECT r.header, r.salt, r.body, r.sig FROM evidence e JOIN evidence_record r USING (n) "
    "WHERE e.origin = ? AND e.verdict = ? ORDER BY json_extract(CAST(r.header AS TEXT), '$.seq'), r.n"
)
_FIRST = "SELECT header, salt, body, sig FROM evidence_record WHERE n = ? ORDER BY place LIMIT 1"


class Apart(msgspec.Struct, frozen=True):
    """A chain that is kept apart: `entries` of it, since `at` (UTC seconds), and why as a sentence's end."""

    origin: str
    verdict: str
    why: str
    at: int
    entries: int
    workstation: str = ""
    key: bytes = b""

    @property
    def unknown(self) -> bool:
        """Whether it is genuine, and counts once somebody admits it."""
        return self.verdict == UNKNOWN

    @property
    def name(self) -> str:
        """What people call its workstation."""
        return self.workstation or f"workstation {self.origin[:8]}"


def apart(store: Store, counting: Collection[bytes] = ()) -> tuple[Apart, ...]:
    """The chains that are kept apart, the first that came first. `counting`: hashes of what counts all the same."""
    if not store.keeps_evidence():
        return ()
    found = []
    for origin, verdict, why, at, entries, n in store.rows(_KEPT):
        if verdict == UNKNOWN and store.head(origin) is not None:
            continue  # somebody has admitted it
        entries -= _counting(store, origin, verdict, counting) if counting else 0
        if not entries:
            continue
        with translated(store.path):
            row = store.raw.execute(_FIRST, (n,)).fetchone()
        first = store.record(origin, 1) or (read(*row) if row else None)
        key = public_key(first) if first is not None else None
        found.append(Apart(origin, verdict, why, at, entries, called(joined(first)), key or b""))
    return tuple(found)


def _counting(store: Store, origin: str, verdict: str, counting: Collection[bytes]) -> int:
    with translated(store.path):
        return sum(sha256(row[0]).digest() in counting for row in store.raw.execute(_OF_CHAIN, (origin, verdict)))


def waiting(store: Store) -> tuple[str, ...]:
    """The chains of which something is kept that nobody had admitted when it came, and that count by now."""
    if not store.keeps_evidence():
        return ()
    origins = [origin for (origin,) in store.rows("SELECT DISTINCT origin FROM evidence WHERE verdict = 'unadmitted'")]
    counting = (origin for origin in origins if store.head(origin) is not None)
    return tuple(origin for origin in counting if next(of_unknown(store, origin, False), None) is not None)


def of_unknown(store: Store, origin: str, exercise: bool, key: bytes = b"") -> Iterator[Record]:
    """The records of a chain that nobody admitted, in their order; those that go on from what is held here.

    `key` is the one it was admitted by, where several chains claim one identity.
    """
    head = store.head(origin)
    prev = head.hash if head is not None else genesis(exercise)
    with translated(store.path):
        for row in store.raw.execute(_OF_CHAIN, (origin, UNKNOWN)):
            record = read(*row)
            said = joined(record) if record.seq == 1 else None
            if record.prev == prev and (said is None or not key or said.public_key == key.hex()):
                prev = record.hash
                yield record
