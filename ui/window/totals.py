"""The headline counts, drawn: officers deployed, patrolling, excepted and off duty; crowded places covered."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.board.crews import Counts
from models.describing.counts_in_words import counts_in_words, parts
from models.situation.cover import Cover
from ui.look.text_cache import TextCache
from ui.look.theme import Theme

Part = tuple[str, str, str, str, str]  # shape (empty for none), its colour, words before, figure, words after


class Totals(QWidget):
    """Gives up its words before its figures when there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._counts, self._cover = Counts(), Cover()
        self._cache: TextCache | None = None

    def dress(self, theme: Theme) -> None:
        self._cache = TextCache(theme)
        self.updateGeometry()
        self.update()

    def show_counts(self, counts: Counts, cover: Cover) -> None:
        """Show these counts, and what is covered."""
        if counts != self._counts or cover != self._cover:
            self._counts, self._cover = counts + Counts(), cover  # the board goes on counting in its own
            self.setAccessibleName(self.words())
            self.setToolTip(f"{self.words()}. Officers, not crews.")
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """`12 deployed, 50 patrolling, 6 exceptions, 214 off duty; 68 on duty; covered 3 of 5 crowded now; …`."""
        return f"{counts_in_words(self._counts)}; {self._cover.said}"

    def _layouts(self) -> tuple[tuple[Part, ...], ...]:
        """What may be shown, from all the words to the fewest."""
        figures = tuple((shape, colour, "", str(count), "") for shape, colour, _, count in parts(self._counts))
        said = tuple((shape, colour, "", str(count), word) for shape, colour, word, count in parts(self._counts))
        whole, _, brief, least = map(self._covered, self._cover.shorter)
        return (*said, whole), (*said, brief), (*figures, brief), (*figures, least)

    def _covered(self, said: str) -> Part:
        figure = f"{self._cover.covered} of {self._cover.crowded}"
        before, found, after = said.partition(figure)
        return ("", "", before.strip(), found, after.strip()) if found else ("", "", said, "", "")

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._layouts()[0]), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._layouts()[-1]), self._height())

    def _height(self) -> int:
        return self._cache.height("title_figure") + self._cache.px(4) if self._cache else 24

    def _width(self, layout: tuple[Part, ...]) -> int:
        cache = self._cache
        if cache is None:
            return 300
        return sum(_part_width(part, cache) for part in layout) + (len(layout) - 1) * cache.px(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        cache = self._cache
        if cache is None:
            return
        painter, layouts = cache.on(QPainter(self)), self._layouts()
        layout = next((each for each in layouts if self._width(each) <= self.width()), layouts[-1])
        x, height = max(0, (self.width() - self._width(layout)) // 2), self.height()
        for part in layout:
            shape, colour, *_ = part
            if shape:
                side = cache.px(9)
                cache.shape(painter, shape, x, (height - side) // 2, side, colour)
            left = x + (cache.px(14) if shape else 0)
            for text, font, tint in _texts(part):
                cache.text(painter, left, 0, height, text, font, tint)
                left += cache.width(text, font) + cache.px(6)
            x += _part_width(part, cache) + cache.px(20)


def _texts(part: Part) -> list[tuple[str, str, str]]:
    """Text, font and colour of what is written, from the left."""
    _, _, before, figure, after = part
    texts = ((before, "body", "dim"), (figure, "title_figure", "text"), (after, "body", "dim"))
    return [each for each in texts if each[0]]


def _part_width(part: Part, cache: TextCache) -> int:
    texts = _texts(part)
    width = sum(cache.width(text, font) for text, font, _ in texts) + (len(texts) - 1) * cache.px(6)
    return width + (cache.px(14) if part[0] else 0)
