"""Incidents that people call the same, and the word that means one of them."""

import pytest

from models.board.facts import Incident
from models.board.incidents import alike, telling_words
from models.board.telling import as_typed, in_full, label_of
from models.situation.advice import contradiction_said
from tests.cases.rooms import hears, meet


def incident(identity, nature, place="Haymarket", opened=0, by="999", ref="LEI-0001"):
    return Incident(id=identity, ref=ref, force="LEI", nature=nature, place=place, reported_by=by, opened=opened)


def test_only_those_of_one_label_are_alike_the_oldest_first():
    known = [incident("a", "knife", opened=9), incident("b", "bag", opened=5), incident("c", "bag", ref="LEI-0002")]
    assert [each.identity for each in alike(known, "LEI-0001")] == ["b", "a"]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (incident("a", "shots heard"), incident("b", "Bag left"), ("shots", "bag")),
        (incident("a", "shots heard"), incident("b", "shots heard", "Market"), ("haymarket", "market")),
        (incident("a", "shots"), incident("b", "shots", by="partner"), ("999", "partner")),
        (incident("a", "shots"), incident("b", "shots", opened=60), ("01:00", "01:01")),
        (incident("a", "shots"), incident("b", "shots in the air"), ("1", "in")),
        (incident("a", "shots"), incident("b", "shots"), ("1", "2")),
    ],
)
def test_a_word_tells_them_apart_by_what_it_is_where_who_said_so_when_or_by_counting(one, other, words):
    telling = telling_words([one, other])
    assert (telling["a"][0], telling["b"][0]) == words


def test_one_that_stands_alone_needs_no_word_and_two_are_told_apart_everywhere(desk, other):
    desk.type("09:00", "inc shots heard, haymarket centre, 999, lei")
    (mine,) = desk.board.current_incidents().values()
    assert (in_full(desk.board, mine), as_typed(desk.board, mine)) == ("LEI-0001", "lei-0001")
    other.type("09:00", "inc bag left, leicester market, 999, lei")
    meet(desk, other)
    assert (in_full(desk.board, mine), as_typed(desk.board, mine)) == ("LEI-0001 (shots)", "lei-0001 shots")


def test_a_duty_shown_beside_another_says_which_incident_is_meant(desk, other):
    desk.on("le24 market")
    hears(other, desk.told())
    desk.type("09:00", "inc shots heard, haymarket centre, 999, lei")
    desk.type("09:01", "le24 deploy lei-0001")
    other.type("09:00", "inc bag left, leicester market, 999, lei")
    other.type("09:01", "le24 deploy lei-0001")
    meet(desk, other)
    assert contradiction_said("crew:LE24/duty", desk.board) == (
        "Rooms differ about LE24",
        "Ask, then settle: en route LEI-0001 (bag) or en route LEI-0001 (shots)",
    )


def test_an_incident_that_was_taken_back_keeps_what_people_called_it(desk):
    event = desk.type("09:00", "inc shots heard, haymarket centre, 999, lei").event
    desk.type("09:01", "undo")
    assert label_of(desk.board, event.incident) == "LEI-0001"
