"""The files are looked at by their paths: whatever is done to them is noticed, and what SQLite does is not mistaken."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.journal import Displaced, Journal
from models.journal.in_place import InPlace
from models.journal.store import database_path
from tests.models.journal.paper import PAGE, say

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


def log(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


@pytest.fixture
def files(journal: Journal) -> InPlace:
    say(journal, "one", "two")
    return journal._standing._files


def other_in_place_of(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other"))
    path.with_name("other").replace(path)


def over(path: Path, content: bytes) -> None:
    """Written over in place: the file keeps its inode, and its size."""
    with path.open("rb+") as file:
        file.write(content)


MEDDLING: dict[str, tuple[Callable[[Path], object], str]] = {
    "no database": (Path.unlink, "muster.db is gone"),
    "no log": (lambda path: log(path).unlink(), "muster.db-wal is gone"),
    "no folder": (lambda path: shutil.rmtree(path.parent), "muster.db is gone"),
    "another database": (other_in_place_of, "another file has been put in the place of .*muster.db$"),
    "another log": (lambda path: other_in_place_of(log(path)), "another file .*muster.db-wal$"),
    "written over": (lambda path: over(path, b"SQLite"), "another program has written into .*muster.db$"),
    "database cut off": (lambda path: os.truncate(path, 0), "another program has written into .*muster.db$"),
    "log written over": (lambda path: over(log(path), b"SQLite"), "another program has written into .*muster.db-wal$"),
    "log cut off": (lambda path: os.truncate(log(path), 0), "another program has cut off .*muster.db-wal$"),
    "a file for a folder": (
        lambda path: (path.parent.rename(path.parent.with_name("away")), path.parent.touch()),
        "looked at",
    ),
}


@pytest.mark.parametrize("meddling", MEDDLING)
def test_whatever_is_done_to_the_files_is_noticed(journal: Journal, files: InPlace, meddling: str) -> None:
    files.check()
    do, said = MEDDLING[meddling]
    do(database_path(journal.folder))
    with pytest.raises(Displaced, match=said):
        files.check()


def test_what_the_journal_writes_itself_is_no_meddling(journal: Journal, files: InPlace) -> None:
    journal._standing.log_limit = 20 * PAGE
    for _ in range(60):
        say(journal, "x" * 3000)
        files.check()
        files.check_files()
    assert log(database_path(journal.folder)).stat().st_size < 60 * PAGE, "a log begun anew is cut off"


def test_a_database_put_there_while_a_checkpoint_is_made_is_noticed_after_it(
    journal: Journal, files: InPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database_path(journal.folder)
    monkeypatch.setattr(type(journal._store), "checkpoint", lambda _store: other_in_place_of(path))
    files.checkpoint(journal._store)
    with pytest.raises(Displaced, match="another file"):
        files.check()


def test_no_checkpoint_is_written_into_what_another_program_wrote(journal: Journal, files: InPlace) -> None:
    path = database_path(journal.folder)
    over(path, b"not")
    content = path.read_bytes()
    files.checkpoint(journal._store)
    assert path.read_bytes() == content


def test_that_only_the_log_is_gone_is_told_from_the_rest(journal: Journal, files: InPlace) -> None:
    path = database_path(journal.folder)
    assert not files.only_log_gone()
    log(path).unlink()
    assert files.only_log_gone()
    over(path, b"SQLite")
    assert not files.only_log_gone()


def test_a_log_that_is_written_over_while_a_commit_goes_on_is_noticed(files: InPlace, journal: Journal) -> None:
    """Its date and size are as anybody would leave them then: how it begins is not."""
    say(journal, "three")
    header = log(journal._store.path).read_bytes()[:32]
    for spoilt in (bytes(32), header[:16] + bytes(4) + header[20:], bytes([header[0] ^ 1]) + header[1:]):
        over(log(journal._store.path), spoilt)
        files.note_log()
        files.check()
        with pytest.raises(Displaced, match=r"another program has written into .*-wal"):
            files.check_written()
        over(log(journal._store.path), header)
        files.check_written()


def test_a_log_that_was_begun_anew_is_its_own(files: InPlace, journal: Journal) -> None:
    for text in ("three", "four", "five"):
        journal._standing.checkpoint()
        say(journal, text)
    assert journal.fault == ""
