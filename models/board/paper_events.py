"""What left the board, was to leave it and did not, or of which nobody knows whether it did."""

from models.board.event import AnyEvent, Mark


class Produced(AnyEvent, frozen=True, kw_only=True):
    """Something left the board: printed, exported or signed. `rows` and `persons` count what left; `mark` says which
    journal the fingerprint on it is of, if there is one.

    `copy` is the number of the last copy that left, counted under `paper`; `id` tells one printing from another.
    """

    what: str
    number: str = ""
    digest: str = ""
    rows: int = 0
    persons: int = 0
    mark: Mark | None = None
    paper: str = ""
    copy: int = 0
    id: str = ""


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
