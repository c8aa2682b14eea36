"""Where everything in a lane is: plain arithmetic on whole pixels, with prefix sums over blocks. No painting here.

Coordinates are of the lane's content, before scrolling. Every column of cards is tiled without holes by *slices*:
one for each row, and one for the foot of a card. A slice keeps its pixels when it moves, so it can be copied.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QRect

from ui.board.rows import Block, Heading, Remark, Search
from ui.look.theme import Theme

TWO_ABREAST_FROM = 660  # pixels at scale 1


class Slice(NamedTuple):
    """A horizontal piece of a column; `key` tells it from every other in the lane."""

    key: tuple[str, str]
    column: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels, at one scale."""

    heading: int
    strip: int
    pitch: int
    head: int
    tall_head: int
    foot: int
    gap: int
    between: int
    inset: int
    abreast: int

    @classmethod
    def of(cls, theme: Theme) -> "Metrics":
        px = theme.px
        return cls(
            heading=px(28),
            strip=px(24),
            pitch=px(28),
            head=px(27),
            tall_head=px(43),
            foot=px(4),  # no less than the round corners
            gap=px(6),
            between=px(8),
            inset=px(6),
            abreast=px(TWO_ABREAST_FROM),
        )


class Layout:
    """The layout of a lane's blocks at a width. A new one is made when rows come or go; `of` reuses the last."""

    def __init__(self, blocks: Sequence[Block], width: int, metrics: Metrics, heights: list[int] | None = None) -> None:
        self.blocks = blocks
        self.width = width
        self.metrics = metrics
        self.columns = 2 if width >= metrics.abreast else 1
        self.column_width = (width - (self.columns - 1) * metrics.between) // self.columns
        self.heights = heights if heights is not None else [self._height(block) for block in blocks]
        self.column_of: Sequence[int] = ()
        self.tops: list[int]
        if self.columns == 1:
            self.tops = list(accumulate(self.heights, initial=0))
            self.height = self.tops.pop()
        else:
            self._pair()

    def again(self, blocks: Sequence[Block], changed: Iterable[int] | None) -> "Layout":
        """The layout now that blocks in these places have other rows; None if the blocks are not the same."""
        if changed is None:
            return Layout(blocks, self.width, self.metrics)
        heights = self.heights.copy()
        for position in changed:
            heights[position] = self._height(blocks[position])
        return Layout(blocks, self.width, self.metrics, heights)

    def _pair(self) -> None:
        """Cards two abreast: each pair begins at the same height."""
        self.tops, columns, top, left = [], [], 0, -1
        for position, block in enumerate(self.blocks):
            if left >= 0 and block.card:
                self.tops.append(self.tops[left])
                columns.append(1)
                top, left = self.tops[left] + max(self.heights[left], self.heights[position]), -1
                continue
            self.tops.append(top)
            columns.append(0)
            left = position if block.card else -1
            top += self.heights[position]
        self.column_of, self.height = columns, top

    def _height(self, block: Block) -> int:
        m, rows = self.metrics, block.rows
        if block.card:
            return self._head(block) + m.pitch * (len(rows) - 1) + m.foot + m.gap
        if not rows:
            return 0
        if isinstance(rows[0], Heading | Remark):
            return m.heading
        searching = isinstance(rows[0], Search)
        lines = searching + -(-(len(rows) - searching) // self.columns)
        return lines * m.pitch + m.gap

    def _head(self, block: Block) -> int:
        return self.metrics.tall_head if block.tall else self.metrics.head

    # where is …

    def column(self, position: int) -> int:
        return self.column_of[position] if self.column_of else 0

    def left(self, column: int) -> int:
        return column * (self.column_width + self.metrics.between)

    def block_rect(self, position: int) -> QRect:
        """The whole block, with the gap below it."""
        whole = not self.blocks[position].card
        width = self.width if whole else self.column_width
        return QRect(self.left(self.column(position)), self.tops[position], width, self.heights[position])

    def card_rect(self, position: int) -> QRect:
        """The frame of a card."""
        return self.block_rect(position).adjusted(0, 0, 0, -self.metrics.gap)

    def row_rect(self, position: int, within: int) -> QRect:
        """A row as it can be hit: rows touch each other, so there is no dead ground between strips."""
        m, block, top = self.metrics, self.blocks[position], self.tops[position]
        if block.card:
            left, width, head = self.left(self.column(position)), self.column_width, self._head(block)
            if within == 0:
                return QRect(left, top, width, head)
            return QRect(left, top + head + (within - 1) * m.pitch, width, m.pitch)
        searching = isinstance(block.rows[0], Search)
        if isinstance(block.rows[0], Heading | Remark):
            return QRect(0, top, self.width, self.heights[position])
        if searching and within == 0:
            return QRect(0, top, self.width, m.pitch)
        line, column = divmod(within - searching, self.columns)
        return QRect(self.left(column), top + (line + searching) * m.pitch, self.column_width, m.pitch)

    def positions(self, top: int, bottom: int) -> range:
        """The blocks that may show between two heights."""
        first = max(0, bisect_right(self.tops, top) - self.columns)
        return range(first, bisect_left(self.tops, bottom))

    def rows_between(self, position: int, top: int, bottom: int) -> range:
        """The rows of a block that may show between two heights."""
        block, m = self.blocks[position], self.metrics
        count = len(block.rows)
        if not count:
            return range(0)
        flow = 1 if block.card else self.columns
        offset = self.tops[position] + (self._head(block) - m.pitch if block.card else 0)
        first = max(0, (top - offset) // m.pitch - 1) * flow
        return range(min(first, count), min(count, ((bottom - offset) // m.pitch + 2) * flow))

    def hit(self, x: int, y: int) -> tuple[int, int] | None:
        """Block and row at a point; the foot of a card belongs to its last row."""
        for position in self.positions(y, y + 1):
            frame = self.block_rect(position)
            if not frame.contains(x, y):
                continue
            for within in self.rows_between(position, y, y + 1):
                if self.row_rect(position, within).contains(x, y):
                    return position, within
            return (position, len(self.blocks[position].rows) - 1) if self.blocks[position].rows else None
        return None

    def slices(self, top: int, bottom: int) -> Iterator[Slice]:
        """The slices that show between two heights, each column from top to bottom."""
        for position in self.positions(top, bottom):
            block, start, end = self.blocks[position], self.tops[position], self.tops[position] + self.heights[position]
            if end <= top or start >= bottom:
                continue
            if not block.card:
                yield Slice((block.key, str(self.columns)), -1, start, end - start)
                continue
            column, pitch, shown = self.column(position), self.metrics.pitch, self.rows_between(position, top, bottom)
            first = start + self._head(block)
            for within, row in enumerate(block.rows[shown.start : shown.stop], shown.start):
                above = first + (within - 1) * pitch if within else start
                yield Slice((block.key, row.key), column, above, pitch if within else first - start)
            reach = first + (len(block.rows) - 1) * pitch
            yield Slice((block.key, "foot"), column, reach, end - reach)
