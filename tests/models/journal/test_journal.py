import sys
import uuid
from collections.abc import Callable

import msgspec
import pytest

from models.journal import Displaced, Journal, JournalError, import_lines
from models.journal.record import MAX_BODY, canonical, genesis
from models.journal.store import database_path
from tests.admitting import takes
from tests.models.journal.paper import say, texts, written

Open = Callable[..., Journal]


def test_a_new_journal_begins_with_who_joined(opened: Open) -> None:
    journal = opened("live", workstation="Desk 1", clock=lambda: 1482390000123)
    joined = msgspec.json.decode(next(journal.records()).body)
    assert joined == {
        "kind": "Joined",
        "at": 1482390000,
        "operator": "",
        "reason": "a new journal",
        "touch": {},
        "workstation": "Desk 1",
        "public_key": joined["public_key"],
        "follows": "",
        "voucher": "",
    }
    assert journal.head.prev == genesis(exercise=False)


def test_what_is_recorded_is_there_after_a_restart(opened: Open) -> None:
    journal = opened("live")
    say(journal, "LE24 to Haymarket", "LE25 to Highcross")
    say(journal, "LE24 confirmed")
    before = list(journal.records())
    origin = journal.origin
    journal.close()

    journal = opened("live")
    assert texts(journal) == ["(a new journal)", "LE24 to Haymarket", "LE25 to Highcross", "LE24 confirmed"]
    assert list(journal.records()) == before
    assert (journal.origin, journal.warnings) == (origin, ())


def test_the_last_record_of_a_transaction_is_signed(journal: Journal) -> None:
    records = say(journal, "one", "two", "three")
    assert [record.sig is not None for record in records] == [False, False, True]
    assert [record.sig is not None for record in journal.records()] == [True, False, False, True]
    assert journal.verify().good


def test_a_record_can_be_named_by_the_next_one_of_the_same_transaction(journal: Journal) -> None:
    with journal.writing() as entry:
        first = entry.add(b"{}")
        entry.add(canonical({"touch": {"crew:LE24/duty": [first.hash.hex()]}}))
    *_, held, second = journal.records()
    assert held.hash == first.hash
    assert first.hash.hex().encode() in second.body
    assert second.prev == first.hash


def test_an_exception_leaves_nothing_behind(journal: Journal) -> None:
    say(journal, "kept")
    before = journal.fingerprint(), journal.lamport, journal.head

    def fails() -> None:
        with journal.writing() as entry:
            entry.add(b"never")
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert texts(journal)[1:] == ["kept"]
    assert (journal.fingerprint(), journal.lamport, journal.head) == before
    say(journal, "and on")
    assert texts(journal)[1:] == ["kept", "and on"]


def test_after_a_refused_transaction_the_next_one_is_recorded(journal: Journal) -> None:
    with pytest.raises(JournalError), journal._store.writer.transaction():
        journal._store.writer.insert([journal.head])
    say(journal, "and on")
    assert texts(journal)[1:] == ["and on"]


def test_an_empty_transaction_writes_nothing(journal: Journal) -> None:
    before = journal.fingerprint()
    with journal.writing():
        pass
    assert journal.fingerprint() == before


def test_misuse_is_refused(journal: Journal) -> None:
    with journal.writing() as entry, pytest.raises(RuntimeError, match="within"), journal.writing():
        pass
    with pytest.raises(RuntimeError, match="after the end"):
        entry.add(b"late")
    with journal.writing() as entry, pytest.raises(ValueError, match="Shorten the text"):
        entry.add(b"x" * MAX_BODY + b"x")


def test_a_wrong_clock_decides_nothing(opened: Open) -> None:
    times = iter([1_700_000_000_000, 5, -7, 1_600_000_000_000])
    journal = opened("live", clock=lambda: next(times))
    journal.offset = -250
    say(journal, "one")
    say(journal, "two")
    say(journal, "three")
    assert texts(journal)[1:] == ["one", "two", "three"]
    assert [(r.wall, r.offset) for r in journal.records()][1:] == [(5, -250), (-7, -250), (1_600_000_000_000, -250)]
    assert journal.verify().good


def test_records_since_a_vector(journal: Journal) -> None:
    say(journal, "one", "two", "three")
    takes(journal, written(str(uuid.UUID(int=1)), 6))
    everything = list(journal.records())
    for at in range(len(everything)):
        vector = {r.origin: r.seq for r in everything[:at]}
        assert list(journal.records(vector)) == everything[at:]


def test_reading_goes_on_while_something_is_recorded(journal: Journal) -> None:
    say(journal, "one", "two")
    reading = journal.records()
    next(reading)
    say(journal, "three")
    assert len(list(reading)) >= 2


@pytest.mark.parametrize("text", ["", "x" * 100_000, "<b>bold</b>", "\x00\u202e", "🚔"])
def test_any_text_is_kept_as_it_is(journal: Journal, text: str) -> None:
    say(journal, text)
    assert texts(journal)[-1] == text
    assert journal.verify().good


@pytest.mark.skipif(sys.platform == "win32", reason="Windows notes the date of an open file when it likes")
def test_a_log_written_over_by_another_does_not_spoil_the_database(opened: Callable[..., Journal]) -> None:
    journal = opened("live")
    say(journal, *("x" * 3000 for _ in range(60)))
    journal.close()
    journal = opened("live")
    say(journal, "one", "two")
    log = database_path(journal.folder).with_name("muster.db-wal")
    with log.open("rb+") as file:
        file.write(b"\0" * log.stat().st_size)
    with pytest.raises(Displaced, match=r"another program has written into .*muster.db-wal"):
        say(journal, "three")
    journal.close()
    journal = opened("live")
    assert "rebuilt" not in " ".join(journal.warnings)
    (kept,) = journal.kept_apart()
    with kept.path.open(encoding="utf-8") as lines:
        takes(journal, import_lines(lines, False))
    assert [text for text in texts(journal) if text[0] != "("] == ["x" * 3000] * 60 + ["one", "two"]
