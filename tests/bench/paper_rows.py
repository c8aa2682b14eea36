"""Rows 9 and 9': a handover as PDF, and from the journal to its preview. Both begin with nothing measured before."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import QPainter, QPdfWriter

from models.desk.handovers import prepare
from models.desk.paperwork import this_copy
from models.handover import document
from tests.bench.rounds import Pair, Row, clocked
from tests.bench.shift import NOW, control_room, moves
from ui.printouts import paper, setting
from ui.printouts.drawing import a4, pdf, to_image
from ui.printouts.pages import pages
from ui.printouts.paper import DPI, Page, Text
from ui.program.program import application

HALF = 6 * 3600  # of a 12-hour shift, in seconds
TEN = 10  # pages
BATCH, MOST_BATCHES = 100, 50  # moves are recorded until the handover of one force is as long


def rows(folder: Path) -> list[Row]:
    """The rows, each on a journal of its own in `folder`."""
    application()
    return [
        Row(
            "9",
            "ten-page handover set and written as PDF",
            "bare QPainter on QPdfWriter, the same words already placed",
            _ten_pages(folder / "handover"),
            at_most=2,
        ),
        Row(
            "9'",
            "12-hour handover, 400 officers and 3 000 events, from the journal to its first page on screen",
            "1 s",
            _preview(folder / "preview"),
            at_most=1,
        ),
    ]


def _ten_pages(folder: Path) -> Callable[[], Pair]:
    room = control_room(folder)
    copy, sheets, found = this_copy(room), [], None
    for batch in range(MOST_BATCHES):
        room.record(list(moves(room.board, BATCH, seed=batch)))
        found = document(prepare(room, "LEI", NOW - HALF, NOW + HALF))
        sheets = pages(found, copy)
        if len(sheets) >= TEN:
            break
    assert len(sheets) == TEN, len(sheets)
    bare(sheets)  # the faces are loaded

    def measure() -> Pair:
        forget()
        return clocked(lambda: pdf(pages(found, copy), found.title)), clocked(lambda: bare(sheets))

    return measure


def _preview(folder: Path) -> Callable[[], Pair]:
    room = control_room(folder)
    room.record(list(moves(room.board, 3000)))

    def show() -> None:
        found = document(prepare(room, "", NOW - HALF, NOW + HALF))
        to_image(pages(found, this_copy(room))[0])

    def measure() -> Pair:
        forget()
        return clocked(show), 1.0

    return measure


def forget() -> None:
    """Let nothing be known of how wide a text is, or where it breaks."""
    setting.lines.cache_clear()
    paper.width.cache_clear()


def bare(sheets: Sequence[Page]) -> bytes:
    """The words of these pages and nothing else, painted where they stand: the least a PDF of them can cost."""
    words = [[mark for mark in sheet if isinstance(mark, Text)] for sheet in sheets]
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(a4())
    painter = QPainter(writer)
    for number, sheet in enumerate(words):
        if number:
            writer.newPage()
        for mark in sheet:
            painter.setFont(paper.font(mark.face))
            painter.drawText(QPointF(mark.x, mark.y), mark.text)
    painter.end()
    return buffer.data().data()
