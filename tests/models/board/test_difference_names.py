"""Each thing that rooms differ about has a name of its own."""

from itertools import pairwise

import pytest

from models.board.difference_names import said_of, typed_of, typed_words
from models.board.events import Settled
from models.board.fact_words import matter_of
from models.board.possible import KEYS
from models.commands.settle import subjects
from models.operation.parts import parts_of
from tests.admitting import hears

NAMES = {"crew": "LE24", "officer": "LE2401", "area": "market", "roster": "LEI"}


@pytest.fixture
def differing(desk, monkeypatch):
    """A board on which rooms differ about everything that can be decided, each part of the operation file among it."""
    desk.on("le24 market")
    incident = desk.type("07:30", "inc bag, leicester market, 999, lei").event.incident
    names = NAMES | {"incident": incident}
    keys = [key.replace("…", names.get(key.partition(":")[0], "")) for key in KEYS]
    keys += [f"operation/file:{part}" for part in parts_of(desk.board.operation)]
    keys += [
        f"operation/file:{part}" for part in ("timer/rest", "timer/rest/LEI", "contact/Duty/LEI", "contact/Duty/NOT")
    ]
    monkeypatch.setattr(desk.board, "contradictions", lambda: tuple(sorted(keys)))
    return desk


@pytest.mark.parametrize("words", [said_of, typed_of, matter_of])
def test_two_things_that_rooms_differ_about_never_have_the_same_words(differing, words):
    board = differing.board
    whole = [key for key in board.contradictions() if key.startswith("incident:") and "/" not in key]  # an old one
    found = sorted(words(key, board) for key in board.contradictions() if key not in whole)
    assert [one for one, other in pairwise(found) if one == other] == []


def test_what_is_typed_finds_that_one(differing):
    context = differing.room.context()
    for key, word in subjects(context).items():
        assert [other for other, name in typed_words(context.board).items() if name == word] == [key]


@pytest.mark.parametrize("number", [1, 2])
def test_the_minimum_and_the_file_of_one_place_are_settled_apart(desk, other, number):
    hears(other.room, desk.told())
    desk.type("14:00", "market min 4")
    other.type("14:01", "market min 6")
    hears(desk.room, other.told())
    assert typed_words(desk.board) == {"area:market/cover": "market-minimum"}
    event = desk.type("14:10", f"settle market-minimum {number}").event
    assert isinstance(event, Settled)
    assert event.chosen["area:market/cover"].minimum == (4, 6)[number - 1]


def test_a_word_that_two_would_have_is_given_to_neither(desk, monkeypatch):
    """Two incidents of one label that are not on the board any more."""
    keys = ("incident:aaaa/tfc", "incident:bbbb/tfc")
    monkeypatch.setattr(desk.board, "contradictions", lambda: keys)
    assert typed_words(desk.board) == {keys[0]: "incident-tfc-1", keys[1]: "incident-tfc-2"}
