"""A stored journal of every past version opens. `stored/version-N.db` was written by version N and never changes.

When the layout changes: keep the old file here, store one of the new version, add a step to `migrations.STEPS`.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Journal, ReadOnly, TooNew, backup, layout, migrations
from models.journal.store import database_path
from tests.models.journal.paper import say, texts

STORED = Path(__file__).parent / "stored"
Open = Callable[..., Journal]


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[int], Path]:
    def lay_out(version: int) -> Path:
        path = database_path(tmp_path / "live")
        path.parent.mkdir(parents=True)
        shutil.copy(STORED / f"version-{version}.db", path)
        return path

    return lay_out


def test_there_is_a_stored_journal_of_every_version() -> None:
    assert sorted(path.name for path in STORED.iterdir()) == [f"version-{n}.db" for n in range(layout.VERSION + 1)]
    assert len(migrations.STEPS) == layout.VERSION


@pytest.mark.parametrize("version", range(layout.VERSION + 1))
def test_a_journal_of_every_version_opens(stored: Callable[[int], Path], opened: Open, version: int) -> None:
    path = stored(version)
    journal = opened("live")
    *before, joined = texts(journal)
    assert before == ["(a new journal)", "LE24 to Haymarket", "LE25 to Highcross", "LE24 confirmed"]
    assert "head witness is missing" in joined  # only the file was stored, so this is a restored journal
    say(journal, "and on")
    assert journal.verify().good
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (layout.VERSION,)


def test_before_a_migration_a_backup_is_made(stored: Callable[[int], Path], opened: Open) -> None:
    stored(0)
    (made,) = backup.all_in(opened("live").folder)
    with closing(sqlite3.connect(made)) as raw:
        assert raw.execute("SELECT count(*) FROM event").fetchone() == (4,)


def test_a_migration_that_fails_leaves_the_old_file(
    stored: Callable[[int], Path], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stored(0)

    def fails(raw: sqlite3.Connection) -> None:
        migrations._from_0(raw)
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (fails,))
        with pytest.raises(MemoryError):
            opened("live")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM event").fetchone() == (4,)
    assert len(texts(opened("live"))) == 5


@pytest.mark.parametrize("version", range(1, layout.VERSION + 1))
@pytest.mark.parametrize("writable", [True, False])
def test_an_older_journal_is_read_as_it_is(
    stored: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, version: int, writable: bool
) -> None:
    path = stored(version)
    content = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: writable)
    with closing(Journal.look(path.parent.parent)) as journal:
        assert texts(journal)[1:] == ["LE24 to Haymarket", "LE25 to Highcross", "LE24 confirmed"]
        assert journal.verify().good
    assert path.read_bytes() == content


def test_a_journal_too_old_to_be_read_says_what_to_do(stored: Callable[[int], Path]) -> None:
    with pytest.raises(ReadOnly, match="start the board on it once"):
        Journal.look(stored(0).parent.parent)


def test_a_damaged_journal_is_rebuilt_from_a_backup_of_before_the_migration(
    stored: Callable[[int], Path], opened: Open
) -> None:
    path = stored(1)
    opened("live").close()
    path.write_bytes(b"")
    journal = opened("live")
    assert texts(journal)[1:4] == ["LE24 to Haymarket", "LE25 to Highcross", "LE24 confirmed"]
    assert "from the backup" in journal.warnings[0]
    assert journal.verify().good


def test_a_newer_journal_is_left_alone(stored: Callable[[int], Path], opened: Open) -> None:
    path = stored(layout.VERSION)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version={layout.VERSION + 1}")
    content = path.read_bytes()
    with pytest.raises(TooNew, match="install that version"):
        opened("live")
    assert path.read_bytes() == content
