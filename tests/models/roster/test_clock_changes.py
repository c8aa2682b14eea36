"""Tours over the nights in which the clocks change: the right instants, and hours as they are worked."""

from pathlib import Path

import pytest

from models.clock import duration, local
from models.operation import read_operation
from models.roster.preview import preview
from tests.four_forces import TEXT

FILES = Path(__file__).parent / "files"
OPERATION = read_operation(TEXT)


def worked(name):
    """Of each officer: from when to when by the London clock, with its offset, and how long."""
    found = preview((FILES / name).read_bytes(), OPERATION)
    return {
        tour.officer: f"{local(tour.start):%d %H:%M%z} to {local(tour.end):%d %H:%M%z}, "
        + duration(tour.end - tour.start)
        for tour in found.tours
    }, [f"{one.row}: {one.reason}" for one in found.refused]


def test_the_october_night_has_13_hours_and_its_second_hour_is_taken_as_the_first_of_the_two():
    tours, refused = worked("dst-roster.csv")
    assert tours["LE3101"] == "24 19:00+0100 to 25 07:00+0000, 13:00"
    assert tours["LE3103"] == "24 19:00+0100 to 25 01:30+0100, 6:30"
    assert tours["LE3105"] == "25 01:30+0100 to 25 09:30+0000, 9:00"
    assert tours["LE3107"] == "24 07:00+0100 to 25 07:00+0000, 25:00", "a day by the clock"
    assert refused == []


def test_the_march_night_has_11_hours_and_an_hour_that_did_not_happen():
    tours, refused = worked("dst-march-roster.csv")
    assert tours == {"LE3101": "27 19:00+0000 to 28 07:00+0100, 11:00"}
    gone = "01:30 is skipped on Sun 28 Mar: the clocks go forward. Give a time before or after."
    assert refused == [f"3: {gone}", f"4: {gone}"]


@pytest.mark.parametrize("name", ["dst-roster.csv", "dst-march-roster.csv"])
def test_every_row_is_read_or_has_its_reason(name):
    tours, refused = worked(name)
    assert len(tours) + len(refused) == len((FILES / name).read_text().splitlines()) - 1
