"""Chance in the exercise: the same whenever it is asked."""

from collections import Counter

from models.exercise.moment import MINUTE, Moment
from models.status import Status
from tests.four_forces import script


def moment(played, force: str = "LEI", at: int = 0, seed: int = 1) -> Moment:
    room, _ = played
    return Moment(room.board, room.board.operation, force, at or room.clock(), seed, script)


def test_chance_is_the_same_for_the_same_names_and_else_spread_evenly(played):
    one = moment(played)
    assert one.chance("a", 1) == one.chance("a", 1) == moment(played).chance("a", 1)
    assert one.chance("a", 1) != moment(played, seed=2).chance("a", 1)
    assert one.chance("a", 1) != moment(played, force="NOT").chance("a", 1)
    thrown = [one.chance(number) for number in range(2000)]
    assert 0 <= min(thrown) < 0.01 < 0.99 < max(thrown) < 1
    assert 900 < sum(chance < 0.5 for chance in thrown) < 1100


def test_lengths_and_choices_keep_to_their_bounds(played):
    one = moment(played)
    assert all(2 * MINUTE <= one.between(2, 5, n) < 5 * MINUTE for n in range(200))
    assert set(Counter(one.one_of("abc", n) for n in range(200))) == set("abc")
    often = sum(moment(played, at=MINUTE * n).once_in(10, "x") for n in range(1, 2000))
    assert 140 < often < 260


def test_needy_places_come_most_urgent_first(played):
    one = moment(played)
    needy = one.in_need()
    assert [area.area.id for area in needy] == ["haymarket"]
    assert one.where_to() == "haymarket"
    assert all(crew.status is Status.REFS for crew in one.crews(Status.REFS))
    calm = moment(played, force="NOR")
    assert calm.in_need() == []
    assert calm.where_to() in {area.area.id for area in calm.board.areas("NOR")}
