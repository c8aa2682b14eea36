"""How far the reading of a long journal has come: in words, and as a line on the terminal."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE = 2.0  # seconds of reading before a line appears
_SPACE = "\N{NO-BREAK SPACE}"


def in_words(doing: str, done: int, of: int) -> str:
    """`Reading the journal: 412 000 of 1 000 000 entries`."""
    return f"{doing} the journal: {_number(done)} of {_number(of)} entries"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", _SPACE)


class Line:
    """One line on a terminal, written over itself; taken away by `clear`."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out, self._clock = out, clock
        self._begun, self._longest = clock(), 0

    def __call__(self, doing: str, done: int, of: int) -> None:
        if self._clock() - self._begun < PATIENCE:
            return
        said = in_words(doing, done, of).replace(_SPACE, " ")
        self._longest = max(self._longest, len(said))
        self._out.write(f"\r{said:<{self._longest}}")
        self._out.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._longest:
            self._out.write(f"\r{'':<{self._longest}}\r")
            self._out.flush()
            self._longest = 0


def on_terminal() -> Line | None:
    """A line on standard error, or None when nobody is there to read it."""
    return Line(sys.stderr) if sys.stderr is not None and sys.stderr.isatty() else None
