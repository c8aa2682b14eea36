"""An exported journal in, from the shell: shown first, chain by chain, then asked; unasked nothing is stored."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from models.board.chain_words import LONG, SHORT, key_said
from models.board.wording import counted
from models.clock import LAST, moment
from models.coming_in import Received, said
from models.commands import Refused
from models.control_room import ControlRoom
from models.journal import BAD, Coming, DiskFull, Incoming, Reading, Record, Source
from models.shell.exits import Exit
from models.shell.rooms import DataFolder, acting, begun, warn_of_clock
from models.shell.saying import say, tell, warn

SHOWN = 12  # crews or differences that are listed
ROOM_FOR = 3  # times its size are needed on the disk: in the log, in the database, and once more to try it
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
    faults: list[str] = []
    with file.open("rb") as handle:
        if not handle.read(1):
            raise Refused(f"{file.name} is empty: nothing was stored. Choose another file.")
    with _previewed(where) as room:
        source = partial(_read, file, where.exercise, faults)
        found = room.examine(source)
        _enough_room(where.folder, found)
        _show(room, found, list(dict.fromkeys(faults)))
        _show_changes(room, source, found, asked)
        admit = _admitted(found, asked, answer)
        if not _agreed(asked, answer):
            return _left(asked)
        if begun(where):
            return _said(room.take_in(source, found, admit, file.name), found, admit, bool(faults))
    with acting(where, create=True) as room:
        return _said(room.take_in(source, found, admit, file.name), found, admit, bool(faults))


def import_kept(where: DataFolder, asked: Asked, answer: Answer = by_terminal) -> Exit:
    """The same of what is kept here of workstations that nobody has admitted."""
    with acting(where) as room:
        kept = [each for each in room.board.apart if each.unknown]
        if not kept:
            say("Nothing is kept here of workstations that nobody has admitted.")
            return Exit.DONE
        source = partial(_kept, room, [(each.origin, each.key) for each in kept])
        found = room.examine(source)
        _show(room, found, [])
        _show_changes(room, source, found, asked)
        admit = _admitted(found, asked, answer)
        if not admit or asked.dry_run:
            return _left(asked)
        return _said(room.take_in(source, found, admit), found, admit, False)


def _kept(room: ControlRoom, chains: Sequence[tuple[str, str]]) -> Iterator[Record]:
    for origin, key in chains:
        yield from room.journal.of_unknown(origin, bytes.fromhex(key))


def _read(file: Path, exercise: bool, faults: list[str]) -> Iterator[Record]:
    with file.open(encoding="utf-8", errors="surrogateescape") as lines:
        reading = Reading(lines, exercise)
        yield from reading
        faults += reading.faults


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


def _enough_room(folder: Path, found: Incoming) -> None:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free, needed = shutil.disk_usage(there).free, ROOM_FOR * found.size
    if free < needed:
        raise DiskFull(
            f"This needs {needed >> 20:,} MB on the disk of {folder}, and {free >> 20:,} MB are free: "
            "nothing was stored. Free some space and try again."
        )


# what is shown


def _show(room: ControlRoom, found: Incoming, faults: Sequence[str]) -> None:
    warn_of_clock(room)
    warn(*faults)
    now = room.clock()
    for each in found.chains:
        say(f"{each.name}, key {key_said(each.key.hex(), LONG) if each.key else 'unknown'}: {_what(each, now)}")


def _what(coming: Coming, now: int) -> str:
    new = f"{coming.new:,} new of {coming.came:,} entries"
    if coming.new:
        begins, ends = (min(max(0, each // 1000), LAST) for each in (coming.begins, coming.ends))
        new += f", {moment(begins, now)} to {moment(ends, now)}"
    healed = f"; the content of {coming.contents:,} that was missing" if coming.contents else ""
    why = f"; {coming.verdict}: {coming.why}" if coming.why else ""
    unknown = "" if coming.counts or coming.verdict in BAD else "; unknown here: ring them and compare the key"
    return f"{new}{healed}{why}{unknown}"


def _show_changes(room: ControlRoom, source: Source, found: Incoming, asked: Asked) -> None:
    """What the board would be, if those who are unknown here counted: those of the keys given, else all."""
    unknown = [each.origin for each in found.strangers()]
    would = room.foresee(source, found, _named(found, asked) if asked.keys else unknown)
    if_ = "If those unknown here counted, on" if unknown and not asked.keys else "On"
    if not would.crews and not would.differences:
        say(f"{if_} the board no crew would change.")
    if would.crews:
        say(f"{if_} the board {counted(len(would.crews), 'crew')} would change:", *_some(would.crews))
    if would.differences:
        say(f"Rooms would differ about {len(would.differences):,} more:", *_some(would.differences))


def _some(lines: Sequence[str]) -> list[str]:
    more = [f"  and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return [f"  {line}" for line in lines[:SHOWN]] + more


# what is asked


def _admitted(found: Incoming, asked: Asked, answer: Answer) -> list[str]:
    """The chains that are to count from now on. Refused for a key that nobody here has."""
    if asked.keys or asked.yes or asked.dry_run:
        return _named(found, asked)
    names = {each.origin: f"{each.name}, key {key_said(each.key.hex(), LONG)}" for each in found.strangers()}
    return [origin for origin, name in names.items() if answer(f"Does {name} count here from now on?")]


def _named(found: Incoming, asked: Asked) -> list[str]:
    keys = {each.origin: key_said(each.key.hex(), LONG).replace(" ", "") for each in found.strangers()}
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


def _said(done: Received, found: Incoming, admit: Sequence[str], faults: bool) -> Exit:
    healed = f", and the content of {done.healed:,} that had lost theirs" if done.healed else ""
    tell(f"Taken in: {done.new:,} new entries{healed}.")
    apart = [each for each in found.strangers() if each.origin not in admit]
    warn(*(f"Kept apart: {each.new:,} entries of {each.name}, which nobody has admitted." for each in apart))
    warn(*filter(None, map(said, found.chains)))
    if not apart and not faults and not any(each.why for each in found.chains):
        return Exit.DONE
    return Exit.PART if done.new or done.healed or any(each.new for each in apart) else Exit.REFUSED
