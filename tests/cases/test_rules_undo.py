"""Rules of the room, as shifts: undo and correct speak of one decision about one subject, with what is built on it."""

import pytest

from models.board.wording import says
from models.commands import booking, patrol
from models.situation.stays import Stays
from tests.cases.rooms import hears, meet
from tests.cases.waiting import takes
from tests.shifts import at


def stays(desk):
    return Stays((entry.digest, entry.event) for entry in desk.room.history())


def hours(desk, area):
    """Who was in a place, from when until when, as minutes of the day."""
    midnight = at("00:00")
    return [
        (stay.crew, (stay.begins - midnight) // 60, None if stay.ends is None else (stay.ends - midnight) // 60)
        for stay in stays(desk).of(area)
    ]


def test_a_move_is_not_undone_once_the_crew_was_split(desk, other):
    desk.on("le24 square")
    hears(other, desk.told())
    other.type("08:00", "le24 market")
    meet(desk, other)
    desk.type("08:30", "le24 split le2402 as le29")
    meet(desk, other)
    assert "has changed" in other.refuses("08:40", "undo")


def test_an_emergency_is_not_taken_off_by_undo(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 emergency")
    assert "clear" in desk.refuses("08:01", "undo")
    assert "‼ LE24: emergency" in desk.drawn()


def test_undo_of_on_and_off_say_different_things(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 emergency")
    desk.type("08:01", "le24 clear pressed by accident")
    cleared = desk.room.read("undo").says
    desk.type("08:02", "le24 emergency")
    assert desk.room.read("undo").says != cleared
    assert "now LE24 emergency" not in cleared


@pytest.mark.parametrize("line", ["haymarket ok", "le24 ok", "le24 visit", "note bag found"])
def test_undo_after_what_cannot_be_undone_takes_back_nothing_before_it(desk, line):
    desk.on("le24 market")
    desk.type("08:00", "le24 haymarket")
    desk.type("11:00", line)
    desk.refuses("11:01", "undo")
    assert desk.drawn()[0] == "● haymarket: LE24"


def test_a_correction_times_only_the_crew_it_names(desk):
    desk.on("le24 market", "le21 market")
    desk.type("08:00", "le24,le21 haymarket")
    desk.type("08:10", "correct le24 07:40 heard late")
    assert desk.board.crew("LE24").duty.since == at("07:40")
    assert desk.board.crew("LE21").duty.since == at("08:00")


@pytest.mark.parametrize("line", ["le24 haymarket", "le24 off"])
def test_a_correction_undone_leaves_no_hole_in_who_was_where(desk, line):
    desk.on("le24 market")
    desk.type("09:00", line)
    desk.type("09:10", "correct le24 08:30 heard late")
    desk.type("09:11", "undo")
    desk.type("09:12", "undo")
    assert desk.drawn()[0] == "● market: LE24"
    assert hours(desk, "market") == [("LE24", 420, None)]


def test_the_board_rewound_between_two_undos_shows_neither_step(desk):
    desk.type("07:00", "le24 on market")
    desk.type("08:00", "le24 haymarket")
    desk.type("08:10", "undo")
    desk.type("09:00", "undo")
    assert desk.board.crew("LE24") is None
    assert desk.room.board_at(at("08:30")).crew("LE24") is None


def test_a_stand_down_is_not_undone_once_its_incident_is_gone(desk, other):
    desk.on("le24 market")
    desk.type("08:00", "inc knife, haymarket centre, 999")
    hears(other, desk.told())
    other.type("08:01", "le24 deploy lei-0001")
    other.type("08:10", "le24 back")
    hears(desk, other.told())
    assert "has changed LEI-0001 since (LE24 deployed to LEI-0001)" in desk.refuses("08:14", "undo")
    desk.type("08:15", "close lei-0001 no trace")
    hears(other, desk.told())
    assert other.refuses("08:20", "undo") == "LEI-0001 was closed at 08:15: LE24 can't be sent there by undo."
    assert other.drawn() == ["● market: LE24", "○ 7 off duty"]


def test_a_booking_on_is_not_undone_while_the_emergency_is_on(desk, other):
    desk.type("07:00", "le24 on market")
    hears(other, desk.told())
    other.type("07:10", "le24 emergency")
    hears(desk, other.told())
    desk.refuses("07:11", "undo")


def test_a_clearing_is_not_undone_once_the_crew_has_joined_another(desk, other):
    desk.on("le24 market", "le21 market")
    desk.type("08:00", "le24 emergency")
    desk.type("08:05", "le24 clear pressed by accident")
    hears(other, desk.told())
    other.type("08:10", "le24 join le21")
    hears(desk, other.told())
    desk.refuses("08:15", "undo")


def test_a_crew_that_never_was_on_duty_is_not_corrected(desk):
    desk.type("07:00", "le24 on market")
    desk.type("07:05", "undo")
    desk.refuses("07:20", "correct le24 07:10 heard late")


def test_a_booking_off_is_not_corrected_to_after_the_officers_came_on_elsewhere(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 off")
    desk.type("08:10", "form le31 le2401,le2402 07-19 because relieved early")
    desk.refuses("09:00", "correct le24 08:30 heard late")


def test_the_state_that_stands_again_after_an_undo_can_be_corrected(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 haymarket")
    desk.type("08:10", "undo")
    takes(desk, "08:20", "correct le24 07:10 heard late")
    assert desk.board.crew("LE24").duty.since == at("07:10")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("le24 call", "callback"),
        ("threat critical by JTAC", "operation/threat"),
        ("market min 4", "Leicester Market cover"),
        ("le24 add le2201", "officers' crews"),
    ],
)
def test_undo_names_no_keys(desk, line, key):
    desk.on("le24 market", "le21 market")
    desk.type("08:00", line)
    undone = desk.type("08:01", "undo")
    assert key not in says(undone.event, desk.board.operation)


def test_undo_takes_back_step_by_step(desk):
    desk.now = at("07:00")
    desk.room.perform(booking.book_on, ["LE24"], "market")
    desk.room.perform(patrol.reassign, ["LE24"], "haymarket")
    desk.type("07:01", "undo")
    assert desk.drawn()[0] == "● market: LE24"
    desk.type("07:02", "undo")
    assert desk.board.crew("LE24") is None
