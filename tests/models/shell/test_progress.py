"""A long journal: a line on the terminal says how far its reading has come, and is gone when it is read."""

import io

import pytest

from models.board.events import Noted
from models.control_room import ControlRoom
from models.journal import Journal
from models.shell import progress, rooms
from models.shell.progress import Line, in_words
from models.shell.rooms import DataFolder


class Terminal(io.StringIO):
    """Somebody reads it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path):
    """A journal of 40 entries, with nothing cached."""
    with rooms.acting(DataFolder(tmp_path, operator="7714 Mistry"), create=True) as room:
        events = [Noted(at=1482500000 + number, operator="7714 Mistry", text="all quiet") for number in range(39)]
        room.record(events)
    (tmp_path / "snapshot.cache").unlink()
    return tmp_path


def test_in_words():
    said = in_words("Reading", 412_000, 1_000_000)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Reading the journal: 412 000 of 1 000 000 entries"


def test_both_passes_tell_how_far_they_have_come(folder, monkeypatch):
    monkeypatch.setattr("models.journal.audit.STEP", 10)
    monkeypatch.setattr("models.folding.READ", 10)
    told = []
    journal = Journal.open(folder, progress=lambda *part: told.append(part))
    ControlRoom(journal, "7714 Mistry", progress=lambda *part: told.append(part))
    journal.close()
    assert told == [
        *(("Checking", done, 40) for done in (10, 20, 30, 40)),
        *(("Reading", done, 40) for done in (0, 10, 20, 30)),
    ]


def test_a_line_appears_only_when_it_takes_long_and_goes_again():
    now, out = [0.0], io.StringIO()
    line = Line(out, lambda: now[0])
    line("Checking", 2000, 12_000)
    line.clear()
    assert out.getvalue() == ""
    now[0] = 2.5
    line("Checking", 12_000, 12_000)
    line("Reading", 0, 12_000)
    assert out.getvalue().split("\r") == [
        "",
        "Checking the journal: 12 000 of 12 000 entries",
        "Reading the journal: 0 of 12 000 entries      ",
    ]
    line.clear()
    assert out.getvalue().endswith("\r" + " " * 46 + "\r")


@pytest.mark.parametrize("somebody", [True, False])
def test_only_a_terminal_is_told(folder, monkeypatch, somebody):
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr("models.folding.READ", 10)
    out = Terminal() if somebody else io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    with rooms.looking(DataFolder(folder)) as room:
        assert len(room.recent()) == 40
    assert ("Reading the journal: 30 of 40 entries" in out.getvalue()) is somebody


def test_what_the_told_one_raises_ends_it_and_changes_nothing(folder, monkeypatch):
    monkeypatch.setattr("models.journal.audit.STEP", 10)
    monkeypatch.setattr("models.folding.READ", 10)
    (folder / "verified.cache").unlink(missing_ok=True)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    class Enough(Exception):
        pass

    for pass_ in ("Checking", "Reading"):

        def told(doing: str, done: int, of: int, until: str = pass_) -> None:
            if (doing, done) == (until, 20):
                raise Enough

        with pytest.raises(Enough), rooms.acting(DataFolder(folder), later=True, progress=told):
            pytest.fail("it was not to begin")
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        after.pop(folder / "verified.cache", None)
        for note in ("witness", "ended"):  # a start notes that it was
            before[folder / note] = after[folder / note]
        assert after == before
