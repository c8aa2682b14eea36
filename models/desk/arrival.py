"""What comes from other workstations, looked at before anything of it is stored: for the shell and the window alike.

It is read for what it is, tried for what it would change, and taken in or left. Names in it are words, never paths.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import msgspec
from msgspec import Struct

from models.board.chain_words import LONG, key_said
from models.board.wording import counted
from models.clock import LAST, moment
from models.coming_in import Foreseen, Received, foreseen, said
from models.control_room import ControlRoom
from models.folding import folded
from models.journal import BAD, Coming, DiskFull, Incoming, Journal, NotGenuine, Reading, Record, Source, Verdict
from models.plain_text import LONGEST_OPERATOR, escaped, quoted

Progress = Callable[[str, int, int], None]

SHOWN = 12  # crews or differences that are listed
ROOM_FOR = 3  # times its size are needed on the disk: in the log, in the database, and once more to try it
STEP = 500  # records between two words of how far it has come
MOST_AUTHORS = 5  # of one chain that are named
OTHER_PAST = "What this workstation wrote otherwise is seen on the board only once it is taken in."
DATABASE = b"SQLite format 3\0"


class LeftOff(Exception):
    """Somebody has left the reading off: nothing was stored."""


class Lot(Struct, frozen=True):
    """What is to be looked at: a file, or without one what is kept here of strangers (chain, public key in hex)."""

    file: Path | None = None
    strangers: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What people call the file; empty without one."""
        return self.file.name if self.file is not None else ""

    def source(self, journal: Journal, faults: list[str] | None = None, progress: Progress | None = None) -> Source:
        """Its records, from the first each time. `faults` gets what is wrong with the file itself, in sentences."""
        if self.file is not None:
            return partial(_of_file, self.file, journal.exercise, [] if faults is None else faults, progress)
        return partial(_of_strangers, journal, self.strangers)


def _of_file(file: Path, exercise: bool, faults: list[str], progress: Progress | None) -> Iterator[Record]:
    """Raises OSError, or a JournalError for what is no export."""
    size = file.stat().st_size
    _check_kind(file)
    with file.open("rb") as raw, TextIOWrapper(raw, "utf-8", "surrogateescape") as lines:
        reading = Reading(lines, exercise)
        for number, record in enumerate(reading):
            if progress is not None and number % STEP == 0:
                progress("Reading", min(raw.tell(), size), size)
            yield record
        faults += reading.faults


def _check_kind(file: Path) -> None:
    if not stat.S_ISREG(file.stat().st_mode):
        raise NotGenuine(f"{file.name} is no file that can be read twice: nothing was stored. Choose another file.")
    with file.open("rb") as handle:
        begins = handle.read(len(DATABASE))
    if not begins:
        raise NotGenuine(f"{file.name} is empty: nothing was stored. Choose another file.")
    if begins == DATABASE:
        raise NotGenuine(
            f"{file.name} is a journal's database or a backup of one: nothing was stored. Have that journal exported "
            "(main.py export journal FILE), and choose that file."
        )


def _of_strangers(journal: Journal, strangers: Sequence[tuple[str, str]]) -> Iterator[Record]:
    for origin, key in strangers:
        yield from journal.of_unknown(origin, bytes.fromhex(key))


def kept_here(room: ControlRoom) -> Lot:
    """What is kept here of workstations that nobody has admitted."""
    return Lot(None, tuple((each.origin, each.key) for each in room.board.apart if each.unknown))


class Arrival(Struct, frozen=True):
    """A lot, looked at. `authors`: chain → who wrote in it, as it says; `own`: the chains of this workstation;
    `faults`: what is wrong with the file itself, in sentences."""

    lot: Lot
    found: Incoming
    authors: Mapping[str, tuple[str, ...]]
    own: frozenset[str]
    faults: tuple[str, ...] = ()


def looked_at(lot: Lot, journal: Journal, wanted: Collection[str], progress: Progress | None = None) -> Arrival:
    """Read a lot, and judge every chain in it. `wanted`: hashes (hex) whose content is missing here.

    Raises OSError or a JournalError.
    """
    faults: list[str] = []
    authors: dict[str, dict[str, None]] = {}
    source = lot.source(journal, faults, progress)
    found = journal.examine(lambda: _noting(source(), authors), wanted)
    named = {origin: tuple(each) for origin, each in authors.items()}
    return Arrival(lot, found, named, journal.own_origins(), tuple(dict.fromkeys(faults)))


class _Written(Struct):
    operator: str = ""


_written = msgspec.json.Decoder(_Written)


def _noting(records: Iterable[Record], authors: dict[str, dict[str, None]]) -> Iterator[Record]:
    """The same records; who wrote them is noted on the way, of each chain a few."""
    for record in records:
        there = authors.setdefault(record.origin, {})
        if len(there) <= MOST_AUTHORS and record.body is not None and (name := _author(record.body)):
            there[name] = None
        yield record


def _author(body: bytes) -> str:
    try:
        return quoted(_written.decode(body).operator.strip(), LONGEST_OPERATOR)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return ""


class Trial:
    """A copy of the journal on which what comes is looked at and tried, while the room goes on.

    Made anywhere; all else is done in one thread, which is another than the room's.
    """

    def __init__(self, journal: Journal, wanted: Collection[str]) -> None:
        self._journal, self._wanted = journal, wanted
        self._copy: Journal | None = None

    def look(self, lot: Lot, progress: Progress | None = None) -> Arrival:
        """Look at a lot beside the journal as it is now. Raises OSError or a JournalError."""
        self.end()
        self._copy = self._journal.copied()
        return looked_at(lot, self._copy, self._wanted, progress)

    def foresee(self, arrival: Arrival, admit: Collection[str], progress: Progress | None = None) -> Foreseen:
        """What taking it in would change, were these chains admitted. Raises OSError or a JournalError."""
        if self._copy is None:
            raise RuntimeError("nothing was looked at")
        source = arrival.lot.source(self._copy, progress=progress)
        return foreseen(self._copy, folded(self._copy, progress), source, arrival.found, admit, progress)

    def end(self) -> None:
        """Let the copy go."""
        if self._copy is not None:
            self._copy.close()
            self._copy = None


def take_in(
    room: ControlRoom, arrival: Arrival, admit: Collection[str] = (), progress: Progress | None = None
) -> Received:
    """Take in what was looked at; `admit` are the chains that count from now on.

    Raises Refused, OSError or a JournalError, having stored nothing.
    """
    check_room(room.journal.folder, arrival.found)
    source = arrival.lot.source(room.journal, progress=progress)
    return room.take_in(source, arrival.found, admit, arrival.lot.name)


def check_room(folder: Path, found: Incoming) -> None:
    """Raises DiskFull where the disk has no room for it."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free, needed = shutil.disk_usage(there).free, ROOM_FOR * found.size
    if free < needed:
        raise DiskFull(
            f"This needs {needed >> 20:,} MB on the disk of {folder}, and {free >> 20:,} MB are free: "
            "nothing was stored. Free some space and try again."
        )


# in words


def key_of(coming: Coming) -> str:
    """The key of a chain as two people compare it on the telephone."""
    return key_said(coming.key.hex(), LONG) if coming.key else "unknown"


def what_comes(arrival: Arrival, coming: Coming, now: int) -> str:
    """What there is of a chain: how much of it is new, from when to when, by whom, and what speaks against it."""
    new = f"{coming.new:,} new of {coming.came:,} {'entry' if coming.came == 1 else 'entries'}"
    if coming.new:
        begins, ends = (min(max(0, each // 1000), LAST) for each in (coming.begins, coming.ends))
        new += f", {moment(begins, now)} to {moment(ends, now)}"
    healed = f"; the content of {coming.contents:,} that was missing" if coming.contents else ""
    by = f"; by {names}" if (names := _named(arrival.authors.get(coming.origin, ()))) else ""
    why = f"; {coming.verdict}: {coming.why}" if coming.why else ""
    unknown = "" if coming.counts or coming.verdict in BAD else f"; {_unknown(coming)}"
    return f"{new}{healed}{by}{why}{unknown}"


def _unknown(coming: Coming) -> str:
    if not coming.goes_on:
        return "unknown here: ring them and compare the key"
    before = escaped(coming.goes_on)
    return f"goes on with {before}, whose key vouches for it: ring them and compare the new key all the same"


def _named(authors: Sequence[str]) -> str:
    more = " and others" if len(authors) > MOST_AUTHORS else ""
    return ", ".join(authors[:MOST_AUTHORS]) + more


def other_past(arrival: Arrival, coming: Coming) -> bool:
    """Whether a chain is this workstation's own, written otherwise than here: it counts by that."""
    return coming.verdict is Verdict.FORKED and coming.origin in arrival.own


def counts_then(arrival: Arrival, coming: Coming) -> bool:
    """Whether something of a chain counts once all is taken in, without an admission."""
    return other_past(arrival, coming) or (coming.counts and bool(coming.new or coming.contents))


def becomes(arrival: Arrival, coming: Coming, admitted: bool) -> str:
    """What becomes of a chain if all is taken in."""
    if other_past(arrival, coming):
        return "counts too: written here"
    if coming.verdict in BAD:
        return f"kept apart: {coming.verdict}"
    if not coming.new:
        return "content comes back" if coming.contents else "nothing new"
    if not coming.counts:
        return "counts from now on" if admitted else "kept apart: unknown here"
    return f"counts up to entry {coming.upto:,}" if coming.verdict is Verdict.INCOMPLETE else "counts"


def would_change(arrival: Arrival, would: Foreseen, if_: str = "") -> list[str]:
    """What would change on the board; `if_` begins the sentence with its condition."""
    if any(other_past(arrival, each) for each in arrival.found.chains):
        return [OTHER_PAST, *_would_change(would, if_ or "Of the rest")]
    return _would_change(would, if_)


def _would_change(would: Foreseen, if_: str) -> list[str]:
    on = f"{if_}, on" if if_ else "On"
    lines = [f"{on} the board no crew would change."] if not would.crews and not would.differences else []
    if would.crews:
        lines += [f"{on} the board {counted(len(would.crews), 'crew')} would change:", *_some(would.crews)]
    if would.differences:
        lines += [f"Rooms would differ about {len(would.differences):,} more:", *_some(would.differences)]
    return lines


def _some(lines: Sequence[str]) -> list[str]:
    more = [f"  and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return [f"  {line}" for line in lines[:SHOWN]] + more


def taken_in(done: Received) -> str:
    """What was taken in, in a sentence."""
    healed = f", and the content of {done.healed:,} that had lost theirs" if done.healed else ""
    return f"Taken in: {done.new:,} new entries{healed}."


def not_counted(arrival: Arrival, admit: Collection[str]) -> list[str]:
    """What of it does not count, a sentence for each chain."""
    apart = [each for each in arrival.found.strangers() if each.origin not in admit]
    kept = [f"Kept apart: {each.new:,} entries of {each.name}, which nobody has admitted." for each in apart]
    return [*kept, *filter(None, map(said, arrival.found.chains))]
