"""What was to leave the board and did not, or of which nobody knows whether it did."""

from models.board.event import AnyEvent


class Attempted(AnyEvent, frozen=True, kw_only=True):
    """An attempt that did not end well: it is not known to have left (`known`: it is known not to have).

    `why` is the end of a sentence. The rest as in `Produced`; `copy` is 0 where nothing can have come out of a printer.
    """

    what: str
    why: str = ""
    known: bool = True
    number: str = ""
    digest: str = ""
    paper: str = ""
    copy: int = 0
    id: str = ""
