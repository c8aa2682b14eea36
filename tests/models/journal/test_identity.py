"""Is this the journal that was left here? Told with all reasons, at a doubt and only then, and to readers as well."""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Journal, keys, location, witness
from models.journal.chain import vouched
from models.journal.store import database_path
from tests.admitting import takes
from tests.models.journal.paper import copy_of, rot, say, texts, written

Open = Callable[..., Journal]
Account = Callable[[str], None]
AT = 1482415320  # Thu 22 Dec 2016 14:02


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """`account("night")` logs on under that name."""

    def logs_on(name: str) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "accounts" / name))

    logs_on("day")
    return logs_on


@pytest.fixture
def left(tmp_path: Path, account: Account) -> Path:
    """A folder after a shift of 26 records, of which a copy was kept."""
    with closing(Journal.open(tmp_path / "live", clock=lambda: AT * 1000)) as journal:
        say(journal, *map(str, range(25)))
    copy_of(tmp_path / "live", tmp_path / "kept")
    return tmp_path / "live"


def work(folder: Path, *said: str) -> str:
    """A start, so much recorded, an end; returns the identity."""
    with closing(Journal.open(folder, clock=lambda: AT * 1000)) as journal:
        if said:
            say(journal, *said)
        return journal.origin


def put_back(folder: Path) -> None:
    """The copy's contents, into the very files that are there."""
    for kept in folder.with_name("kept").rglob("*"):
        there = folder / kept.relative_to(folder.with_name("kept"))
        if kept.is_file():
            there.write_bytes(kept.read_bytes())


ROLLED_BACK = "the journal was rolled back: 30 of 56 records are missing, the newest known was Thu 22 Dec 2016 14:02"


def test_a_folder_that_was_put_back_whole_is_told_with_the_number_missing(left: Path, opened: Open) -> None:
    before = work(left, *map(str, range(30)))
    put_back(left)
    journal = opened("live")
    assert f"This workstation goes on under a new identity: {ROLLED_BACK}." in journal.warnings[0]
    assert texts(journal)[-1] == f"({ROLLED_BACK})"
    assert journal.origin != before
    journal.close()
    assert work(left, "and no doubt any more") == journal.origin


def test_readers_are_told_the_same_and_write_nothing(left: Path, opened: Open) -> None:
    work(left, *map(str, range(30)))
    put_back(left)
    notes = [*left.rglob("witness*"), *left.parent.joinpath("accounts").rglob("live-*/*")]
    before = {path: path.read_bytes() for path in notes}
    for _ in range(2):
        with closing(Journal.look(left)) as journal:
            assert f"This may not be the journal that was left here: {ROLLED_BACK}." in journal.warnings[0]
            assert journal.answer.missing.startswith("30 of 56 records are missing")
    assert {path: path.read_bytes() for path in notes} == before
    assert len(before) == 2


def test_who_reads_beside_a_board_that_records_has_no_doubt(left: Path, opened: Open) -> None:
    journal = opened("live")
    for n in range(5):
        say(journal, str(n))
        with closing(Journal.look(left)) as reader:
            assert reader.warnings == ()


def test_all_reasons_are_told(left: Path, opened: Open) -> None:
    work(left, "lost")
    shutil.rmtree(left)
    (left.parent / "in the way").mkdir()
    copy_of(left.with_name("kept"), left)
    keys.save(left, keys.new())
    (warning,) = opened("live").warnings
    for reason in ("rolled back: 1 of 27 records is missing", "copy of another file", "key is missing or belongs to"):
        assert reason in warning


def test_starts_changes_of_account_and_restarts_without_a_record_are_no_doubt(left: Path, account: Account) -> None:
    origins = set()
    for name in ("day", "night", "night", "day", "late", "day", "day"):
        account(name)
        origins |= {work(left, "by " + name), work(left)}
    assert len(origins) == 1


def test_another_account_may_have_worked_in_a_folder_that_was_put_back(left: Path, account: Account) -> None:
    """Nothing outside it says so to that account; but the one that knows is told, and both branches are kept."""
    origin = work(left, "known to the day alone")
    put_back(left)
    account("night")
    assert work(left, "one", "two") == origin
    account("day")
    with closing(Journal.open(left)) as journal:
        assert "rolled back: 1 of 29 records is missing" in journal.warnings[0]
        assert journal.origin != origin


def test_a_folder_put_back_to_before_a_new_identity_knows_how_far_that_one_came(left: Path, opened: Open) -> None:
    work(left, "lost")
    put_back(left)
    with closing(Journal.open(left)) as journal:
        say(journal, *map(str, range(9)))
    put_back(left)
    journal = opened("live")
    assert "rolled back: 10 of 36 records are missing" in journal.warnings[0]
    assert "or a copy of it went on elsewhere" in journal.warnings[0]


def test_two_copies_that_are_used_in_turn_doubt_once_each(left: Path) -> None:
    copy_of(left, left.with_name("copy"))
    for name in ("copy", "live"):
        with closing(Journal.open(left.with_name(name))) as journal:
            assert len(journal.warnings) == 1
    assert len({work(left.with_name(name), "on") for name in ("copy", "live", "copy", "live")}) == 2


def test_a_witness_that_was_put_back_alone_is_a_doubt_where_the_other_came_further(left: Path, opened: Open) -> None:
    early = (left / witness.FILE).read_bytes()
    work(left)
    work(left, "further")
    (left / witness.FILE).write_bytes(early)
    assert "it was open since in another copy of its folder" in opened("live").warnings[0]


def test_a_lost_folder_of_notes_and_one_that_cannot_be_written_stop_nothing(left: Path, account: Account) -> None:
    origin = work(left, "on")
    shutil.rmtree(left.parent / "accounts")
    assert work(left, "on") == origin
    shutil.rmtree(left.parent / "accounts")
    (left.parent / "accounts").touch()
    with closing(Journal.open(left)) as journal:
        assert "should somebody put an older state of" in journal.warnings[0]
        assert journal.origin == origin
        say(journal, "recorded all the same")


def test_an_exercise_and_a_live_journal_never_meet(left: Path, tmp_path: Path) -> None:
    Journal.open(tmp_path / "exercise", exercise=True).close()
    named = {path.parent.name.partition("-")[0] for path in (tmp_path / "accounts").rglob("live-*/*")}
    named |= {path.parent.name.partition("-")[0] for path in (tmp_path / "accounts").rglob("exercise-*/*")}
    assert named == {"live", "exercise"}
    home = witness.outside(True, "x")
    assert (home.name, home.parent.name) == ("exercise-x", "witnesses")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")
def test_a_journal_rebuilt_from_an_older_backup_says_what_is_missing(left: Path, opened: Open) -> None:
    with closing(Journal.open(left)) as journal:
        journal.backup()
    work(left, *map(str, range(30)))
    shutil.rmtree(left / "journal")
    journal = opened("live")
    said = "Of what was there, 30 of 56 records are missing, the newest known was Thu 22 Dec 2016 14:02."
    assert said in journal.warnings
    assert "rebuilt after damage: 30 of 56 records are missing" in texts(journal)[-1]


def test_a_journal_rebuilt_with_all_it_had_says_nothing_of_the_kind(left: Path, opened: Open) -> None:
    with closing(Journal.open(left)) as journal:
        journal.backup()
    rot(left, "24")
    with closing(Journal.open(left)) as journal:
        assert "rebuilt after damage" in texts(journal)[-1]
        assert not any("of what was there" in warning.casefold() for warning in journal.warnings)


def test_the_old_key_vouches_for_the_new_origin_and_a_retired_one_for_nobody(left: Path, opened: Open) -> None:
    work(left, "lost")
    put_back(left)
    with closing(Journal.open(left)) as journal:
        new, old = journal.head, next(journal.records())
        assert vouched(new, old)
        assert not vouched(old, new)
        other = written("00000000-0000-0000-0000-000000000001", 1)[0]
        assert not vouched(other, old)
        assert not vouched(new, other)
    put_back(left)
    again = opened("live")
    assert not vouched(again.head, old), "that chain had been left already"
    assert f'"follows":"{old.origin}"'.encode() in again.head.body


def test_a_key_that_is_another_chains_vouches_for_nobody(left: Path, opened: Open) -> None:
    keys.save(left, keys.new())
    journal = opened("live")
    assert '"voucher":""' in journal.head.body.decode()


def test_what_came_from_others_counts_among_what_is_known(left: Path, opened: Open) -> None:
    with closing(Journal.open(left)) as journal:
        say(journal, "lost")
        takes(journal, written("00000000-0000-0000-0000-000000000001", 7))
    put_back(left)
    assert "9 of 35 records are missing" in opened("live").warnings[0]


OTHERS = "The journal was rolled back: 3 of 31 records are missing, all of other workstations."


def test_that_only_records_of_others_are_missing_is_told_and_is_no_doubt(left: Path, opened: Open) -> None:
    journal = opened("live")
    other = written("00000000-0000-0000-0000-000000000001", 4)
    takes(journal, other[:1])
    journal.close()
    shutil.rmtree(left.with_name("kept"))
    copy_of(left, left.with_name("kept"))
    journal = opened("live")
    takes(journal, other)
    own = journal.origin
    journal.close()
    put_back(left)
    with closing(Journal.look(left)) as journal:
        assert " ".join(journal.warnings).startswith(OTHERS)
        assert journal.answer.missing
        assert not journal.answer.doubts
    journal = opened("live")
    assert journal.warnings[0].startswith(OTHERS)
    assert journal.origin == own, "nobody writes this chain a second time"
    journal.close()
    assert opened("live").warnings == (), "told once"


def test_records_of_others_that_a_backup_holds_come_back(left: Path, opened: Open) -> None:
    journal = opened("live")
    other = written("00000000-0000-0000-0000-000000000001", 4)
    takes(journal, other[:1])
    journal.close()
    kept = database_path(left).read_bytes()
    journal = opened("live")
    takes(journal, other)
    journal.backup()
    journal.close()
    database_path(left).write_bytes(kept)
    journal = opened("live")
    assert f"{OTHERS} 3 records were taken back in from the last backup, or" in journal.warnings[0]
    assert journal.heads()[other[0].origin][0] == 4


def test_a_machine_that_has_lost_its_name_is_no_other_one(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for name in (location.machine(), "", ""):
        monkeypatch.setattr(location, "machine", lambda name=name: name)
        found.add(work(left, "a record"))
    monkeypatch.undo()
    found.add(work(left))
    assert len(found) == 1
