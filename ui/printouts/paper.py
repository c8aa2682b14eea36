"""The sheet: A4 or Letter in dots of 1/600 inch, the faces type is set in, and the marks that can stand on it.

A page is nothing but a tuple of marks with their places, so the same page goes to a PDF, a printer, a preview or a
test. Everything is black on white, told apart by weight, size and dashes: it survives any printer and any copier.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from ui.look.theme import font_of

DPI = 600


def mm(millimetres: float) -> float:
    """Dots of so many millimetres."""
    return millimetres * DPI / 25.4


def pt(points: float) -> float:
    """Dots of so many points (1/72 inch)."""
    return points * DPI / 72


WIDTH, HEIGHT = mm(210), mm(297)
LEFT, RIGHT = mm(17), mm(193)
TOP, BOTTOM = mm(11), mm(286)
ACROSS = RIGHT - LEFT


class Sheet(NamedTuple):
    """A paper: its size in millimetres. Every one has the type area of A4 across, in its middle, and its own depth."""

    name: str
    across: float = 210
    down: float = 297

    @property
    def bottom(self) -> float:
        """Where the last line of a page may end: as far from the edge as on A4."""
        return mm(self.down) - HEIGHT + BOTTOM

    @property
    def shift(self) -> float:
        """How much further right than on A4 everything stands."""
        return (mm(self.across) - WIDTH) / 2


A4 = Sheet("A4")
LETTER = Sheet("Letter", 215.9, 279.4)


@dataclass(frozen=True, eq=False)
class Face:
    """A face of type: size and leading in points, fixed width or not, bold or not. There is one of each, below."""

    size: float
    leading: float
    bold: bool = False
    mono: bool = False

    @cached_property
    def step(self) -> float:
        """Dots from one line to the next."""
        return pt(self.leading)

    @cached_property
    def rise(self) -> float:
        """Dots from the top of a line to its baseline: the same for all faces of a leading, so that rows are level."""
        return pt(self.leading * 0.765)


BODY = Face(9, 12.5)
STRONG = Face(9, 12.5, bold=True)
FIGURE = Face(8.6, 12.5, mono=True)
FIGURE_STRONG = Face(8.6, 12.5, bold=True, mono=True)
SMALL = Face(7.4, 10.5)
SMALL_STRONG = Face(7.4, 10.5, bold=True)
SMALL_FIGURE = Face(7, 10.5, mono=True)
HEADING = Face(9.6, 14, bold=True)
PART = Face(12.5, 18, bold=True)
TITLE = Face(21, 27, bold=True)
NUMBER = Face(10.5, 15, bold=True, mono=True)
MARKING = Face(8.6, 12, bold=True)
MEDIUM = Face(11, 14.5)
MEDIUM_STRONG = Face(11, 14.5, bold=True)
MEDIUM_FIGURE = Face(12, 14.5, bold=True, mono=True)
LARGE = Face(14, 18)
LARGE_STRONG = Face(14, 18, bold=True)
LARGE_FIGURE = Face(14, 18, bold=True, mono=True)
LARGE_PART = Face(19, 28, bold=True)
COUNT = Face(24, 30, bold=True)
BANNER = Face(10.5, 16, bold=True)
FACES = (BODY, STRONG, FIGURE, TITLE)  # one of each font


@cache
def font(face: Face) -> QFont:
    """The font of a face, sized in dots."""
    found = font_of(round(pt(face.size)), face.mono, face.bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


@cache
def metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(font(face))


@lru_cache(maxsize=50_000)
def width(text: str, face: Face) -> float:
    """Dots a text takes in a face."""
    return metrics(face).horizontalAdvance(text)


@cache
def widest(face: Face) -> float:
    """Dots that no sign of ASCII takes more of: a text so short that it fits with these need not be measured."""
    return max(metrics(face).horizontalAdvance(chr(sign)) for sign in range(32, 127))


class Text(NamedTuple):
    """A line of type: left end and baseline."""

    x: float
    y: float
    text: str
    face: Face

    @property
    def right(self) -> float:
        return self.x + width(self.text, self.face)


class Rule(NamedTuple):
    """A straight line; `dash` in multiples of its weight, empty for a solid one. `weight` in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    grey: int = 0
    dash: tuple[float, ...] = ()


class Box(NamedTuple):
    """A rectangle: outlined, or filled with a grey (0 black … 255 white) when `fill` is set."""

    x: float
    y: float
    w: float
    h: float
    weight: float = 0.5
    fill: int | None = None


class Path(NamedTuple):
    """A line through points (x, y, x, y, …)."""

    points: tuple[float, ...]
    weight: float = 1.1
    dash: tuple[float, ...] = ()


class Modules(NamedTuple):
    """A QR code: rows of dark (1) and light (0) modules in a square of `side` dots."""

    x: float
    y: float
    side: float
    rows: tuple[bytes, ...]


Mark = Text | Rule | Box | Path | Modules
Page = tuple[Mark, ...]


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The same mark, shifted."""
    match mark:
        case Text(x, y, text, face):
            return Text(x + dx, y + dy, text, face)
        case Rule(x1, y1, x2, y2, weight, grey, dash):
            return Rule(x1 + dx, y1 + dy, x2 + dx, y2 + dy, weight, grey, dash)
        case Box(x, y, w, h, weight, fill):
            return Box(x + dx, y + dy, w, h, weight, fill)
        case Path(points, weight, dash):
            shifted = tuple(value + (dy if index % 2 else dx) for index, value in enumerate(points))
            return Path(shifted, weight, dash)
        case Modules(x, y, side, rows):
            return Modules(x + dx, y + dy, side, rows)
