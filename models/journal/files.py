"""Writing small files so that a power cut leaves either the old or the new one."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.journal.errors import DiskFailed, DiskFull, ReadOnly

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def translated_os(folder: Path) -> Iterator[None]:
    """The system's errors about files in `folder` leave the block as sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"The disk holding {folder} is full. Free some space and try again.") from error
        if error.errno in _NOT_ALLOWED:
            raise ReadOnly(f"{folder} cannot be written: check its permissions, or choose another folder.") from error
        raise DiskFailed(f"The disk holding {folder} reported an error ({error.strerror}). Check it.") from error


def lies_in(folder: Path, file: Path) -> bool:
    """Whether a file lies in a folder, or would, whatever links lead there."""
    return file.resolve().is_relative_to(folder.resolve())


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_durably(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write beside, sync, rename, sync the folder. Raises OSError."""
    part = path.with_name(path.name + ".part")
    write_new(part, content, mode)
    part.replace(path)
    sync_folder(path.parent)


def write_new(path: Path, content: bytes, mode: int) -> None:
    """Write and sync a file with these rights from the beginning; one that is there goes. Raises OSError."""
    path.unlink(missing_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(fd, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_cache(path: Path, content: bytes) -> None:
    """Something that can be worked out again: a checksum stands in for the sync. Raises OSError."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)  # another account's, which was cut off
    part.write_bytes(hashlib.sha256(content).digest() + content)
    part.replace(path)


def read_cache(path: Path) -> bytes | None:
    """None when there is none, or when it is not what was written."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found[32:] if hashlib.sha256(found[32:]).digest() == found[:32] else None
