"""Control rooms for the shell: one that may act and holds the data folder, one that only looks."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.control_room import ControlRoom
from models.exercise import BEGINS, PLAYER, ExerciseClock
from models.journal import InUse, Journal
from models.journal.opening import used_before
from models.journal.store import database_path
from models.plain_text import escaped
from models.settings import read_settings

SETTINGS = "settings.toml"  # beside the journal, so that one folder holds all there is of a workstation


@dataclass(frozen=True, slots=True)
class Place:
    """Which journal a command is about, and by whom it is given. `operator` may be empty: then it is looked up."""

    folder: Path
    exercise: bool = False
    operator: str = ""

    def who(self) -> str:
        """The operator named, or the one this workstation last had, or the user of this machine."""
        if self.operator:
            return self.operator
        settings, _ = read_settings(self.folder / SETTINGS)
        return settings.operator or (PLAYER if self.exercise else _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def acting(place: Place, create: bool = False, later: bool = False) -> Iterator[ControlRoom]:
    """A control room that may record. Raises a JournalError: InUse while another process holds the folder.

    `later`: after a clean end the check of every page does not hold it up; `ui.program.background` makes it.
    """
    clock = ExerciseClock(BEGINS)
    if place.exercise:
        journal = Journal.open(place.folder, exercise=True, create=create, clock=clock.milliseconds, later=later)
    else:
        journal = Journal.open(place.folder, create=create, later=later)
    with _room(journal, place, clock) as room:
        yield room


@contextmanager
def looking(place: Place) -> Iterator[ControlRoom]:
    """A control room that only reads, also beside one that is running. Raises a JournalError."""
    with _room(Journal.look(place.folder, exercise=place.exercise), place, ExerciseClock(BEGINS)) as room:
        yield room


@contextmanager
def producing(place: Place) -> Iterator[ControlRoom]:
    """A control room that can note what leaves it; beside a running board the note waits for that board."""
    with ExitStack() as stack:
        try:
            room = stack.enter_context(acting(place))
        except InUse:
            room = stack.enter_context(looking(place))
            warn("The board is open: it takes the note of this into its journal by itself.")
        yield room


@contextmanager
def _room(journal: Journal, place: Place, clock: ExerciseClock) -> Iterator[ControlRoom]:
    """An exercise stands at its last entry: its time is its own."""
    try:
        for warning in journal.warnings:
            warn(warning)
        room = ControlRoom(journal, place.who(), clock) if place.exercise else ControlRoom(journal, place.who())
        if place.exercise:
            clock.set(max((entry.event.at for entry in room.recent()), default=BEGINS))
        yield room
        room.save_snapshot()
    finally:
        journal.close()


def say(*lines: str) -> None:
    """Lines on standard output, at once; nothing in them can steer the terminal."""
    for line in lines:
        print("\n".join(map(escaped, line.split("\n"))), flush=True)


def warn(*lines: str) -> None:
    """Lines on standard error, in the same way."""
    for line in lines:
        print("\n".join(map(escaped, line.split("\n"))), file=sys.stderr, flush=True)


def begun(place: Place) -> bool:
    """Whether there is a journal in the folder, or was."""
    return database_path(place.folder).exists() or used_before(place.folder)
