"""A piece: what can't be broken over two pages, and the type it is set in.

`pieces.py` makes them from blocks, with the help of `tables.py` and `plots.py`; `pages.py` puts them on pages.
"""

from dataclasses import dataclass, replace

from models.document.document import Size
from ui.printouts.paper import (
    BODY,
    LARGE,
    LARGE_STRONG,
    MEDIUM,
    MEDIUM_STRONG,
    STRONG,
    Face,
    Mark,
    moved,
)

TEXT: dict[Size, tuple[Face, Face]] = {
    "large": (LARGE, LARGE_STRONG),
    "medium": (MEDIUM, MEDIUM_STRONG),
    "normal": (BODY, STRONG),
}
SIZES = tuple(TEXT)


@dataclass(frozen=True, slots=True)
class Piece:
    """Marks that stay together; `height` in dots, gap below included. `fill`: repeated while the page has room.

    `rule` is how deep the space above a part's title is: with the rule in it, it is left out at the top of a page.
    """

    height: float
    marks: tuple[Mark, ...]
    keep: bool = False
    header: "Piece | None" = None
    fill: bool = False
    rule: float = 0

    def opening(self) -> "Piece":
        """The piece as it stands at the top of a page."""
        if not self.rule:
            return self
        return replace(
            self, height=self.height - self.rule, marks=tuple(moved(m, 0, -self.rule) for m in self.marks[1:])
        )
