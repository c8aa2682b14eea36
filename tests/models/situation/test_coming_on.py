"""What is said before officers come on duty: short rest, another force, a tour far off or over, who is missing."""

import pytest

from models.board.facts import Crewing
from models.commands import booking
from models.roster.officers import Officer, Tour
from models.situation.coming_on import absence, short_rest, worth_knowing
from models.situation.off_duty import planned_crew
from tests.shifts import Shift, at

NASH, LANE = Officer("LE2401", "Nash", "A", "LEI"), Officer("NO2301", "Lane", "A", "NOT")


def home() -> Shift:
    """Nash and Cass of LE24 went home at 16:00."""
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:00", "market")
    shift.do("16:00", booking.book_off, ["LE24"])
    return shift


@pytest.mark.parametrize(
    ("when", "rest"),
    [
        ("26:00", ("red", "Nash (LE2401) has had 10:00 of rest")),
        ("26:59", ("red", "Nash (LE2401) has had 10:59 of rest")),
        ("27:00", ("amber", "Nash (LE2401) has had 11:00 of rest")),
        ("27:59", ("amber", "Nash (LE2401) has had 11:59 of rest")),
        ("28:00", None),
    ],
)
def test_too_short_a_rest(when, rest):
    assert short_rest(home().board, NASH, at(when)) == rest


def test_who_never_was_on_has_rested():
    shift = home()
    assert short_rest(shift.board, LANE, at("16:01")) is None


def said(shift: Shift, when: str, tour: str, *officers: Officer) -> list[str]:
    start, end = (at(each) for each in tour.split("-"))
    crewing = Crewing(force="LEI", tour_start=start, tour_end=end)
    return list(worth_knowing(shift.board, "LE31", crewing, officers, at(when)))


def test_what_is_as_it_should_be_says_nothing():
    assert said(home(), "31:00", "31:00-40:00", NASH) == []


def test_each_thing_that_is_unusual():
    assert said(home(), "27:00", "31:00-40:00", NASH, LANE) == [
        "the tour of LE31 begins 07:00",
        "Nash (LE2401) has had 11:00 of rest",
        "Lane (NO2301) is of Nottinghamshire",
    ]
    assert said(home(), "31:00", "20:00-31:00", LANE)[0] == "the tour of LE31 ended 07:00"
    assert said(home(), "30:59", "20:00-31:00", LANE)[0] == "Lane (NO2301) is of Nottinghamshire"


def test_who_comes_back_to_the_same_tour_has_no_rest_between_tours():
    assert said(home(), "17:00", "07:00-19:00", NASH) == []


def test_why_an_officer_does_not_come_with_the_others():
    shift = Shift()
    names = ("Nash", "Cass", "Cole", "Rowe")
    officers = [Officer(f"LE{place}", name, "A", "LEI") for place, name in enumerate(names)]
    tours = [Tour(officer.number, "LE24", at("09:00"), at("19:00")) for officer in officers]
    tours.append(Tour("LE2", "LE98", at("08:00"), at("12:00")))
    shift.roster("LEI", officers, tours)
    shift.do("08:55", booking.form, "LE31", ["LE0"], at("09:00"), at("19:00"))
    shift.do("08:55", booking.form, "LE32", ["LE1"], at("09:00"), at("19:00"))
    shift.do("09:30", booking.book_off, ["LE32"])
    planned = planned_crew(shift.board, "LE24", at("09:31"))
    assert planned is not None
    assert [officer.surname for officer in planned.officers] == ["Rowe"]
    assert [absence(shift.board, planned, officer) for officer in planned.absent] == [
        "is on duty with LE31",
        "went off duty at 09:30",
        "works another tour first",
    ]
