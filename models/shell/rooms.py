"""Control rooms for the shell: one that may act and holds the data folder, one that only looks."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from models.control_room import ControlRoom
from models.exercise.clock import ExerciseClock
from models.folding import Progress
from models.journal import Damaged, InUse, Journal, JournalError
from models.journal.opening import used_before
from models.journal.rights import no_reading
from models.journal.store import database_path
from models.settings import Settings, read_settings
from models.shell.progress import on_terminal
from models.shell.saying import warn

OPERATOR = "MUSTER_OPERATOR"
NO_NAME = "Nothing was done in the name given (--operator, MUSTER_OPERATOR or shell_operator). {}"
OFFERED = "The next start of the board offers to take it in."
SETTINGS = "settings.toml"  # beside the journal, so that one folder holds all there is of a workstation


class DataFolder(Struct, frozen=True):
    """Which journal a command is about, and by whom it is given. `operator` is empty where nobody is named."""

    folder: Path
    exercise: bool = False
    operator: str = ""

    def named(self) -> str:
        """The operator named: with the command, by MUSTER_OPERATOR, or in the settings for what a shell does."""
        settings, _ = self.settings()
        return (self.operator or os.environ.get(OPERATOR, "") or settings.shell_operator).strip()

    def settings(self) -> tuple[Settings, str]:
        """The settings of the folder, and what is to be said of them; the file stays as it is."""
        return read_settings(self.folder / SETTINGS, set_aside=False)

    def who(self) -> str:
        """By whom files are taken in, printed and exported: the operator named, or else the user of this machine.

        Never whoever sat here last: a name is not borrowed.
        """
        return self.named() or (_player() if self.exercise else _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


def _player() -> str:
    from models.exercise.playing import PLAYER  # the whole exercise: nothing that a live start needs

    return PLAYER


def _before_the_exercise() -> ExerciseClock:
    from models.exercise.starting import BEGINS

    return ExerciseClock(BEGINS)


@contextmanager
def acting(
    where: DataFolder, create: bool = False, later: bool = False, progress: Progress | None = None
) -> Iterator[ControlRoom]:
    """A control room that may record. Raises a JournalError: InUse while another process holds the folder.

    `later`: after a clean end the check of every page does not hold it up; `ui.program.background` makes it.
    `progress` is told how far the reading has come; without it a line on the terminal is, if that takes long.
    """
    with _progress(progress) as told:
        how: dict[str, Any] = {"create": create, "later": later, "progress": told}
        clock = _before_the_exercise() if where.exercise else None
        if clock is not None:
            how |= {"exercise": True, "clock": clock.milliseconds}
        try:
            room = _room(Journal.open(where.folder, **how), where, clock, told)
        except Damaged:
            if not create:
                raise
            # met on the way to the board: the opening now looks at everything, and rebuilds
            room = _room(Journal.open(where.folder, **how), where, clock, told)
    with _kept(room):
        yield room


@contextmanager
def looking(where: DataFolder) -> Iterator[ControlRoom]:
    """A control room that only reads, also beside one that is running. Raises a JournalError."""
    with _progress(None) as told:
        journal = Journal.look(where.folder, exercise=where.exercise, progress=told)
        room = _room(journal, where, _before_the_exercise() if where.exercise else None, told)
    with _kept(room):
        yield room


@contextmanager
def _progress(given: Progress | None) -> Iterator[Progress | None]:
    """What is told how far the reading has come; a line on the terminal is taken away again."""
    line = on_terminal() if given is None else None
    try:
        yield given or line
    finally:
        if line is not None:
            line.clear()


@contextmanager
def producing(where: DataFolder) -> Iterator[ControlRoom]:
    """A control room that notes what leaves it; where another process holds the folder the note waits for a board."""
    with ExitStack() as stack:
        try:
            room = stack.enter_context(acting(where))
        except InUse:
            room = stack.enter_context(looking(where))
            warn("The data folder is in use: its board takes the note of this into the journal by itself.")
        warn_of_clock(room)
        yield room


def warn_of_clock(room: ControlRoom) -> None:
    """Say what speaks against the time by which something is recorded."""
    if doubt := room.clock.says():
        warn(doubt)


def _room(journal: Journal, where: DataFolder, clock: ExerciseClock | None, progress: Progress | None) -> ControlRoom:
    """`clock` is that of an exercise, which stands at its last entry: its time is its own."""
    try:
        for warning in journal.warnings:
            warn(warning)
        for kept in journal.kept_apart():
            how = OFFERED if journal.read_only else f"Take it in: main.py import journal {kept.path}"
            warn(f"{kept.says()} {how}")
        if clock is None:
            return ControlRoom(journal, where.who(), progress=progress)
        room = ControlRoom(journal, where.who(), clock, progress)
        clock.set(max((entry.event.at for entry in room.recent()), default=clock()))
        return room
    except BaseException:
        journal.close()
        raise


@contextmanager
def _kept(room: ControlRoom) -> Iterator[None]:
    """The block of a control room that is let go of at its end, with a snapshot unless something went wrong.

    What goes wrong only then takes nothing back of what the block recorded: it is a warning.
    """
    try:
        yield
    except BaseException:
        room.journal.close()
        raise
    try:
        room.save_snapshot()
        room.journal.close()
    except (JournalError, OSError) as error:
        warn(f"What was recorded is kept, but the journal could not be closed as usual: {error}")
        with suppress(JournalError, OSError):
            room.journal.close()


@cache
def warn_once(line: str) -> None:
    """What is met several times on the way is said once."""
    if line:
        warn(line)


def begun(where: DataFolder) -> bool:
    """Whether there is a journal in the folder, or was, or may be: that it can't be read is told when it is opened."""
    return bool(no_reading(where.folder)) or database_path(where.folder).exists() or used_before(where.folder)
