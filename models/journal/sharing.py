"""A data folder that a group may write to is everybody's in that group: so is whatever comes to lie in it.

Accounts make their files for themselves alone; so a start, an end and a backup give the group its rights to what this
account has made. On Windows files have the rights of the folder they lie in by themselves.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FILE, _FOLDER = 0o060, 0o2070  # new ones get the folder's group


def is_shared(folder: Path) -> bool:
    """Whether the folder is a group's."""
    return os.name == "posix" and folder.is_dir() and bool(folder.stat().st_mode & stat.S_IWGRP)


def begin(folder: Path) -> None:
    """Make a data folder, and the ones above it: for a group where the one above is a group's. Raises OSError."""
    folder.mkdir(parents=True, mode=0o700)
    if is_shared(folder.parent):
        _give(folder)


def share(folder: Path) -> None:
    """Let the group read and write all in a shared folder that this account has made."""
    if is_shared(folder):
        for path in folder.rglob("*"):
            with suppress(OSError):
                _give(path)


def _give(path: Path) -> None:
    mode = path.lstat().st_mode
    wanted = _FOLDER if stat.S_ISDIR(mode) else _FILE
    if not stat.S_ISLNK(mode) and mode & wanted != wanted:
        path.chmod(stat.S_IMODE(mode) | wanted)
