"""resources/demo/roster.csv: fictional, plausible, and just as its maker makes it."""

from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise

import pytest

from models.clock import to_instant
from models.operation import read_operation
from models.roster.preview import preview
from resources.demo.make_roster import HERE, OPERATION, make_roster, shipped_strengths


@pytest.fixture(scope="module")
def operation():
    return read_operation(OPERATION.read_text("utf-8"))


@pytest.fixture(scope="module")
def demo_bytes():
    return (HERE / "roster.csv").read_bytes()


@pytest.fixture(scope="module")
def demo(operation, demo_bytes):
    found = preview(demo_bytes, operation)
    assert found.refused == ()
    return found.roster


def at(text: str) -> int:
    return to_instant(datetime.fromisoformat(text))


def test_it_is_what_its_maker_makes(demo, operation):
    assert demo == make_roster(operation, shipped_strengths())


def test_some_dozen_officers_of_every_force(demo, demo_bytes, operation):
    officers = Counter(officer.force for officer in demo.officers)
    assert set(officers) == {force.id for force in operation.forces}
    assert all(count >= 30 for count in officers.values()), officers
    assert {officer.capability for officer in demo.officers} >= {"ARV", "SFO", "CTSFO", "AFO", "DOG", "RPU"}
    assert max(len(officer.surname) for officer in demo.officers) <= 9
    assert len(demo_bytes) < 150_000 * len(operation.forces)


def test_the_afternoon_of_the_pictures(demo, operation):
    forces = {officer.number: officer.force for officer in demo.officers}
    on_duty = Counter(forces[tour.officer] for tour in demo.on_duty(at("2016-12-23T14:32")))
    book_on = Counter(forces[tour.officer] for tour in demo.tours if tour.start == at("2016-12-23T19:00"))
    for force in operation.forces:
        assert on_duty[force.id] >= 4, force.name
        assert book_on[force.id] >= 4, force.name


def test_enough_officers_for_every_crowded_place_whenever_it_is_crowded(demo, operation):
    """Each force could hold its minimum at any time, if nobody was deployed or at refreshments: by day, at least."""
    forces = {officer.number: officer.force for officer in demo.officers}
    for day in ("2016-12-22", "2016-12-24", "2016-12-28", "2017-01-02"):
        noon = at(f"{day}T12:00")
        on_duty = Counter(forces[tour.officer] for tour in demo.on_duty(noon))
        for force in operation.forces:
            mine = [area for area in operation.areas if area.force == force.id]
            needed = sum(area.minimum for area in mine if operation.is_crowded(area, noon))
            assert on_duty[force.id] >= needed, (day, force.id)


def test_somebody_of_every_force_is_on_duty_throughout(demo, operation):
    forces = {officer.number: officer.force for officer in demo.officers}
    for instant in range(operation.starts, operation.ends, 3600):
        assert {forces[tour.officer] for tour in demo.on_duty(instant)} == {force.id for force in operation.forces}


def test_a_callsign_is_one_crew_at_a_time(demo):
    crews = defaultdict(set)
    for tour in demo.tours:
        crews[tour.callsign].add((tour.start, tour.end))
    for callsign, times in crews.items():
        ordered = sorted(times)
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered)), callsign
    sizes = Counter(Counter((tour.callsign, tour.start) for tour in demo.tours).values())
    assert set(sizes) == {2, 3}
    assert sizes[2] > sizes[3] > 0


def test_everybody_rests_eleven_hours_and_nobody_works_more_than_four_days_running(demo):
    tours = defaultdict(list)
    for tour in demo.tours:
        tours[tour.officer].append(tour)
    for mine in tours.values():
        assert all(later.start - earlier.end >= 11 * 3600 for earlier, later in pairwise(mine))
        assert all(mine[place + 4].start - mine[place].start > 5 * 86400 for place in range(len(mine) - 4))
