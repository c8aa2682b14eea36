"""Row 9: a handover as PDF, of the day's journal and with the window open; nothing of its words is known before."""

import statistics
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import QPainter, QPdfWriter

from models.control_room import ControlRoom
from models.desk.handovers import prepare
from models.desk.paperwork import this_copy
from models.document.document import Document
from models.handover import document
from tests.bench.open_window import open_window
from tests.bench.rounds import Pair, Row, cpu, in_turn
from tests.bench.shift import NOW, WORKED, day
from ui.printouts import paper, setting
from ui.printouts.drawing import layout, pdf
from ui.printouts.pages import pages
from ui.printouts.paper import DPI, Page, Text

TEN = 10  # pages
STEP = 900  # seconds: the handover's period is made longer by these until it has as many pages


def rows(folder: Path) -> list[Row]:
    """The row, on a journal in `folder`."""
    room = day(folder / "day")
    open_window(room)
    copy, found = this_copy(room), of_ten_pages(room)
    sheets = pages(found, copy)

    def whole() -> None:
        forget()
        pdf(pages(found, copy), found.title)

    def measure() -> Pair:
        subject, peer = in_turn(whole, lambda: bare(sheets), 5, cpu)
        return statistics.median(subject), statistics.median(peer)

    what, peer = (
        "ten-page handover set and written as PDF",
        "bare QPainter on QPdfWriter, the same words already placed",
    )
    return [Row("9", what, peer, measure, at_most=2)]


def of_ten_pages(room: ControlRoom) -> Document:
    """The handover of a force that has so many pages."""
    assert room.board.operation is not None
    forces = [force.id for force in room.board.operation.forces]
    for seconds, force in product(range(STEP, WORKED, STEP), forces):
        found = document(prepare(room, force, NOW - seconds, NOW))
        if len(pages(found, this_copy(room))) == TEN:
            return found
    raise ValueError(f"no handover of the day has {TEN} pages")


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
    writer.setPageLayout(layout())
    painter = QPainter(writer)
    for number, sheet in enumerate(words):
        if number:
            writer.newPage()
        for mark in sheet:
            painter.setFont(paper.font(mark.face))
            painter.drawText(QPointF(mark.x, mark.y), mark.text)
    painter.end()
    return buffer.data().data()
