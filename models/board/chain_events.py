"""Which chains of other workstations count here: admitted by name, left out, and counted again.

Only entries of this workstation's own chains decide that; the same entries in another's say what counts there.
"""

from models.board.event import AnyEvent


class ChainAdmitted(AnyEvent, frozen=True, kw_only=True):
    """What a workstation wrote and writes counts here from now on: somebody compared its key.

    `origin` is its chain, `public_key` (hex) the key that signs it, `workstation` what it calls itself.
    """

    origin: str
    public_key: str
    workstation: str


class LeftOut(AnyEvent, frozen=True, kw_only=True):
    """Entries of a chain are left out of what counts here: from the one numbered `first` on, up to `last`.

    With `last` 0 those that are still to come as well.
    """

    origin: str
    workstation: str
    first: int = 1
    last: int = 0


class CountedAgain(AnyEvent, frozen=True, kw_only=True):
    """What was left out counts again. `left_out` is the hash of the entry that had left it out."""

    left_out: str
    workstation: str


class BranchAdopted(AnyEvent, frozen=True, kw_only=True):
    """A chain has several pasts: its workstation was copied, or restored from an image of its disk. All of them count.

    `tips` are the hashes of the last record of each, as far as it was known.
    """

    origin: str
    workstation: str
    tips: tuple[str, ...]


ChainEvent = ChainAdmitted | LeftOut | CountedAgain | BranchAdopted
