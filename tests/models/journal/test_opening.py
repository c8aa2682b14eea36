"""Every start asks: is this the journal I left, on the machine I left it on?"""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from models.journal import (
    Damaged,
    DiskFull,
    Journal,
    NotAJournal,
    OnNetworkDrive,
    ReadOnly,
    WrongPurpose,
    keys,
    location,
    opening,
    witness,
)
from models.journal.store import Store, database_path
from tests.admitting import takes
from tests.models.journal.paper import copy_of, say, texts

Open = Callable[..., Journal]


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder after a shift."""
    with closing(Journal.open(tmp_path / "live")) as journal:
        say(journal, "LE24 to Haymarket")
        say(journal, "LE24 confirmed")
    return tmp_path / "live"


def restore_older_file(folder: Path) -> None:
    kept = copy_of(folder / "journal", folder / "kept")
    with closing(Journal.open(folder)) as journal:
        say(journal, "lost")
    shutil.copy(kept / "muster.db", database_path(folder))  # into the same file: its number stays
    shutil.rmtree(kept)


def another_machine(folder: Path) -> None:
    seen = witness.look(folder)
    there = witness.Seen(seen.origin, seen.seq, seen.hash, "another", seen.file)
    (folder / witness.FILE).write_bytes(witness.line(there))


def another_file(folder: Path) -> None:
    copy_of(folder / "journal", folder / "copy")
    shutil.rmtree(folder / "journal")
    (folder / "copy").rename(folder / "journal")


REASONS = {
    "rolled back": (
        restore_older_file,
        "the journal was rolled back: 1 of 4 records is missing, the newest known was ",
    ),
    "another machine": (another_machine, "the journal was copied from another machine"),
    "a copy": (another_file, "the journal is a copy of another file"),
    "no witness": (lambda folder: (folder / witness.FILE).unlink(), "the head witness is missing"),
    "torn witness": (lambda folder: (folder / witness.FILE).write_bytes(b"\x00" * 512), "head witness cannot be read"),
    "no key": (lambda folder: (folder / keys.FILE).unlink(), "the workstation's key is missing"),
    "another key": (lambda folder: keys.save(folder, keys.new()), "the workstation's key is missing or belongs to"),
    "not a key": (lambda folder: (folder / keys.FILE).write_text("x"), "the workstation's key is missing"),
}


@pytest.mark.parametrize("what", REASONS)
def test_a_journal_that_may_not_be_itself_goes_on_under_a_new_origin(left: Path, opened: Open, what: str) -> None:
    spoil, reason = REASONS[what]
    with closing(Journal.open(left)) as journal:
        origin = journal.origin
    spoil(left)
    journal = opened("live")
    assert reason in texts(journal)[-1]
    assert reason in journal.warnings[0]
    assert texts(journal)[:3] == ["(a new journal)", "LE24 to Haymarket", "LE24 confirmed"]
    assert journal.origin != origin
    assert f'"follows":"{origin}"'.encode() in journal.head.body
    say(journal, "and on")
    assert journal.verify().good
    journal.close()
    assert opened("live").warnings == ()


def test_a_copied_folder_and_its_original_do_not_write_one_chain(left: Path, opened: Open) -> None:
    copy_of(left, left.with_name("clone"))
    original, clone = opened("live"), opened("clone")
    say(original, "here")
    say(clone, "there")
    assert original.origin != clone.origin
    takes(original, list(clone.records()))
    takes(clone, list(original.records()))
    assert original.fingerprint() == clone.fingerprint()


def test_a_folder_that_was_renamed_is_still_itself(left: Path, opened: Open) -> None:
    left.rename(left.with_name("renamed"))
    assert opened("renamed").warnings == ()


def test_what_was_recorded_after_the_backup_was_restored_comes_back(left: Path, opened: Open) -> None:
    """The file is rolled back, but a later backup lies beside it."""
    kept = copy_of(left / "journal", left / "kept")
    with closing(Journal.open(left)) as journal:
        say(journal, "in the backup only")
        journal.backup()
    shutil.copy(kept / "muster.db", database_path(left))
    journal = opened("live")
    assert "in the backup only" in texts(journal)
    assert "1 record was taken back in" in journal.warnings[0]


def test_live_and_exercise_are_never_mistaken(left: Path, opened: Open) -> None:
    with pytest.raises(WrongPurpose, match="holds a live journal, not an exercise"):
        opened("live", exercise=True)
    assert opened("live").warnings == ()
    opened("exercise", exercise=True).close()
    with pytest.raises(WrongPurpose, match="holds an exercise, not a live journal"):
        opened("exercise")


def test_no_journal_where_none_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal, match="There is no journal in"):
        Journal.open(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(NotAJournal):
        Journal.open(tmp_path, create=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotAJournal):
        Journal.open(tmp_path / "file")


def test_a_first_start_that_was_cut_off_is_done_again(tmp_path: Path, opened: Open) -> None:
    folder = tmp_path / "live"
    database_path(folder).parent.mkdir(parents=True)
    database_path(folder).touch()
    journal = opened("live")
    assert (texts(journal), journal.warnings) == (["(a new journal)"], ())
    journal.close()

    shutil.rmtree(folder)
    database_path(folder).parent.mkdir(parents=True)
    store = Store(database_path(folder))
    store.writer.create()
    store.close()
    journal = opened("live")
    assert (len(texts(journal)), journal.warnings) == (1, ())


def test_the_whole_check_at_the_start_is_only_of_what_is_new(
    left: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.journal.chain import Chain

    followed = []
    follow = Chain.follow
    monkeypatch.setattr(Chain, "follow", lambda *a, **k: followed.append(a[1].seq) or follow(*a, **k))
    journal = opened("live")
    say(journal, "new")
    journal.close()
    assert followed == [1, 2, 3]
    followed.clear()
    opened("live").close()
    assert followed == [4]
    (left / "verified.cache").unlink()
    followed.clear()
    opened("live").close()
    assert followed == [1, 2, 3, 4]


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "on_network_drive", lambda folder: True)
    with pytest.raises(OnNetworkDrive, match="this machine's own disk"):
        Journal.open(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_is_synced_is_warned_of(opened: Open) -> None:
    (warning,) = opened("OneDrive - Example Force/muster", create=True).warnings
    assert "lies in a folder of OneDrive, which may exchange the journal while it is open" in warning


def test_a_disk_that_holds_no_log_is_read(left: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Store.rows
    monkeypatch.setattr(Store, "rows", lambda store, sql: [("delete",)] if "=WAL" in sql else rows(store, sql))
    journal = opened("live")
    assert journal.read_only
    assert "cannot hold a write-ahead log" in journal.warnings[0]
    assert texts(journal)[1:] == ["LE24 to Haymarket", "LE24 confirmed"]


def test_a_folder_in_the_place_of_the_file_is_not_taken_for_damage(left: Path, opened: Open) -> None:
    database_path(left).rename(left / "away")
    database_path(left).mkdir()
    with pytest.raises(ReadOnly, match="is a folder and no file"):
        opened("live")
    assert not (left / "damaged").exists()


def test_a_key_that_others_can_read_is_warned_of(left: Path, opened: Open) -> None:
    assert (left / keys.FILE).stat().st_mode & 0o777 == 0o600
    (left / keys.FILE).chmod(0o644)
    (warning,) = opened("live").warnings
    assert "Others on this machine can read" in warning
    assert "chmod 600" in warning


def full(path: Path, mode: str = "rwc") -> Store:
    """A database on a disk without room for a byte: SQLite can't make the index that reading beside others wants."""
    if mode != "immutable":
        raise DiskFull(f"The disk holding {path.parent} is full: nothing was recorded. Free some space and try again.")
    return Store(path, mode)


def test_a_schema_whose_damage_is_no_text_is_damage_like_any_other(left, opened):
    """SQLite quotes the name of what it can't read, and Python can't decode the quotation."""
    with closing(Journal.open(left)) as journal:
        journal.backup()
        held = texts(journal)
    content = database_path(left).read_bytes()
    spoilt = content.replace(b"tablerefilledrefilled", b"table\x9defilledrefilled").replace(
        b"CREATE TABLE refilled", b"\xffREATE TABLE refilled"
    )
    assert spoilt != content
    database_path(left).write_bytes(spoilt)
    with pytest.raises(Damaged, match="is damaged"):
        Journal.look(left)
    journal = opened("live")
    assert held == texts(journal)[: len(held)]


def test_damage_that_is_met_when_it_is_asked_whose_the_journal_is_is_repaired_like_any_other(left, opened, monkeypatch):
    with closing(Journal.open(left)) as journal:
        journal.backup()
        held = texts(journal)

    def damaged(_asked):
        raise Damaged("A page of it cannot be read. Start the board again: it rebuilds the journal.")

    monkeypatch.setattr(opening.identity, "is_as_left", damaged)
    journal = opened("live")
    assert "A page of it cannot be read" in journal.warnings[0]
    assert texts(journal)[: len(held)] == held


def test_a_first_start_on_a_full_disk_says_so(tmp_path, monkeypatch):
    (tmp_path / "journal").mkdir()
    database_path(tmp_path).touch()
    monkeypatch.setattr("models.journal.opening.Store", full)
    with pytest.raises(ReadOnly, match=r"is full: nothing was recorded\. .* There is no journal in .* to read\."):
        Journal.open(tmp_path)


LOST: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, r"muster\.db is missing\. It held 3 records\. Start the board again"),
    "emptied": (lambda path: path.write_bytes(b""), r"muster\.db is empty\. Start the board again"),
    "another program's": (
        lambda path: path.write_bytes(b"x" * 5000),
        r"muster\.db is not a Muster journal\. Start the board again",
    ),
}


@pytest.mark.parametrize("how", LOST)
def test_a_journal_that_is_lost_is_told_as_lost(left: Path, how: str) -> None:
    do, said = LOST[how]
    do(database_path(left))
    for look in (Journal.look, partial(Journal.open, create=False)):
        with pytest.raises(Damaged, match=said):
            look(left)


def test_a_rebuilt_journal_names_no_damaged_file_where_there_was_none(left: Path, opened: Open) -> None:
    database_path(left).unlink()
    told = " ".join(opened("live").warnings)
    assert "What lay beside it is kept in" in told
    assert "damaged file" not in told


def test_where_no_room_is_left_for_an_index_it_is_read_all_the_same(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "Store", full)
    database_path(left).with_name("muster.db-shm").touch()  # what an opening that failed has left
    for look in (Journal.look, Journal.open):
        with closing(look(left)) as journal:
            assert journal.read_only
            assert "is full" in journal.warnings[0]
            assert len(texts(journal)) == 3
