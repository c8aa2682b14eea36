"""What a printout says, as plain data: a document of parts, a part of blocks. `ui/printouts` draws exactly this.

Every string is plain text of one line, except `Paragraph.text`, which may hold line breaks; none is ever read as
HTML or as the name of a file. Nothing here knows paper: where a page breaks is for whoever draws, except that a
part may ask to begin on a new page. Times are already in words, by the London clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "right", "centre"]
Size = Literal["normal", "medium", "large"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part, above what follows it; it is kept together with the next block."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `strong` for what must not be overlooked, `small` for notes."""

    text: str
    style: Literal["plain", "strong", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one pair a line. An empty value is a line to be filled in by hand."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` is its share of the table's width (the shares need not add up to anything).

    `mono` sets callsigns, numbers and times in the fixed-width face.
    """

    title: str
    width: float = 1.0
    align: Align = "left"
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page the table reaches; it breaks between rows only.

    Every row has a cell for every column. `empty` is said when there are no rows. `strong` are the positions of rows
    set bold (totals, gaps). `blank` rows are drawn after the others, empty, to be written in by hand, and with `fill`
    as many more as the page has room for; `height` is the least height of a row in millimetres, 0 for that of its text.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "None."
    strong: frozenset[int] = frozenset()
    blank: int = 0
    height: float = 0
    size: Size = "normal"
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes, ticked or not, each with its label and a remark (a discrepancy) behind it."""

    items: tuple[tuple[str, bool, str], ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: role, what it means to sign, and the name, number and time; empty ones are lines to sign on."""

    role: str
    statement: str
    name: str = ""
    number: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a plot: (instant, value) in order; None where there is nothing to show."""

    name: str
    points: tuple[tuple[int, float | None], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A small picture over time, from `begins` to `ends` (UTC seconds), values from 0 to `top` in `unit`.

    `steps` draws a staircase (counts) instead of straight lines.
    """

    title: str
    unit: str
    begins: int
    ends: int
    top: float
    series: tuple[Series, ...]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Large numbers side by side, each with what it counts: ("23", "deployments")."""

    items: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Facts | Table | Ticks | SignatureBlock | Plot | Figures


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a document; `number` is empty where parts are not numbered.

    With `fit` it is set, its tables too, in the largest size in which it has room on one page.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    new_page: bool = False
    size: Size = "normal"
    fit: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One printout, whole.

    `marking` stands at the top and bottom of every page, `banner` (EXERCISE, DRAFT, OFFLINE SINCE …; several are
    joined by " · ") below the top one. `facts` are (label, value) pairs for the head of every page: unit, number,
    period, as at, duty day. `fingerprint` is the journal's, 64 hex digits: set in groups of four and as a QR code;
    `vector` says of which records {origin: seq} it is. `code` is what the QR code holds, if it is more.
    """

    title: str
    marking: str
    unit: str
    parts: tuple[Part, ...]
    number: str = ""
    banner: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    fingerprint: str = ""
    vector: Mapping[str, int] = field(default_factory=dict)
    code: str = ""

    @property
    def scanned(self) -> str:
        """What the QR code holds."""
        return self.code or self.fingerprint


@dataclass(frozen=True, slots=True)
class Copy:
    """What belongs to one copy and not to the content: the how manieth that ever left, by whom, when and where.

    0 for what does not leave: the screen, the folder of outage packs. `made`: "Printed", "Saved".
    """

    number: int
    by: str
    at: str
    workstation: str
    made: str = "Printed"


def grouped(fingerprint: str) -> str:
    """Hex digits in groups of four: `3f9a 01c4 …`, so that two people can compare them aloud."""
    return " ".join(fingerprint[index : index + 4] for index in range(0, len(fingerprint), 4))
