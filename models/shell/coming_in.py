"""An exported journal in, from the shell: shown first, chain by chain, then asked; unasked nothing is stored."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from models.board.chain_words import SHORT
from models.coming_in import Received
from models.commands import Refused
from models.control_room import ControlRoom
from models.desk.arrival import (
    Arrival,
    Lot,
    check_room,
    kept_here,
    key_of,
    looked_at,
    not_counted,
    take_in,
    taken_in,
    what_comes,
    would_change,
)
from models.journal import Incoming
from models.shell.exits import Exit
from models.shell.rooms import DataFolder, acting, begun, warn_of_clock
from models.shell.saying import say, tell, warn

NOTHING = "Nothing was stored."


class Asked(NamedTuple):
    """What was answered beforehand: to store it, which keys to admit (as shown), or only to show it."""

    yes: bool = False
    keys: tuple[str, ...] = ()
    dry_run: bool = False


Answer = Callable[[str], bool]


def by_terminal(question: str) -> bool:
    """Ask where somebody sits there to answer; nobody is no."""
    if not sys.stdin.isatty():
        return False
    say(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def import_journal(where: DataFolder, file: Path, asked: Asked, answer: Answer = by_terminal) -> Exit:
    """Show what an exported journal holds and would change; store it, and admit whom it comes from, if that is said.

    PART where anything of it does not count afterwards, REFUSED where nothing new came for that.
    """
    with _previewed(where) as room:
        arrival = looked_at(Lot(file), room.journal, room.wanted())
        check_room(where.folder, arrival.found)
        admit = _shown(room, arrival, asked, answer)
        if not _agreed(asked, answer):
            return _left(asked)
        if begun(where):
            return _said(take_in(room, arrival, admit), arrival, admit)
    with acting(where, create=True) as room:
        return _said(take_in(room, arrival, admit), arrival, admit)


def import_kept(where: DataFolder, asked: Asked, answer: Answer = by_terminal) -> Exit:
    """The same of what is kept here of workstations that nobody has admitted."""
    with acting(where) as room:
        lot = kept_here(room)
        if not lot.strangers:
            say("Nothing is kept here of workstations that nobody has admitted.")
            return Exit.DONE
        arrival = looked_at(lot, room.journal, room.wanted())
        admit = _shown(room, arrival, asked, answer)
        if not admit or asked.dry_run:
            return _left(asked)
        return _said(take_in(room, arrival, admit), arrival, admit)


@contextmanager
def _previewed(where: DataFolder) -> Iterator[ControlRoom]:
    """The control room that it comes to; for a folder without a journal one that is thrown away, so that none is left
    where nothing is stored."""
    if begun(where):
        with acting(where) as room:
            yield room
        return
    with (
        tempfile.TemporaryDirectory(prefix="muster-") as folder,
        acting(DataFolder(Path(folder), where.exercise, where.who()), create=True) as room,
    ):
        yield room


# what is shown


def _shown(room: ControlRoom, arrival: Arrival, asked: Asked, answer: Answer) -> list[str]:
    """Show all of it; returns the chains that are to count from now on."""
    warn_of_clock(room)
    warn(*arrival.faults)
    now = room.clock()
    say(*(f"{each.name}, key {key_of(each)}: {what_comes(arrival, each, now)}" for each in arrival.found.chains))
    _show_changes(room, arrival, asked)
    return _admitted(arrival.found, asked, answer)


def _show_changes(room: ControlRoom, arrival: Arrival, asked: Asked) -> None:
    """What the board would be, if those who are unknown here counted: those of the keys given, else all."""
    unknown = [each.origin for each in arrival.found.strangers()]
    admit = _named(arrival.found, asked) if asked.keys else unknown
    would = room.foresee(arrival.lot.source(room.journal), arrival.found, admit)
    say(*would_change(arrival, would, "If those unknown here counted" if unknown and not asked.keys else ""))


# what is asked


def _admitted(found: Incoming, asked: Asked, answer: Answer) -> list[str]:
    """The chains that are to count from now on. Refused for a key that nobody here has."""
    if asked.keys or asked.yes or asked.dry_run:
        return _named(found, asked)
    names = {each.origin: f"{each.name}, key {key_of(each)}" for each in found.strangers()}
    return [origin for origin, name in names.items() if answer(f"Does {name} count here from now on?")]


def _named(found: Incoming, asked: Asked) -> list[str]:
    keys = {each.origin: key_of(each).replace(" ", "") for each in found.strangers()}
    admit: list[str] = []
    for given in asked.keys:
        key = "".join(given.split()).upper()
        fitting = [origin for origin, whole in keys.items() if len(key) >= SHORT and whole.startswith(key)]
        if len(fitting) != 1:
            raise Refused(f"No unknown workstation in it has the key {given[:40]}: give one as the preview shows it.")
        admit += fitting
    return admit


def _agreed(asked: Asked, answer: Answer) -> bool:
    if asked.dry_run:
        return False
    return asked.yes or bool(asked.keys) or answer("Store this?")


def _left(asked: Asked) -> Exit:
    say(NOTHING)
    return Exit.DONE if asked.dry_run else Exit.REFUSED


def _said(done: Received, arrival: Arrival, admit: Sequence[str]) -> Exit:
    tell(taken_in(done))
    without = not_counted(arrival, admit)
    warn(*without)
    if not without and not arrival.faults:
        return Exit.DONE
    apart = [each for each in arrival.found.strangers() if each.origin not in admit]
    return Exit.PART if done.new or done.healed or apart else Exit.REFUSED
