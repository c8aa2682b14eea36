"""What of a journal is read otherwise than it stands: entries without their content, what is kept of those whose words
were taken out, which incident is meant where two rooms gave one reference, and what is left out.

A function of the set of records: it is worked out from a journal whole (models/losses.py), before that is folded.
"""

from collections.abc import Collection

import msgspec

from models.board.doubled import ONCE, Doubled
from models.clock import Instant, hhmm


class Place(msgspec.Struct, frozen=True):
    """Where an entry stands: its number in the chain of a workstation, and when it was recorded by that one's clock."""

    origin: str
    number: int
    workstation: str
    at: Instant

    @property
    def name(self) -> str:
        """What people call it: `entry 17 of desk 2`."""
        return f"entry {self.number} of {self.workstation}"

    @property
    def called(self) -> str:
        """The same, and when it was recorded."""
        return f"{self.name}, recorded {hhmm(self.at)}"


class Kept(msgspec.Struct, frozen=True):
    """What is kept of an entry whose words were taken out: canonical JSON, as in `Erased`."""

    place: Place
    skeleton: str


class Span(msgspec.Struct, frozen=True, order=True):
    """Entries of one chain that are left out here: from number `first` on, up to `last`; with 0, all to come as well.

    `entry` is the hash of the entry by which they are.
    """

    workstation: str
    first: int
    last: int
    entry: str

    def covers(self, number: int) -> bool:
        return self.first <= number and (not self.last or number <= self.last)


class Gaps(msgspec.Struct, frozen=True):
    """All that is not whole. Every key is the hash of a record, in hex.

    `withheld` have no content here, and nothing that counts says what is kept of it; of those in `doubled`, two
    erasures say different things. `kept` are read by their skeletons. `void` are erasures that do not say what their
    entry says: the entry is as it was. `empty` are all records without content, `erasures` all erasures, `unmet` the
    entries of erasures that are not here yet. `twice` are references under which incidents were opened more than once.
    `left_out` is what this workstation leaves out, by chain.
    """

    withheld: dict[str, Place] = {}
    doubled: frozenset[str] = frozenset()
    kept: dict[str, Kept] = {}
    void: dict[str, Place] = {}
    empty: frozenset[str] = frozenset()
    erasures: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    twice: Doubled = ONCE
    left_out: dict[str, tuple[Span, ...]] = {}

    def __bool__(self) -> bool:
        """Whether anything has to be read otherwise than it stands."""
        return bool(self.withheld or self.kept or self.twice or self.left_out)

    def leaves_out(self, origin: str, number: int) -> Span | None:
        """By what an entry is left out here, if it is."""
        return next((span for span in self.left_out.get(origin, ()) if span.covers(number)), None)

    def by(self, instant: Instant, awaited: Collection[str]) -> "Gaps":
        """What lacked its content of all that had been recorded by an instant, or that what stood then names."""
        if not self.withheld:
            return self
        kept = {each: place for each, place in self.withheld.items() if place.at <= instant or each in awaited}
        return msgspec.structs.replace(self, withheld=kept)


NOTHING = Gaps()
