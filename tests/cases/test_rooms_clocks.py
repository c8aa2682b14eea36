"""A clock that is fast in one room silences no alarm in another."""

import pytest

from tests.cases.rooms import headlines, hears
from tests.shifts import at


def last_heard(desk, other, written):
    """At nine the other room hears from LE24, at an incident, and writes the time of its own clock; then silence."""
    desk.on("le24 market")
    desk.type("07:30", "inc shots heard, haymarket centre, 999, lei")
    desk.type("07:31", "le24 deploy lei-0001")
    desk.type("07:40", "le24 at scene")
    hears(other, desk.told())
    other.type(written, "le24 ok")
    desk.now = at("09:00")
    assert hears(desk, other.told()) == ""


SILENT = [("10:00", "1:00"), ("12:00", "3:00"), ("18:00", "9:00")]


@pytest.mark.parametrize(("when", "silent"), SILENT)
def test_a_crew_not_heard_from_rings(desk, other, when, silent):
    last_heard(desk, other, "09:00")
    assert f"LE24 not heard from for {silent}" in headlines(desk, when)


@pytest.mark.parametrize("when", ["10:00", "12:00", "18:00", "19:10"])
def test_a_crew_not_heard_from_rings_though_the_other_clock_is_ten_hours_fast(desk, other, when):
    last_heard(desk, other, "19:00")
    assert any("LE24 heard 19:00, but clocks differ" in line for line in headlines(desk, when))
