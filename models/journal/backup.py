"""Backups of the journal: complete copies that were checked before they were given their name.

`VACUUM INTO` beside, check, sync, rename: a backup that can be found is a good one. They are numbered, and what is kept
goes by the numbers, so that a clock that was wrong for a while cannot push good backups out.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from models.journal import audit, layout
from models.journal.errors import Damaged, DiskFull, JournalError, ReadOnly
from models.journal.files import sync_file, sync_folder, translated_os
from models.journal.store import Store

FOLDER = "backups"
LATEST, DAYS = 24, 14  # the last 24 (hourly) ones and, of those before, the last one of each of 14 days
HOUR = 3_600_000
_NAME = re.compile(r"muster-(\d{6,})-(\d{8})T(\d{6})Z\.db")
Heads = Mapping[str, tuple[int, bytes]]
_one_at_a_time = threading.Lock()


def all_in(folder: Path) -> list[Path]:
    """The backups of a data folder, oldest first."""
    found = [path for path in (folder / FOLDER).glob("muster-*.db") if _NAME.fullmatch(path.name)]
    return sorted(found, key=_number)


def due(folder: Path, now: int) -> bool:
    """Whether an hour has passed since the last one, or the clock stands before it. `now` in milliseconds UTC."""
    made = all_in(folder)
    if not made:
        return True
    return not 0 <= now - _made_at(made[-1]) < HOUR


def make(folder: Path, store: Store, exercise: bool, now: int) -> Path:
    """Copy, check, sync, rename; then drop what need not be kept. In any thread. Raises a JournalError.

    `now` in milliseconds UTC is only for the name.
    """
    return _make(folder, store, now, lambda part, heads: check(part, exercise, heads))


def make_unchecked(folder: Path, store: Store, now: int) -> Path:
    """A copy of a file whose layout this version cannot check yet: before it is migrated."""
    return _make(folder, store, now, lambda _part, _heads: ())


def _make(folder: Path, store: Store, now: int, faults: Callable[[Path, Heads], tuple[str, ...]]) -> Path:
    home = folder / FOLDER
    with _one_at_a_time, translated_os(home):
        home.mkdir(mode=0o700, exist_ok=True)
        if not os.access(home, os.W_OK):
            raise ReadOnly(f"{home} cannot be written: check its permissions. Recording goes on.")
        sync_folder(folder)
        for left in home.glob("*.part*"):
            left.unlink()
        made = all_in(folder)
        stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
        target = home / f"muster-{(_number(made[-1]) if made else 0) + 1:06d}-{stamp}.db"
        part = target.with_name(target.name + ".part")
        try:
            heads = _copy(store, part)
            if found := faults(part, heads):
                raise Damaged(f"The backup could not be made: {found[0]} The earlier backups are kept. Check the disk.")
            sync_file(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(home)
        for path in dropped([*made, target]):
            with suppress(OSError):  # the backup is made: one too many does no harm
                path.unlink()
        return target


def _copy(store: Store, part: Path) -> Heads:
    """Copy by a connection of its own, so that it can be done in any thread; returns what the copy must hold."""
    reader = store.reader()
    try:
        heads = reader.heads() if reader.version() == layout.VERSION else {}
        reader.copy_into(part)
    except DiskFull as error:
        raise DiskFull(
            f"There is no room for a backup in {part.parent}. Free some space; recording goes on."
        ) from error
    finally:
        reader.close()
    return {origin: (head.seq, head.hash) for origin, head in heads.items()}


def check(path: Path, exercise: bool, expected: Heads | None = None, mode: str = "ro") -> tuple[str, ...]:
    """What is wrong with a backup; its chains must be at least as long as those `expected`. `mode` as of `Store`."""
    try:
        copy = Store(path, mode)
        try:
            return audit.whole(copy, exercise, signatures=False, expected=expected).findings
        finally:
            copy.close()
    except JournalError as error:
        return (str(error),)


def newest_good(folder: Path, exercise: bool) -> Path | None:
    """The last backup that can still be read and verifies."""
    return next((path for path in reversed(all_in(folder)) if not check(path, exercise)), None)


def dropped(backups: list[Path]) -> list[Path]:
    """Those that need not be kept, of a list that is oldest first."""
    older = backups[:-LATEST]
    last_of_day = {path.name.split("-")[2][:8]: path for path in older}
    days = sorted(last_of_day.values(), key=_number)[-DAYS:]
    return [path for path in older if path not in days]


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def _made_at(path: Path) -> int:
    try:
        made = datetime.strptime(path.stem.split("-")[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return 0
    return int(made.timestamp() * 1000)
