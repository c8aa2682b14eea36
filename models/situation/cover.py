"""How many crowded places are covered: the one definition, and the words every surface says it with.

A place counts when it is crowded now (models/operation/crowded.py), and is covered when its minimum is met. A place
that is not crowded counts neither way; where none is, nothing is covered, and nothing is short.
"""

from msgspec import Struct

from models.board.board import Board


class Cover(Struct, frozen=True):
    """Of the places `crowded` at an instant those `covered`; `places` are all there are, crowded or not."""

    covered: int = 0
    crowded: int = 0
    places: int = 0

    def __add__(self, other: "Cover") -> "Cover":
        return Cover(self.covered + other.covered, self.crowded + other.crowded, self.places + other.places)

    @property
    def percent(self) -> float | None:
        """How much of what is crowded is covered; None where nothing is."""
        return 100 * self.covered / self.crowded if self.crowded else None

    @property
    def brief(self) -> str:
        """`3 of 5 crowded now`, or `no place is crowded now`: where there is no room for all of it."""
        return f"{self.covered} of {self.crowded} crowded now" if self.crowded else "no place is crowded now"

    @property
    def words(self) -> str:
        """`3 of 5 crowded now; 7 places in all`: where a heading says that this is what is covered."""
        return f"{self.brief}; {self.places} {'place' if self.places == 1 else 'places'} in all"

    @property
    def said(self) -> str:
        """The words where nothing else says what they are about: `covered 3 of 5 crowded now; 7 places in all`."""
        return f"covered {self.words}" if self.crowded else self.words

    @property
    def shorter(self) -> tuple[str, ...]:
        """The same in ever fewer words, for wherever there is less room. Each is true by itself."""
        least = f"{self.covered} of {self.crowded} crowded" if self.crowded else "none crowded"
        return self.said, f"covered {self.brief}" if self.crowded else self.brief, self.brief, least


def cover(board: Board, at: int, force: str | None = None) -> Cover:
    """What is covered at an instant, of one force or of all."""
    operation = board.operation
    if operation is None:
        return Cover()
    if force is None:
        return sum((cover(board, at, each.id) for each in operation.forces), Cover())
    crowded = operation.crowded_places(at).get(force, frozenset[str]())
    short = len(crowded & board.short)  # walks along the smaller: by day few are short, by night few are crowded
    return Cover(len(crowded) - short, len(crowded), operation.places_of(force))
