"""A start that finds no journal looks for one of another account: whose it is, and until when it was written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.clock import moment
from models.journal import witness
from models.journal.store import database_path

ADVICE = "Start with --data and that folder, or have the administrator make one folder for all (docs/journal.md)."


def elsewhere(folder: Path, homes: Iterable[tuple[str, Path]] | None = None) -> list[str]:
    """Sentences about journals that lie for other accounts where `folder` lies for this one.

    `homes`: name and home folder of each account. Nothing is looked for where the folder lies in no home.
    """
    if not folder.is_relative_to(Path.home()):
        return []
    within = folder.relative_to(Path.home())
    found, closed = [], []
    for name, home in sorted(_homes() if homes is None else homes):
        if home != Path.home() and home.is_dir():
            try:
                found += _found(name, home / within)
            except PermissionError:
                closed.append(name)
    if closed:
        found.append(f"Whether {', '.join(closed)} has a journal on this machine may not be seen from this account.")
    return found


def _found(name: str, folder: Path) -> list[str]:
    """Raises PermissionError."""
    path = database_path(folder)
    try:
        written = path.stat().st_mtime
    except (FileNotFoundError, NotADirectoryError):
        return []
    seen = witness.look(folder)  # where it may be read, that of its newest record
    until = moment(seen.at // 1000 if seen is not None and seen.at else int(written), int(time.time()))
    return [f"The account {name} has a journal on this machine, until {until}: {folder}. {ADVICE}"]


if sys.platform == "win32":

    def _homes() -> Iterator[tuple[str, Path]]:
        for home in Path.home().parent.iterdir():
            yield home.name, home
else:

    def _homes() -> Iterator[tuple[str, Path]]:
        """Of people: those of the system's own accounts hold no journal."""
        import pwd

        for each in pwd.getpwall():
            person = each.pw_uid >= 1000 and not each.pw_shell.endswith(("nologin", "false"))
            if person and each.pw_uid != os.getuid():
                yield each.pw_name, Path(each.pw_dir)
