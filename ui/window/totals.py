"""The headline counts, drawn: officers deployed, patrolling and off duty; crowded places covered."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.board.crews import Counts
from models.status import ENTRY, HEADLINES
from ui.look.text_cache import TextCache
from ui.look.theme import Theme

# shape (empty for none), colour, word
PARTS = tuple((ENTRY[status].shape, ENTRY[status].colour, ENTRY[status].label) for status in HEADLINES)
COVERED = "places covered"


class Totals(QWidget):
    """Gives up its words before its figures when there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._counts = Counts()
        self._cache: TextCache | None = None

    def dress(self, theme: Theme) -> None:
        self._cache = TextCache(theme)
        self.updateGeometry()
        self.update()

    def show_counts(self, counts: Counts) -> None:
        """Show these counts."""
        figures = (counts.deployed, counts.patrolling, counts.off_duty, counts.covered, counts.areas)
        shown = self._counts
        if figures != (shown.deployed, shown.patrolling, shown.off_duty, shown.covered, shown.areas):
            self._counts = counts + Counts()  # the board goes on counting in its own
            self.setAccessibleName(self.words())
            self.setToolTip(f"{self.words()}. Officers, not crews.")
            self.update()

    def words(self) -> str:
        """`12 deployed, 50 patrolling, 214 off duty, 19 of 23 places covered`."""
        found = ", ".join(f"{figure} {word}" for _, _, word, figure in self._parts()[:3])
        return f"{found}, {self._counts.covered} of {self._counts.areas} {COVERED}"

    def _parts(self) -> tuple[tuple[str, str, str, str], ...]:
        counts = self._counts
        figures = (counts.deployed, counts.patrolling, counts.off_duty)
        with_marks = tuple((*part, str(figure)) for part, figure in zip(PARTS, figures, strict=True))
        return (*with_marks, ("", "", COVERED, f"{counts.covered}/{counts.areas}"))

    def sizeHint(self) -> QSize:
        return QSize(self._width(words=True), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(words=False), self._height())

    def _height(self) -> int:
        return self._cache.height("title_figure") + self._cache.px(4) if self._cache else 24

    def _width(self, words: bool) -> int:
        cache = self._cache
        if cache is None:
            return 300
        return sum(_part_width(part, words, cache) for part in self._parts()) + 3 * cache.px(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        cache = self._cache
        if cache is None:
            return
        painter = cache.on(QPainter(self))
        words = self._width(words=True) <= self.width()
        x, height = max(0, (self.width() - self._width(words)) // 2), self.height()
        for part in self._parts():
            shape, colour, word, figure = part
            start = x
            if shape:
                side = cache.px(9)
                cache.shape(painter, shape, x, (height - side) // 2, side, colour)
                x += cache.px(14)
            cache.text(painter, x, 0, height, figure, "title_figure", "text")
            if words:
                x += cache.width(figure, "title_figure") + cache.px(6)
                cache.text(painter, x, 0, height, word, "body", "dim")
            x = start + _part_width(part, words, cache) + cache.px(20)


def _part_width(part: tuple[str, str, str, str], words: bool, cache: TextCache) -> int:
    shape, _, word, figure = part
    width = (cache.px(14) if shape else 0) + cache.width(figure, "title_figure")
    return width + (cache.px(6) + cache.width(word, "body") if words else 0)
