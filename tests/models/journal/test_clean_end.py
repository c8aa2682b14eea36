"""After a clean end the board does not wait for the check of every page; after any other end it does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Damaged, Journal, ReadOnly, audit, clean_end
from models.journal.store import Store, database_path
from models.journal.writing import Writer
from tests.models.journal.paper import rot, say, texts

ROOT = Path(__file__).parents[3]
NOTES = [f"note number {n} " + "x" * 200 for n in range(200)]


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder after a shift, with a backup; what was recorded has been read and verified by a start since."""
    with closing(Journal.open(tmp_path / "live")) as journal:
        say(journal, *NOTES)
        journal.backup()
    Journal.open(tmp_path / "live").close()
    return tmp_path / "live"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose every page was looked at."""
    found: list[Path] = []
    pages = audit.pages

    def noted(store: Store, thorough: bool = False) -> list[str]:
        found.append(store.path)
        return pages(store, thorough)

    monkeypatch.setattr(audit, "pages", noted)
    return found


def at_opening(folder: Path, checks: list[Path], later: bool = True) -> int:
    """How often the pages were looked at while the journal was opened."""
    checks.clear()
    with closing(Journal.open(folder, later=later)) as journal:
        found = checks.count(database_path(folder))
        assert journal.unchecked is (found == 0)
        journal.check_pages()
        assert not journal.unchecked
    return found


def test_after_a_clean_end_the_pages_are_looked_at_later(left: Path, checks: list[Path]) -> None:
    assert at_opening(left, checks) == 0
    assert at_opening(left, checks) == 0
    assert at_opening(left, checks, later=False) == 1, "who does not ask for it waits"


def test_a_kill_leaves_no_clean_end(left: Path, checks: list[Path]) -> None:
    kill = "import os, sys, pathlib; from models.journal import Journal;"
    kill += "journal = Journal.open(pathlib.Path(sys.argv[1]), later=True); os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", kill, str(left)], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert at_opening(left, checks) == 1
    assert at_opening(left, checks) == 0


def test_a_note_that_came_back_with_the_power_does_not_hold(left: Path, tmp_path: Path, checks: list[Path]) -> None:
    """The power went while records lay in the log alone; that the note was taken away had not reached the disk."""
    shutil.copy(left / clean_end.FILE, tmp_path / "note")
    journal = Journal.open(left, later=True)
    say(journal, "only in the log")
    shutil.copytree(left, tmp_path / "cut")
    journal.close()
    shutil.copytree(tmp_path / "cut", left, dirs_exist_ok=True)
    before = (tmp_path / "note").read_bytes()
    (left / clean_end.FILE).write_bytes(before)
    assert not clean_end.holds(left)
    assert not clean_end.foreign_log(left)
    assert at_opening(left, checks) == 1
    with closing(Journal.open(left)) as journal:
        assert texts(journal)[-1] == "only in the log"


def log_of_yesterday(folder: Path) -> None:
    """A log from the middle of the day is put beside the database as it was left in the evening."""
    log = database_path(folder).with_name("muster.db-wal")
    journal = Journal.open(folder)
    say(journal, *NOTES)
    yesterday = log.read_bytes()
    say(journal, *(note.upper() for note in NOTES))
    journal.close()
    log.write_bytes(yesterday)


def test_a_log_that_somebody_put_beside_a_clean_end_is_set_aside_and_never_read(left: Path) -> None:
    log_of_yesterday(left)
    said = NOTES + NOTES + [note.upper() for note in NOTES]
    with closing(Journal.look(left)) as journal:
        assert "muster.db-wal was not left here by Muster: the next start sets it aside." in journal.warnings[-1]
        assert texts(journal)[1:] == said
    with closing(Journal.open(left)) as journal:
        assert f"is kept in {left / 'damaged' / '000001'}" in journal.warnings[0]
        assert len(journal.warnings) == 1, "and no doubt"
        assert texts(journal)[1:] == said
    assert (left / "damaged" / "000001" / "muster.db-wal").exists()
    with closing(Journal.open(left)) as journal:
        assert journal.warnings == ()


def test_an_end_beside_a_reader_is_none_and_its_log_is_read(left: Path) -> None:
    journal = Journal.open(left)
    say(journal, "only in the log")
    with closing(Journal.look(left)):
        journal.close()
    with closing(Journal.open(left)) as journal:
        assert journal.warnings == ()
        assert texts(journal)[-1] == "only in the log"


def touched(folder: Path) -> None:
    os.utime(database_path(folder))


def copied(folder: Path) -> None:
    shutil.copytree(folder / "journal", folder / "copy")
    shutil.rmtree(folder / "journal")
    (folder / "copy").rename(folder / "journal")


def torn(folder: Path) -> None:
    note = folder / clean_end.FILE
    note.write_bytes(note.read_bytes()[:-1])


def gone(folder: Path) -> None:
    (folder / clean_end.FILE).unlink()


@pytest.mark.parametrize("what", [touched, copied, torn, gone], ids=lambda what: what.__name__)
def test_a_file_that_is_not_as_it_was_left_is_looked_at_first(
    left: Path, checks: list[Path], what: Callable[[Path], None]
) -> None:
    what(left)
    assert at_opening(left, checks) == 1
    assert at_opening(left, checks) == 0


def test_what_was_never_looked_at_is_no_clean_end(left: Path, checks: list[Path]) -> None:
    with closing(Journal.open(left, later=True)) as journal:
        say(journal, "and closed before the check")
    assert at_opening(left, checks) == 1


def test_opening_and_closing_alone_changes_nothing(left: Path, checks: list[Path]) -> None:
    Journal.open(left, later=True).close()
    assert at_opening(left, checks) == 0


def test_a_bad_page_ends_the_recording_and_the_next_start_rebuilds(left: Path) -> None:
    rot(left, NOTES[100])
    journal = Journal.open(left, later=True)
    assert (journal.warnings, journal.unchecked) == ((), True)
    say(journal, "meanwhile 1")
    say(journal, "meanwhile 2")
    found = journal.check_pages()
    assert found.startswith("The journal's file is damaged, so nothing more is recorded.")
    assert "close Muster and start it again" in found
    with pytest.raises(ReadOnly, match="damaged, so nothing more is recorded"):
        say(journal, "too late")
    journal.close()
    assert not (left / clean_end.FILE).exists()
    with closing(Journal.open(left, later=True)) as journal:
        assert "The journal was rebuilt" in journal.warnings[0]
        rebuilt = texts(journal)
        assert rebuilt[1:201] == NOTES
        assert rebuilt[201:203] == ["meanwhile 1", "meanwhile 2"]
        assert journal.verify().good


def test_damage_that_a_commit_meets_is_looked_for_at_the_next_start(left: Path, opened: Callable[..., Journal]) -> None:
    def damaged(_writer: Writer) -> None:
        raise Damaged("The page to write on is damaged.")

    with pytest.raises(Damaged):
        opened("live")._record(damaged)
    assert audit.doubted(left)
