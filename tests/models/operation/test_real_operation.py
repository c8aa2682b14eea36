"""resources/operations/east-midlands-christmas.toml: is it what the forces would recognise?"""

from collections import Counter
from math import cos, hypot, radians

import pytest

from models.clock import day, hhmm

# A point well inside each county and how far its farthest place may be, in km.
HOME = {"LEI": (52.68, -1.15, 32), "NOT": (53.07, -1.03, 30), "NOR": (52.32, -0.82, 25), "LIN": (53.02, -0.25, 50)}


def test_four_forces_in_the_order_of_their_lanes(real):
    assert [(force.id, force.name, force.callsigns) for force in real.forces] == [
        ("LEI", "Leicestershire", "LE"),
        ("NOT", "Nottinghamshire", "NO"),
        ("NOR", "Northamptonshire", "NN"),
        ("LIN", "Lincolnshire", "LI"),
    ]


def test_each_force_has_at_least_six_crowded_places(real):
    assert Counter(area.force for area in real.areas) == {"LEI": 7, "NOT": 6, "NOR": 6, "LIN": 6}
    assert all(area.crowded and area.minimum >= 2 for area in real.areas)


def test_the_period_the_threat_and_the_intent(real):
    assert f"{day(real.starts)} {hhmm(real.starts)} to {day(real.ends)} {hhmm(real.ends)}" == (
        "Thu 22 Dec 07:00 to Tue 3 Jan 23:59"
    )
    assert (real.threat_level, real.wording(real.threat_level)) == ("SEVERE", "highly likely")
    assert "alert but not alarmed" in real.intent
    assert (real.name, real.region, real.unit) == ("Christmas reassurance patrols", "East Midlands", "EMOpPS")


def test_the_services_of_the_unit_can_be_carried(real):
    services = {capability.service for capability in real.capabilities}
    assert services == {"firearms", "police dogs", "roads policing", "operational planning"}


def test_no_number_to_ring_is_invented(real):
    assert [contact.number for contact in real.contacts] == [""] * 8


@pytest.mark.parametrize("force", HOME)
def test_every_place_lies_in_its_county(real, force):
    lat, lon, reach = HOME[force]
    for area in (area for area in real.areas if area.force == force):
        assert distance_km(area.lat, area.lon, lat, lon) < reach, area.name
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
