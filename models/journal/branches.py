"""The other past of a chain: what a workstation wrote that was copied, or restored from an image of its disk.

Both pasts are signed by one key and count up from one record. One is held in its place; the other is kept as evidence,
and counts once an entry that counts names its last record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from models.journal import keys
from models.journal.chain import Chain, public_key
from models.journal.record import Record, faults, read
from models.journal.store import Store, translated, whole

KIND = "BranchAdopted"
_WRITTEN = f'"kind":"{KIND}"'.encode()
_BY_HASH = "SELECT header, salt, body, sig FROM evidence_record WHERE hash = ? LIMIT 1"
_OTHERWISE = (  # of a chain that counts, and not as it is held: forked, or kept before it was admitted as it is held
    "SELECT 1 FROM evidence e JOIN evidence_record r USING (n) WHERE e.verdict IN ('forked', 'unadmitted') "
    "AND EXISTS (SELECT 1 FROM record k WHERE k.origin = e.origin) "
    "AND NOT EXISTS (SELECT 1 FROM record k WHERE k.origin = e.origin "
    "AND k.seq = json_extract(CAST(r.header AS TEXT), '$.seq') AND k.header = r.header) LIMIT 1"
)
_NAMING = "SELECT body FROM record WHERE instr(body, ?)"


class _Adopting(msgspec.Struct):
    """What is read of the entry by which a past counts: the hashes (hex) of the last records of all of a chain's."""

    tips: tuple[str, ...] = ()


def tip_of(records: Iterable[Record], origin: str, store: Store, exercise: bool) -> Record | None:
    """The last record, signed by its key, of another past of a chain than the one that is held; None for none.

    `records` are those of the chain, in their order.
    """
    first = store.record(origin, 1)
    chain: Chain | None = None
    for record in records:
        if chain is None:
            held = store.record(origin, record.seq)
            if held is not None and held.hash == record.hash:
                continue
            before = store.record(origin, record.seq - 1)
            if before is None or first is None or record.prev != before.hash:
                return None
            chain = Chain(origin, exercise)
            chain.start_after(before, public_key(first))
        if chain.follow(record, check_signature=False):
            break
    last = chain.last_signed if chain is not None else None
    return last if chain is not None and last is not None and chain.signed_by_key(last) else None


def adopted(store: Store) -> list[Record]:
    """The records that are kept apart and count: of each past that an entry that counts names, back to what is held."""
    if not store.keeps_evidence() or not store.rows(_OTHERWISE):
        return []
    found: dict[bytes, Record] = {}
    tips = _tips(store)
    while tips:
        path = [record for record in _path(tips.pop(), store) if record.hash not in found]
        found.update((record.hash, record) for record in path)
        tips += _named(record.body for record in path)  # by an entry that counts only since
    return sorted(found.values(), key=lambda record: (record.lamport, record.origin, record.seq))


def _is_signed(tip: Record, store: Store) -> bool:
    first = store.record(tip.origin, 1)
    key = public_key(first) if first is not None else None
    return key is not None and tip.sig is not None and keys.verifies(key, tip.sig, tip.hash)


def lines(records: Iterable[Record]) -> list[list[Record]]:
    """Each past that is kept apart by itself, from where it leaves what is held up to its end."""
    known = {record.hash: record for record in records}
    ends = [record for record in known.values() if record.hash not in {each.prev for each in known.values()}]
    return [[*_back(end, known)][::-1] for end in ends]


def _back(end: Record, known: Mapping[bytes, Record]) -> Iterator[Record]:
    record: Record | None = end
    while record is not None:
        yield record
        record = known.get(record.prev)


def _tips(store: Store) -> list[bytes]:
    with translated(store.path):
        bodies = [body for (body,) in store.raw.execute(_NAMING, (_WRITTEN,))]
    return _named([*bodies, *(body for _, body in store.refilled.values())])


def _named(bodies: Iterable[bytes | None]) -> list[bytes]:
    """The tips that entries name, of those that name any."""
    named: list[bytes] = []
    for body in bodies:
        if body is None or _WRITTEN not in body:
            continue
        try:
            named += [bytes.fromhex(tip) for tip in msgspec.json.decode(body, type=_Adopting).tips]
        except (msgspec.DecodeError, ValueError):
            continue
    return named


def _path(tip: bytes, store: Store) -> list[Record]:
    """From a tip back to what is held; nothing where something of it is not here, not as it was written, or not signed:
    whoever counts here can name any record, and only its own workstation can sign it."""
    path: list[Record] = []
    with translated(store.path):
        while row := store.raw.execute(_BY_HASH, (tip,)).fetchone():
            record = read(*whole(row, store.refilled))
            held = store.record(record.origin, record.seq)
            if held is not None and held.hash == record.hash:
                return path
            if faults(record) is not None or not (path or _is_signed(record, store)):
                return []
            path.append(record)
            before = store.record(record.origin, record.seq - 1)
            if before is not None and before.hash == record.prev:
                return path
            tip = record.prev
    return []
