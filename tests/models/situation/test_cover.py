"""What is covered: crowded places alone, at any hour, with the same words everywhere."""

from models.board.board import Board
from models.situation.cover import Cover, cover
from tests.shifts import Shift, at


def test_a_place_counts_when_it_is_crowded_and_is_covered_when_its_minimum_is_met():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    assert cover(shift.board, at("14:32"), "LEI") == Cover(covered=1, crowded=3, places=3)
    assert cover(shift.board, at("14:32"), "NOT") == Cover(covered=0, crowded=1, places=1)
    assert cover(shift.board, at("14:32")) == Cover(covered=1, crowded=4, places=4)
    assert cover(shift.board, at("18:30")).words == "0 of 3 crowded now; 4 places in all", "the market has closed"


def test_by_night_and_outside_the_operation_nothing_is_covered_and_nothing_short():
    operation = Shift().board.operation
    for instant in (at("03:00"), operation.starts - 1, operation.ends):
        found = cover(Shift().board, instant)
        assert (found.covered, found.percent) == (0, None if not found.crowded else 0.0)
    assert cover(Shift().board, operation.ends).words == "no place is crowded now; 4 places in all"
    assert cover(Board(), at("12:00")) == Cover()


def test_the_words_are_those_of_one_definition():
    assert Cover(3, 5, 7).shorter == (
        "covered 3 of 5 crowded now; 7 places in all",
        "covered 3 of 5 crowded now",
        "3 of 5 crowded now",
        "3 of 5 crowded",
    )
    assert Cover(0, 0, 1).shorter == (
        "no place is crowded now; 1 place in all",
        "no place is crowded now",
        "no place is crowded now",
        "none crowded",
    )
    assert (Cover(3, 5, 7).percent, Cover(0, 0, 7).percent) == (60.0, None)


def test_a_minimum_of_nobody_is_met(desk):
    desk.on("le24 market")
    assert cover(desk.board, at("14:00"), "LEI").brief == "1 of 3 crowded now"
    desk.type("14:00", "haym min 0")
    assert cover(desk.board, at("14:00"), "LEI").brief == "2 of 3 crowded now"
    desk.type("14:00", "haym min 1")
    assert cover(desk.board, at("14:00"), "LEI").brief == "1 of 3 crowded now"
