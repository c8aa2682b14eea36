"""The line of time at the bottom: deployments as marks, and a handle that rewinds the board."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models import clock
from ui.look.text_cache import TextCache
from ui.look.theme import Theme

STEP, LONG_STEP = 60, 900
SHORTEST = 3600
SNAP = 6  # pixels from the end that count as live


class Timeline(QWidget):
    """From the beginning of the duty day to now. `rewound` gives an instant, or None for live."""

    walk = 70  # the place in the walk of F6: see `Panel`
    rewound = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.begins, self.ends = 0, SHORTEST
        self.chosen: int | None = None
        self._marks: tuple[int, ...] = ()
        self._cache: TextCache | None = None
        self.setToolTip("Drag, or use the arrow keys, to see the board as it was. Esc returns to now.")
        self._say()

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self._cache = TextCache(theme)
        self.setFixedHeight(theme.px(44))
        self.update()

    def start(self) -> None:
        """Put the focus here."""
        self.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(400, 44)

    def show_span(self, begins: int, ends: int, marks: Sequence[int]) -> None:
        """Show this span, UTC seconds, with a mark for each deployment."""
        span = min(begins, ends - SHORTEST), ends, tuple(marks)
        if span != (self.begins, self.ends, self._marks):
            self.begins, self.ends, self._marks = span
            self.update()

    def choose(self, instant: int | None) -> None:
        """Put the handle at an instant, or at now; told by `rewound`."""
        if instant is not None:
            instant = None if instant >= self.ends else max(instant, self.begins)
        if instant != self.chosen:
            self.chosen = instant
            self._say()
            self.update()
            self.rewound.emit(instant)

    def _say(self) -> None:
        self.setAccessibleName(f"time line, {'live' if self.chosen is None else clock.hhmm(self.chosen)}")

    # by mouse and by key

    def _instant(self, x: float) -> int | None:
        left, right = self._track()
        if x >= right - SNAP:
            return None
        part = (x - left) / max(1, right - left)
        return int(self.begins + part * (self.ends - self.begins)) // 60 * 60

    def _track(self) -> tuple[int, int]:
        margin = self._cache.px(20) if self._cache else 20
        return margin, self.width() - margin

    def _x(self, instant: int) -> float:
        left, right = self._track()
        return left + (right - left) * (instant - self.begins) / (self.ends - self.begins)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._instant(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.choose(self._instant(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.ends if self.chosen is None else self.chosen
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Left: here - STEP,
            Qt.Key.Key_Right: here + STEP,
            Qt.Key.Key_PageUp: here - LONG_STEP,
            Qt.Key.Key_PageDown: here + LONG_STEP,
            Qt.Key.Key_Home: self.begins,
            Qt.Key.Key_End: self.ends,
        }
        if key in steps:
            self.choose(steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        cache = self._cache
        if cache is None:
            return
        painter, px, colour = cache.on(QPainter(self)), cache.px, cache.colour
        left, right = self._track()
        middle = self.height() // 2 - px(4)
        painter.fillRect(QRectF(left, middle - px(2), right - left, px(4)), colour("line"))
        for instant in self._marks:
            if self.begins <= instant <= self.ends:
                painter.fillRect(QRectF(self._x(instant) - px(1), middle - px(7), px(3), px(14)), colour("deployed"))
        self._words(painter, cache, middle)
        self._handle(painter, cache, middle)

    def _words(self, painter: QPainter, cache: TextCache, middle: int) -> None:
        left, top = self._track()[0], middle + cache.px(8)
        cache.text(painter, left - cache.px(14), top, cache.px(16), clock.hhmm(self.begins), "figure_small", "dim")
        said = "live" if self.chosen is None else clock.hhmm(self.chosen)
        wide = cache.width(said, "figure_small")
        x = min(self._x(self.ends if self.chosen is None else self.chosen) - wide / 2, self.width() - wide - 2)
        near = x < left + cache.px(40)
        if not near:
            cache.text(painter, int(x), top, cache.px(16), said, "figure_small", "text")

    def _handle(self, painter: QPainter, cache: TextCache, middle: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._x(self.ends if self.chosen is None else self.chosen)
        painter.setBrush(cache.colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, middle), cache.px(7), cache.px(7))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(cache.colour("text"), cache.px(2)))
            painter.drawEllipse(QPointF(x, middle), cache.px(11), cache.px(11))
