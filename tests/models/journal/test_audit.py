import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from models.journal import Journal, audit, schema
from models.journal.store import database_path
from tests.models.journal.paper import say


def tamper(journal: Journal, *statements: str) -> None:
    """As somebody with the file and a grudge would, triggers or not."""
    with closing(sqlite3.connect(database_path(journal.folder), isolation_level=None)) as raw:
        for name in schema.triggers():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for statement in schema.triggers().values():
            raw.execute(statement)


@pytest.fixture
def shift(journal: Journal) -> Journal:
    say(journal, "one")
    say(journal, "two", "three")
    say(journal, "four")
    return journal


def test_a_good_journal(shift: Journal) -> None:
    progress: list[int] = []
    found = shift.verify(progress.append)
    assert (found.records, found.erased, found.findings, found.good) == (5, 0, (), True)
    assert found.heads == shift.heads()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE record SET body = x'7b7d' WHERE seq = 3", "Record 3 of workstation {}: its content is not what"),
        ("UPDATE record SET salt = zeroblob(16) WHERE seq = 3", "Record 3 of workstation {}: its content is not what"),
        ("UPDATE record SET sig = zeroblob(64) WHERE seq = 2", "Record 2 of workstation {}: its signature is false"),
        ("UPDATE record SET sig = NULL WHERE seq = 5", "Records 5 to 5 of workstation {}: no signature covers them"),
        ("DELETE FROM record WHERE seq = 3", "Record 4 of workstation {}: it follows number 2: what lies between"),
        ("DELETE FROM record WHERE seq = 5", "Record 5 of workstation {} is missing"),
        ("DELETE FROM record", "Record 5 of workstation {} is missing"),
        ("UPDATE record SET header = x'7b7d' WHERE seq = 3", "header cannot be read"),
        (
            "UPDATE record SET header = CAST(replace(header, '\"wall\":', '\"wall\":9') AS BLOB) WHERE seq = 3",
            "Record 4 of workstation {}: it does not follow the record before it",
        ),
        ("UPDATE record SET lamport = 99 WHERE seq = 5", "1 records stand in another place than they say"),
        ("DROP INDEX record_position", "not laid out as it should be (record_position)"),
        ("CREATE TABLE more (a)", "not laid out as it should be (more)"),
    ],
)
def test_whatever_was_done_to_the_file_is_found(shift: Journal, statement: str, said: str) -> None:
    tamper(shift, statement)
    findings = shift.verify().findings
    assert any(said.format(shift.origin[:8]) in finding for finding in findings), findings


def test_an_erased_body_is_counted_and_is_no_fault(shift: Journal) -> None:
    tamper(shift, "UPDATE record SET body = NULL WHERE seq = 3")
    found = shift.verify()
    assert (found.erased, found.good) == (1, True)


def test_a_forger_without_the_key_cannot_rewrite_history(shift: Journal, opened: Callable[..., Journal]) -> None:
    """The last record is replaced by another that is hashed and chained as it should be."""
    from tests.models.journal.paper import altered

    *_, last = shift.records()
    forged = altered(last, body=b"{}")
    tamper(shift, f"UPDATE record SET header = x'{forged.header.hex()}', body = x'7b7d' WHERE seq = 5")
    assert "Record 5" in shift.verify().findings[0]
    shift.close()
    journal = opened("live")
    assert "its signature is false" in journal.warnings[0]
    assert list(journal.heads()[forged.origin]) == [4, list(journal.records())[3].hash]


def test_another_record_in_the_place_of_an_expected_one_is_missing(shift: Journal) -> None:
    found = audit.whole(shift._store, exercise=False, expected={shift.origin: (5, b"?" * 32)})
    assert found.findings == (f"Record 5 of workstation {shift.origin[:8]} is missing.",)
    assert audit.whole(shift._store, exercise=False, expected=shift.heads()).good


def test_what_was_verified_is_trusted_only_while_its_hash_still_stands(shift: Journal) -> None:
    head = shift.head.hash.hex()
    tamper(shift, "UPDATE record SET body = x'7b7d' WHERE seq = 3")
    assert audit.tail(shift._store, shift._store.heads(), False, {shift.origin: (5, head)}) == []
    found = audit.tail(shift._store, shift._store.heads(), False, {shift.origin: (5, "00" * 32)})
    assert [finding.split(":")[1] for finding in found] == [" its content is not what was recorded."]
