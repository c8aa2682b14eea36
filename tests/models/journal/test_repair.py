"""A damaged file is set aside and rebuilt; what cannot be brought back is listed."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Damaged, Journal, clean_end, import_lines, repair
from models.journal.store import Store, database_path
from tests.models.journal.paper import say, texts

Open = Callable[..., Journal]
SAID = [f"LE{n} to Haymarket {'·' * 400}" for n in range(60)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shift of 60 records; the first 30 are in a backup; everything is in the database file."""
    with closing(Journal.open(tmp_path / "live")) as journal:
        for n, text in enumerate(SAID):
            say(journal, text)
            if n == 29:
                journal.backup()
    return tmp_path / "live"


def smash(folder: Path, *pages: int) -> None:
    """Overwrite pages of the database; negative ones count from its end."""
    path = database_path(folder)
    content = bytearray(path.read_bytes())
    for page in pages:
        at = (page % (len(content) // 4096)) * 4096
        content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def replace(folder: Path, old: str, new: str) -> None:
    """Change text within the file, without SQLite noticing."""
    path = database_path(folder)
    content = path.read_bytes()
    assert content.count(old.encode()) == 1
    path.write_bytes(content.replace(old.encode(), new.encode()))


def told(journal: Journal) -> str:
    return " ".join(journal.warnings)


def only_here(folder: Path) -> list[bytes]:
    with (folder / "damaged" / "000001" / repair.ONLY_HERE).open() as file:
        return [record.body for record in import_lines(file, exercise=False)]


def test_a_smashed_index_loses_nothing(folder: Path, opened: Open) -> None:
    smash(folder, 0)
    damaged = database_path(folder).read_bytes()
    journal = opened("live")
    assert "is not a Muster journal" in told(journal)
    assert "rebuilt from the backup muster-000001-" in told(journal)
    assert texts(journal)[1:31] == SAID[:30]
    assert (folder / "damaged" / "000001" / "muster.db").read_bytes() == damaged


@pytest.mark.parametrize("page", range(-8, 0))
def test_a_smashed_page_loses_only_what_stood_on_it_and_says_so(folder: Path, opened: Open, page: int) -> None:
    smash(folder, page)
    journal = opened("live")
    found = texts(journal)[1:-1]
    expected = ["(erased)" if text == "(erased)" else said for text, said in zip(found, SAID, strict=False)]
    assert found == expected
    assert found[:30] == SAID[:30]
    assert f"with {len(found) - 30} further records rescued" in told(journal)
    assert ("lost their content" in told(journal)) == ("(erased)" in found)
    assert journal.verify().good
    assert journal.verify().erased == found.count("(erased)")


def test_what_follows_a_hole_is_listed(folder: Path, opened: Open) -> None:
    """A header in the middle is lost, so the records after it hang in the air: kept, but not in the chain."""
    with closing(Journal.open(folder)) as journal:
        headers = [record.header.decode() for record in journal.records()]
    replace(folder, headers[50], headers[50].replace('"lamport"', '"iamport"'))
    journal = opened("live")  # it was checked at the last start; the damage is met when it is read
    with pytest.raises(Damaged, match="Start the board again"):
        texts(journal)
    journal.close()

    journal = opened("live")
    assert texts(journal)[1:-1] == SAID[:49]
    assert "10 records could not be placed and are only in only-here.jsonl there" in told(journal)
    assert [f"LE{n} to".encode() in body for n, body in zip(range(50, 60), only_here(folder), strict=True)] == [
        True
    ] * 10


def test_a_changed_content_comes_back_from_the_backup(folder: Path, opened: Open) -> None:
    replace(folder, "LE12 to", "LE99 to")
    journal = opened("live")
    assert "its content is not what was recorded" in told(journal)
    assert texts(journal)[1:-1] == SAID
    assert "with 30 further records rescued" in told(journal)


def test_a_changed_content_that_no_backup_holds_keeps_its_place_and_is_listed(folder: Path, opened: Open) -> None:
    replace(folder, "LE45 to", "LE99 to")
    journal = opened("live")
    assert texts(journal)[1:-1] == [*SAID[:45], "(erased)", *SAID[46:]]
    assert "1 records kept their place but lost their content" in told(journal)
    assert b"LE99 to" in only_here(folder)[0]
    assert journal.verify().erased == 1


def test_what_verify_finds_is_mended_by_the_next_start(folder: Path, opened: Open) -> None:
    opened("live").close()
    replace(folder, "LE12 to", "LE99 to")
    journal = opened("live")
    assert journal.warnings == ()
    assert journal.verify().findings == (
        f"Record 14 of workstation {journal.origin[:8]}: its content is not what was recorded.",
    )
    journal.close()
    assert texts(opened("live"))[1:-1] == SAID


def test_without_any_backup_all_that_verifies_is_kept(folder: Path, opened: Open) -> None:
    shutil.rmtree(folder / "backups")
    replace(folder, "LE45 to", "LE99 to")
    journal = opened("live")
    assert "without a backup" in told(journal)
    assert texts(journal)[1:-1] == [*SAID[:45], "(erased)", *SAID[46:]]


@pytest.mark.parametrize("lose", ["the file", "the folder", "the content", "the records"])
def test_a_file_that_has_gone_is_rebuilt(folder: Path, opened: Open, lose: str) -> None:
    if lose == "the folder":
        shutil.rmtree(folder / "journal")
    elif lose == "the file":
        database_path(folder).unlink()
    elif lose == "the records":
        database_path(folder).unlink()
        store = Store(database_path(folder))
        store.writer.create()
        store.close()
    else:
        database_path(folder).write_bytes(b"")
    journal = opened("live")
    assert texts(journal)[1:-1] == SAID[:30]
    assert "rebuilt from the backup" in told(journal)
    assert not list(folder.glob("*.part"))


def test_nothing_is_rebuilt_unasked(folder: Path) -> None:
    smash(folder, -1)
    before = database_path(folder).read_bytes()
    with pytest.raises(Damaged):
        Journal.open(folder, create=False)
    assert database_path(folder).read_bytes() == before
    assert not (folder / "damaged").exists()


@pytest.mark.parametrize("step", range(1, 9))
def test_a_rebuild_that_is_cut_off_is_done_again(
    folder: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Cut off before each of its steps in turn."""
    replace(folder, "LE12 to", "LE99 to")
    calls = iter(range(1, 99))

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **how: object) -> object:
            if next(calls) == step:
                raise KeyboardInterrupt
            return real(*args, **how)

        return call

    with monkeypatch.context() as patch:
        for name in ("_set_aside", "_readable", "_fill", "sync_folder", "_told"):
            patch.setattr(repair, name, counted(getattr(repair, name)))
        patch.setattr(repair.shutil, "rmtree", counted(shutil.rmtree))
        with pytest.raises(KeyboardInterrupt):
            opened("live")
    journal = opened("live")
    assert texts(journal)[1:-1] == SAID
    assert journal.head.seq == 1
    assert journal.verify().good


@pytest.mark.parametrize(
    ("size", "later", "said"), [(300, 9, "63 further records rescued"), (50, 1, "rolled back: 1 of")]
)
def test_an_older_log_hides_nothing_that_is_whole_in_the_file(
    tmp_path: Path, opened: Open, size: int, later: int, said: str
) -> None:
    """Put beside it after a kill. It makes the file unreadable, or an older state of itself."""
    journal = opened("short")
    say(journal, *("x" * size for _ in range(50)))
    journal.close()
    journal = opened("short")
    log = database_path(journal.folder).with_name("muster.db-wal")
    for _ in range(3):
        say(journal, "y" * size)
    older = log.read_bytes()
    for _ in range(later):
        say(journal, "y" * size)
    journal.close()
    (journal.folder / clean_end.FILE).unlink()
    log.write_bytes(older)
    journal = opened("short")
    assert said in journal.warnings[0]
    found = [text for text in texts(journal) if text[0] in "xy"]
    assert sorted(found) == ["x" * size] * 50 + ["y" * size] * (3 + later)
    assert journal.verify().good
