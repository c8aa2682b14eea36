"""Nothing is acknowledged that is not in the files at the paths; what they do not hold is kept apart and told."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import (
    DiskFailed,
    Displaced,
    Journal,
    NotGenuine,
    ReadOnly,
    audit,
    displaced,
    import_lines,
    standing,
)
from models.journal.in_place import InPlace
from models.journal.store import Store, database_path
from tests.admitting import takes
from tests.models.journal.paper import say, texts
from tests.models.journal.test_in_place import log, other_in_place_of, over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")

MEDDLING: dict[str, Callable[[Path], object]] = {
    "another database": other_in_place_of,
    "no log": lambda path: log(path).unlink(),
    "no folder": lambda path: shutil.rmtree(path.parent),
    "database written over": lambda path: over(path, b"x" * 20_000),
    "database cut off": lambda path: os.truncate(path, 0),
    "log written over": lambda path: over(log(path), b"\0" * log(path).stat().st_size),
    "log cut off": lambda path: os.truncate(log(path), 0),
}


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def taken_in_again(journal: Journal) -> list[str]:
    """What the next start has, once all that it offers is taken in."""
    for kept in journal.kept_apart():
        with kept.path.open(encoding="utf-8") as lines:
            takes(journal, import_lines(lines, False))
    assert journal.kept_apart() == []
    assert journal.verify().good
    return [text for text in texts(journal) if not text.startswith("(")]


@pytest.mark.parametrize("meddling", MEDDLING)
@pytest.mark.parametrize("way", ["typed", "received", "looked at"])
def test_the_next_entry_is_refused_and_nothing_recorded_before_is_lost(
    opened: Callable[..., Journal], meddling: str, way: str
) -> None:
    journal, other = opened("live"), opened("other")
    say(journal, "one", "two")
    journal._standing.checkpoint()
    say(journal, "three")
    MEDDLING[meddling](database_path(journal.folder))
    if way == "looked at":
        assert journal.watch().startswith("Nothing more is recorded: ")
    else:
        with pytest.raises(Displaced, match=r"^This was not recorded\. Nothing more is recorded: "):
            say(journal, "four") if way == "typed" else takes(journal, list(other.records()))
    assert journal.read_only
    assert journal.watch() == journal.fault
    with pytest.raises(ReadOnly, match=r"^Nothing more is recorded: "):
        say(journal, "five")
    with pytest.raises(ReadOnly):
        journal.backup()
    journal.close()
    assert taken_in_again(opened("live")) == ["one", "two", "three"]


@pytest.mark.parametrize("meddling", ["another database", "no log", "no folder"])
def test_another_thread_looks_into_no_other_file(journal: Journal, meddling: str) -> None:
    say(journal, "one")
    MEDDLING[meddling](database_path(journal.folder))
    for look in (journal.backup, journal.verify, journal.check_pages):
        with pytest.raises(Displaced):
            look()
    assert not journal.read_only, "the thread that writes finds out by itself"


def test_what_was_in_a_log_that_is_gone_is_put_into_the_database(journal: Journal, own_state: Path) -> None:
    say(journal, "one", "two")
    log(database_path(journal.folder)).unlink()
    assert "What was recorded before is in the file" in journal.watch()
    assert not list(own_state.rglob("*.jsonl"))
    with closing(Store(database_path(journal.folder), "immutable")) as there:
        assert [record.seq for record in there.records()] == [1, 2, 3]


def test_where_that_cannot_be_done_it_is_kept_apart(
    journal: Journal, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(journal, "one", "two")
    log(database_path(journal.folder)).unlink()
    monkeypatch.setattr(Store, "checkpoint", lambda _store: None)
    (kept,) = (path for _ in [journal.watch()] for path in own_state.rglob("*.jsonl"))
    assert str(kept) in journal.fault


def test_an_end_at_which_the_file_is_gone_keeps_what_it_held(opened: Callable[..., Journal]) -> None:
    journal = opened("live")
    say(journal, "one", "two")
    shutil.rmtree(journal.folder)
    journal.close()
    assert taken_in_again(opened("live")) == ["one", "two"]


def test_what_was_written_over_since_the_last_backup_is_kept_from_memory(opened: Callable[..., Journal]) -> None:
    journal = opened("live")
    say(journal, *(f"early {n} " + "x" * 2000 for n in range(60)))
    journal.backup()
    say(journal, *(f"late {n} " + "x" * 2000 for n in range(60)))
    journal._standing.checkpoint()
    journal._store.raw.execute("PRAGMA cache_size=1")
    over(database_path(journal.folder), b"x" * 400_000)
    with pytest.raises(Displaced):
        say(journal, "refused")
    journal.close()
    said = [text.rstrip("x ") for text in taken_in_again(opened("live"))]
    assert said == [f"{when} {n}" for when in ("early", "late") for n in range(60)]


def test_what_may_be_there_after_all_is_not_called_unrecorded(
    journal: Journal, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InPlace, "check", lambda _files: None)
    other_in_place_of(database_path(journal.folder))
    with pytest.raises(Displaced, match=r"^This counts as not recorded, though it may be found"):
        say(journal, "perhaps")
    (kept,) = own_state.rglob("*.jsonl")
    with kept.open() as lines:
        assert [record.seq for record in import_lines(lines, False)] == [1]


def test_what_cannot_be_kept_is_tried_again(journal: Journal, own_state: Path, tmp_path: Path) -> None:
    say(journal, "one")
    (own_state / "muster" / displaced.FOLDER).touch()  # where a folder should be made
    (tmp_path / "kept").mkdir()
    journal._standing._folder = tmp_path / "live" / "muster.lock" / "x"  # beside it nothing can be written either
    database_path(journal.folder).unlink()
    assert "leave this window open" in journal.watch()
    (own_state / "muster" / displaced.FOLDER).unlink()
    journal.keep_apart()
    assert "the next start offers to take it in" in journal.watch()


def test_a_checkpoint_that_finds_no_room_takes_nothing_back(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_store: Store) -> None:
        raise DiskFailed("The disk is full.")

    monkeypatch.setattr(Store, "checkpoint", full)
    journal._standing.log_limit = 1
    say(journal, "one")
    assert (texts(journal)[1:], journal.fault) == (["one"], "")


def test_the_next_start_checks_everything(journal: Journal) -> None:
    other_in_place_of(database_path(journal.folder))
    journal.watch()
    assert audit.doubted(journal.folder)


def test_no_more_is_held_in_memory_than_no_backup_holds(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    say(journal, "one", "two")
    assert len(journal._standing._lately) == 2
    journal.backup()
    say(journal, "three")
    assert len(journal._standing._lately) == 1
    assert journal._standing._lately.maxlen == standing.LATELY


def spilt(journal: Journal) -> None:
    """From now on most of a transaction comes into the log before it ends."""
    journal._store.raw.execute("PRAGMA cache_size=1")
    journal._store.raw.execute("PRAGMA cache_spill=1")


def test_what_was_taken_back_is_nobody_elses_writing(opened: Callable[..., Journal]) -> None:
    journal, other = opened("live"), opened("other")
    spilt(journal)
    say(other, *("x" * 3000 for _ in range(60)))
    records = list(other.records())
    found = journal.examine(lambda: records)
    with journal.trying(lambda: records, found, [other.origin]):
        assert journal.watch() == "", "nor what is under way"
    say(journal, "one")
    with pytest.raises(NotGenuine):
        journal.take_in(lambda: records[:-1], found, {other.origin: b"{}"})
    assert journal.watch() == ""
    say(journal, "two")
