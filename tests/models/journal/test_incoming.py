"""Records from elsewhere: another room, an import. Each chain gets a verdict of its own; what is genuine counts."""

import random
import uuid
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.journal import Coming, Journal, Record, Verdict, WrongPurpose, in_order
from models.journal.incoming import fits
from models.journal.record import read
from tests.admitting import takes
from tests.models.journal.paper import altered, say, texts, written

Open = Callable[..., Journal]


@pytest.fixture
def rooms(opened: Open) -> tuple[Journal, Journal]:
    return opened("room 1"), opened("room 2")


def test_two_rooms_that_exchange_everything_are_equal(rooms: tuple[Journal, Journal]) -> None:
    one, two = rooms
    say(one, "LE24 to Haymarket")
    assert takes(two, list(one.records())).new == 2
    say(two, "NG31 deployed")
    takes(one, list(two.records({one.origin: 2})))
    say(one, "LE24 confirmed")
    takes(two, list(one.records(dict.fromkeys([one.origin, two.origin], 2))))
    assert texts(one) == texts(two)
    assert texts(one)[2:] == ["LE24 to Haymarket", "NG31 deployed", "LE24 confirmed"]
    assert one.fingerprint() == two.fingerprint()
    assert one.heads() == two.heads()
    assert one.verify().good
    assert takes(two, list(one.records())).new == 0


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
            takes(journal, chance.sample(portion, len(portion)))
        everything = [record for chain in CHAINS for record in chain]
        takes(journal, chance.sample(everything, len(everything)))
        held = list(journal.records())
        assert held == sorted(held, key=lambda r: (r.lamport, r.origin, r.seq))
        assert {r.hash for r in held if r.origin != journal.origin} == {r.hash for r in everything}
        others = {origin: head for origin, head in journal.heads().items() if origin not in own}
        assert others == {chain[-1].origin: (6, chain[-1].hash) for chain in CHAINS}
        assert journal.verify().good


FORGERIES: dict[str, tuple[Callable[[list[Record]], list[Record]], str]] = {
    "another content": (
        lambda run: [*run[:3], read(run[3].header, run[3].salt, b"{}", run[3].sig), *run[4:]],
        "entry 4 is not genuine: its content is not what was recorded",
    ),
    "another content, hashed again": (
        lambda run: [*run[:3], altered(run[3], body=b"{}"), *run[4:]],
        "entry 5 is not genuine: it does not follow the record before it",
    ),
    "another last content, hashed again": (
        lambda run: [*run[:5], altered(run[5], body=b"{}")],
        "entry 6 is not genuine: its signature is false",
    ),
    "another clock": (lambda run: [*run[:5], altered(run[5], wall=7)], "its signature is false"),
    "a counter that goes back": (lambda run: written(run[0].origin, 3, [1, 7, 6]), "its counter does not go up"),
    "somebody else's signature": (lambda run: [*run[:5], altered(run[5], sig=CHAINS[1][5].sig)], "signature is false"),
    "no key": (lambda run: [altered(run[0], body=b"{}"), *run[1:]], "it does not say which key signs its chain"),
    "another salt": (
        lambda run: [*run[:5], read(run[5].header, b"0" * 16, run[5].body, run[5].sig)],
        "its content is not what was recorded",
    ),
    "not a workstation": (lambda run: written("../../etc/passwd", 3), "its workstation's identity is malformed"),
}


def verdicts(journal: Journal, records: list[Record]) -> dict[str, Coming]:
    """What comes, by the first letters of its chain."""
    return {each.origin: each for each in journal.examine(lambda: in_order(records)).chains}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_is_kept_as_evidence_and_holds_back_no_other(journal: Journal, what: str) -> None:
    genuine = CHAINS[2]
    forge, said = FORGERIES[what]
    forged = forge(CHAINS[0])
    found = verdicts(journal, [*genuine, *forged])
    assert found[forged[0].origin].verdict is Verdict.FALSE
    assert said in found[forged[0].origin].why
    taken = takes(journal, [*genuine, *forged])
    assert (taken.new, taken.apart) == (6, 1)
    assert forged[0].origin not in journal.heads()
    assert [(each.verdict, each.entries) for each in journal.apart()] == [("false", len(forged))]
    assert takes(journal, CHAINS[0]).new == 6, "the genuine one counts all the same once it comes"
    assert journal.verify().good


def test_of_a_chain_with_a_hole_what_is_complete_counts(journal: Journal) -> None:
    takes(journal, CHAINS[0][:2])
    late = verdicts(journal, CHAINS[0][4:])[CHAINS[0][0].origin]
    assert (late.verdict, late.why) == (Verdict.INCOMPLETE, "entries 3 to 4 are missing; complete up to entry 2")
    assert takes(journal, [*CHAINS[0][:3], *CHAINS[0][4:]]).new == 1
    assert takes(journal, CHAINS[0]).new == 3
    assert journal.apart() == ()


def test_a_piece_that_breaks_off_is_incomplete_and_not_false(journal: Journal) -> None:
    run = CHAINS[0]
    unsigned = [*run[:3], *(read(r.header, r.salt, r.body, None) for r in run[3:])]
    found = verdicts(journal, unsigned)[run[0].origin]
    assert found.verdict is Verdict.INCOMPLETE
    assert found.why == "it breaks off at entry 6, before the signature; complete up to entry 3"
    assert takes(journal, unsigned).new == 3
    assert takes(journal, run).new == 3


def test_a_second_history_of_a_chain_is_kept_apart_and_the_first_one_stays(journal: Journal) -> None:
    takes(journal, CHAINS[0][:4])
    before = journal.fingerprint()
    other = written(CHAINS[0][0].origin, 4)
    found = verdicts(journal, other)[other[0].origin]
    assert (found.verdict, found.why) == (
        Verdict.FORKED,
        "it has two different entries 4: that workstation was copied or rolled back",
    )
    taken = takes(journal, [*CHAINS[1], *other])
    assert (taken.new, taken.apart) == (6, 1)
    assert journal.heads()[other[0].origin] == (4, CHAINS[0][3].hash)
    assert before != journal.fingerprint()
    assert takes(journal, CHAINS[0]).new == 2, "the history that was held goes on"
    assert verdicts(journal, [CHAINS[2][0], altered(CHAINS[2][0], wall=9)])[CHAINS[2][0].origin].verdict == "forked"


def test_an_exercise_never_enters_a_live_journal(opened: Open) -> None:
    live, exercise = opened("live"), opened("exercise", exercise=True)
    say(exercise, "not real")
    with pytest.raises(WrongPurpose, match="come from an exercise and can never be taken into a live journal"):
        takes(live, list(exercise.records()))
    with pytest.raises(WrongPurpose, match="come from a live journal"):
        takes(exercise, list(live.records()))


def test_what_is_new_is_given_on_in_the_order_of_the_counters(journal: Journal) -> None:
    one, two = written(str(uuid.UUID(int=8)), 3, [1, 3, 5]), written(str(uuid.UUID(int=7)), 3, [2, 4, 6])
    known = {origin: seq for origin, (seq, _) in journal.heads().items()}
    takes(journal, [*two, *one])
    given = [record for record in journal.records(known) if record.origin != journal.origin]
    assert [record.lamport for record in given] == [1, 2, 3, 4, 5, 6]


def test_a_content_fits_only_if_it_is_the_one_that_was_recorded() -> None:
    gone = CHAINS[0][3]
    lie = read(gone.header, gone.salt, b"{}", gone.sig)
    assert fits(gone, {gone.hash.hex()})
    assert not fits(gone, ())
    assert not fits(lie, {gone.hash.hex()})
    assert not fits(read(gone.header, gone.salt, None, gone.sig), {gone.hash.hex()})
