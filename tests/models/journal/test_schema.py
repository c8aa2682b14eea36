"""The tables only grow: not even a connection that means to can change them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from models.journal import Journal, layout, schema
from models.journal.store import database_path
from tests.models.journal.paper import say, texts

ADDED = (
    "INSERT INTO refilled VALUES (x'01', x'02', x'03')",
    "INSERT INTO evidence (origin, verdict, why, source, at) VALUES ('o', 'forked', 'why', 'stick.jsonl', 7)",
    "INSERT INTO evidence_record VALUES (1, 1, x'01', x'02', x'03', NULL, NULL)",
)


@pytest.fixture
def raw(journal: Journal) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else's, with none of our settings."""
    say(journal, "one", "two")
    with journal._store.writer.transaction():
        for row in ADDED:
            journal._store.raw.execute(row)
    with closing(sqlite3.connect(database_path(journal.folder), isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE record SET body = x'00'",
        "UPDATE record SET lamport = lamport + 1 WHERE seq = 3",
        "DELETE FROM record",
        "DELETE FROM record WHERE seq = 3",
        "INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 2",
        "INSERT OR REPLACE INTO record SELECT 99, origin, seq, header, salt, body, sig FROM record WHERE seq = 2",
        "REPLACE INTO record SELECT * FROM record",
        "UPDATE own SET origin = 'x'",
        "DELETE FROM own",
        "INSERT OR REPLACE INTO own SELECT * FROM own",
        "INSERT OR REPLACE INTO own (origin) SELECT origin FROM own",
        "UPDATE refilled SET body = x'00'",
        "DELETE FROM refilled",
        "REPLACE INTO refilled VALUES (x'01', x'00', x'00')",
        "UPDATE evidence SET verdict = 'admitted'",
        "DELETE FROM evidence",
        "REPLACE INTO evidence SELECT * FROM evidence",
        "UPDATE evidence_record SET body = x'00'",
        "DELETE FROM evidence_record",
        "REPLACE INTO evidence_record VALUES (1, 1, x'00', x'00', x'00', NULL, NULL)",
    ],
)
def test_nothing_can_be_changed_or_taken_away(journal: Journal, raw: sqlite3.Connection, attempt: str) -> None:
    before = dump(journal)
    for connection in (raw, journal._store.raw):
        with pytest.raises(sqlite3.IntegrityError, match="the journal only grows"):
            connection.execute(attempt)
    assert dump(journal) == before


def dump(journal: Journal) -> list[list[tuple[object, ...]]]:
    return [journal._store.rows(f"SELECT * FROM {table}") for table in schema.METADATA.tables]


def test_types_are_strict(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        raw.execute("INSERT INTO record VALUES ('ten', 'o', 1, x'00', x'00', NULL, NULL)")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        raw.execute("INSERT INTO record VALUES (1, 'o', 1, x'00', x'00', NULL, x'00')")


def test_evidence_belongs_to_a_time_that_it_came(journal: Journal) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        journal._store.raw.execute("INSERT INTO evidence_record VALUES (9, 1, x'01', x'02', x'03', NULL, NULL)")


def test_triggers_that_were_dropped_are_back_after_a_start(
    journal: Journal, raw: sqlite3.Connection, opened: Callable[..., Journal]
) -> None:
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    assert len(names) == 15
    journal.close()
    raw.execute(f"DROP TRIGGER {names[0]}")
    raw.execute("CREATE TRIGGER evil AFTER INSERT ON record BEGIN SELECT 1; END")
    raw.close()
    journal = opened("live")
    rows = journal._store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert sorted(name for (name,) in rows) == sorted(schema.triggers())
    assert sorted(names) == sorted(schema.triggers())
    assert texts(journal)[1:] == ["one", "two"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("recursive_triggers", 1),
        ("application_id", layout.APPLICATION_ID),
        ("user_version", layout.VERSION),
    ],
)
def test_settings_of_the_held_connection(journal: Journal, pragma: str, value: object) -> None:
    assert journal._store.rows(f"PRAGMA {pragma}") == [(value,)]


def test_the_file_is_laid_out_as_stated(journal: Journal) -> None:
    found = dict(journal._store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert found == schema.statements()
