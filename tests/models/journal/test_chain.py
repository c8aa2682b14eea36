"""Following a chain: each record after the one before it, and how far it is signed."""

import uuid

import pytest

from models.journal import Record
from models.journal.chain import Chain, public_key
from tests.models.journal.paper import altered, written

ORIGIN = str(uuid.UUID(int=7))


def followed(run: list[Record], exercise: bool = False) -> tuple[Chain, list[str]]:
    """A chain after these records, and every fault it told."""
    chain = Chain(ORIGIN, exercise)
    return chain, [fault for record in run if (fault := chain.follow(record, check_signature=True))]


def faults(*counters: int) -> list[str]:
    return followed(written(ORIGIN, len(counters), list(counters)))[1]


@pytest.fixture
def run() -> list[Record]:
    return written(ORIGIN, 4)


def test_a_genuine_chain_has_no_fault(run: list[Record]) -> None:
    chain, said = followed(run)
    assert said == []
    assert (chain.seq, chain.hash, chain.lamport) == (4, run[3].hash, 4)


def test_a_counter_that_stands_still_is_a_fault() -> None:
    assert faults(1, 2, 3) == faults(1, 5, 9) == []
    assert faults(1, 2, 2) == ["its counter does not go up"]
    assert faults(1, 5, 4) == ["its counter does not go up"]


def test_a_number_that_stands_still_is_a_fault(run: list[Record]) -> None:
    """The same number twice, each record following the one before it by its hash."""
    chain, _ = followed(run[:3])
    again = altered(run[3], seq=3)
    assert chain.follow(again, check_signature=True) == "it follows number 3: what lies between is missing"


def test_what_lies_between_is_missed(run: list[Record]) -> None:
    assert followed([run[0], *run[2:]])[1] == ["it follows number 1: what lies between is missing"]
    assert followed(run[1:])[1][0] == "it follows number 0: what lies between is missing"


def test_it_is_signed_as_far_as_its_last_signature(run: list[Record]) -> None:
    chain, said = followed([*run[:3], altered(run[3], sig=None)])
    assert said == []
    assert (chain.seq, chain.signed) == (4, 3)
    assert chain.last_signed == run[2]


def test_a_chain_of_an_exercise_is_told_from_a_live_one(run: list[Record]) -> None:
    chain, first = Chain(ORIGIN, exercise=True), run[0]
    assert chain.follow(first, check_signature=True) == "it belongs to a live journal"


def test_it_may_be_taken_up_at_a_head_that_is_known_to_be_good(run: list[Record]) -> None:
    chain = Chain(ORIGIN, exercise=False)
    chain.start_after(run[2], public_key(run[0]))
    assert chain.follow(run[3], check_signature=True) is None
    chain.start_after(run[2], public_key(written(ORIGIN, 1)[0]))
    assert chain.follow(run[3], check_signature=True) == "its signature is false"
