"""Blocks as pieces: what can't be broken, in the order it stands, ready to be put on pages.

A piece's marks are placed with its top at 0. `keep` holds it on the page of the piece after it. A piece of a table
knows the header that must stand above it at the top of a page.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from models.document.document import (
    Block,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Part,
    Plot,
    SignatureBlock,
    Size,
    Table,
    Ticks,
)
from ui.printouts.paper import (
    ACROSS,
    BODY,
    COUNT,
    FIGURE,
    HEADING,
    LARGE_PART,
    LEFT,
    PART,
    RIGHT,
    SMALL,
    STRONG,
    Box,
    Face,
    Mark,
    Rule,
    Text,
    mm,
    pt,
)
from ui.printouts.piece import TEXT, Piece
from ui.printouts.plots import abreast
from ui.printouts.setting import depth, one_line, placed
from ui.printouts.tables import table

LABEL = {"normal": mm(46), "medium": mm(62), "large": mm(72)}
TOGETHER = 14  # facts below one heading that stay on one page


def resized(part: Part, size: Size) -> Part:
    """A part in another size, its tables with it."""
    blocks = tuple(replace(block, size=size) if isinstance(block, Table) else block for block in part.blocks)
    return replace(part, size=size, blocks=blocks)


def least_height(part: Part) -> float:
    """What the rows of a part's tables take at least, in any size."""
    tables = (block for block in part.blocks if isinstance(block, Table))
    return sum((len(table.rows) + table.blank) * max(mm(table.height), BODY.step) for table in tables)


def part_pieces(part: Part) -> Iterator[Piece]:
    """A part: its title over a rule, then its blocks. Plots that follow each other stand two abreast, and signatures
    stay on one page."""
    yield _title(part)
    for plots, blocks in groupby(part.blocks, lambda block: isinstance(block, Plot)):
        if plots:
            yield from abreast(list(blocks))
            continue
        for block, after in pairwise([*blocks, None]):
            signed_together = isinstance(block, SignatureBlock) and isinstance(after, SignatureBlock)
            for piece in block_pieces(block, part.size):
                yield replace(piece, keep=True) if signed_together else piece


def continued(part: Part) -> Piece:
    """What stands at the top of each further page of a part: a sheet that lies by itself must say whom it is about."""
    return Piece(STRONG.step + pt(3), (one_line(f"{_named(part)}, continued", STRONG, LEFT, 0, ACROSS),))


def _named(part: Part) -> str:
    return f"{part.number}  {part.title}" if part.number else part.title


def _title(part: Part) -> Piece:
    face = PART if part.size == "normal" else LARGE_PART
    title = _named(part)
    top = pt(7)
    marks: list[Mark] = [Rule(LEFT, top, RIGHT, top, 0.9)]
    marks += placed(title, face, LEFT, top + pt(3), ACROSS)
    return Piece(top + pt(3) + depth(title, face, ACROSS) + pt(3), tuple(marks), keep=True, rule=top + pt(2))


def block_pieces(block: Block, size: Size = "normal") -> Iterator[Piece]:
    """One block as pieces."""
    plain, strong = TEXT[size]
    match block:
        case Heading(text):
            yield _text(text, strong if size != "normal" else HEADING, before=4, after=2, keep=True)
        case Paragraph(text, style):
            small = SMALL if size == "normal" else BODY
            yield from _paragraph(text, {"strong": strong, "small": small}.get(style, plain))
        case Facts(rows):
            for index, (label, value) in enumerate(rows, start=1):
                yield _fact(label, value, size, keep=index < len(rows) <= TOGETHER)
            yield Piece(pt(4), ())
        case Table():
            yield from table(block)
        case Ticks(items):
            for label, ticked, remark in items:
                yield _tick(label, ticked, remark)
            yield Piece(pt(4), ())
        case SignatureBlock():
            yield _signature(block)
        case Plot():
            yield from abreast([block])
        case Figures(items):
            yield _figures(items)


def _text(text: str, face: Face, before: float, after: float, keep: bool = False) -> Piece:
    marks = placed(text, face, LEFT, pt(before), ACROSS)
    return Piece(pt(before + after) + depth(text, face, ACROSS), tuple(marks), keep)


def _paragraph(text: str, face: Face) -> Iterator[Piece]:
    """Line by line, so that a long one can break over pages, but leaves no line alone."""
    marks = placed(text, face, LEFT, 0, ACROSS)
    last = len(marks) - 1
    for index, mark in enumerate(marks):
        alone = index in (0, last - 1) and index < last
        after = pt(5) if index == last else 0
        yield Piece(face.step + after, (Text(mark.x, face.rise, mark.text, face),), keep=alone)


def _fact(label: str, value: str, size: Size, keep: bool) -> Piece:
    face, name = TEXT[size]
    start = LABEL[size]
    across = ACROSS - start
    labelled = depth(label, name, start - mm(3))
    height = max(labelled, depth(value, face, across), 0 if value else mm(8))
    marks: list[Mark] = [*placed(label, name, LEFT, 0 if value else height - labelled, start - mm(3))]
    if value:
        marks += placed(value, face, LEFT + start, 0, across)
    else:
        marks.append(Rule(LEFT + start, height - pt(2), RIGHT, height - pt(2), 0.5, 90))
    return Piece(height + pt(2), tuple(marks), keep)


def _tick(label: str, ticked: bool, remark: str) -> Piece:
    side = mm(3.4)
    top = (BODY.step - side) / 2
    marks: list[Mark] = [Box(LEFT, top, side, side, 0.8)]
    if ticked:
        marks.append(Rule(LEFT + side * 0.2, top + side * 0.55, LEFT + side * 0.42, top + side * 0.78, 1.4))
        marks.append(Rule(LEFT + side * 0.42, top + side * 0.78, LEFT + side * 0.84, top + side * 0.22, 1.4))
    across = mm(82)
    start = LEFT + side + mm(2.5)
    beside = start + across + mm(3)
    marks += placed(label, BODY, start, 0, across)
    marks += placed(remark, BODY, beside, 0, RIGHT - beside)
    height = max(depth(label, BODY, across), depth(remark, BODY, RIGHT - beside), BODY.step)
    return Piece(height + pt(3), tuple(marks), keep=True)


def _signature(block: SignatureBlock) -> Piece:
    inner, across = mm(4), ACROSS - mm(8)
    x, y = LEFT + inner, mm(2.5)
    marks: list[Mark] = [*placed(block.role, HEADING, x, y, across)]
    y += depth(block.role, HEADING, across)
    marks += placed(block.statement, BODY, x, y, across)
    y += depth(block.statement, BODY, across) + mm(5.5)
    third = across / 3
    for index, (label, value) in enumerate((("Name", block.name), ("Number", block.number), ("Time", block.at))):
        start, end = x + index * third, x + (index + 1) * third - mm(4)
        face = BODY if index == 0 else FIGURE
        marks += placed(value, face, start, y - face.step, end - start)
        marks.append(Rule(start, y + pt(1), end, y + pt(1), 0.6))
        marks += placed(label, SMALL, start, y + pt(2), end - start)
    y += pt(2) + SMALL.step + mm(2)
    return Piece(y + mm(3), (Box(LEFT, 0, ACROSS, y, 0.8), *marks))


def _figures(items: tuple[tuple[str, str], ...]) -> Piece:
    if not items:
        return Piece(0, ())
    share = ACROSS / len(items)
    marks: list[Mark] = []
    deepest = 0.0
    for index, (number, what) in enumerate(items):
        x = LEFT + index * share
        marks += placed(number, COUNT, x, 0, share - mm(3))
        marks += placed(what, SMALL, x, depth(number, COUNT, share - mm(3)), share - mm(3))
        deepest = max(deepest, depth(number, COUNT, share - mm(3)) + depth(what, SMALL, share - mm(3)))
    return Piece(deepest + pt(8), tuple(marks))
