"""The service of a crew on duty is changed: what it counts as, what is said before, and when it is refused."""

import pytest

from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at

KNIFE = "inc knife, haymarket centre, 999"


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 market")


def counted(desk):
    counts = desk.board.counts()
    return counts.deployed, counts.patrolling, counts.others


def test_the_officers_no_longer_count_as_armed_and_that_is_said_before(desk):
    desk.now = at("08:00")
    said = (
        "LE24 service: police dogs · Leicester Market 4/2 → 2/2 · "
        "then 0 deployed, 2 patrolling, 0 exceptions, 5 off duty; 2 on duty; and 2 of other services"
    )
    assert desk.room.read("le24 service dogs").says == said
    assert counted(desk) == (0, 4, 0)
    assert desk.says("08:00", "le24 service dogs") == said
    assert counted(desk) == (0, 2, 2)
    assert desk.board.area("market").strength == 2
    assert desk.board.crew("LE24").duty.since == at("07:00"), "what it does has not changed"


def test_several_crews_count_together(desk):
    said = desk.says("08:00", "le24,le21 service planning because on paper work")
    assert said.startswith("LE21 and LE24 service: planning · on paper work · Leicester Market 4/2 → 0/2 · then 0 depl")
    assert counted(desk) == (0, 0, 4)


def test_between_two_services_that_are_not_armed_no_count_changes(desk):
    desk.type("08:00", "le24 service dogs")
    assert desk.says("08:01", "le24 service roads policing") == "LE24 service: roads policing"
    assert desk.says("08:02", "le24 service firearms").startswith("LE24 service: firearms · Leicester Market 2/2 → 4/2")


def test_who_was_there_before_still_was(desk):
    desk.type("08:00", "le24 service dogs")
    back = desk.room.past().looking_back()
    assert [back.board(at(when), desk.board).area("market").strength for when in ("07:59", "08:00")] == [4, 2]


def test_it_can_be_undone_and_a_move_be_corrected_all_the_same(desk):
    desk.type("08:00", "le24 service dogs")
    assert desk.says("08:01", "undo") == "Undone: LE24 service: police dogs · now LE24 service: firearms"
    assert counted(desk) == (0, 4, 0)
    desk.type("08:10", "le24 haymarket")
    desk.type("08:20", "le24 service dogs")
    desk.type("08:30", "correct le24 08:05 heard late")
    assert desk.board.crew("LE24").duty.since == at("08:05")


def test_when_it_is_refused(desk):
    assert desk.refuses("08:00", "le24 service firearms") == "LE24 is of the service firearms already."
    assert "LE22 is off duty" in desk.refuses("08:00", "le22 service dogs")
    desk.type("08:00", KNIFE)
    desk.type("08:01", "le24 deploy lei-0001 armed Supt Hale")
    assert desk.refuses("08:02", "le24 service dogs") == (
        "Firearms are authorised for LE24 at LEI-0001, so it counts as armed: stand it down first (le24 back)."
    )
    desk.type("08:03", "le21 emergency")
    assert "The emergency of LE21 is on: clear it first" in desk.refuses("08:04", "le21 service dogs")
    assert "LE24 has been deployed since 08:01" in desk.refuses("08:05", "@07:30 le24 service dogs")


def test_a_crew_that_is_armed_already_may_count_as_armed(desk):
    desk.type("08:00", "le24 service dogs")
    desk.type("08:01", KNIFE)
    desk.type("08:02", "le24 deploy lei-0001 armed Supt Hale")
    desk.type("08:03", "le24 service firearms")
    assert counted(desk) == (2, 2, 0)


def test_undo_leaves_no_armed_crew_that_does_not_count(desk):
    desk.type("08:00", "le24 service dogs")
    desk.type("08:01", KNIFE)
    desk.type("08:02", "le24 service firearms")
    desk.room.operator = "4410 Hart"
    desk.type("08:03", "le24 deploy lei-0001 armed Supt Hale")
    desk.room.operator = "7714 Mistry"
    assert "Firearms are authorised for LE24" in desk.refuses("08:04", "undo le24")


def test_two_rooms_that_say_it_differently_are_asked_and_until_then_it_does_not_count(tmp_path, desk):
    there = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(there.room, desk.told())
    desk.type("08:00", "le24 service dogs")
    there.type("08:01", "le24 service planning")
    hears(desk.room, there.told())
    hears(there.room, desk.told())
    for room in (desk, there):
        assert room.board.contradictions() == ("crew:LE24/crewing",)
        assert counted(room) == (0, 2, 2)
    assert desk.refuses("08:05", "le24 service firearms").startswith(
        "Rooms differ about LE24 (tour): 1 tour 07:00-19:00, police dogs (here · 7714 Mistry · 08:00), 2 tour "
    )
    assert desk.says("08:06", "settle le24 2") == "Settled: LE24 service: planning"
    assert desk.board.crew("LE24").service == "planning"


def test_one_room_says_it_and_another_says_back_again(tmp_path, desk):
    there = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(there.room, desk.told())
    for room in (desk, there):
        room.type("08:00", "le24 service dogs")
    there.type("08:01", "le24 service firearms")
    hears(desk.room, there.told())
    assert desk.board.crew("LE24").service == "police dogs", "cautiously"
    assert "2 tour 07:00-19:00, firearms (there" in desk.refuses("08:05", "le24 service planning")
