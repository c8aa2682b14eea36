"""What a shell command says, on whatever is at the other end: a terminal, a file, a pipe that closes, a full disk.

Nothing said can steer the terminal. What its encoding lacks is said in the nearest words, never by a traceback.
`say` gives an answer that was asked for, and fails if that can't be given. `tell` tells what is recorded already: that
never turns into a failure. `warn` is for refusals, on standard error.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
from contextlib import suppress
from typing import BinaryIO, TextIO

from models.plain_text import escaped

IN_WORDS = "muster.in_words"  # what text in an encoding of few letters does with the others
WORDS = {
    "▲": "deployed", "●": "patrolling", "◆": "exception", "○": "off",
    "→": "->", "⏎": "Enter", "≥": ">=", "−": "-", "–": "-", "—": "-", "…": "...", "·": "-", "×": "x",
    "“": '"', "”": '"', "‘": "'", "’": "'", "\u202f": " ", "\u2011": "-",
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
    "ı": "i", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d",
}  # fmt: skip
UNKNOWN = "?"


def use_words() -> None:
    """From now on standard output and standard error say in words what their encoding has no letter for."""
    _hold_closed_numbers()
    codecs.register_error(IN_WORDS, _in_words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=IN_WORDS)


def _hold_closed_numbers() -> None:
    """Where a standard stream is closed, no file of ours is to get its number: what is said would go into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free


def _in_words(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_nearest, lacking)), error.end


def _nearest(letter: str) -> str:
    """A word for a shape, else the letter without what stands above or below it, else a question mark: all ASCII.

    (Which encoding it is for can't be asked: those of one byte all say "charmap".)
    """
    import unicodedata

    bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if each.isascii())
    return WORDS.get(letter) or bare or ("" if unicodedata.combining(letter) else UNKNOWN)


def all_letters() -> bool:
    """Whether standard output has every letter there is."""
    found = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8")
    return found.name.startswith("utf")


def say(*lines: str) -> None:
    """Lines on standard output, at once. Raises OSError when nobody can be given them."""
    for line in lines:
        _print(line, sys.stdout)


def bytes_out() -> BinaryIO:
    """Standard output for what must come out byte for byte. Raises OSError if there is none."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard output")
    return sys.stdout.buffer


def tell(*lines: str) -> None:
    """Lines about what is done: on standard output, and where that can't be written on standard error. Never raises."""
    for line in lines:
        try:
            _print(line, sys.stdout)
        except OSError as error:
            sys.stdout = sys.stderr
            warn(f"Standard output can't be written ({error.strerror}): what is done is said here.", line)


def warn(*lines: str) -> None:
    """Lines on standard error, in the same way. Where that can't be written either, nobody can be told."""
    for line in lines:
        with suppress(OSError):
            _print(line, sys.stderr)


def _print(line: str, stream: TextIO | None) -> None:
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard output")
    try:
        print("\n".join(map(escaped, line.split("\n"))), file=stream, flush=True)
    except OSError as error:
        raise gone(error, stream) from error


def gone(error: OSError, stream: TextIO | None = None) -> OSError:
    """Let a stream go that can't be written: what it still holds would fail once more at the very end.

    Returns the error as it is to be raised.
    """
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())
    return type(error)(error.errno, error.strerror, "standard output")
