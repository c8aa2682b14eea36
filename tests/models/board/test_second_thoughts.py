"""What was undone, and when the rest happened after all."""

from itertools import permutations

from models.board.events import Corrected, Noted, Undone
from models.board.second_thoughts import SecondThoughts, Thought, thoughts


def undone(what: str) -> Undone:
    return Undone(at=9, operator="x", undoes=what, was="", restored={})


def corrected(what: str, at: int) -> Corrected:
    return Corrected(at=at, operator="x", corrects=what, was_at=5)


def test_what_was_undone_and_what_was_undone_twice():
    told = [("u", undone("a")), ("v", undone("u")), ("w", undone("v"))]
    assert thoughts(told[:1]).is_undone("a")
    assert not thoughts(told[:2]).is_undone("a")
    assert thoughts(told[:2]).is_undone("u")
    for order in permutations(told):
        found = thoughts(order)
        assert [found.is_undone(digest) for digest in "auvw"] == [True, False, True, False]


def test_of_two_undos_one_that_stands_is_enough():
    assert thoughts([("u", undone("a")), ("v", undone("a")), ("w", undone("u"))]).is_undone("a")


def test_a_corrected_time_and_that_corrected_again():
    told = [("c", corrected("a", 4)), ("d", corrected("c", 7))]
    assert thoughts(()).when("a", 5) == 5
    assert thoughts(told[:1]).when("a", 5) == 4
    assert thoughts(told).when("a", 5) == thoughts(told[::-1]).when("a", 5) == 7


def test_of_two_corrections_the_latest_time_counts():
    assert thoughts([("c", corrected("a", 4)), ("d", corrected("a", 3))]).when("a", 5) == 4


def test_a_correction_that_was_undone_does_not_count():
    told = [("c", corrected("a", 4)), ("u", undone("c"))]
    assert thoughts(told).when("a", 5) == 5
    assert thoughts([*told, ("v", undone("u"))]).when("a", 5) == 4


def test_what_is_limited_to_a_key_says_nothing_of_others():
    found = SecondThoughts(
        {"c": Thought("a", 4, ("crew:LE24/duty",)), "u": Thought("a", None, ("crew:LE21/duty",))}, {"a": {"c", "u"}}
    )
    assert [found.when("a", 5, key) for key in ("crew:LE24/duty", "crew:LE21/duty")] == [4, 5]
    assert [found.is_undone("a", key) for key in ("crew:LE24/duty", "crew:LE21/duty")] == [False, True]
    assert (found.when("a", 5), found.is_undone("a")) == (5, False), "the whole event is as it was"


def test_only_undos_and_corrections_are_second_thoughts():
    found = SecondThoughts()
    assert found.take("n", Noted(at=1, operator="x", text="a bag")) is None
    assert found.take("u", undone("a")) == Thought("a")
    assert found.take("c", corrected("u", 4)) == Thought("u", 4)
    assert found.behind(["c"]) == {"c", "u", "a"}
    assert found.copy() == found
