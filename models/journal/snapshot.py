"""Snapshots of what was folded from the journal: only a cache, deleting them changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from models.journal.files import read_cache, write_cache
from models.journal.store import Store

FILE = "snapshot.cache"


class _Snapshot(msgspec.Struct, frozen=True):
    vector: dict[str, int]
    heads: dict[str, str]  # the hashes at the vector, so that a snapshot of another journal is not believed
    blob: bytes


_decode = msgspec.msgpack.Decoder(_Snapshot).decode


def save(folder: Path, store: Store, blob: bytes, vector: Mapping[str, int]) -> None:
    """Raises OSError when it could not be written: no harm done."""
    heads = _hashes(store, vector)
    if heads is None:
        raise ValueError("a snapshot names records that are not in the journal")
    write_cache(folder / FILE, msgspec.msgpack.encode(_Snapshot(dict(vector), heads, blob)))


def load(folder: Path, store: Store) -> tuple[bytes, dict[str, int]] | None:
    """The blob and its vector {origin: seq}; None when there is none that fits this journal."""
    found = read_cache(folder / FILE)
    if found is None:
        return None
    try:
        snapshot = _decode(found)
    except msgspec.DecodeError:
        return None
    if _hashes(store, snapshot.vector) != snapshot.heads:
        return None
    return snapshot.blob, snapshot.vector


def drop(folder: Path) -> None:
    """Where it can't be taken away it stays, as if the disk had kept it."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _hashes(store: Store, vector: Mapping[str, int]) -> dict[str, str] | None:
    hashes = {}
    for origin, seq in vector.items():
        record = store.record(origin, seq)
        if record is None:
            return None
        hashes[origin] = record.hash.hex()
    return hashes
