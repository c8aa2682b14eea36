"""That a crew on duty is of another service."""

from models.board.events import decode, encode
from models.board.facts import Crewing
from models.board.service_events import ServiceChanged
from models.board.wording import says, stands
from tests.shifts import at

TOUR = Crewing(force="LEI", tour_start=at("07:00"), tour_end=at("19:00"))
DOGS = Crewing(force="LEI", tour_start=at("07:00"), tour_end=at("19:00"), service="police dogs")
CHANGED = ServiceChanged(at=at("08:00"), operator="7714 Mistry", crew="LE24", crewing=DOGS)


def test_it_decides_the_tour_of_the_crew_and_nothing_else():
    assert CHANGED.facts() == {"crew:LE24/crewing": DOGS}
    assert decode(encode(CHANGED)) == CHANGED


def test_it_is_said_and_so_is_what_stands_once_it_is_taken_back():
    assert says(CHANGED, None) == "LE24 service: police dogs"
    assert stands({"crew:LE24/crewing": TOUR}, None) == "LE24 service: firearms"
