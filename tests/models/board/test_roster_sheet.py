"""Which of the tours known before a new one overlaps, whatever the order of the file."""

from hypothesis import given
from hypothesis import strategies as st

from models.board.facts import RosterIssue
from models.board.roster_sheet import Hours, Sheet, by_officer
from models.roster.officers import Tour

tours = st.builds(
    lambda start, length: Tour("LE2401", "LE24", start, start + length), st.integers(0, 30), st.integers(1, 9)
)


@given(st.lists(tours), tours)
def test_a_tour_overlaps_some_if_it_has_time_in_common_with_one_of_them(some, tour):
    assert Hours(some).overlap(tour) == any(one.start < tour.end and tour.start < one.end for one in some)


def test_tours_that_touch_do_not_overlap():
    assert not Hours([Tour("LE2401", "LE24", 0, 5), Tour("LE2401", "LE24", 9, 12)]).overlap(Tour("x", "x", 5, 9))


def test_the_tours_of_each_officer_keep_the_order_of_the_file():
    found = by_officer([Tour("b", "x", 5, 6), Tour("a", "x", 3, 4), Tour("b", "x", 1, 2)])
    assert {number: [tour.start for tour in own] for number, own in found.items()} == {"b": [5, 1], "a": [3]}


def issue(*hours):
    return RosterIssue(tours=tuple(Tour("LE2401", "LE24", *each) for each in hours))


def tours(sheet):
    return [(tour.start, tour.end) for _, own in sheet.tours["LE2401"] for tour in own]


def test_an_issue_takes_the_place_of_what_it_knew_and_of_nothing_else():
    sheet = Sheet()
    sheet.take_issue(0, 0, issue((7, 19)), at=0)
    sheet.take_issue(1, 0, issue((9, 19)), at=0)
    assert tours(sheet) == [(7, 19), (9, 19)]
    assert sheet.beside == {"LE2401"}
    sheet.take_issue(2, 0b01, issue((8, 20)), at=0)
    assert tours(sheet) == [(9, 19), (8, 20)], "it knew of the first alone"
    sheet.take_issue(3, 0b111, issue((6, 9)), at=0)
    assert tours(sheet) == [(9, 19), (6, 9)]
