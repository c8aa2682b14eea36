"""Chains that are kept and do not count: once, by their keys, until somebody admits them."""

import uuid
from collections.abc import Callable

from models.journal import Journal, Record
from models.journal.chain import public_key
from tests.admitting import takes
from tests.models.journal.paper import altered, written

Open = Callable[..., Journal]
CHAINS = [written(str(uuid.UUID(int=n)), 6) for n in range(1, 4)]


def test_evidence_is_kept_once_however_often_it_comes(journal: Journal) -> None:
    forged = [*CHAINS[0][:5], altered(CHAINS[0][5], wall=7)]
    for _ in range(3):
        takes(journal, forged)
    assert [each.entries for each in journal.apart()] == [6]


def test_a_stranger_is_kept_and_counts_from_its_admission_on(journal: Journal) -> None:
    run = CHAINS[0]
    assert journal.receive(run[:4]).new == 0
    assert [(each.verdict, each.entries, each.key) for each in journal.apart()] == [("unadmitted", 4, key_of(run))]
    assert journal.receive(run).apart == 1
    assert [each.entries for each in journal.apart()] == [6]
    takes(journal, list(journal.of_unknown(run[0].origin)))
    assert journal.heads()[run[0].origin] == (6, run[5].hash)
    assert journal.apart() == ()
    assert journal.verify().good


def test_what_came_of_a_stranger_before_its_admission_goes_on_from_what_came_with_it(journal: Journal) -> None:
    journal.receive(CHAINS[0])
    takes(journal, CHAINS[0][:2])
    assert journal.waiting() == (CHAINS[0][0].origin,)
    assert [record.seq for record in journal.of_unknown(CHAINS[0][0].origin)] == [3, 4, 5, 6]


def test_two_strangers_of_one_identity_are_told_apart_by_their_keys(journal: Journal) -> None:
    origin = str(uuid.UUID(int=7))
    one, two = written(origin, 3), written(origin, 3)
    journal.receive(one)
    journal.receive(two)
    assert [r.hash for r in journal.of_unknown(origin, key_of(two))] == [r.hash for r in two]
    assert [r.hash for r in journal.of_unknown(origin, key_of(one))] == [r.hash for r in one]


def key_of(run: list[Record]) -> bytes:
    key = public_key(run[0])
    assert key is not None
    return key
