"""Workstations by name, and two of one name told apart, wherever rooms differ or content is lost."""

import pytest

from models import workstations
from tests.admitting import hears
from tests.desk import Desk


@pytest.fixture
def rooms(tmp_path):
    """A room called `control`, and two called `mobile`, that know of each other."""
    found = [Desk(tmp_path / place / name, begin=place == "a") for place, name in zip("abc", NAMES, strict=True)]
    for room in found[1:]:
        hears(room.room, found[0].told())
    yield found
    for room in found:
        room.room.close()


NAMES = ("control", "mobile", "mobile")


def test_two_of_one_name_are_told_apart_by_the_first_letters_of_their_chains(rooms):
    control, *others = rooms
    for other in others:
        other.type("07:00", "note ready")
        hears(control.room, other.told())
    origins = [each.room.journal.origin for each in rooms]
    names = workstations.names(control.room.journal)
    assert [names[origin] for origin in origins] == ["control", *(f"mobile {origin[:8]}" for origin in origins[1:])]
    assert [workstations.beginning(control.room.journal, origin).workstation for origin in origins] == list(NAMES)


def test_rooms_of_one_name_that_differ_are_told_apart(rooms):
    control, *others = rooms
    control.type("07:00", "le24 on market")
    for other, place in zip(others, ("square", "haymarket"), strict=True):
        hears(other.room, control.told())
        other.type("07:10", f"le24 {place}")
    for other in others:
        hears(control.room, other.told())
    said = control.refuses("07:20", "settle le24 3")
    assert all(f"mobile {other.room.journal.origin[:8]}" in said for other in others), said
