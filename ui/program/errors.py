"""When the program itself goes wrong: nothing is lost, a calm line says so, and a log holds the details.

The one place in `ui/` that may catch everything. What was recorded is safe: a change is in the journal before it is
shown, so an error in showing it cannot take it back.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

from models.shell.saying import warn

LOG = "errors.log"
LARGEST = 1_000_000  # bytes; beyond that the log starts anew and the one before is kept
MOST_TOLD = 200  # different errors remembered as told

Excepthook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Errors(QObject):
    """`told` carries a sentence for the operator, once for each different error; `count` counts all of them.

    Until the window is `shown`, standard error is told: nobody would see it elsewhere.
    """

    told = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = folder / LOG
        self.count = 0
        self.shown = False
        self._told: set[str] = set()
        self._before: Excepthook = sys.excepthook

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an error down and tell it, if the same was not told before. Never raises."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before(kind, error, trace)
            return
        self.count += 1
        details = "".join(traceback.format_exception(kind, error, trace))
        kept = self.write(details)
        where = traceback.extract_tb(trace)[-1:] if trace else []
        same = f"{kind.__name__} {[(frame.filename, frame.lineno) for frame in where]}"
        if same not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(same)
            self._tell(sentence(kind, error, self.log if kept else None, self.shown))

    def write(self, text: str) -> bool:
        """Append to the log; whether that worked. The log is readable by its owner alone."""
        try:
            if self.log.exists() and self.log.stat().st_size > LARGEST:
                self.log.replace(self.log.with_suffix(".before.log"))
            if not self.log.exists():
                self.log.touch(mode=0o600)
            with self.log.open("a", encoding="utf-8", errors="backslashreplace") as out:
                out.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{text.rstrip()}\n\n")
        except OSError:
            return False
        return True

    def _tell(self, said: str) -> None:
        if not self.shown:
            warn(said)
        try:
            self.told.emit(said)
        except Exception:  # noqa: BLE001 — whoever listens is broken too: the log is all there is left
            self.write(traceback.format_exc())

    def take_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """An error in a thread."""
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def take_in_task(self, _loop: object, context: dict) -> None:
        """An error in a coroutine: for `loop.set_exception_handler`."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.take(type(error), error, error.__traceback__)
        else:
            self.write(str(context.get("message", "an error in a task, without details")))

    def take_qt_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        """What Qt says goes to the log; nothing of it is for the operator."""
        if kind != QtMsgType.QtDebugMsg:
            self.write(f"Qt: {message}")


def sentence(kind: type[BaseException], error: BaseException, log: Path | None, shown: bool = True) -> str:
    """One calm line: what happened, that nothing is lost, and where the details are. `shown`: there is a window."""
    what = " ".join(str(error).split())[:120] or kind.__name__
    where = f"Details are in {log}." if log else "The details could not be written down."
    if not shown:
        return f"Muster met a fault while it started ({what}). What was recorded is safe. {where} Start it again."
    return f"Something in this program went wrong ({what}). What was recorded is safe; carry on. {where}"


def install(folder: Path) -> Errors:
    """From now on take every error that nobody else took. Connect `told` to a line on the screen."""
    errors = Errors(folder)
    sys.excepthook = errors.take
    threading.excepthook = errors.take_in_thread
    qInstallMessageHandler(errors.take_qt_message)
    return errors


def uninstall(errors: Errors) -> None:
    """Leave errors to Python again."""
    sys.excepthook = errors._before
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
