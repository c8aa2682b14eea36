"""What the file holds beside its records outlives a rebuild, a rollback and the damage of some of its pages."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.journal import Journal, beside
from models.journal.store import Store, database_path
from tests.models.journal.paper import rot, say

STORED = Path(__file__).parent / "stored"
CHAIN = ("o", "forked", "two records 4", "stick.jsonl", 7)


@contextmanager
def writing(journal: Journal) -> Iterator[None]:
    """A transaction of the journal's own."""
    with journal._store.writer.transaction():
        yield
    journal._standing._files.check_written()


def keep(journal: Journal, n: int) -> None:
    """A healed content, and a chain of two records."""
    with writing(journal):
        raw = journal._store.raw
        raw.execute("INSERT INTO refilled VALUES (?, x'02', x'03')", (bytes([n]),))
        raw.execute("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)", (n, *CHAIN))
        for place in (1, 2):
            raw.execute("INSERT INTO evidence_record VALUES (?, ?, x'04', x'05', x'06', NULL, NULL)", (n, place))


def held(journal: Journal) -> list[int]:
    """Which of them are there, whole."""
    rows = beside.readable(journal._store)
    healed = [n for ((n, *_), _salt, _body) in rows["refilled"]]
    assert [n for n, *chain in rows["evidence"] if tuple(chain) == CHAIN] == healed
    assert [row[:2] for row in rows["evidence_record"]] == [(n, place) for n in healed for place in (1, 2)]
    return healed


@pytest.fixture
def left(opened: Callable[..., Journal]) -> Path:
    """A journal with one of them in the backup and another since; there is some text to damage."""
    journal = opened("live")
    say(journal, *(f"text {n} " + "x" * 2000 for n in range(20)))
    keep(journal, 1)
    journal.backup()
    say(journal, "since")
    keep(journal, 2)
    journal.close()
    return journal.folder


def test_a_rebuilt_journal_has_what_can_be_read(left: Path, opened: Callable[..., Journal]) -> None:
    rot(left, "text 7 ")
    (left / "ended").unlink()
    journal = opened("live")
    assert "rebuilt from the backup" in journal.warnings[0]
    assert held(journal) == [1, 2]
    assert journal.verify().good


def test_what_stands_on_a_damaged_page_is_lost_alone(opened: Callable[..., Journal]) -> None:
    journal = opened("live")
    contents = {bytes([n]): f"content {n}. ".encode() + b"x" * 2000 for n in range(40)}
    with writing(journal):
        for hash_, body in contents.items():
            journal._store.raw.execute("INSERT INTO refilled VALUES (?, x'02', ?)", (hash_, body))
    journal.close()
    rot(journal.folder, "content 31. ")
    (journal.folder / "ended").unlink()
    found = {hash_: body for hash_, _, body in beside.readable(opened("live")._store)["refilled"]}
    assert found.items() <= contents.items()
    assert {b"\x01", b"\x26"} <= found.keys()
    assert b"\x1f" not in found


def test_a_backup_of_the_first_layout_takes_it_in(tmp_path: Path, opened: Callable[..., Journal]) -> None:
    path = database_path(tmp_path / "live")
    path.parent.mkdir(parents=True)
    shutil.copy(STORED / "version-1.db", path)
    journal = opened("live")
    say(journal, "since " + "x" * 9000)
    keep(journal, 2)
    journal.close()
    rot(journal.folder, "since ")
    (journal.folder / "ended").unlink()
    journal = opened("live")
    assert "rebuilt from the backup" in journal.warnings[0]
    assert held(journal) == [2]


def test_a_journal_that_is_wholly_gone_has_what_was_in_the_backup(left: Path, opened: Callable[..., Journal]) -> None:
    shutil.rmtree(left / "journal")
    assert held(opened("live")) == [1]


def test_a_journal_that_was_rolled_back_gets_it_from_the_backup(
    left: Path, opened: Callable[..., Journal], tmp_path: Path
) -> None:
    other = opened("other")
    say(other, "else")
    other.close()
    with Path(database_path(left)).open("rb+") as file:  # into the same file
        file.truncate()
        file.write(database_path(other.folder).read_bytes())
    assert held(opened("live")) == [1]


def test_a_file_of_the_first_layout_has_nothing_of_the_kind() -> None:
    store = Store(STORED / "version-1.db", "immutable")
    assert not any(beside.readable(store).values())
    store.close()


def test_what_is_there_stays_and_what_fits_nowhere_is_passed_over(journal: Journal) -> None:
    keep(journal, 1)
    rows = beside.readable(journal._store)
    rows["refilled"] += [(b"\x09", None, b"")]
    rows["evidence_record"] += [(9, 1, b"", b"", b"", None, None)]
    with writing(journal):
        beside.carry_over(rows, journal._store)
    assert held(journal) == [1]
