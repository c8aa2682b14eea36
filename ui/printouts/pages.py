"""From a document to its pages: the frame of every page, and what fits on each."""

from collections.abc import Iterator, Sequence
from functools import cache

from models.document.document import Copy, Document, Part, grouped
from ui.printouts.paper import (
    A4,
    ACROSS,
    BANNER,
    LEFT,
    MARKING,
    NUMBER,
    RIGHT,
    SMALL,
    SMALL_FIGURE,
    SMALL_STRONG,
    TITLE,
    TOP,
    Box,
    Mark,
    Modules,
    Page,
    Rule,
    Sheet,
    Text,
    mm,
    moved,
    pt,
    width,
)
from ui.printouts.piece import SIZES, Piece
from ui.printouts.pieces import continued, least_height, part_pieces, resized
from ui.printouts.setting import depth, one_line, placed

QR_SIDE = mm(24)
QR_MODULE = mm(0.4)  # at least, or no telephone reads it from a worn page
NO_BREAK = "\N{NO-BREAK SPACE}"
FOOT = pt(2) + 2 * SMALL.step + MARKING.step + pt(4)


def pages(document: Document, copy: Copy, sheet: Sheet = A4) -> tuple[Page, ...]:
    """Every page of a document, as marks.

    Parts may break between their pieces: each page says of which part it goes on, and tables repeat their header.
    """
    return copies(document, (copy,), sheet)


def copies(document: Document, each: Sequence[Copy], sheet: Sheet = A4) -> tuple[Page, ...]:
    """The pages of several copies, one copy after the other."""
    bodies = [body for body in in_steps(document, sheet) if body is not None]
    numbered = [*enumerate(bodies, start=1)]
    return tuple(framed(document, copy, body, index, len(bodies), sheet) for copy in each for index, body in numbered)


def in_steps(document: Document, sheet: Sheet = A4) -> Iterator[list[Mark] | None]:
    """The bodies of the pages one by one, for those who may not take long at a time; `framed` makes pages of them.

    None is a good moment to pause: a part has been set, and is to be put on pages next.
    """
    body: list[Mark] = []
    floor = sheet.bottom - FOOT - pt(4)
    top, later = (_head(document, first=first)[1] for first in (True, False))
    y = top
    for part in document.parts:
        if part.new_page and body:
            yield body
            body, y, top = [], later, later
        found = _fitted(part, floor - y) if part.fit else list(part_pieces(part))
        again = continued(part)
        yield None
        for index, piece in enumerate(found):
            if body and y + _kept(found[index:], floor - later - again.height) > floor:
                yield body
                body, y, top = [], later, later
                if index:
                    y = _put(body, again, y)
                if piece.header is not None:
                    y = _put(body, piece.header, y)
            y = _put(body, piece if body or top != later else piece.opening(), y)
            if piece.fill:
                rest = sum(after.height for after in found[index + 1 :])
                while y + piece.height + rest <= floor:
                    y = _put(body, piece, y)
    yield body


def _fitted(part: Part, room: float) -> list[Piece]:
    """The pieces of a part in the largest size in which they fit the room; in the middle one if none does."""
    for size in SIZES if least_height(part) <= room else ():
        found = list(part_pieces(resized(part, size)))
        if sum(piece.height for piece in found) <= room:
            return found
    return list(part_pieces(resized(part, "medium")))


def _put(body: list[Mark], piece: Piece, y: float) -> float:
    body.extend(moved(mark, 0, y) for mark in piece.marks)
    return y + piece.height


def _kept(following: Sequence[Piece], most: float) -> float:
    """The height that must fit: the piece, and those it is kept with; if these are more than a page, the piece."""
    height = 0.0
    for piece in following:
        height += piece.height
        if not piece.keep:
            break
    return height if height <= most else following[0].height


def framed(document: Document, copy: Copy, body: Sequence[Mark], number: int, count: int, sheet: Sheet = A4) -> Page:
    """A page around its body: page `number` of `count`."""
    head, _ = _head(document, first=number == 1)
    return (*head, *body, *_foot(document, copy, f"Page {number} of {count}", sheet))


def _head(document: Document, first: bool) -> tuple[tuple[Mark, ...], float]:
    """Marking, banner, title and facts; and where the body begins."""
    marks: list[Mark] = [*placed(document.marking, MARKING, LEFT, TOP, ACROSS, "centre")]
    y = TOP + MARKING.step
    if document.banner:
        marks.append(Box(LEFT, y, ACROSS, BANNER.step, 1.2))
        marks += placed(document.banner, BANNER, LEFT, y, ACROSS, "centre")
        y += BANNER.step + pt(3)
    if first:
        return _title(document, marks, y + pt(6))
    left = f"{document.title} · {document.number}" if document.number else document.title
    marks += placed(left, SMALL_STRONG, LEFT, y + pt(3), ACROSS * 0.6)
    marks += placed(document.unit, SMALL, LEFT + ACROSS * 0.6, y + pt(3), ACROSS * 0.4, "right")
    y += pt(3) + max(depth(left, SMALL_STRONG, ACROSS * 0.6), depth(document.unit, SMALL, ACROSS * 0.4))
    said = (document.unit, document.number)
    facts = (f"{label} {value}" for label, value in document.facts if value not in said)
    running = " · ".join(fact.replace(" ", NO_BREAK) for fact in facts)
    marks += placed(running, SMALL, LEFT, y, ACROSS)
    y += depth(running, SMALL, ACROSS) if running else 0
    marks.append(Rule(LEFT, y + pt(2), RIGHT, y + pt(2), 0.5))
    return tuple(marks), y + pt(6)


def _title(document: Document, marks: list[Mark], y: float) -> tuple[tuple[Mark, ...], float]:
    rows = qr(document.scanned) if document.scanned else ()
    side = max(QR_SIDE, len(rows) * QR_MODULE)
    across = ACROSS - (side + mm(6) if rows else 0)
    top = y
    marks += placed(document.title, TITLE, LEFT, y, across)
    y += depth(document.title, TITLE, across)
    if document.unit not in dict(document.facts).values():
        marks += placed(document.unit, SMALL_STRONG, LEFT, y, across)
        y += SMALL_STRONG.step
    if document.number:
        marks += placed(document.number, NUMBER, LEFT, y, across)
        y += NUMBER.step
    y += pt(4)
    label = min(across * 0.3, max((width(name, SMALL) for name, _ in document.facts), default=0) + mm(4))
    for name, value in document.facts:
        marks += placed(name, SMALL, LEFT, y, label)
        marks += placed(value, SMALL_STRONG, LEFT + label, y, across - label)
        y += max(depth(name, SMALL, label), depth(value, SMALL_STRONG, across - label))
    if rows:
        marks.append(Modules(RIGHT - side, top + pt(3), side, rows))
        y = max(y, top + pt(6) + side)
    return tuple(marks), y + pt(4)


def _foot(document: Document, copy: Copy, page: str, sheet: Sheet) -> tuple[Mark, ...]:
    y = sheet.bottom - FOOT
    marks: list[Mark] = [Rule(LEFT, y, RIGHT, y, 0.5)]
    y += pt(2)
    made = f"{copy.made} by {copy.by} at {copy.at} on {copy.workstation}"
    which = f"Copy {copy.number} · {page}" if copy.number else page
    marks += placed(which, SMALL_STRONG, LEFT, y, ACROSS, "right")
    room = ACROSS - width(which, SMALL_STRONG) - mm(6)
    marks.append(one_line(made, SMALL, LEFT, y, room))
    y += SMALL.step
    if document.fingerprint:
        chain = f"Chain {grouped(document.fingerprint)}"
        marks.append(Text(LEFT, y + SMALL_FIGURE.rise, chain, SMALL_FIGURE))
    y += SMALL.step + pt(4)
    marks += placed(document.marking, MARKING, LEFT, y, ACROSS, "centre")
    return tuple(marks)


@cache
def qr(text: str) -> tuple[bytes, ...]:
    """The QR code of a text, without its quiet border, which the margin gives."""
    import segno

    return tuple(bytes(row) for row in segno.make(text.upper(), error="m", micro=False).matrix)
