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
Row = tuple[Part, ...]

PLENTY = 10_000  # pixels: room for everything


class Totals(QWidget):
    """Gives up its words before its figures when there is little room, and never a figure: `fit` says how much."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._counts, self._cover = Counts(), Cover()
        self._cache: TextCache | None = None
        self._room = PLENTY

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

    def fit(self, room: int) -> None:
        """Take no more than so many pixels of width, if that is possible without giving up a figure."""
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """`12 deployed, 50 patrolling, 6 exceptions, 214 off duty; 68 on duty; covered 3 of 5 crowded now; …`."""
        return f"{counts_in_words(self._counts)}; {self._cover.said}"

    def _layouts(self) -> tuple[tuple[Row, ...], ...]:
        """What may be shown, from all the words to the fewest, and then in two rows."""
        said = tuple((shape, colour, "", str(count), word) for shape, colour, word, count in parts(self._counts))
        figures = tuple((*part[:4], "") for part in said)
        if others := self._counts.others:
            said = (*said, ("", "", "and", str(others), "of other services"))
            figures = (*figures, ("", "", "and", str(others), "other"))
        whole, covered, brief, least = map(self._covered, self._cover.shorter)
        in_a_row = ((*said, whole), (*said, covered), (*figures, covered), (*figures, brief))
        return (*((row,) for row in in_a_row), *((figures, (words,)) for words in (covered, brief, least)))

    def _covered(self, said: str) -> Part:
        figure = f"{self._cover.covered} of {self._cover.crowded}"
        before, found, after = said.partition(figure)
        return ("", "", before.strip(), found, after.strip()) if found else ("", "", said, "", "")

    def _chosen(self, cache: TextCache) -> tuple[Row, ...]:
        layouts = self._layouts()
        room = max(self._room, _width(layouts[-1], cache))
        return next(each for each in layouts if _width(each, cache) <= room)

    def sizeHint(self) -> QSize:
        cache = self._cache
        if cache is None:
            return QSize(300, 24)
        return QSize(_width(self._chosen(cache), cache), cache.height("title_figure") * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        cache = self._cache
        if cache is None:
            return
        painter, rows = cache.on(QPainter(self)), self._chosen(cache)
        height = self.height() // len(rows)
        for number, row in enumerate(rows):
            _paint(painter, row, number * height, height, cache, small=len(rows) > 1)


def _paint(painter: QPainter, row: Row, top: int, height: int, cache: TextCache, small: bool) -> None:
    x, side = 0, cache.px(9)
    for part in row:
        shape, colour, *_ = part
        if shape:
            cache.shape(painter, shape, x, top + (height - side) // 2, side, colour)
        left = x + (cache.px(14) if shape else 0)
        for text, font, tint in _texts(part, small):
            cache.text(painter, left, top, height, text, font, tint)
            left += cache.width(text, font) + cache.px(6)
        x += _part_width(part, cache, small) + _gap(cache, small)


def _texts(part: Part, small: bool) -> list[tuple[str, str, str]]:
    """Text, font and colour of what is written, from the left."""
    shape, _, before, figure, after = part
    words, figures = ("small", "small_bold") if small else ("body", "title_figure" if shape else "title")
    texts = ((before, words, "dim"), (figure, figures, "text"), (after, words, "dim"))
    return [each for each in texts if each[0]]


def _width(rows: tuple[Row, ...], cache: TextCache) -> int:
    small = len(rows) > 1
    return max(sum(_part_width(p, cache, small) for p in row) + (len(row) - 1) * _gap(cache, small) for row in rows)


def _gap(cache: TextCache, small: bool) -> int:
    return cache.px(10 if small else 20)


def _part_width(part: Part, cache: TextCache, small: bool) -> int:
    texts = _texts(part, small)
    width = sum(cache.width(text, font) for text, font, _ in texts) + (len(texts) - 1) * cache.px(6)
    return width + (cache.px(14) if part[0] else 0)
