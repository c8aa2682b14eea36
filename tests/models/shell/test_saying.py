"""What is said arrives in words its reader has letters for, and is never the fault of what is recorded."""

import codecs
import errno
import io
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shell.saying import IN_WORDS, all_letters, bytes_out, say, tell, use_words, warn

ROOT = Path(__file__).parents[3]


class Broken(io.StringIO):
    """Whoever read it is gone, or its disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.fixture
def said(monkeypatch):
    """`said(encoding, text)`: what arrives at a reader with that encoding."""

    def arrives(encoding: str, text: str) -> str:
        out = stream(encoding)
        monkeypatch.setattr("sys.stdout", out)
        use_words()
        say(text)
        return out.buffer.getvalue().decode(encoding)

    return arrives


@pytest.mark.parametrize(
    ("text", "cp1252", "ascii_"),
    [
        ("▲ 2   ● 4   ◆ 1   ○ 3", "deployed 2   patrolling 4   exception 1   off 3", None),
        ("minimum 4 → minimum 8 · ≥ 2", "minimum 4 -> minimum 8 · >= 2", "minimum 4 -> minimum 8 - >= 2"),
        ("“Łukasz” Dvořák…", "“Lukasz” Dvorák…", '"Lukasz" Dvorak...'),
        ("Zoe\u0301", "Zoe", "Zoe"),
        ("Mistry", "Mistry", "Mistry"),
        ("雪 Ивановa", "? ??????a", "? ??????a"),
    ],
)
def test_what_has_no_letter_there_is_said_in_words(said, text, cp1252, ascii_):
    assert said("utf-8", text) == f"{text}\n"
    assert said("cp1252", text) == f"{cp1252}\n"
    assert said("ascii", text) == f"{ascii_ or cp1252}\n"


@given(st.text(), st.sampled_from(["cp1252", "ascii", "latin-1", "cp437"]))
def test_no_text_at_all_is_a_fault(text, encoding):
    use_words()
    once = text.encode(encoding, IN_WORDS).decode(encoding)
    assert once.encode(encoding, IN_WORDS).decode(encoding) == once
    letters = [letter for letter in text if not unicodedata.combining(letter)]
    assert len(once) >= len(letters), "each letter is said, by a question mark if need be"


def test_a_fault_of_reading_is_none_of_its_business():
    use_words()
    with pytest.raises(UnicodeDecodeError):
        codecs.decode(b"\xff", "utf-8", IN_WORDS)


def test_only_what_has_every_letter_is_given_them(monkeypatch):
    for encoding, whole in (("utf-8", True), ("UTF8", True), ("cp1252", False), ("ascii", False)):
        monkeypatch.setattr("sys.stdout", stream(encoding))
        assert all_letters() is whole


@pytest.mark.parametrize("error", [BrokenPipeError(errno.EPIPE, "gone"), OSError(errno.ENOSPC, "No space left")])
def test_an_answer_that_cannot_be_given_is_a_fault_and_one_about_what_is_done_is_not(error, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", Broken(error))
    with pytest.raises(type(error)) as raised:
        say("the board")
    assert raised.value.filename == "standard output"
    tell("one", "two")
    tell("three")
    first = f"Standard output can't be written ({error.strerror}): what is done is said here.\n"
    assert capsys.readouterr().err == f"{first}one\ntwo\nthree\n"


def test_without_a_standard_output_what_is_done_is_said_elsewhere(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OSError, match="standard output"):
        say("the board")
    with pytest.raises(OSError, match="standard output"):
        bytes_out()
    tell("recorded")
    assert capsys.readouterr().err.endswith(": what is done is said here.\nrecorded\n")


def test_where_nobody_can_be_told_nothing_fails(monkeypatch):
    for nobody in (None, Broken(OSError(errno.ENOSPC, "No space left"))):
        monkeypatch.setattr("sys.stdout", nobody)
        monkeypatch.setattr("sys.stderr", nobody)
        tell("recorded", "twice")
        warn("refused")


CLOSED = """
import os
for number in (0, 1, 2): os.close(number)
from models.shell.saying import use_words
use_words()
os._exit(os.open(os.devnull, os.O_RDONLY))
"""


def test_no_file_gets_the_number_of_a_closed_stream():
    """What is said would go into it: the journal's, say."""
    assert subprocess.run([sys.executable, "-c", CLOSED], cwd=ROOT, timeout=60, check=False).returncode == 3
