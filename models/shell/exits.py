"""Exit codes: what a script may rely on."""

import time
from enum import IntEnum

from models.clock import moment
from models.journal import InUse, JournalError


class Exit(IntEnum):
    """0 done · 1 refused · 2 wrong usage (argparse's own) · 3 the data folder is in use · 4 the journal is no good ·
    5 done in part · 6 a fault of the program · 130 stopped. docs/shell.md has the table."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    IN_USE = 3
    JOURNAL = 4
    PART = 5
    FAULT = 6
    STOPPED = 130  # as shells have it, after Ctrl-C


def exit_for(error: JournalError) -> Exit:
    """The code for a journal that could not be opened or written."""
    return Exit.IN_USE if isinstance(error, InUse) else Exit.JOURNAL


def held(error: InUse) -> str:
    """Who holds the data folder, and since when, as far as they have said."""
    since = f" It has been open since {moment(error.since, int(time.time()))}." if error.since else ""
    return f"{error}{since}"
