"""An outage in which both rooms moved everybody: what arrives when they meet again."""

import pytest

from models.commands import booking, patrol
from models.commands.imports import take_roster
from models.roster.officers import Officer, Roster, Tour
from tests.cases.rooms import OPERATORS, headlines, hears, meet
from tests.desk import Desk
from tests.shifts import at

CREWS = 60


def many():
    """Sixty crews of one officer each."""
    officers = tuple(Officer(f"LE9{n:02}", f"Surname {n}", "A", "LEI") for n in range(CREWS))
    tours = tuple(Tour(each.number, f"LE{100 + n}", at("07:00"), at("19:00")) for n, each in enumerate(officers))
    return Roster(officers, tours)


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """Both rooms sent all sixty crews elsewhere and opened ten incidents; they have met."""
    folder = tmp_path_factory.mktemp("outage")
    desk, other = Desk(folder / "here"), Desk(folder / "there", OPERATORS[1], begin=False)
    desk.room.perform(take_roster, many(), "test")
    desk.now = at("07:00")
    for n in range(CREWS):
        desk.room.perform(booking.book_on, [f"LE{100 + n}"], "market")
    hears(other, desk.told())
    for room, when, place in ((desk, "09:00", "haymarket"), (other, "09:30", "square")):
        for n in range(CREWS):
            room.now = at(when) + n
            room.room.perform(patrol.reassign, [f"LE{100 + n}"], place)
    for n in range(10):
        desk.type("10:00", f"inc shots heard {n}, haymarket centre, 999, lei")
        other.type("10:00", f"inc bag {n}, leicester market, 999, lei")
    meet(desk, other)
    yield desk
    for each in (desk, other):
        each.room.close()


def test_all_differences_ring_once(met):
    assert len([line for line in headlines(met, "10:30") if "differ" in line]) == 1


def test_every_crew_moved_apart_is_in_dispute(met):
    assert {f"crew:LE{100 + n}/duty" for n in range(CREWS)} <= set(met.board.contradictions())


def test_what_each_room_opened_is_there_and_is_no_difference(met):
    natures = {state.incident.nature for state in met.board.incidents()}
    assert natures == {f"{what} {n}" for what in ("shots heard", "bag") for n in range(10)}
    assert len(met.board.contradictions()) == CREWS
