"""How far this workstation's journal had come, noted in a small file beside it: the head witness.

Rewritten in place after every commit, without waiting for the disk: it may lag after a power cut, but it is never
ahead of the journal. So a journal that does not hold the head named here has been rolled back, or another one has been
put in its place; another machine or file number means a copy. In each case the workstation goes on under a new origin,
since somebody else may be writing under the old one.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from models.journal.record import Record, canonical

FILE = "witness"
_SIZE = 512  # one sector: written whole or not at all


class Seen(msgspec.Struct, frozen=True):
    """What the file says. `file` is the inode of the database."""

    origin: str
    seq: int
    hash: str
    machine: str
    file: int


def line(seen: Seen) -> bytes:
    text = canonical(seen)
    check = hashlib.sha256(text).hexdigest()[:16].encode()
    return (check + b" " + text).ljust(_SIZE - 1) + b"\n"


def look(folder: Path) -> Seen | None:
    """None when there is none, or it was torn."""
    try:
        check, _, text = (folder / FILE).read_bytes().strip().partition(b" ")
        if hashlib.sha256(text).hexdigest()[:16].encode() != check:
            return None
        return msgspec.json.decode(text, type=Seen)
    except (OSError, msgspec.DecodeError):
        return None


class Witness:
    """Keeps the file up to date for one open journal."""

    def __init__(self, folder: Path, machine: str, file: int) -> None:
        self._machine, self._inode = machine, file
        fd = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(fd, "rb+", buffering=0)

    def saw(self, head: Record) -> None:
        content = line(Seen(head.origin, head.seq, head.hash.hex(), self._machine, self._inode))
        try:
            self._file.seek(0)
            self._file.write(content)
        except OSError:
            pass  # the event is safe; a lagging witness only means a new origin at the worst

    def close(self) -> None:
        with suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()
