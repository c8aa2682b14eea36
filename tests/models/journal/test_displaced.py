"""What is kept apart of a journal whose file was taken away: exactly what the file now there does not hold."""

import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.journal import Journal, Record, displaced, import_lines
from models.journal.store import Store, database_path
from tests.admitting import takes
from tests.models.journal.paper import say, written

A = "aaaaaaaa-0000-4000-8000-000000000000"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def shift(journal: Journal) -> Journal:
    """Two chains: this one's with 4 records, the last 2 of them in the log alone; and another's with 3."""
    say(journal, "one")
    journal._standing.checkpoint()
    say(journal, "two", "three")
    takes(journal, written(A, 3))
    return journal


def keep(journal: Journal, lately: tuple[Record, ...] = ()) -> displaced.Kept | None:
    return displaced.keep(journal._store, journal.heads(), lately, journal.folder, journal.exercise)


def held(kept: displaced.Kept) -> list[tuple[bool, int]]:
    with kept.path.open(encoding="utf-8") as lines:
        return [(record.origin == A, record.seq) for record in import_lines(lines, False)]


def test_only_what_the_file_does_not_hold_is_kept(shift: Journal) -> None:
    kept = keep(shift)
    assert kept.records == 6
    assert sorted(held(kept)) == [(False, 3), (False, 4), (False, 5), (True, 1), (True, 2), (True, 3)]
    shift._standing.checkpoint()
    assert keep(shift) is None
    assert list(kept.path.parent.iterdir()) == [kept.path], "nothing half-made is left"


def test_what_was_not_acknowledged_is_not_kept(shift: Journal) -> None:
    heads = {origin: (seq, hash_) for origin, (seq, hash_) in shift.heads().items()}
    say(shift, "never acknowledged")
    kept = displaced.keep(shift._store, heads, (), shift.folder, shift.exercise)
    assert max(seq for theirs, seq in held(kept) if not theirs) == 5


@pytest.mark.parametrize("there", ["nothing", "rubbish", "another journal"])
def test_all_is_kept_where_the_file_is_no_journal_or_another(
    shift: Journal, opened: Callable[..., Journal], there: str
) -> None:
    path = database_path(shift.folder)
    path.unlink()
    if there == "rubbish":
        path.write_bytes(b"rubbish" * 1000)
    elif there == "another journal":
        other = opened("other")
        say(other, "else")
        other.close()
        shutil.copyfile(database_path(other.folder), path)
    kept = keep(shift)
    assert kept.records == 8


def test_a_chain_that_went_on_differently_there_is_kept_whole(shift: Journal, opened: Callable[..., Journal]) -> None:
    other = opened("other")
    takes(other, written(A, 3))  # another key, so other records of the same numbers
    other.close()
    path = database_path(shift.folder)
    path.unlink()
    shutil.copyfile(database_path(other.folder), path)
    assert [seq for theirs, seq in held(keep(shift)) if theirs] == [1, 2, 3]


def test_it_is_for_its_owner_alone_and_named_for_its_journal(shift: Journal, own_state: Path) -> None:
    path = keep(shift).path
    assert path.parent == own_state / "muster" / "kept-apart"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name.startswith(f"muster-live-{shift.origin}-")


def test_it_lies_beside_the_data_folder_where_the_state_folder_cannot_be_written(
    shift: Journal, own_state: Path
) -> None:
    (own_state / "muster" / displaced.FOLDER).write_text("a file where a folder should be")
    assert keep(shift).path.parent == shift.folder.parent


def test_what_is_in_memory_is_kept_where_nothing_can_be_read(shift: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    lately = tuple(record for record in shift.records() if record.origin == shift.origin)[-2:]
    monkeypatch.setattr(Store, "chain", _unreadable)
    monkeypatch.setattr(Store, "first_own", _unreadable)
    assert held(keep(shift, lately)) == [(False, 4), (False, 5)]
    assert keep(shift) is None


def _unreadable(*_: object) -> None:
    raise displaced.Damaged("cannot be read")


def test_it_is_offered_to_this_journal_until_it_holds_all(shift: Journal, opened: Callable[..., Journal]) -> None:
    kept = keep(shift)
    heads = shift.heads()
    assert displaced.waiting(shift.folder, False, heads, {shift.origin}) == []
    fewer = {shift.origin: (3, b"")}
    assert displaced.waiting(shift.folder, False, fewer, {shift.origin}) == [(kept.path, 5)]
    assert displaced.waiting(shift.folder, True, fewer, {shift.origin}) == [], "never across live and exercise"
    elsewhere = shift.folder.parent / "elsewhere"
    assert displaced.waiting(elsewhere, False, fewer, {"b"}) == [], "another journal in another folder"
    assert displaced.waiting(elsewhere, False, fewer, {shift.origin}) == [(kept.path, 5)]
    assert displaced.waiting(shift.folder, False, {}, {"b"}) == [(kept.path, 6)], "nothing but the folder is known"


def test_what_is_no_export_is_passed_over(shift: Journal) -> None:
    path = keep(shift).path
    path.write_bytes(path.read_bytes()[:-200])
    assert displaced.waiting(shift.folder, False, {}, {shift.origin}) == []
    path.write_bytes(b"\xff\xfe")
    assert displaced.waiting(shift.folder, False, {}, {shift.origin}) == []


def test_how_it_is_offered(tmp_path: Path) -> None:
    one, many = displaced.Kept(tmp_path, 1), displaced.Kept(tmp_path, 1200)
    assert one.says().startswith(f"1 record is missing here and kept in {tmp_path}, ")
    assert many.says().startswith("1,200 records are missing here")
