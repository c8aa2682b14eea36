"""One record of the journal: a header that is hashed and chained, and a salted body that may be erased."""

from __future__ import annotations

import hashlib
import os
from typing import Annotated, Any

import msgspec

from models.journal.errors import NotGenuine, TooNew

VERSION = 1
SALT_BYTES = 16
MAX_BODY = 16 << 20  # bytes; four forces of 2,500 officers with a fortnight of tours are 11 million
WRONG_CONTENT = "its content is not what was recorded"
MAX_LAMPORT = 1 << 40  # a counter above it is kept but not adopted, or one bad clock would use up everybody's

_Count = Annotated[int, msgspec.Meta(ge=1, le=(1 << 63) - 1)]
_Milliseconds = Annotated[int, msgspec.Meta(ge=-(1 << 63), le=(1 << 63) - 1)]


class Header(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """As written: the fields stand in alphabetical order, so that encoding is canonical JSON."""

    body: str
    lamport: _Count
    offset: _Milliseconds
    origin: str
    prev: str
    seq: _Count
    v: int
    wall: _Milliseconds


class Record(msgspec.Struct, frozen=True, gc=False):
    """A record as stored. Its identity is `hash`; (`origin`, `seq`) is only its position.

    `wall` is what the workstation's clock said and `offset` the last measured difference to the server, both in
    milliseconds (UTC since the epoch). `body` is None once erased. `sig` is None when a later signature of the same
    transaction covers it.
    """

    header: bytes
    salt: bytes
    body: bytes | None
    hash: bytes
    sig: bytes | None
    origin: str
    seq: int
    prev: bytes
    lamport: int
    wall: int
    offset: int


decode_header = msgspec.json.Decoder(Header).decode
_encode = msgspec.json.Encoder().encode


def canonical(value: Any) -> bytes:
    """Canonical JSON: keys sorted, UTF-8, no spaces."""
    return msgspec.json.encode(value, order="sorted")


def genesis(exercise: bool) -> bytes:
    """`prev` of the first record of every chain. It differs, so an exercise can never verify inside a live journal."""
    return hashlib.sha256(b"muster exercise" if exercise else b"muster live").digest()


def body_hash(salt: bytes, body: bytes) -> str:
    return hashlib.sha256(salt + body).hexdigest()


def make(body: bytes, *, origin: str, seq: int, prev: bytes, lamport: int, wall: int, offset: int) -> Record:
    """A new, still unsigned record with a fresh salt."""
    salt = os.urandom(SALT_BYTES)
    header = _encode(Header(body_hash(salt, body), lamport, offset, origin, prev.hex(), seq, VERSION, wall))
    return Record(header, salt, body, hashlib.sha256(header).digest(), None, origin, seq, prev, lamport, wall, offset)


def read(header: bytes, salt: bytes, body: bytes | None, sig: bytes | None) -> Record:
    """The record that was stored or sent as these four. Raises NotGenuine, or TooNew for a later header version.

    Only the form of the header is checked here; `chain.Chain` checks what it says.
    """
    try:
        h = decode_header(header)
        prev = bytes.fromhex(h.prev)
    except (msgspec.DecodeError, ValueError) as error:
        raise NotGenuine(f"A record's header cannot be read ({error}).") from error
    if h.v != VERSION:
        raise TooNew(f"A record was written in format {h.v}; this program reads {VERSION}. Install the newer version.")
    hash_ = hashlib.sha256(header).digest()
    return Record(header, salt, body, hash_, sig, h.origin, h.seq, prev, h.lamport, h.wall, h.offset)


def faults(record: Record) -> str | None:
    """What is wrong with a record by itself, as the end of a sentence; None when nothing is."""
    h = decode_header(record.header)
    if _encode(h) != record.header:
        return "its header is not in canonical form"
    if len(record.salt) != SALT_BYTES:
        return "its salt has the wrong length"
    if record.body is not None and body_hash(record.salt, record.body) != h.body:
        return WRONG_CONTENT
    return None
