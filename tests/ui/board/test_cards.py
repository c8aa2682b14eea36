"""The rows of a card: how many, and their keys, are known before anybody looks; then they are worked out, once."""

from dataclasses import replace

import pytest

from tests.ui.board.scenes import NOW
from ui.board.cards import AreaRows, IncidentRows, keys_of, may_have
from ui.board.rows import AreaHead, Gap, IncidentHead, Strip, callsigns


def test_an_area_with_its_minimum(scene):
    head, strip = AreaRows(scene.board.area("leicester-market"), crowded=True)
    assert (head.strength, head.minimum, head.short) == (2, 2, False)
    assert strip == Strip("crew:LE24", scene.board.crew("LE24"))


def test_an_area_below_its_minimum_says_so_only_while_it_is_crowded(scene):
    state = scene.board.area("haymarket")
    assert [type(row) for row in AreaRows(state, crowded=True)] == [AreaHead, Gap]
    assert [row.short for row in AreaRows(state, crowded=False)] == [False]


def test_an_incident_lists_its_crews(scene):
    rows = IncidentRows(scene.board.incident_state("LEI-0412"))
    assert [type(row) for row in rows] == [IncidentHead, Strip, Strip]
    assert keys_of(rows) == ["incident:LEI-0412", "crew:LE21", "crew:LE22"]


@pytest.mark.parametrize("crowded", [True, False])
def test_how_many_and_which_is_known_before_anybody_looks(scene, crowded):
    states = scene.board.areas()
    cards = [*(AreaRows(state, crowded) for state in states), *map(IncidentRows, scene.board.incidents())]
    before = [(len(card), keys_of(card)) for card in cards]
    for card, (_, keys) in zip(cards, before, strict=True):
        assert all(may_have(card, {crew}) for crew in callsigns(set(keys)))
        assert not may_have(card, frozenset({"NN99"}))
    assert not any(card.worked_out for card in cards)
    assert before == [(len(list(card)), [row.key for row in card]) for card in cards]
    assert all(card.worked_out for card in cards)
    assert any(state.covered for state in states)
    assert not all(state.covered for state in states)


def test_a_row_is_worked_out_once(scene):
    card = AreaRows(scene.board.area("airport"), crowded=True)
    assert card[1] is card[1]
    assert card[1:] == list(card)[1:]
    assert card[-1].crew.callsign == "LE28"


def test_the_rows_are_those_of_the_time_the_card_was_made(scene):
    card = AreaRows(scene.board.area("leicester-market"), crowded=True)
    scene.move("LE24", "haymarket", NOW)
    assert [row.key for row in card] == ["area:leicester-market", "crew:LE24"], "a lane that holds still shows it"
    head = AreaRows(scene.board.area("leicester-market"), crowded=True)[0]
    assert head == replace(card[0], strength=0, short=True)
