"""To tell the TFC of a self-deployment is owed until it is done, though the crew is there no more."""

import pytest

from models.board.untold import may_owe, untold
from tests.cases.rooms import headlines, hears, meet
from tests.shifts import at
from tests.watched import TwoClocks

RINGS = "LE24 self-deployed to LEI-0001 at 09:00, TFC not informed"


@pytest.fixture
def there(desk):
    desk.on("le24 market")
    desk.type("08:00", "inc bag left, haymarket bus station, 999, lei")
    desk.type("09:00", "le24 scene lei-0001")
    return desk


def test_its_own_clock_speaks_while_it_is_there(there):
    assert may_owe(there.board) == {"LE24"}
    assert untold(there.board, "LE24") == ()


@pytest.mark.parametrize("over", ["le24 back", "le24 off because tour over"])
def test_it_is_owed_after_the_crew_has_left_until_it_is_done(there, over):
    there.type("09:01", over)
    assert RINGS in headlines(there, "12:00")
    there.type("12:01", "informed lei-0001")
    assert untold(there.board, "LE24") == ()
    assert RINGS not in headlines(there, "12:02")
    there.type("12:03", "undo")
    assert RINGS in headlines(there, "12:04")


def test_what_was_told_in_time_or_taken_back_is_not_owed(there):
    there.type("09:01", "undo")
    assert untold(there.board, "LE24") == ()
    there.type("09:02", "le24 scene lei-0001")
    there.type("09:03", "informed lei-0001")
    there.type("09:04", "le24 back")
    assert untold(there.board, "LE24") == ()


def test_it_is_closed_with_the_incident_by_nobody(there):
    there.type("09:01", "le24 back")
    there.type("09:02", "close lei-0001 nothing found")
    assert RINGS in headlines(there, "09:10")
    there.type("09:11", "informed lei-0001")
    assert untold(there.board, "LE24") == ()


def test_what_rooms_settled_not_to_have_been_is_not_owed(there, other):
    other.now = at("09:00")
    there.type("09:01", "undo")
    hears(other, there.told())
    there.type("09:02", "le24 scene lei-0001")
    other.type("09:03", "le24 haym")
    there.now = at("09:04")
    meet(there, other)
    there.type("09:05", "settle le24 2")
    assert there.drawn()[:2] == ["▲ LEI-0001: nobody", "● haymarket: LE24"]
    assert untold(there.board, "LE24") == ()


def test_what_a_fast_clock_says_was_told_is_not_told_of_what_came_after(tmp_path):
    two = TwoClocks(tmp_path)
    for when, line in (
        ("10:00", "inc knife, market, 999, lei"),
        ("10:01", "le24 scene lei-0001"),
        ("10:02", "informed lei-0001 Insp Howe"),
        ("10:03", "le24 back"),
    ):
        two.type(two.right, when, line)
    two.exchange()
    two.type(two.slow, "10:05", "le24 scene lei-0001")
    two.type(two.slow, "10:06", "le24 back")
    assert {each.called for each in untold(two.slow.room.board, "LE24")} == {"LEI-0001"}
    two.close()
