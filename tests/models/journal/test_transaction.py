"""A transaction takes records while it is open, each of which can be named by the next."""

import pytest

from models.journal import Journal
from models.journal.record import MAX_BODY


def test_what_is_added_follows_what_was_added_before(journal: Journal) -> None:
    with journal.writing() as writing:
        first, second = writing.add(b"{}"), writing.add(b"[]")
        assert second.prev == first.hash
    assert [record.hash for record in journal.records()][-2:] == [first.hash, second.hash]


def test_after_its_end_nothing_is_added_and_what_is_too_long_never_is(journal: Journal) -> None:
    with journal.writing() as writing, pytest.raises(ValueError, match="Shorten the text"):
        writing.add(b"x" * (MAX_BODY + 1))
    with pytest.raises(RuntimeError, match="after the end"):
        writing.add(b"{}")
