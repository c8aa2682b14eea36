"""When a command meets a fault of the program itself: a sentence instead of a traceback, and the details in a file."""

import os
import tempfile
import traceback
from types import TracebackType

from models.shell.saying import warn

FAULT, STOP = 6, 130  # of models/shell/exits.py, which may be what is at fault
STOPPED = "Stopped. What was recorded before is kept: look at the board."


def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For `sys.excepthook`: say it, and end with a code of its own: nobody knows how far it had come."""
    if issubclass(kind, KeyboardInterrupt):  # before there was a command, or after its end
        warn(STOPPED)
        os._exit(STOP)
    what = " ".join(str(error).split())[:120] or kind.__name__
    kept = _kept("".join(traceback.format_exception(kind, error, trace)))
    where = f"Details are in {kept}." if kept else "The details could not be written down."
    told = f"Something in this program went wrong ({what}). What was answered before is recorded: look at the board."
    warn(f"{told} {where}")
    os._exit(FAULT)  # nothing waits to be written: `say` and `warn` do so at once


def _kept(details: str) -> str:
    """The name of a new file with the details, for its owner alone; empty if none could be written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="muster-fault-", suffix=".log", encoding="utf-8", errors="backslashreplace", delete=False
        ) as file:
            file.write(details)
    except OSError:
        return ""
    return file.name
