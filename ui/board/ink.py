"""Drawing text and marks fast: laid-out text is kept, because laying out costs several times the drawing."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF, QStaticText, QTransform

from ui.theme import FONTS, Theme

KEPT = 8192  # texts; a board of four lanes shows some 500 at once
SMALL = 12_000  # square pixels up to which a box is kept as one picture


class Ink:
    """Text and marks in the fonts and colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.px = theme.px
        self.colour = theme.colour
        self._metrics = {name: QFontMetrics(theme.font(name)) for name in FONTS}
        self._heights = {name: metrics.height() for name, metrics in self._metrics.items()}
        self._texts: dict[tuple[str, str], QStaticText] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._elided: dict[tuple[str, str, int], str] = {}
        self._pictures: dict[tuple, QPixmap] = {}

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

    def text(self, painter: QPainter, x: int, top: int, height: int, text: str, font: str, colour: QColor) -> None:
        """Draw one line, plain, centred between `top` and `top + height`."""
        static = self._texts.get((text, font))
        if static is None:
            self._spare(self._texts)
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(QTransform(), self.theme.font(font))
            self._texts[text, font] = static
        painter.setPen(colour)
        painter.setFont(self.theme.font(font))
        painter.drawStaticText(x, top + (height - self._heights[font]) // 2, static)

    def right(self, painter: QPainter, right: int, top: int, height: int, text: str, font: str, colour: QColor) -> int:
        """Draw one line that ends at `right`; returns where it begins."""
        x = right - self.width(text, font)
        self.text(painter, x, top, height, text, font, colour)
        return x

    def box(self, painter: QPainter, rect: QRect, ground: str, line: str, radius: int, pen: int = 1) -> None:
        """A box with round corners and a thin line, in colours by name; no ground leaves what is there.

        Drawn from small pictures that are kept: one round rectangle costs as much as forty letters.
        """
        ratio, corner = painter.device().devicePixelRatioF(), max(2, self.px(radius)) + pen
        width, height = rect.width(), rect.height()
        if width * height <= SMALL:
            painter.drawPixmap(rect.topLeft(), self._picture(width, height, ground, line, radius, pen, ratio))
            return
        size = 2 * corner
        picture = self._picture(size, size, ground, line, radius, pen, ratio)
        left, top, right, bottom = rect.x(), rect.y(), rect.x() + width, rect.y() + height
        draw, fill, edge = painter.drawPixmap, painter.fillRect, self.colour(line)
        half = round(corner * ratio)
        for x, sx in ((left, 0), (right - corner, half)):
            for y, sy in ((top, 0), (bottom - corner, half)):
                draw(QRect(x, y, corner, corner), picture, QRect(sx, sy, half, half))
        fill(left + corner, top, width - size, pen, edge)
        fill(left + corner, bottom - pen, width - size, pen, edge)
        fill(left, top + corner, pen, height - size, edge)
        fill(right - pen, top + corner, pen, height - size, edge)
        if ground:
            inside = self.colour(ground)
            fill(left + corner, top + pen, width - size, height - 2 * pen, inside)
            fill(left + pen, top + corner, corner - pen, height - size, inside)
            fill(right - corner, top + corner, corner - pen, height - size, inside)

    def _picture(self, width: int, height: int, ground: str, line: str, radius: int, pen: int, ratio: float) -> QPixmap:
        key = (width, height, ground, line, radius, pen, ratio)
        found = self._pictures.get(key)
        if found is None:
            self._spare(self._pictures)
            found = self._pictures[key] = QPixmap(round(width * ratio), round(height * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.colour(line), pen))
            painter.setBrush(self.colour(ground) if ground else Qt.BrushStyle.NoBrush)
            inset, round_ = pen / 2, self.px(radius)
            painter.drawRoundedRect(QRectF(inset, inset, width - pen, height - pen), round_, round_)
            painter.end()
        return found

    @staticmethod
    def _spare(kept: dict) -> None:
        if len(kept) >= KEPT:
            kept.clear()


def mark(painter: QPainter, shape: str, rect: QRectF, colour: QColor) -> None:
    """Draw a state's mark by its shape: ▲ ● ○ ◆ ▸ ▾. Drawn, not written: the fonts do not hold them all."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    middle = rect.center()
    if shape == "▲":
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), top), QPointF(right, bottom), QPointF(left, bottom)]))
    elif shape == "●":
        painter.drawEllipse(rect)
    elif shape == "○":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = rect.width() / 6
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    elif shape == "◆":
        corners = ((middle.x(), top), (right, middle.y()), (middle.x(), bottom), (left, middle.y()))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    elif shape == "▸":
        painter.drawPolygon(QPolygonF([QPointF(left, top), QPointF(right, middle.y()), QPointF(left, bottom)]))
    elif shape == "▾":
        painter.drawPolygon(QPolygonF([QPointF(left, top), QPointF(right, top), QPointF(middle.x(), bottom)]))
    painter.restore()
