"""Does this installation work? Opens a store, draws a board and prints a page, in a folder thrown away afterwards.

For the program in one folder above all, where what was not packed is missed only when it is used.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QFontDatabase, QImage

from models.control_room import ControlRoom, JournalError
from models.document.document import Copy
from models.exercise.starting import open_exercise
from models.reports.outage_pack import outage_pack
from models.shell.saying import say, warn
from ui.printouts.drawing import to_pdf
from ui.printouts.pages import pages
from ui.program.program import picture

SIZE = (1280, 800)
FONT = "B612"
OPERATOR = "Self-test"
COPY = Copy(number=1, by=OPERATOR, at="now", workstation="here")
FEWEST_COLOURS = 40  # an empty window has a handful


class Failed(Exception):
    """A part of the installation does not work; the sentence says which."""


def self_test() -> int:
    """Run every check, a line for each. Returns 0, or 1 after the first that failed."""
    with TemporaryDirectory(prefix="muster-", ignore_cleanup_errors=True) as name:
        try:
            _check(Path(name), say)
        except (Failed, ImportError, JournalError, OSError) as failure:
            warn(f"FAILED: {failure}")
            return 1
    say("Everything works.")
    return 0


def _check(folder: Path, say: Callable[[str], None]) -> None:
    room, _, _ = open_exercise(folder / "data", OPERATOR)
    try:
        say(_store(room))
        say(_board(room, folder / "board.png"))
        say(_page(room, folder / "pack.pdf"))
    finally:
        room.close()


def _store(room: ControlRoom) -> str:
    """A journal was written on the way here: is it whole, and does it say what the board says?"""
    found = room.journal.verify()
    if not found.good:
        raise Failed(f"the journal does not verify: {found.findings[0]}")
    if not room.board.crews():
        raise Failed("the exercise left no crew on the board")
    return f"store: {found.records} records written, read again and verified"


def _board(room: ControlRoom, file: Path) -> str:
    picture(room, file, size=SIZE)
    if FONT not in QFontDatabase.families():
        raise Failed(f"the font {FONT} was not packed or could not be loaded")
    drawn = QImage(str(file))
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)}
    if (drawn.width(), drawn.height()) != SIZE or len(colours) < FEWEST_COLOURS:
        raise Failed(f"the board was drawn {drawn.width()} × {drawn.height()} in {len(colours)} colours")
    return f"board: {len(room.board.crews())} crews drawn, {drawn.width()} × {drawn.height()} in {FONT}"


def _page(room: ControlRoom, file: Path) -> str:
    document = outage_pack(room.board, room.clock(), exercise=True)
    laid_out = pages(document, COPY)
    to_pdf(laid_out, file, document.title)
    if not file.read_bytes().startswith(b"%PDF-"):
        raise Failed("what was printed is not a PDF")
    return f"page: {document.title}, {len(laid_out)} pages, {file.stat().st_size // 1024} KB of PDF"
