"""Everything that leaves the board goes this way: *prepared*, then written to a file, or handed to a printer's queue
and *done*, *failed*, or not known to be done. One entry of the journal says at the end which it was.

An attempt is not a result: nothing is "printed" before the queue says that its job is done. What is under way is kept
in a small file of the data folder, so that a board which starts meanwhile goes on watching it. Beside a running board
the journal can't be written: then a note waits in another small file, and the board takes it in.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace as changed
from errno import EISDIR, EPERM
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from models.board.event import Mark
from models.board.events import Event, decode, encode
from models.board.paper_events import Attempted, Produced
from models.board.paper_wording import last_copy
from models.commands.handing_over import produce
from models.control_room import ControlRoom
from models.document.document import Document
from models.document.text import as_text
from models.journal.files import lies_in, sync_folder, translated_os, write_durably

WAITING = "not-yet-noted.jsonl"
UNDER_WAY = "under-way.json"
KEY = 16  # signs of a digest: enough to tell papers apart


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on its way out, as it is prepared; of a print also to which `queue`, since when, and as which `job`.

    `title` is also the job's. `first` … of `copies` are counted under `paper` (0: copies are not counted); `pages` says
    which, if not all ("pages 2 to 3 of 5"). `digest` is of the words of a paper, `mark` of the journal whose
    fingerprint it bears. `line` names the line of the screen in which it is told.
    """

    title: str
    number: str = ""
    digest: str = ""
    rows: int = 0
    persons: int = 0
    mark: Mark | None = None
    paper: str = ""
    first: int = 0
    copies: int = 1
    pages: str = ""
    queue: str = ""
    job: int = 0
    uuid: str = ""
    id: str = ""
    operator: str = ""
    at: int = 0
    line: str = ""

    @property
    def name(self) -> str:
        """What people call it: title and number."""
        return f"{self.title} {self.number}".strip()

    @property
    def last(self) -> int:
        """The number of its last copy."""
        return self.first + self.copies - 1

    @property
    def where(self) -> str:
        """On which printer, as which job, which copies, which pages: in words."""
        job = f" as job {self.job}" if self.job else ""
        many = f"copies {self.first} to {self.last}" if self.copies > 1 else f"copy {self.first}"
        return ", ".join(part for part in (f"on {self.queue}{job}", many if self.first else "", self.pages) if part)


_leavings = msgspec.json.Decoder(list[Leaving])


# prepared


def prepared(room: ControlRoom, document: Document, copies: int = 1) -> Leaving:
    """A document about to leave in so many copies, numbered on from those that have left, or may have.

    Without a number it is known by its words: by all but the fingerprint, which every entry changes.
    """
    paper = document.number or _digest(changed(document, fingerprint=""))[:KEY]
    first = copies_left(room, paper) + 1
    digest = _digest(document)
    return Leaving(
        title=document.title,
        number=document.number,
        digest=digest,
        mark=mark_on(document),
        paper=paper,
        first=first,
        copies=copies,
    )


def mark_on(document: Document) -> Mark | None:
    """Of which journal a printout bears the fingerprint, if it says so."""
    return Mark(vector=dict(document.vector), fingerprint=document.fingerprint) if document.vector else None


def _digest(document: Document) -> str:
    return sha256(as_text(document).encode()).hexdigest()


def uncounted(leaving: Leaving) -> Leaving:
    """What is printed by itself and never again: its copies have no number."""
    return replace(leaving, paper="", first=0)


def copies_left(room: ControlRoom, paper: str) -> int:
    """The number of the last copy of a paper that left, or may have: noted, not yet noted, or under way."""
    folder = room.journal.folder
    noted = room.board.records.copies.get(paper, 0)
    waiting = (last_copy(event) for name in (WAITING, _taken(WAITING)) for event in _notes(folder / name))
    on_the_way = (leaving.last for leaving in under_way(folder)[0] if leaving.paper == paper)
    return max((noted, *(copy for of, copy in waiting if of == paper), *on_the_way))


# to a file


def as_pdf(leaving: Leaving) -> Leaving:
    """A document that leaves as a file."""
    return replace(leaving, title=f"{leaving.title} as PDF")


def save(room: ControlRoom, leaving: Leaving, file: Path, content: bytes) -> str:
    """Write a file that leaves: whole or not at all, for its owner's eyes, and not without its note.

    Returns its SHA-256, in hex. Raises OSError, with the file it is about, or a JournalError: nothing of it is there.
    """
    written = replace(leaving, digest=sha256(content).hexdigest())
    what = f"{leaving.title}: {file.name}"
    with new_file(room, file, lambda: _produced(room, written, what)) as whole:
        whole.write(content)
    return written.digest


@contextmanager
def new_file(room: ControlRoom, file: Path, said: Callable[[], Produced]) -> Iterator[BinaryIO]:
    """A file that leaves, to be written in the block and then noted as `said`. Raises as `save` does."""
    if lies_in(room.journal.folder, file):
        raise PermissionError(EPERM, "it is in the data folder, which is the board's own", str(file))
    part = part_of(file)
    try:
        with part.open("wb") as whole:
            yield whole
            whole.flush()
            os.fsync(whole.fileno())
        event = said()
        _note(room, event)
        _put(room, event, part, file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def part_of(file: Path) -> Path:
    """A new empty file of its owner's beside the one to be written. Raises OSError."""
    if file.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder", str(file))
    try:
        descriptor, part = mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    os.close(descriptor)
    return Path(part)


def _put(room: ControlRoom, event: Produced, part: Path, file: Path) -> None:
    """Put a file in its place for good, the last thing of all; if that fails, the note before is taken back by
    another."""
    try:
        part.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        why = error.strerror or str(error)
        failed = Attempted(at=event.at, operator=event.operator, what=event.what, why=f"it could not be written: {why}")
        _note(room, replace(failed, number=event.number, digest=event.digest))
        raise OSError(error.errno, why, str(file)) from error


# to a printer


def printing(room: ControlRoom, leaving: Leaving, queue: str, pages: str = "", line: str = "") -> Leaving:
    """Keep, before anything is handed over, that it will be. Raises OSError: then nothing may be printed."""
    named = uuid4().hex
    found = replace(
        leaving,
        id=named,
        queue=queue,
        pages=pages,
        line=line or named,
        operator=room.context().operator,
        at=room.clock(),
    )
    keep(room.journal.folder, found)
    return found


def handed_over(room: ControlRoom, leaving: Leaving, job: int, uuid: str) -> Leaving:
    """Keep as which job a queue has it. Raises OSError."""
    found = replace(leaving, job=job, uuid=uuid)
    keep(room.journal.folder, found)
    return found


def moved(leaving: Leaving, queue: str) -> Leaving:
    """A print in the queue where it is by now: somebody may have moved it."""
    return replace(leaving, queue=queue)


def under_way(folder: Path) -> tuple[list[Leaving], str]:
    """What was on its way to printers, and a sentence if that can't be read."""
    try:
        return _kept(folder), ""
    except (OSError, ValueError) as error:
        return [], f"What was being printed can't be read ({error}): look at the printers what came out."


def keep(folder: Path, leaving: Leaving) -> None:
    """Keep how far a print has come, in place of what was kept of it before. Raises OSError."""
    _keep(folder, [*_others(folder, leaving), leaving])


def _let_go(folder: Path, leaving: Leaving) -> None:
    _keep(folder, _others(folder, leaving))


def _others(folder: Path, leaving: Leaving) -> list[Leaving]:
    """What else is under way; a file that holds nothing readable is put aside. Raises OSError."""
    try:
        return [each for each in _kept(folder) if each.id != leaving.id]
    except ValueError:
        file = folder / UNDER_WAY
        file.replace(file.with_suffix(".damaged"))
        return []


def _kept(folder: Path) -> list[Leaving]:
    """Raises OSError, or ValueError."""
    try:
        return _leavings.decode((folder / UNDER_WAY).read_bytes())
    except FileNotFoundError:
        return []


def _keep(folder: Path, leavings: Sequence[Leaving]) -> None:
    write_durably(folder / UNDER_WAY, msgspec.json.encode(leavings), 0o600)


def printed(room: ControlRoom, leaving: Leaving) -> None:
    """The queue says that the job is done: note it. Raises a JournalError, or OSError; then it stays under way."""
    _ended(room, leaving, _produced(room, leaving, f"{leaving.name} printed {leaving.where}"))


def not_printed(room: ControlRoom, leaving: Leaving, why: str, known: bool = True) -> None:
    """It ended otherwise, or (not `known`) nobody knows how: note that. `why` ends a sentence. Raises as above."""
    what = f"{leaving.name} {leaving.where}"
    _ended(room, leaving, _attempted(room, leaving, what, why, known))


def _ended(room: ControlRoom, leaving: Leaving, event: Produced | Attempted) -> None:
    if not _noted(room, leaving):
        _note(room, replace(event, operator=leaving.operator))
    _let_go(room.journal.folder, leaving)


def _noted(room: ControlRoom, leaving: Leaving) -> bool:
    """Whether the end of a print stands in the journal: the power can go between the note and letting go."""
    events = (entry.event for entry in room.recorded_since(leaving.at))
    return any(isinstance(event, Produced | Attempted) and event.id == leaving.id for event in events)


# noted


def note(
    room: ControlRoom,
    what: str,
    number: str = "",
    digest: str = "",
    rows: int = 0,
    persons: int = 0,
    mark: Mark | None = None,
) -> None:
    """Note that something left the board; beside a running board, for that board to take in."""
    _note(room, produce(room.context(), what, number, digest, rows, persons, mark))


def _produced(room: ControlRoom, leaving: Leaving, what: str) -> Produced:
    found = produce(room.context(), what, leaving.number, leaving.digest, leaving.rows, leaving.persons, leaving.mark)
    counted = leaving.last if leaving.paper else 0
    return replace(found, paper=leaving.paper, copy=counted, id=leaving.id)


def _attempted(room: ControlRoom, leaving: Leaving, what: str, why: str, known: bool = True) -> Attempted:
    """A job that a queue had may have come out in part: its copies are counted on all the same."""
    context = room.context()
    counted = leaving.last if leaving.paper and (leaving.job or not known) else 0
    return Attempted(
        at=context.at,
        operator=context.operator,
        what=what,
        why=why,
        known=known,
        number=leaving.number,
        digest=leaving.digest,
        paper=leaving.paper if counted else "",
        copy=counted,
        id=leaving.id,
    )


def _note(room: ControlRoom, event: Produced | Attempted) -> None:
    if not room.journal.read_only:
        room.record([event])
        return
    folder = room.journal.folder
    private = partial(os.open, mode=0o600)
    with translated_os(folder), open(folder / WAITING, "ab", opener=private) as waiting:
        waiting.write(encode(event) + b"\n")
        waiting.flush()
        os.fsync(waiting.fileno())


def take_notes(room: ControlRoom) -> int:
    """Record the notes that wait; returns how many. A line that is no such note is passed over."""
    waiting = room.journal.folder / WAITING
    taken = room.journal.folder / _taken(WAITING)
    if waiting.exists() and not taken.exists():
        waiting.replace(taken)
    if not taken.exists() or room.journal.read_only:
        return 0
    events: list[Event] = [*_notes(taken)]
    room.record(events, together=True)
    taken.unlink()
    return len(events)


def _taken(name: str) -> str:
    return str(Path(name).with_suffix(".taken"))


def _notes(file: Path) -> list[Produced | Attempted]:
    lines: list[bytes] = []
    with suppress(FileNotFoundError):
        lines = file.read_bytes().splitlines()
    return [event for line in lines if isinstance(event := decode(line), Produced | Attempted)]
