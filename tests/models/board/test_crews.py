"""Crews, areas and incidents as they are shown."""

from msgspec.structs import replace

from models.board.crews import AreaState, Counts, Crew, Heard
from models.board.facts import Crewing, Duty
from models.operation import Area
from models.roster.officers import Officer
from models.status import Status

OFFICERS = (Officer("LE2401", "Nash", "A", "LEI"), Officer("LE2402", "Cass", "B", "LEI"))


def crew(heard: int = 0, since: int = 100) -> Crew:
    duty = Duty(status=Status.PATROLLING, since=since, area="market")
    crewing = Crewing(force="LEI", tour_start=0, tour_end=1000)
    return Crew("LE24", "LEI", "LEI", OFFICERS, duty, crewing, heard=Heard(heard))


def test_counts_are_officers():
    assert crew().strength == 2
    assert crew().surnames == "Nash · Cass"
    counts = Counts()
    for status in Status:
        counts.add(status, 2)
    assert (counts.deployed, counts.patrolling, counts.exceptions, counts.off_duty) == (2, 2, 16, 0)
    assert (counts.on_duty, counts.disputed) == (20, 2)
    assert counts + Counts(off_duty=1, disputed=2) == Counts(2, 2, 16, 1, 4)


def test_a_change_of_state_is_word_from_the_crew_too():
    assert crew(heard=0).confirmed == 100
    assert crew(heard=50).confirmed == 100
    assert crew(heard=150).confirmed == 150


def test_an_officer_who_comes_to_the_crew_is_word_from_it_too():
    assert replace(crew(heard=50), joined=200).confirmed == 200


def test_whom_two_rooms_place_differently_is_shown_but_not_counted_on():
    found = replace(crew(), doubtful=1)
    assert found.surnames == "Nash · Cass"
    assert found.strength == 1


def test_an_area_is_covered_by_officers_not_crews():
    market = Area("market", "Leicester Market", "LEI", 52.6, -1.1, "A", 2)
    assert AreaState(market, 2, (crew(),)).covered
    assert not AreaState(market, 3, (crew(),)).covered
    assert AreaState(market, 0, ()).covered


def test_only_the_service_says_whether_a_crew_counts_as_armed():
    with_dogs = replace(crew().crewing, capabilities=("DOG",))
    crews = [replace(crew(), crewing=crewing) for crewing in (with_dogs, replace(with_dogs, service="police dogs"))]
    assert [crew.counts_as_armed for crew in crews] == [True, False]
    assert [crew.strength for crew in crews] == [2, 0]
    assert [crew.marks for crew in crews] == [("DOG",), ("police dogs", "DOG")]
