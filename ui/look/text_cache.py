"""Drawing text and boxes fast: each is drawn once into a small picture that is kept, and copied from then on.

Laying out a text costs ten times the copying, and a round rectangle forty times. The pictures are few: times,
callsigns and names come back again and again.
"""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from ui.look.theme import FONTS, Theme

KEPT = 8000  # widths, and shortened texts
BUDGET = 3_000_000  # pixels of pictures kept, 12 MB; a board of four lanes shows some 1 000 000 at once
LARGEST = 120_000  # square pixels up to which a box is kept as one picture
GRID = 61  # sizes up to this are worked out beforehand


class TextCache:
    """Text and boxes in the fonts and colours of a theme. `grid[n]` is `theme.px(n)` without the arithmetic."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.px = cache(theme.px)
        self.colour = theme.colour
        self.grid = [theme.px(n) for n in range(GRID)]
        self._metrics = {name: QFontMetrics(theme.font(name)) for name in FONTS}
        self._heights = {name: metrics.height() for name, metrics in self._metrics.items()}
        self._widths: dict[tuple[str, str], int] = {}
        self._elided: dict[tuple[str, str, int], str] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self._spent = 0
        self._ratio = 1.0

    def on(self, painter: QPainter) -> QPainter:
        """Draw with this painter from now on: pictures are kept for one pixel ratio at a time."""
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio:
            self._ratio = ratio
            self._pictures.clear()
        return painter

    # text

    def height(self, font: str) -> int:
        return self._heights[font]

    def width(self, text: str, font: str) -> int:
        """Pixels of a text in one of the theme's fonts."""
        found = self._widths.get((text, font))
        if found is None:
            self._spare(self._widths)
            found = self._widths[text, font] = self._metrics[font].horizontalAdvance(text)
        return found

    def elide(self, text: str, font: str, width: int) -> str:
        """The text, or as much of it as fits, with an ellipsis."""
        if self.width(text, font) <= width:
            return text
        found = self._elided.get((text, font, width))
        if found is None:
            self._spare(self._elided)
            found = self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
            self._elided[text, font, width] = found
        return found

    def text(self, painter: QPainter, x: int, top: int, height: int, text: str, font: str, colour: str) -> None:
        """Draw one line, plain, centred between `top` and `top + height`, in a colour by name."""
        key = (text, font, colour)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._write(key)
        painter.drawPixmap(x - 1, top + (height - self._heights[font]) // 2, picture)

    def right(self, painter: QPainter, right: int, top: int, height: int, text: str, font: str, colour: str) -> int:
        """Draw one line that ends at `right`; returns where it begins."""
        x = right - self.width(text, font)
        self.text(painter, x, top, height, text, font, colour)
        return x

    def _write(self, key: tuple[str, str, str]) -> QPixmap:
        text, font, colour = key

        def write(painter: QPainter) -> None:
            painter.setFont(self.theme.font(font))
            painter.setPen(self.colour(colour))
            painter.drawText(1, self._metrics[font].ascent(), text)

        return self.picture(key, self.width(text, font) + 3, self._heights[font], write)

    # boxes

    def picture(
        self, key: Hashable, width: int, height: int, draw: Callable[[QPainter], Any], under: str = ""
    ) -> QPixmap:
        """The picture kept under a key, drawn now if it is not there. `under` names an opaque ground."""
        found = self._pictures.get(key)
        if found is None:
            found = self._blank(max(1, round(width * self._ratio)), max(1, round(height * self._ratio)))
            found.setDevicePixelRatio(self._ratio)
            found.fill(self.colour(under) if under else Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
            painter.end()
            self._pictures[key] = found
        return found

    def _blank(self, width: int, height: int) -> QPixmap:
        """A new picture; when the budget is spent, all are forgotten and those still in use drawn again."""
        self._spent += width * height
        if self._spent > BUDGET:
            self._pictures.clear()
            self._spent = width * height
        return QPixmap(width, height)

    def box(self, painter: QPainter, rect: QRect, ground: str, line: str, radius: int, pen: int = 1) -> None:
        """A box with round corners and a thin line, in colours by name; no ground leaves what is there."""
        width, height = rect.width(), rect.height()
        if width * height > LARGEST:
            painter.save()
            painter.translate(rect.topLeft())
            self._box(painter, width, height, ground, line, radius, pen)
            painter.restore()
            return
        key = (width, height, ground, line, radius, pen)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self.picture(key, width, height, lambda p: self._box(p, width, height, ground, line, radius, pen))
        painter.drawPixmap(rect.x(), rect.y(), picture)

    def _box(self, painter: QPainter, width: int, height: int, ground: str, line: str, radius: int, pen: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour(line), pen))
        painter.setBrush(self.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        inset, corner = pen / 2, self.px(radius)
        painter.drawRoundedRect(QRectF(inset, inset, width - pen, height - pen), corner, corner)

    def shape(self, painter: QPainter, shape: str, x: int, y: int, size: int, colour: str) -> None:
        """The shape of a state: ▲ ● ○ ◆ ▸ ▾. Drawn, not written: the fonts do not hold them all."""
        tint = self.colour(colour)
        picture = self.picture((shape, size, colour), size, size, lambda p: draw_mark(p, shape, size, tint))
        painter.drawPixmap(x, y, picture)

    @staticmethod
    def _spare(kept: dict) -> None:
        if len(kept) >= KEPT:
            kept.clear()


def draw_mark(painter: QPainter, shape: str, size: int, colour: QColor) -> None:
    """One mark, `size` pixels high and wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    corners = {
        "▲": ((half, 0), (size, size), (0, size)),
        "◆": ((half, 0), (size, half), (half, size), (0, half)),
        "▸": ((0, 0), (size, half), (0, size)),
        "▾": ((0, 0), (size, 0), (half, size)),
    }.get(shape)
    if corners:
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    elif shape == "●":
        painter.drawEllipse(QRectF(0, 0, size, size))
    elif shape == "○":
        width = size / 6
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(QRectF(width / 2, width / 2, size - width, size - width))
