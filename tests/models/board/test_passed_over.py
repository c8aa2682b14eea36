"""Ways back through what is passed over; what is made of them is tested with the heads and the lines."""

from models.board.facts import Cover
from models.board.passed_over import Passed, back_to


def test_of_each_way_back_the_first_that_is_not_passed_over_counts_once():
    passed = {"d": ("b", "c"), "c": ("b", "a"), "e": ()}
    assert list(back_to(("d",), passed)) == ["b", "a"]
    assert list(back_to(("d", "b", "e"), passed)) == ["b", "a"]
    assert list(back_to((), passed)) == []


def test_what_names_itself_ends_all_the_same():
    assert list(back_to(("a",), {"a": ("b",), "b": ("a",)})) == []


def test_a_way_may_be_long():
    passed = {str(number): (str(number + 1),) for number in range(50_000)}
    assert list(back_to(("0",), passed)) == ["50000"]


def test_only_the_impossible_is_looked_through_by_what_was_decided_on_it():
    passed = Passed(void={"v": ("n",)}, newer={"n": ("a",)}, before={"a": Cover(minimum=2)})
    assert passed.through(("v",)) == ("n",)
    assert passed.last_understood(("n",)) == [Cover(minimum=2)]
