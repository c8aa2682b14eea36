"""How far a journal had come, noted in two places: the witnesses.

One lies inside the data folder, the other outside it, in the state folder of the account: whoever puts an older state
of the whole folder back brings the inside one back with it, and not the outside one. Both are rewritten in place after
every commit, without waiting for the disk: they may lag after a power cut, but never are ahead of the journal. Only who
holds the lock writes them, at each start with a fresh nonce, inside first, each of the two on the disk before going on.
What they say is compared in `identity`.

Outside there is a file for each identity, in a folder for each journal, which its purpose and its first identity name.
When a journal goes on under a new identity, the file of the one before names the new one: so whoever comes back as the
old one learns of it.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from models.journal import location
from models.journal.files import sync_folder, translated_os
from models.journal.record import Record, canonical

FILE, FOLDER = "witness", "witnesses"
_SIZE = 512  # one sector: written whole or not at all


class Seen(msgspec.Struct, frozen=True):
    """What the file says. `file` is the inode of the database.

    `records` are those of all chains, `at` is when the newest was recorded (ms, UTC); `nonce` names the start that
    wrote it and `before` the start before that. An earlier version says none of these.
    """

    origin: str
    seq: int
    hash: str
    machine: str
    file: int
    nonce: str = ""
    before: str = ""
    records: int = 0
    at: int = 0


def line(seen: Seen) -> bytes:
    text = canonical(seen)
    check = hashlib.sha256(text).hexdigest()[:16].encode()
    return (check + b" " + text).ljust(_SIZE - 1) + b"\n"


def look(folder: Path) -> Seen | None:
    """What the one inside a data folder says. None when there is none, or it was torn."""
    return _read(folder / FILE)


def look_outside(exercise: bool, first: str, own: str) -> Seen | None:
    """What the one of this account says about the journal that last was `own`, whatever it has become since."""
    home = outside(exercise, first)
    seen = _read(home / own)
    asked = {own}
    while seen is not None and seen.origin not in asked:
        asked.add(seen.origin)
        seen = _read(home / seen.origin) or seen
    return seen


def outside(exercise: bool, first: str) -> Path:
    """Where the account keeps those of a journal, named by its first identity: exercise and live never meet."""
    return location.state_folder() / FOLDER / f"{'exercise' if exercise else 'live'}-{first}"


def _read(path: Path) -> Seen | None:
    try:
        check, _, text = path.read_bytes().strip().partition(b" ")
        if hashlib.sha256(text).hexdigest()[:16].encode() != check:
            return None
        return msgspec.json.decode(text, type=Seen)
    except (OSError, msgspec.DecodeError):
        return None


class Witness:
    """Keeps both up to date for one open journal. `fault` says why there is none outside, "" if there is one."""

    def __init__(self, folder: Path, home: Path, file: int) -> None:
        """`home` is `outside`, `file` the inode of the database. Raises a JournalError where nothing can be written."""
        self.fault = ""
        self._folder, self._home, self._database = folder, home, file
        self._machine = location.machine()
        before = look(folder)
        self._before, self._nonce = before.nonce if before else "", os.urandom(8).hex()
        with translated_os(folder):
            self._inside = _opened(folder / FILE)
        self._outside: BinaryIO | None = None
        self._origin = ""

    def begin(self, head: Record, records: int, follows: str = "") -> None:
        """Say that a start has come so far; on the disk when this returns. `follows`: the identity before, if new."""
        content = self._line(head, records)
        with translated_os(self._folder):
            _write_through(self._inside, content)
            sync_folder(self._folder)
        self._go_outside(head.origin, content, follows)

    def saw(self, head: Record, records: int) -> None:
        """`records` is how many of all chains there are now."""
        content = self._line(head, records)
        if head.origin != self._origin:
            self._go_outside(head.origin, content, self._origin)
        for file in (self._inside, self._outside):
            if file is not None:
                with suppress(OSError):  # the event is safe; one that lags only tells less
                    _write(file, content)

    def _line(self, head: Record, records: int) -> bytes:
        told = (self._machine, self._database, self._nonce, self._before, records, head.wall)
        return line(Seen(head.origin, head.seq, head.hash.hex(), *told))

    def _go_outside(self, origin: str, content: bytes, follows: str) -> None:
        """Begin the file of this identity, and let the one before name it."""
        if self._outside is not None:
            self._outside.close()
        self._outside, self._origin = None, origin
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._outside = _opened(self._home / origin)
            _write_through(self._outside, content)
            if follows:
                with _opened(self._home / follows) as old:
                    _write_through(old, content)
            sync_folder(self._home)
        except OSError as error:
            self.fault = (
                f"{self._home} cannot be written ({error.strerror}): should somebody put an older state of "
                f"{self._folder} back, the next start could not tell."
            )

    def close(self) -> None:
        for file in (self._inside, self._outside):
            if file is not None:
                with suppress(OSError):
                    os.fsync(file.fileno())
                file.close()


def _opened(path: Path) -> BinaryIO:
    fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(fd, "rb+", buffering=0)


def _write(file: BinaryIO, content: bytes) -> None:
    file.seek(0)
    file.write(content)


def _write_through(file: BinaryIO, content: bytes) -> None:
    _write(file, content)
    os.fsync(file.fileno())
