"""The head of a lane: the force, its counts ▲ ● ◆ ○, how many crowded places are covered, and what waits."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.board.crews import Counts
from models.describing.counts_in_words import counts_in_words, parts
from models.situation.cover import Cover
from ui.look.text_cache import TextCache


class LaneHead(QWidget):
    """`short` is what the force is called where there is no room for its name. `fold_wanted` is emitted when the line
    that says what waits is clicked."""

    fold_wanted = Signal()

    def __init__(self, name: str, cache: TextCache, parent: QWidget | None = None, short: str = "") -> None:
        super().__init__(parent)
        self.name, self.short = name, short or name
        self.cache = cache
        self.counts, self.cover = Counts(), Cover()
        self.waiting = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(self.cache.px(200), self.cache.px(66))

    def dress(self, cache: TextCache) -> None:
        self.cache = cache
        self.updateGeometry()
        self.update()

    def show_counts(self, counts: Counts, cover: Cover) -> None:
        """Take over the counts, in officers, and what is covered; paints only if they differ."""
        if counts != self.counts or cover != self.cover:
            self.counts, self.cover = counts + Counts(), cover  # the board goes on counting in its own
            self._describe()
            self.update()

    def show_waiting(self, count: int) -> None:
        """Say how many changes wait, or nothing."""
        if count != self.waiting:
            self.waiting = count
            self.setCursor(Qt.CursorShape.PointingHandCursor if count else Qt.CursorShape.ArrowCursor)
            self._describe()
            self.update()

    def words(self) -> str:
        """Everything shown here, in words."""
        said = f"{counts_in_words(self.counts)}; {self.cover.said}"
        return f"{said}; {waiting_text(self.waiting)}" if self.waiting else said

    def _describe(self) -> None:
        self.setAccessibleName(self.name)
        self.setAccessibleDescription(self.words())
        hint = "Rows hold still while you are here. Click to let the changes in." if self.waiting else ""
        self.setToolTip(hint or f"{self.name}: {self.words()}")

    def waiting_rect(self) -> QRect:
        """Where the line that says what waits can be clicked."""
        px = self.cache.px
        width = self.cache.width(waiting_text(self.waiting), "small_bold") + px(12)
        return QRect(self.width() - width, px(42), width, px(24))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.waiting and self.waiting_rect().contains(event.position().toPoint()):
            self.fold_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, colour, cache = self.cache.on(QPainter(self)), self.cache.px, self.cache.colour, self.cache
        painter.fillRect(self.rect(), colour("panel"))
        left = self._paint_counts(painter)
        sizes = ((self.name, "title"), (self.name, "bold"), (self.short, "bold"))
        name, font = next((each for each in sizes if cache.width(*each) <= left - px(8)), sizes[-1])
        cache.text(painter, px(2), px(4), px(28), cache.elide(name, font, left - px(8)), font, "text")
        bar, cover = QRect(px(2), px(36), self.width() - px(4), px(4)), self.cover
        painter.fillRect(bar, colour("line"))
        if cover.crowded:
            bar.setWidth(bar.width() * cover.covered // cover.crowded)
            painter.fillRect(bar, colour("patrolling"))
        self._paint_line(painter)

    def _paint_counts(self, painter: QPainter) -> int:
        """▲ 4  ● 14  ◆ 2  ○ 51 from the right; returns where they begin."""
        px, cache = self.cache.px, self.cache
        right, size = self.width() - px(2), px(8)
        narrow = self.width() < px(250)
        for shape, colour, _, count in reversed(parts(self.counts)):
            left = cache.right(painter, right, px(4), px(28), str(count), "figure_bold", "text")
            left -= size + px(5)
            cache.shape(painter, shape, left, px(4) + (px(28) - size) // 2 + 1, size, colour)
            right = left - px(7 if narrow else 12)
        return right

    def _paint_line(self, painter: QPainter) -> None:
        px, colour, cache = self.cache.px, self.cache.colour, self.cache
        top, free = px(42), self.width() - px(4)
        if self.waiting:
            rect = self.waiting_rect()
            painter.fillRect(rect.x() + px(6), rect.bottom() - px(3), rect.width() - px(8), 1, colour("text"))
            cache.text(painter, rect.x() + px(6), top, px(22), waiting_text(self.waiting), "small_bold", "text")
            free = rect.x() - px(4)
        others = f" · and {self.counts.others} of other services" if self.counts.others else ""
        shorter = (*(f"{words}{others}" for words in self.cover.shorter), *self.cover.shorter)
        said = next((words for words in shorter if cache.width(words, "small") <= free), shorter[-1])
        cache.text(painter, px(2), top, px(22), said, "small", "dim")


def waiting_text(count: int) -> str:
    return f"{count} {'change' if count == 1 else 'changes'} waiting"
