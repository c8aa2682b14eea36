"""Reading a whole journal for folding, verified on the way: nothing false ever reaches the board.

This is the road of a million events, so it goes by the stored rows and makes no records of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from models.journal import keys
from models.journal.chain import public_key
from models.journal.errors import START_AGAIN, Damaged
from models.journal.record import Header, decode_header, genesis
from models.journal.store import Store, whole

_ROWS = "SELECT header, salt, body, sig FROM record ORDER BY lamport, origin, seq"
_SINCE = "SELECT header, salt, body, sig FROM record WHERE origin = ? AND seq > ?"


Read = tuple[str, Header, bytes | None]


def bodies(store: Store, exercise: bool) -> Iterator[Read]:
    """(hash in hex, header, body) of every record in (lamport, origin, seq) order; the body is None where it is gone.

    Checked on the way: each body against its header, each header against the one before it in its chain; after the
    last one, the signature that covers each chain. Raises Damaged.
    """
    sha256, begins = hashlib.sha256, genesis(exercise).hex()
    ends: dict[str, str] = {}  # origin → the hash its next record must name
    signed: dict[str, tuple[str, bytes | None]] = {}
    refilled = store.refilled
    for row in store.raw.execute(_ROWS):
        header, salt, body, sig = whole(row, refilled) if refilled and row[2] is None else row
        try:
            said = decode_header(header)
        except msgspec.DecodeError as error:
            raise Damaged(f"The journal is damaged: a header cannot be read ({error}). {START_AGAIN}") from error
        origin = said.origin
        if said.prev != ends.get(origin, begins):
            raise _damaged(said.seq, origin, "it does not follow the record before it")
        digest = ends[origin] = sha256(header).hexdigest()
        if sig is not None:
            signed[origin] = digest, sig
        if body is not None and sha256(salt + body).hexdigest() != said.body:
            raise _damaged(said.seq, origin, "its content is not what was recorded")
        yield digest, said, body
    _check_signatures(store, ends, signed)


def bodies_since(store: Store, origins: Iterable[str], vector: Mapping[str, int]) -> Iterator[Read]:
    """(hash in hex, header, body) of every record beyond a version vector {origin: seq}, chain by chain.

    As it is stored: what follows a snapshot was checked when the journal was opened.
    """
    refilled = store.refilled
    for origin in origins:
        for row in store.raw.execute(_SINCE, (origin, vector.get(origin, 0))):
            header, _, body, _ = whole(row, refilled) if refilled and row[2] is None else row
            yield hashlib.sha256(header).hexdigest(), decode_header(header), body


def _check_signatures(store: Store, ends: dict[str, str], signed: dict[str, tuple[str, bytes | None]]) -> None:
    for origin, end in ends.items():
        digest, sig = signed.get(origin, ("", None))
        first = store.record(origin, 1)
        key = public_key(first) if first is not None else None
        if digest != end or sig is None:
            raise _damaged(0, origin, "no signature covers its last record")
        if key is None or not keys.verifies(key, sig, bytes.fromhex(digest)):
            raise _damaged(0, origin, "its signature is false")


def _damaged(seq: int, origin: str, fault: str) -> Damaged:
    which = f"Record {seq} of workstation {origin[:8]}" if seq else f"The chain of workstation {origin[:8]}"
    return Damaged(f"The journal is damaged. {which}: {fault}. {START_AGAIN}")
