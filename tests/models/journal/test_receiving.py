"""Records from elsewhere: another room, an import. All of them are taken in or none, and only what is genuine."""

import random
import uuid
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.journal import Forked, Gap, Journal, NotGenuine, Record, WrongPurpose
from models.journal.record import MAX_LAMPORT, read
from tests.models.journal.paper import altered, say, texts, written

Open = Callable[..., Journal]


@pytest.fixture
def rooms(opened: Open) -> tuple[Journal, Journal]:
    return opened("room 1"), opened("room 2")


def test_two_rooms_that_exchange_everything_are_equal(rooms: tuple[Journal, Journal]) -> None:
    one, two = rooms
    say(one, "LE24 to Haymarket")
    assert len(two.receive(list(one.records()))) == 2
    say(two, "NG31 deployed")
    one.receive(list(two.records({one.origin: 2})))
    say(one, "LE24 confirmed")
    two.receive(list(one.records(dict.fromkeys([one.origin, two.origin], 2))))
    assert texts(one) == texts(two)
    assert texts(one)[2:] == ["LE24 to Haymarket", "NG31 deployed", "LE24 confirmed"]
    assert one.fingerprint() == two.fingerprint()
    assert one.heads() == two.heads()
    assert one.verify().good
    assert two.receive(list(one.records())) == []


CHAINS = [written(str(uuid.UUID(int=n)), 6) for n in range(1, 4)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 6)), max_size=8), st.randoms(use_true_random=False))
def test_any_order_and_any_portions_give_the_same_journal(
    tmp_path_factory: pytest.TempPathFactory, portions: list[tuple[int, int]], chance: random.Random
) -> None:
    with closing(Journal.open(tmp_path_factory.mktemp("any") / "live")) as journal:
        own = journal.heads()
        for chain, upto in portions:
            have = journal.heads().get(CHAINS[chain][0].origin, (0,))[0]
            portion = CHAINS[chain][max(0, have - 1) : max(have, upto)]  # with one that is already there
            journal.receive(chance.sample(portion, len(portion)))
        everything = [record for chain in CHAINS for record in chain]
        journal.receive(chance.sample(everything, len(everything)))
        held = list(journal.records())
        assert held == sorted(held, key=lambda r: (r.lamport, r.origin, r.seq))
        assert {r.hash for r in held if r.origin != journal.origin} == {r.hash for r in everything}
        assert journal.heads() == own | {chain[-1].origin: (6, chain[-1].hash) for chain in CHAINS}
        assert journal.verify().good


FORGERIES: dict[str, tuple[Callable[[list[Record]], list[Record]], str]] = {
    "another content": (
        lambda run: [*run[:3], read(run[3].header, run[3].salt, b"{}", run[3].sig), *run[4:]],
        "Record 4 of workstation 00000000 is not genuine: its content is not what was recorded",
    ),
    "another content, hashed again": (
        lambda run: [*run[:3], altered(run[3], body=b"{}"), *run[4:]],
        "Record 5 of workstation 00000000 is not genuine: it does not follow the record before it",
    ),
    "another last content, hashed again": (
        lambda run: [*run[:5], altered(run[5], body=b"{}")],
        "Record 6 of workstation 00000000 is not genuine: its signature is false",
    ),
    "another clock": (lambda run: [*run[:5], altered(run[5], wall=7)], "its signature is false"),
    "a counter that goes back": (lambda run: written(run[0].origin, 3, [1, 7, 6]), "its counter does not go up"),
    "somebody else's signature": (lambda run: [*run[:5], altered(run[5], sig=CHAINS[1][5].sig)], "signature is false"),
    "no signature at the end": (lambda run: [*run[:5], altered(run[5], sig=None)], "no signature covers it"),
    "no key": (lambda run: [altered(run[0], body=b"{}"), *run[1:]], "it does not say which key signs its chain"),
    "another salt": (
        lambda run: [*run[:5], read(run[5].header, b"0" * 16, run[5].body, run[5].sig)],
        "its content is not what was recorded",
    ),
    "not a workstation": (lambda run: written("../../etc/passwd", 3), "its workstation's identity is malformed"),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_is_refused_and_nothing_is_taken_in(journal: Journal, what: str) -> None:
    before = journal.fingerprint()
    genuine = CHAINS[2]
    forge, said = FORGERIES[what]
    with pytest.raises(NotGenuine, match=said) as refused:
        journal.receive([*genuine, *forge(CHAINS[0])])
    assert "Nothing was taken in" in str(refused.value)
    assert journal.fingerprint() == before
    assert len(list(journal.records())) == 1
    assert len(journal.receive([*genuine, *CHAINS[0]])) == 12


def test_a_hole_is_refused_and_says_what_is_missing(journal: Journal) -> None:
    journal.receive(CHAINS[0][:2])
    with pytest.raises(Gap, match="Records 3 to 4 of workstation 00000000 are missing") as refused:
        journal.receive(CHAINS[0][4:])
    assert (refused.value.origin, refused.value.have) == (CHAINS[0][0].origin, 2)


def test_two_records_at_one_place_are_a_fork(journal: Journal) -> None:
    journal.receive(CHAINS[0][:4])
    other = written(CHAINS[0][0].origin, 4)
    with pytest.raises(Forked, match="copied or rolled back") as refused:
        journal.receive(other)
    assert refused.value.seq == 1
    with pytest.raises(Forked):
        journal.receive([CHAINS[1][0], altered(CHAINS[1][0], wall=9)])


def test_an_exercise_never_enters_a_live_journal(opened: Open) -> None:
    live, exercise = opened("live"), opened("exercise", exercise=True)
    say(exercise, "not real")
    with pytest.raises(WrongPurpose, match="come from an exercise and can never be taken into a live journal"):
        live.receive(list(exercise.records()))
    with pytest.raises(WrongPurpose, match="come from a live journal"):
        exercise.receive(list(live.records()))


def test_a_counter_beyond_all_reason_is_kept_but_not_adopted(journal: Journal, opened: Open) -> None:
    journal.receive(written(str(uuid.UUID(int=9)), 3, [1, 500, 600]))
    say(journal, "after")
    assert journal.lamport == 601
    journal.receive(written(str(uuid.UUID(int=10)), 3, [1, 700, MAX_LAMPORT + 1]))
    assert journal.lamport == 700
    journal.close()
    journal = opened("live")
    say(journal, "on")
    assert journal.lamport == 701
    assert max(r.lamport for r in journal.records()) == MAX_LAMPORT + 1


def test_own_records_that_come_back_end_the_old_identity(opened: Open, rooms: tuple[Journal, Journal]) -> None:
    """Room 1 loses everything; its own export, from before, is taken in by what looks like the same workstation."""
    one, two = rooms
    say(one, "first")
    early = list(one.records())
    say(one, "second")
    two.receive(list(one.records()))
    lost, origin = two.records({one.origin: 2}), one.origin
    late = [record for record in lost if record.origin == origin]
    restored = opened("restored")
    restored.receive(early)
    restored.origin, restored.head = origin, early[-1]  # as after a rollback that nothing else has noticed
    restored.receive(late)
    assert restored.origin != origin
    assert restored.head.seq == 1
    assert "had been rolled back" in texts(restored)[-1]
    say(restored, "goes on")
    assert restored.verify().good


def test_what_is_new_is_given_on_in_the_order_of_the_counters(journal: Journal) -> None:
    one, two = written(str(uuid.UUID(int=8)), 3, [1, 3, 5]), written(str(uuid.UUID(int=7)), 3, [2, 4, 6])
    new = journal.receive([*two, *one])
    assert [record.lamport for record in new] == [1, 2, 3, 4, 5, 6]
