"""Officers and tours as they are stored: plain values that survive JSON."""

import msgspec
import pytest

from models.roster.officers import Officer, Roster, Tour

NASH = Officer("LE2211", "Nash", "J", "LEI", "ARV")
CASS = Officer("LE2214", "Cass", "M", "LEI", "ARV", ("DOG",))
ROSTER = Roster((NASH, CASS), (Tour("LE2211", "LE24", 100, 200), Tour("LE2214", "LE24", 150, 250)))


def test_a_roster_survives_the_journal():
    assert msgspec.json.decode(msgspec.json.encode(ROSTER), type=Roster) == ROSTER


def test_a_strip_shows_the_special_capability_and_else_the_role():
    assert (NASH.capability, CASS.capability) == ("ARV", "DOG")


def test_finds_an_officer_by_number():
    assert ROSTER.officer("LE2214") == CASS
    assert ROSTER.officer("LE9999") is None


@pytest.mark.parametrize(
    ("instant", "working"),
    [(99, ()), (100, ("LE2211",)), (199, ("LE2211", "LE2214")), (200, ("LE2214",)), (250, ())],
)
def test_a_tour_holds_its_start_and_not_its_end(instant, working):
    assert tuple(tour.officer for tour in ROSTER.on_duty(instant)) == working
