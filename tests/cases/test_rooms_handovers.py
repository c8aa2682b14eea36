"""Handovers that two rooms sign apart."""

import pytest

from models.commands.context import Refused
from models.desk.handovers import find, opened, prepare, signed, the_one
from models.document.text import as_text
from models.handover import correction, document
from tests.cases.rooms import hears, meet
from tests.cases.signing import signed_at
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


def test_a_number_that_two_handovers_share_finds_both(pair):
    desk, _ = pair
    number = signed(desk.room)[0].number
    found = find(desk.room, number)
    assert len(found) == 2
    assert {each.entry for each in found} == {each.entry for each in signed(desk.room) if each.number == number}


def test_the_next_handover_tells_what_the_one_before_it_did_not(pair):
    desk, _ = pair
    following = prepare(desk.room, "LEI", at("19:00"), at("31:00"))
    before = opened(desk.room, signed(desk.room)[-1])
    assert following.since.previous == before.number
    for note in ("only here", "only there"):
        assert (note in str(before.since.lines)) != (note in str(following.since.lines))


def test_a_handover_names_the_one_before_it_without_doubt(pair):
    desk, _ = pair
    following = prepare(desk.room, "LEI", at("19:00"), at("31:00"))
    names = [each.id for each in signed(desk.room)]
    assert names.count(following.since.previous_id) == 1
    assert f"Since {following.since.previous} · {following.since.previous_id[:8]}" in as_text(document(following))


def test_a_doubled_number_is_asked_about_and_the_one_that_is_meant_is_found(pair, capsys):
    desk, _ = pair
    one, other = signed(desk.room)
    with pytest.raises(Refused, match=r"2 handovers are called H-2016-1223-LEI-01, signed Fri 23 Dec 19:00 .* 19:01"):
        the_one(desk.room, one.number)
    for each in (one, other):
        assert the_one(desk.room, f"{each.number} {each.id[:8]}") == each


def test_a_correction_replaces_the_one_that_is_meant(pair):
    desk, _ = pair
    one, other = signed(desk.room)
    again = correction(opened(desk.room, one))
    assert (again.replaces, again.replaces_id) == (one.number, one.id)
    assert one.id != other.id
