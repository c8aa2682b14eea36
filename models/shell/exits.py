"""Exit codes: what a script may rely on."""

from enum import IntEnum

from models.journal import InUse, JournalError


class Exit(IntEnum):
    """0 done · 1 refused · 2 wrong usage (argparse's own) · 3 the data folder is in use · 4 the journal is no good."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    IN_USE = 3
    JOURNAL = 4


def exit_for(error: JournalError) -> Exit:
    """The code for a journal that could not be opened or written."""
    return Exit.IN_USE if isinstance(error, InUse) else Exit.JOURNAL
