"""What is known of entries whose content is gone: withheld, taken out on purpose, or checked by somebody."""

from models.board.event import AnyEvent


class Withheld(AnyEvent, frozen=True, kw_only=True):
    """Stands for a record whose content is not here. Never written: it is made when such a record is read.

    `at` is when it was recorded, by the clock of its workstation; `number` its place in that one's chain.
    """

    workstation: str
    number: int


class Erased(AnyEvent, frozen=True, kw_only=True):
    """The words in an entry were taken out, on purpose, wherever the entry is kept.

    `hash` is the entry's, `called` what people call it; `skeleton` is what is kept of its content: canonical JSON of
    its kind, its `touch`, and every field but words. `by` asked for it, on whose `authority`.
    """

    hash: str
    skeleton: str
    by: str = ""
    authority: str = ""
    called: str = ""


class ContentChecked(AnyEvent, frozen=True, kw_only=True):
    """Somebody found out what an entry without its content had decided, and saw to it that the board is right.

    `hash` is the entry's, `called` what people call it.
    """

    hash: str
    called: str


Loss = Withheld | Erased | ContentChecked
