"""resources/operations/east-midlands-christmas.toml: is it what the forces would recognise, however many they are?"""

from math import cos, hypot, radians

import pytest

from models.clock import day, hhmm
from models.operation import EMERGENCY, MEANINGS, MESSAGE
from models.status import Stage, Status

# A point well inside each county and how far its farthest place may be, in km.
HOME = {"LEI": (52.68, -1.15, 32), "NOT": (53.07, -1.03, 30), "NOR": (52.32, -0.82, 25), "LIN": (53.02, -0.25, 50)}
WIDEST = 60  # km from the middle of a force's places to the farthest


def test_every_force_has_crowded_places_and_can_be_told_from_the_others(real):
    for force in real.forces:
        places = [area for area in real.areas if area.force == force.id]
        assert places, force.name
        assert all(area.crowded and area.minimum for area in places)
        assert real.callsign_force(f"{force.callsigns}21") == force


def test_a_code_means_what_there_is_and_every_force_can_press_the_emergency_button(real):
    meant = {meaning for force in real.forces for meaning in force.codes.values()}
    assert {EMERGENCY, MESSAGE, *Stage, Status.ON_DUTY, Status.PATROLLING, Status.REFS} <= meant <= set(MEANINGS)
    assert all(EMERGENCY in force.codes.values() for force in real.forces)


def test_the_period_the_threat_and_the_intent(real):
    assert f"{day(real.starts)} {hhmm(real.starts)} to {day(real.ends)} {hhmm(real.ends)}" == (
        "Thu 22 Dec 07:00 to Tue 3 Jan 23:59"
    )
    assert (real.threat_level, real.wording(real.threat_level)) == ("SEVERE", "highly likely")
    assert "alert but not alarmed" in real.intent
    assert (real.name, real.region, real.unit) == ("Christmas reassurance patrols", "East Midlands", "EMOpPS")


def test_the_services_of_the_unit_can_be_carried(real):
    services = {capability.service for capability in real.capabilities}
    assert services >= {"firearms", "police dogs", "roads policing", "operational planning"}


def test_no_number_to_ring_is_invented(real):
    assert real.contacts
    assert not any(contact.number for contact in real.contacts)


@pytest.mark.parametrize("force", HOME)
def test_every_place_lies_in_its_county(real, force):
    lat, lon, reach = HOME[force]
    for area in (area for area in real.areas if area.force == force):
        assert distance_km(area.lat, area.lon, lat, lon) < reach, area.name


def test_the_places_of_a_force_lie_together(real):
    for force in real.forces:
        places = [area for area in real.areas if area.force == force.id]
        lat = sum(area.lat for area in places) / len(places)
        lon = sum(area.lon for area in places) / len(places)
        for area in places:
            assert distance_km(area.lat, area.lon, lat, lon) < WIDEST, area.name
            assert (round(area.lat, 4), round(area.lon, 4)) == (area.lat, area.lon)


def test_places_are_as_far_apart_as_on_the_map(real):
    def apart(one: str, other: str) -> float:
        first, second = real.area(one), real.area(other)
        return distance_km(first.lat, first.lon, second.lat, second.lon)

    assert apart("haymarket", "leicester-market") == pytest.approx(0.35, abs=0.15)
    assert apart("old-market-square", "nottingham-station") == pytest.approx(0.7, abs=0.15)
    assert apart("lincoln-high-street", "bailgate") == pytest.approx(0.75, abs=0.15)
    assert apart("leicester-station", "nottingham-station") == pytest.approx(35.1, abs=1)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Flat-earth distance: good to a few parts in a thousand within a county."""
    return 111.2 * hypot(lat - other_lat, (lon - other_lon) * cos(radians(lat)))
