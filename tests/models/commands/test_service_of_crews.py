"""The service of a crew says whether its officers count as armed: the roster's, or what is typed. Marks never do."""

import pytest
from msgspec.structs import replace

from models.board.agreement import agree
from models.board.facts import Crewing
from models.board.wording import fact_in_words
from models.commands.imports import take_roster
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import crew_in_words, names_of
from models.roster.officers import Officer, Roster, Tour
from tests.shifts import at

DOGS, ROADS = "police dogs", "roads policing"


def rostered(desk, *people):
    """Take in people such as `("LE9101", "Hale", "LE91", "police dogs")`: number, surname, callsign, service."""
    officers = tuple(Officer(number, surname, "A", "LEI", "AFO") for number, surname, _, _ in people)
    tours = tuple(
        Tour(number, crew, at("07:00"), at("19:00"), service=service, radio="6091")
        for number, _, crew, service in people
    )
    desk.room.perform(take_roster, Roster(officers, tours), "dogs.csv")


@pytest.fixture
def handlers(desk):
    rostered(desk, ("LE9101", "Hale", "LE91", DOGS), ("LE9102", "Moss", "LE91", DOGS))
    return desk


def test_a_crew_is_of_the_service_its_tour_says(handlers):
    assert handlers.says("07:00", "le91 on market") == "LE91 booked on, Leicester Market · police dogs"
    crew = handlers.board.crew("LE91")
    assert (crew.service, crew.counts_as_armed, crew.crewing.radio) == (DOGS, False, "6091")


def test_whoever_nothing_is_said_of_is_armed(desk):
    assert desk.says("07:00", "le24 on market") == "LE24 booked on, Leicester Market"
    crew = desk.board.crew("LE24")
    assert (crew.service, crew.counts_as_armed, crew.crewing.radio) == ("firearms", True, "")


def test_a_firearms_officer_with_a_dog_counts(desk):
    officer = Officer("LE9101", "Hale", "A", "LEI", "AFO", ("DOG",))
    tour = Tour("LE9101", "LE91", at("07:00"), at("19:00"))
    desk.room.perform(take_roster, Roster((officer,), (tour,)), "dogs.csv")
    desk.type("07:00", "le91 on market")
    assert desk.board.crew("LE91").counts_as_armed
    assert desk.board.crew("LE91").marks == ("DOG",)


def test_a_crew_of_two_services_is_armed_and_says_so_of_whom(desk):
    rostered(desk, ("LE9101", "Hale", "LE91", DOGS), ("LE9102", "Moss", "LE91", "firearms"))
    said = desk.says("07:00", "le91 on")
    assert said == "LE91 booked on · Hale (LE9101), rostered for police dogs, counts as armed in LE91"


def test_a_crew_formed_by_hand_is_of_the_service_of_its_officers(handlers):
    assert handlers.says("07:00", "form le95 le9101,le9102 07-19") == "LE95 booked on · police dogs"


def test_the_service_of_a_crew_formed_by_hand_can_be_typed(handlers):
    assert handlers.says("07:00", "form le95 le2401 07-19 roads policing") == (
        "LE95 booked on · roads policing · Nash (LE2401), rostered for firearms, does not count as armed in LE95"
    )
    assert handlers.board.crew("LE95").service == ROADS


@pytest.mark.parametrize("typed", ["dogs", "police dogs", "Police"])
def test_a_service_is_typed_by_either_of_its_words(handlers, typed):
    handlers.type("07:00", f"form le95 le9101 07-19 {typed}")
    assert handlers.board.crew("LE95").service == DOGS


def test_an_officer_without_a_tour_is_of_the_service_the_roster_says(desk):
    desk.room.perform(take_roster, Roster((Officer("LE9103", "Dean", "A", "LEI", service=DOGS),)), "list.csv")
    assert desk.says("07:00", "form le93 le9103 07-19") == "LE93 booked on · police dogs"


def test_who_comes_into_a_crew_of_another_service_is_said_to_count_or_not(handlers):
    handlers.on("le24 market")
    said = handlers.says("08:00", "le24 add le9101")
    assert said.endswith(" · Hale (LE9101), rostered for police dogs, counts as armed in LE24")
    handlers.type("08:05", "le24 split le2401 as le26")
    handlers.type("08:06", "le91 on")
    assert handlers.says("08:10", "le26 join le91").endswith(" · LE26, firearms, does not count as armed in LE91")
    assert handlers.board.crew("LE91").service == DOGS


def test_a_crew_split_off_is_of_the_service_of_the_whole(handlers):
    handlers.on("le91 market")
    handlers.type("08:00", "le91 split le9101 as le92")
    assert handlers.board.crew("LE92").service == DOGS


def test_a_crew_of_two_services_that_is_split_is_of_the_service_of_who_is_left_in_each_part(handlers):
    handlers.on("le24 market", "le91 market")
    handlers.type("08:00", "le91 join le24")
    said = handlers.says("08:05", "le24 split le9101,le9102 as le92")
    assert said.endswith(" · LE92, police dogs, does not count as armed")
    assert [(crew.callsign, crew.service) for crew in handlers.board.crews()] == [("LE24", "firearms"), ("LE92", DOGS)]
    assert (handlers.board.counts().patrolling, handlers.board.counts().others) == (2, 2)


def test_a_firearms_officer_who_goes_from_handlers_counts_again_and_they_do_not(handlers):
    handlers.on("le91 market", "le24 market")
    handlers.type("08:00", "le24 join le91")
    said = handlers.says("08:05", "le91 split le2401,le2402 as le26")
    assert said.endswith(" · LE26, firearms, counts as armed")
    assert [crew.service for crew in handlers.board.crews()] == ["firearms", DOGS]


def test_a_service_is_shown_where_it_is_not_firearms(handlers):
    handlers.on("le91 market", "le24 market")
    dogs, armed = handlers.board.crew("LE91"), handlers.board.crew("LE24")
    assert crew_in_words(dogs, at("08:00"), None).startswith("LE91, Hale and Moss, police dogs, AFO, ")
    assert [names_of(dogs), names_of(armed)] == ["Hale, Moss (police dogs)", "Nash, Cass"]
    (line,) = (line for line in draw(handlers.board, at("08:00")).splitlines() if "LE91" in line)
    assert "police dogs/AFO" in line
    crews = {crew["callsign"]: crew for crew in as_data(handlers.board, at("08:00"))["forces"][0]["crews"]}
    assert [crews[name].get("service") for name in ("LE91", "LE24")] == [DOGS, None]


def test_a_crew_of_two_services_in_two_rooms_is_a_difference_but_two_radios_are_none():
    tour = Crewing(force="LEI", tour_start=at("07:00"), tour_end=at("19:00"))
    assert not agree(tour, replace(tour, service=DOGS))
    assert agree(tour, replace(tour, radio="6091"))
    said = [fact_in_words("crew:LE91/crewing", fact, None) for fact in (tour, replace(tour, service=DOGS))]
    assert said == ["tour 07:00-19:00", "tour 07:00-19:00, police dogs"]
