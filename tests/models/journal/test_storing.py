"""Storing what came: only what was looked at, and contents that were missing."""

import uuid
from collections.abc import Callable
from functools import partial

import pytest

from models.journal import Journal, NotGenuine
from models.journal.record import read
from tests.admitting import takes
from tests.losing import without_bodies
from tests.models.journal.paper import written

Open = Callable[..., Journal]
CHAINS = [written(str(uuid.UUID(int=n)), 6) for n in range(1, 4)]


def test_what_changed_since_it_was_looked_at_is_not_stored(journal: Journal) -> None:
    found = journal.examine(lambda: CHAINS[0])
    other = [*CHAINS[0][:4], *written(CHAINS[0][0].origin, 6)[4:]]
    with pytest.raises(NotGenuine, match="changed since it was looked at"):
        journal.take_in(lambda: other, found, {CHAINS[0][0].origin: b"{}"})
    assert list(journal.heads()) == [journal.origin]
    assert journal.apart() == ()


def test_a_missing_content_is_taken_from_whoever_has_it(journal: Journal, opened: Open) -> None:
    run, gone = CHAINS[0], CHAINS[0][3]
    takes(journal, without_bodies(run, {gone.hash}))
    wanted = journal.without_content()
    assert wanted == {gone.hash.hex()}
    lie = read(gone.header, gone.salt, b"{}", gone.sig)
    for records, healed in (([*run[:3], lie], frozenset()), (run, wanted), (run, frozenset())):
        source = partial(list, records)
        found = journal.examine(source, journal.without_content())
        assert journal.take_in(source, found, wanted=journal.without_content()).contents == healed
    assert journal.without_content() == frozenset()
    assert journal.verify().erased == 0
    assert [body for digest, _, body in journal.bodies() if digest == gone.hash.hex()] == [gone.body]
    journal.close()
    again = opened("live")
    assert again.without_content() == frozenset()
    assert next(r for r in again.records() if r.hash == gone.hash).body == gone.body
    assert gone.body in [body for _, _, body in again.bodies_since({gone.origin: 3})]


def test_a_stranger_is_kept_until_somebody_admits_it(journal: Journal) -> None:
    taken = journal.receive(CHAINS[0])
    assert list(journal.heads()) == [journal.origin]
    assert (taken.new, taken.apart) == (0, 1)
