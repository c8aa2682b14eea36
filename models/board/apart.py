"""What is kept here and does not count, for the board to show: chains of other workstations, one line each."""

from msgspec import Struct

from models.board.chain_words import key_said
from models.clock import Instant

UNKNOWN = "unadmitted"


class Apart(Struct, frozen=True):
    """A chain that is kept apart since `at`: how many entries of it, by whom, why as the end of a sentence.

    `key` is its public key in hex, empty where none is known. `verdict` is `unadmitted` for a genuine one that nobody
    has admitted.
    """

    origin: str
    workstation: str
    key: str
    entries: int
    at: Instant
    why: str
    verdict: str

    @property
    def unknown(self) -> bool:
        """Whether it counts once somebody admits it."""
        return self.verdict == UNKNOWN

    @property
    def id(self) -> str:
        """By which it is known from others that are kept apart."""
        return f"{self.origin}/{self.verdict}"

    @property
    def headline(self) -> str:
        """`12 entries by an unknown workstation, key 4F2A 91C0`."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        by = "an unknown workstation" if self.unknown else self.workstation
        key = f", key {key_said(self.key)}" if self.key else ""
        return f"{entries} by {by}{key}" + ("" if self.unknown else ", kept apart")

    @property
    def advice(self) -> str:
        """What is to be done about it."""
        if self.unknown:
            return f"It calls itself {self.workstation}. Ring them, compare the key, and admit it or leave it"
        return f"Nothing of it counts: {self.why}. Ring them, and ask for a new export"
