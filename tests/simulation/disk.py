"""What SQLite asks of the disk, recorded; and the disks that a power cut could have left behind.

**Recording.** `recording()` puts Python functions in the place of xOpen and xDelete of SQLite's own default VFS, in the
very library that the product uses, and of xWrite, xTruncate and xSync of every file it opens. The calls go through to
the real file system; besides, they are noted in order.

With `room` set, so many more writes find room and the next ones are answered "disk full"; with `broken` set, every sync
is answered with an error, and whether the data arrived nobody knows.

**The model.** What was written before a completed sync of the same file is on the disk. Of what was written after it,
anything may be there: nothing, all, a prefix, any subset of the writes in any order, any subset of their 512-byte
sectors; a file that grew may have any length between, sectors that did not arrive read as zeros or as noise. A file
that was created or deleted without a later sync in its folder may be there or not. The write or sync under way at the
moment of the cut counts as not completed.

**Not modelled:** a disk that says it has synced and has not, damage to sectors that were not being written
(SQLite's "power-safe overwrite" assumption), and the order in which the file system itself journals its own data.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SECTOR = 512
_SQLITE_FULL, _SQLITE_IOERR_FSYNC = 13, 1034
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)  # the name as a bare pointer: SQLite keeps it
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, as far as it is needed (sqlite3.h)."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    )


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3 (sqlite3.h)."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 13),
    )


@dataclass
class Log:
    """Everything that was asked of the disk, in order: (what, path, ...). Others may note their own in between."""

    steps: list[tuple] = field(default_factory=list)
    room: int | None = None
    broken: bool = False
    _methods: dict[int, _Methods] = field(default_factory=dict)
    _paths: dict[int, str] = field(default_factory=dict)

    def note(self, *step: object) -> None:
        self.steps.append(step)


def recordable() -> bool:
    """Whether SQLite's functions can be reached: not in a Python that has it built in, nor on Windows."""
    return hasattr(_library(), "sqlite3_vfs_find")


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(getattr(_sqlite3, "__file__", None))  # finds symbols in the library the module is linked to


@contextmanager
def recording() -> Iterator[Log]:
    """Record all that SQLite does in this process until the end of the block. Open and close connections within."""
    library = _library()
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    real_open, real_delete = _OPEN(vfs.open), _DELETE(vfs.delete)
    log = Log()

    def opening(self, name, file, flags, out):
        code = real_open(self, name, file, flags, out)
        methods = ctypes.cast(file, ctypes.POINTER(ctypes.POINTER(_Methods)))
        if code == 0 and name and methods[0]:
            log._paths[file] = ctypes.string_at(name).decode()
            log.note("open", log._paths[file])
            methods[0] = ctypes.pointer(_recorded(log, methods[0]))
        return code

    def deleting(self, name, sync_folder):
        code = real_delete(self, name, sync_folder)
        if code == 0:
            log.note("delete", name.decode(), sync_folder)
        return code

    kept = _OPEN(opening), _DELETE(deleting)
    before = vfs.open, vfs.delete
    vfs.open, vfs.delete = (ctypes.cast(f, ctypes.c_void_p).value for f in kept)
    try:
        yield log
    finally:
        vfs.open, vfs.delete = before


def _recorded(log: Log, real: ctypes.POINTER) -> _Methods:
    address = ctypes.addressof(real.contents)
    if address in log._methods:
        return log._methods[address]
    methods = _Methods.from_buffer_copy(real.contents)
    write, truncate, sync = _WRITE(methods.write), _TRUNCATE(methods.truncate), _SYNC(methods.sync)

    def writing(file, data, length, offset):
        if log.room is not None:
            log.room -= 1
            if log.room < 0:
                return _SQLITE_FULL
        log.note("write", log._paths[file], offset, ctypes.string_at(data, length))
        return write(file, data, length, offset)

    def truncating(file, size):
        log.note("truncate", log._paths[file], size)
        return truncate(file, size)

    def syncing(file, flags):
        if log.broken:
            return _SQLITE_IOERR_FSYNC
        code = sync(file, flags)
        log.note("sync", log._paths[file])
        return code

    kept = _WRITE(writing), _TRUNCATE(truncating), _SYNC(syncing)
    methods.kept = kept
    methods.write, methods.truncate, methods.sync = (ctypes.cast(f, ctypes.c_void_p).value for f in kept)
    log._methods[address] = methods
    return methods


# -- the disk


@dataclass
class File:
    """One file: what is surely on the disk, and what was asked for since."""

    durable: bytes = b""
    pending: list[tuple] = field(default_factory=list)
    settled: bool = False  # its being there (or not) is on the disk
    deleted: bool = False

    def sync(self) -> None:
        self.durable = whole(self.durable, self.pending)
        self.pending = []


def whole(content: bytes, steps: list[tuple]) -> bytes:
    """The content after all of the steps."""
    out = bytearray(content)
    for step in steps:
        _apply(out, step)
    return bytes(out)


def _apply(out: bytearray, step: tuple) -> None:
    if step[0] == "truncate":
        del out[step[2] :]
        out.extend(bytes(max(0, step[2] - len(out))))
    else:
        _, _, offset, data = step
        out.extend(bytes(max(0, offset + len(data) - len(out))))
        out[offset : offset + len(data)] = data


class Disk:
    """Follows a log, and says what a cut at this moment might leave."""

    def __init__(self) -> None:
        self.files: dict[str, File] = {}

    def follow(self, step: tuple) -> None:
        what, path = step[0], step[1]
        if what == "open":
            if path not in self.files or self.files[path].deleted:
                self.files[path] = File()
        elif what == "delete":
            file = self.files.setdefault(path, File())
            file.deleted, file.settled = True, bool(step[2])
        elif what == "sync":
            self.files[path].sync()
            if path.endswith(("-wal", "-journal")) and not self.files[path].settled:
                for other in self.files.values():
                    other.settled = True  # SQLite syncs the folder with the first sync of a log it has created
        elif what in ("write", "truncate"):
            self.files[path].pending.append(step)

    def after_cut(self, random_: random.Random) -> dict[str, bytes]:
        """One of the possible disks: {path: content}."""
        left = {}
        for path, file in self.files.items():
            there = file.deleted if file.settled else None
            if there is True or (there is None and random_.random() < 0.5):
                continue
            left[path] = _torn(file, random_)
        return left


def _torn(file: File, random_: random.Random) -> bytes:
    kind = random_.choice(("nothing", "all", "prefix", "writes", "sectors", "noise"))
    pending = file.pending
    if kind == "nothing" or not pending:
        return file.durable
    if kind == "all":
        return whole(file.durable, pending)
    if kind == "prefix":
        return whole(file.durable, pending[: random_.randrange(len(pending) + 1)])
    if kind == "writes":
        some = [step for step in pending if random_.random() < 0.5]
        random_.shuffle(some)
        return whole(file.durable, some)
    return whole(file.durable, [part for step in pending for part in _sectors(step, random_, kind == "noise")])


def _sectors(step: tuple, random_: random.Random, noise: bool) -> Iterator[tuple]:
    """Some sectors of one write; of those that did not arrive, some as noise."""
    if step[0] == "truncate":
        if random_.random() < 0.5:
            yield step
        return
    what, path, offset, data = step
    start = 0
    while start < len(data):
        end = min(len(data), start + SECTOR - (offset + start) % SECTOR)
        if random_.random() < 0.5:
            yield what, path, offset + start, data[start:end]
        elif noise and random_.random() < 0.3:
            yield what, path, offset + start, random_.randbytes(end - start)
        start = end
