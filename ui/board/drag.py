"""The card that floats beside the pointer: the crews held, and what would follow, or why it is refused."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from models.situation.consequences import Consequence
from ui.board.board_context import BoardContext
from ui.board.painting import PLAIN, paint_row
from ui.board.rows import Row
from ui.look.text_cache import TextCache

SHOWN = 4  # strips; more are counted
WIDTH = 340
OFFSET = QPoint(10, 10)  # from the pointer, of the strips in a drag and of this card alike


class FloatingCard(QWidget):
    """A child of the window that lets every pointer event through. `row_of` finds the row of a callsign."""

    def __init__(
        self, window: QWidget, cache: TextCache, context: BoardContext, row_of: Callable[[str], Row | None]
    ) -> None:
        super().__init__(window)
        self.cache = cache
        self.context = context
        self.row_of = row_of
        self.crews: tuple[str, ...] = ()
        self.lines: tuple[Consequence, ...] = ()
        self.allowed = True
        self._strips = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the move would bring about")
        self.hide()

    def tell(
        self, crews: tuple[str, ...], said: Sequence[Consequence] | str, allowed: bool, at: QPoint, strips: bool = True
    ) -> None:
        """Show this beside a global position, within the window. `strips` is false while a drag shows them itself."""
        lines = (Consequence(said, "plain"),) if isinstance(said, str) else tuple(said)
        if (crews, lines, allowed, strips) != (self.crews, self.lines, self.allowed, self._strips):
            self.crews, self.lines, self.allowed, self._strips = crews, lines, allowed, strips
            self.setAccessibleDescription(". ".join(line.text for line in lines))
            self.resize(self.sizeHint())
            self.update()
        self._place(at)
        self.show()
        self.raise_()

    def _place(self, at: QPoint) -> None:
        window = self.parentWidget()
        px = self.cache.px
        below = QPoint(0, 0) if self._strips else QPoint(0, px(28) * self._shown() + px(3))
        spot = window.mapFromGlobal(at) + OFFSET + below
        if spot.x() + self.width() > window.width():
            spot.setX(max(0, window.width() - self.width()))
        if spot.y() + self.height() > window.height():
            spot.setY(max(0, window.mapFromGlobal(at).y() - self.height() - OFFSET.y()))
        self.move(spot)

    def _shown(self) -> int:
        return min(len(self.crews), SHOWN) + (len(self.crews) > SHOWN)

    def sizeHint(self) -> QSize:
        px = self.cache.px
        widest = max((self.cache.width(line.text, "small") for line in self.lines), default=0) + px(34)
        strips = self._shown() * px(28) if self._strips else 0
        width = min(max(px(WIDTH), widest), max(px(WIDTH), self.parentWidget().width() - px(8)))
        return QSize(width, px(8) + strips + len(self.lines) * px(20) + px(6))

    def paintEvent(self, event) -> None:
        painter, px, colour = self.cache.on(QPainter(self)), self.cache.px, self.cache.colour
        self.cache.box(painter, self.rect(), "panel", "text", 3)
        top = px(8)
        if self._strips:
            paint_strips(painter, self.crews, QRect(0, top, self.width(), 0), self.cache, self.context, self.row_of)
            top += self._shown() * px(28)
        for line in self.lines:
            tint = colour("dim" if line.level == "plain" else line.level)
            if self.allowed:
                painter.fillRect(px(12), top + px(9), px(6), max(1, px(1.5)), tint)
            else:
                self.cache.text(painter, px(10), top, px(20), "×", "bold", "text")
            text = self.cache.elide(line.text, "small", self.width() - px(32))
            shade = "text" if line.level == "plain" else line.level
            self.cache.text(painter, px(24), top, px(20), text, "small", shade)
            top += px(20)


def paint_strips(
    painter: QPainter,
    crews: Sequence[str],
    rect: QRect,
    cache: TextCache,
    context: BoardContext,
    row_of: Callable[[str], Row | None],
) -> None:
    """The first few of the crews held, one below the other, and how many more there are."""
    px, top = cache.px, rect.y()
    for callsign in crews[:SHOWN]:
        row = row_of(callsign)
        if row is not None:
            paint_row(painter, QRect(rect.x(), top, rect.width(), px(28)), row, PLAIN, cache, context)
        else:
            cache.text(painter, rect.x() + px(12), top, px(24), callsign, "figure_bold", "text")
        top += px(28)
    if len(crews) > SHOWN:
        said = f"and {len(crews) - SHOWN} more"
        cache.text(painter, rect.x() + px(12), top, px(24), said, "small", "dim")


def drag_picture(
    crews: Sequence[str], cache: TextCache, context: BoardContext, row_of: Callable[[str], Row | None], ratio: float
) -> QPixmap:
    """What hangs on the pointer during a drag: the strips themselves."""
    px = cache.px
    shown = min(len(crews), SHOWN) + (len(crews) > SHOWN)
    size = QSize(px(WIDTH), px(4) + shown * px(28))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(cache.colour("panel"))
    painter = cache.on(QPainter(picture))
    cache.box(painter, QRect(QPoint(0, 0), size), "panel", "text", 3)
    paint_strips(painter, crews, QRect(0, px(4), size.width(), 0), cache, context, row_of)
    painter.end()
    return picture
