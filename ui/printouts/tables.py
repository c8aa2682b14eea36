"""Tables: they break between rows only, and repeat their header on every page they reach."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.document.document import Column, Table
from ui.printouts.paper import (
    ACROSS,
    FIGURE,
    FIGURE_STRONG,
    LARGE_FIGURE,
    LEFT,
    MEDIUM_FIGURE,
    RIGHT,
    SMALL,
    SMALL_STRONG,
    STRONG,
    Face,
    Mark,
    Rule,
    Text,
    mm,
    moved,
    pt,
)
from ui.printouts.piece import TEXT, Piece
from ui.printouts.setting import depth, placed

GAP = mm(2.4)  # between columns
PAD = pt(1.8)  # above and below the text of a row
TALLEST = mm(172)  # a row that is taller is broken
FIGURES = {"normal": FIGURE, "medium": MEDIUM_FIGURE, "large": LARGE_FIGURE}


def table(block: Table) -> Iterator[Piece]:
    """A table as pieces: one a row, each knowing the header. No row stands alone at the foot or the top of a page."""
    columns = _places(block.columns)
    header = _header(block, columns)
    yield Piece(header.height, header.marks, keep=True)
    rows: list[tuple[tuple[str, ...], bool]] = [(row, index in block.strong) for index, row in enumerate(block.rows)]
    if not rows and not block.blank:
        yield Piece(SMALL.step + pt(6), tuple(placed(block.empty, SMALL, LEFT, pt(2), ACROSS)), header=header)
        return
    rows += [(("",) * len(block.columns), False)] * block.blank
    last = len(rows) - 1
    for index, (row, strong) in enumerate(rows):
        found = _row(block, columns, row, strong, header)
        alone = index in (0, last - 1) and index < last
        if found.height > TALLEST:
            yield from _broken(found)
        else:
            yield replace(found, keep=alone, fill=block.fill and index == last)
    yield Piece(pt(7), ())


def _broken(row: Piece) -> Iterator[Piece]:
    """A row that no page could hold, in pieces: better broken than cut off."""
    for number in range(int(row.height // TALLEST) + 1):
        top = number * TALLEST
        words = [mark for mark in row.marks if isinstance(mark, Text) and top <= mark.y < top + TALLEST]
        marks = tuple(moved(mark, 0, -top) for mark in words)
        last = top + TALLEST > row.height
        yield Piece(row.height - top if last else TALLEST, marks, header=row.header)


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Left end and width of each column, in dots."""
    whole = sum(column.width for column in columns)
    free = ACROSS - GAP * (len(columns) - 1)
    found, x = [], LEFT
    for column in columns:
        across = free * column.width / whole
        found.append((x, across))
        x += across + GAP
    return found


def _header(block: Table, spans: Sequence[tuple[float, float]]) -> Piece:
    face = SMALL_STRONG if block.size == "normal" else STRONG
    cells = list(zip(block.columns, spans, strict=True))
    height = max(depth(column.title, face, across) for column, (_, across) in cells)
    marks: list[Mark] = []
    for column, (x, across) in cells:
        top = height - depth(column.title, face, across)
        marks += placed(column.title, face, x, top, across, column.align)
    rule = height + pt(1.5)
    marks.append(Rule(LEFT, rule, RIGHT, rule, 0.8))
    return Piece(rule + pt(1), tuple(marks))


def _face(block: Table, column: Column, strong: bool, cell: str) -> Face:
    """Mono for callsigns and numbers, but not for times: its colon stands too far to the left, and the figures of the
    other face are as wide as each other, too."""
    plain, bold = TEXT[block.size]
    if column.mono and ":" not in cell:
        return FIGURE_STRONG if strong and block.size == "normal" else FIGURES[block.size]
    return bold if strong or (column.mono and block.size != "normal") else plain


def _row(block: Table, spans: Sequence[tuple[float, float]], row: Sequence[str], strong: bool, header: Piece) -> Piece:
    cells: list[tuple[list[Text], float]] = []
    for column, (x, across), cell in zip(block.columns, spans, row, strict=True):
        face = _face(block, column, strong, cell)
        words = placed(cell, face, x, PAD, across, column.align)
        cells.append((words, len(words) * face.step + 2 * PAD))
    height = max(mm(block.height), *(deep for _, deep in cells))
    marks: list[Mark] = []
    for words, deep in cells:
        middle = (height - deep) / 2 if block.height else 0
        marks += [moved(word, 0, middle) for word in words] if middle else words
    if block.height:  # a form to write on: its columns are ruled
        marks += [Rule(x - GAP / 2, 0, x - GAP / 2, height, 0.3, 150) for x, _ in spans[1:]]
    marks.append(Rule(LEFT, height, RIGHT, height, 0.3, 150))
    return Piece(height + pt(0.6), tuple(marks), header=header)
