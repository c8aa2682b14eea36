"""Handovers that two rooms sign apart."""

import pytest

from models.desk.handovers import find, opened, prepare, signed
from tests.cases.rooms import hears, meet
from tests.cases.signing import signed_at
from tests.cases.waiting import waits_for
from tests.shifts import at


@pytest.fixture
def pair(desk, other):
    """Each room notes something and signs its handover of the same force and day; then they meet."""
    desk.on("le24 market")
    hears(other, desk.told())
    desk.type("18:40", "note only here")
    other.type("18:41", "note only there")
    for room, when in ((desk, "18:50"), (other, "18:51")):
        signed_at(room, when)
    meet(desk, other)
    desk.now = at("19:30")
    return desk, other


def test_both_handovers_are_kept_word_for_word(pair):
    desk, _ = pair
    told = [str(opened(desk.room, each).since.lines) for each in signed(desk.room)]
    assert len(told) == 2
    assert sorted("only here" in lines for lines in told) == [False, True]
    assert sorted("only there" in lines for lines in told) == [False, True]


@waits_for("handovers with an identity of their own: finding a number lists all that have it")
def test_a_number_that_two_handovers_share_finds_both(pair):
    desk, _ = pair
    number = signed(desk.room)[0].number
    found = find(desk.room, number)
    assert isinstance(found, tuple)
    assert {each.entry for each in found} == {each.entry for each in signed(desk.room) if each.number == number}


def test_the_next_handover_tells_what_the_one_before_it_did_not(pair):
    desk, _ = pair
    following = prepare(desk.room, "LEI", at("19:00"), at("31:00"))
    before = opened(desk.room, signed(desk.room)[-1])
    assert following.since.previous == before.number
    for note in ("only here", "only there"):
        assert (note in str(before.since.lines)) != (note in str(following.since.lines))


@waits_for("handovers with an identity of their own, so that it is plain which one a handover rests on")
def test_a_handover_names_the_one_before_it_without_doubt(pair):
    desk, _ = pair
    following = prepare(desk.room, "LEI", at("19:00"), at("31:00"))
    names = [each.number for each in signed(desk.room)]
    assert names.count(following.since.previous) == 1
