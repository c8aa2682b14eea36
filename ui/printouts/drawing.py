"""Pages onto anything: a PDF, a printer, a picture."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path as FilePath

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QPolygonF

from ui.printouts.paper import A4, DPI, HEIGHT, WIDTH, Box, Mark, Modules, Page, Path, Rule, Sheet, Text, font, pt


def draw(painter: QPainter, page: Page) -> None:
    """One page, in dots of the sheet; the painter is scaled beforehand."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.GlobalColor.white)  # or a preview takes the first black for its own default, the window's colour
    face = None
    for mark in page:
        if not isinstance(mark, Text):
            _mark(painter, mark)
            face = None
            continue
        if face is not mark.face:  # most words are set in the face of the word before
            face = mark.face
            painter.setPen(Qt.GlobalColor.black)
            painter.setFont(font(face))
        painter.drawText(QPointF(mark.x, mark.y), mark.text)


def _mark(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Rule(x1, y1, x2, y2, weight, grey, dash):
            painter.setPen(_pen(weight, grey, dash))
            painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        case Box(x, y, w, h, weight, fill):
            if fill is not None:
                painter.fillRect(QRectF(x, y, w, h), QColor(fill, fill, fill))
            else:
                painter.setPen(_pen(weight, 0, ()))
                painter.drawRect(QRectF(x, y, w, h))
        case Path(points, weight, dash):
            painter.setPen(_pen(weight, 0, dash))
            painter.drawPolyline(QPolygonF([QPointF(*points[i : i + 2]) for i in range(0, len(points), 2)]))
        case Modules(x, y, side, rows):
            _modules(painter, x, y, side / len(rows), rows)


@cache
def _pen(weight: float, grey: int, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QBrush(QColor(grey, grey, grey)), pt(weight))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def _modules(painter: QPainter, x: float, y: float, step: float, rows: Sequence[bytes]) -> None:
    dark = [
        QRectF(x + column * step, y + row * step, step, step)
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRects(dark)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def to_pdf(pages: Sequence[Page], file: FilePath, title: str) -> None:
    """Write a PDF. It appears whole or not at all. Raises OSError with a sentence when it can't be written."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as whole:
            whole.write(pdf(pages, title))
            whole.flush()
            os.fsync(whole.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise OSError(f"{file} can't be written ({why}): choose another folder, or free space there.") from error


def pdf(pages: Sequence[Page], title: str, sheet: Sheet = A4) -> bytes:
    """The pages as a PDF file."""
    file = PdfFile(title, sheet)
    for page in pages:
        file.add(page)
    return file.finish()


class PdfFile:
    """A PDF file in the making, page by page, for those who may not take long at a time."""

    def __init__(self, title: str, sheet: Sheet = A4) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(DPI)
        self._writer.setPageLayout(layout(sheet))
        self._writer.setTitle(title)
        self._writer.setCreator("Muster")
        self._painter = QPainter(self._writer)
        self._painter.translate(sheet.shift, 0)
        self._pages = 0

    def add(self, page: Page) -> None:
        """Draw the next page."""
        if self._pages:
            self._writer.newPage()
        self._pages += 1
        draw(self._painter, page)

    def finish(self) -> bytes:
        """The whole file."""
        self._painter.end()
        return self._buffer.data().data()


def layout(sheet: Sheet = A4) -> QPageLayout:
    """A sheet, upright, without margins of the driver's: the pages have their own."""
    size = QPageSize(QPageSize.PageSizeId[sheet.name])
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def to_image(page: Page, dots: int = 110) -> QImage:
    """A page as a picture, `dots` to the inch."""
    size = (QSizeF(WIDTH, HEIGHT) * (dots / DPI)).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(dots / DPI, dots / DPI)
    draw(painter, page)
    painter.end()
    return image
