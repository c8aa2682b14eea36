"""What lies near what, and what is short: the ground an advice is given on."""

import pytest

from models.operation import read_operation
from models.situation.surroundings import distance_km
from tests.shifts import OPERATION

TWO_FORCES = read_operation(OPERATION, "test")


def km(one: str, other: str) -> float:
    first, second = TWO_FORCES.area(one), TWO_FORCES.area(other)
    assert first is not None
    assert second is not None
    return distance_km(first, second)


def test_distances_on_the_ground():
    # Leicester's market to the Haymarket is some 350 m, to Nottingham's Old Market Square some 35 km
    assert km("market", "haymarket") == pytest.approx(0.35, abs=0.02)
    assert km("market", "square") == pytest.approx(35.5, abs=0.3)
    assert km("square", "market") == km("market", "square")
    assert km("market", "market") == 0
