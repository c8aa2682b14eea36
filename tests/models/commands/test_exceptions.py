"""Off patrol for a reason, the emergency overlay, call-backs."""

import pytest

from models.commands import exceptions
from models.commands.context import Refused
from models.status import CHOSEN_EXCEPTIONS, ENTRY, Status
from tests.admitting import hears
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


@pytest.mark.parametrize("status", CHOSEN_EXCEPTIONS)
def test_every_exception_has_its_word_a_reason_and_a_clock(desk, status):
    desk.type("12:00", f"le24 {status} custody handover")
    duty = desk.board.crew("LE24").duty
    assert (duty.status, duty.why, duty.since) == (status, "custody handover", desk.now)
    assert f"◆ LE24: {status}, custody handover" in desk.drawn()
    desk.type("12:30", "le24 back")
    assert "● market: LE24" in desk.drawn()


def test_refreshments_belong_to_the_officers(desk):
    desk.type("12:00", "le24 refs")
    began = desk.now
    desk.type("12:30", "le24 back")
    assert desk.board.records.last_refs("LE2401") == began
    assert desk.board.records.last_refs("LE2101") == 0


def test_refreshments_of_several_crews_belong_to_the_officers_of_all(desk):
    done = desk.type("12:00", "le24,le21 refs")
    assert [entry.event.officers for entry in done.entries] == [("LE2401", "LE2402"), ("LE2101", "LE2102")]
    assert {desk.board.records.last_refs(number) for number in ("LE2401", "LE2402", "LE2101", "LE2102")} == {desk.now}


def test_refreshments_that_were_undone_were_not_taken(desk):
    desk.type("12:00", "le24 refs")
    desk.type("12:01", "undo")
    assert desk.board.records.last_refs("LE2401") == 0


def test_when_an_exception_is_refused(desk):
    desk.type("12:00", "le24 refs")
    assert desk.refuses("12:05", "le24 refs") == "LE24 is marked “refreshments” already."
    assert "LE22 is off duty" in desk.refuses("12:05", "le22 refs")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le21 deploy lei-0001")
    assert "LE21 is deployed to LEI-0001: stand it down first (le21 back)" in desk.refuses("14:06", "le21 refs")
    with pytest.raises(Refused, match="not a reason to be off patrol"):
        exceptions.except_crew(desk.room.context(), ["LE24"], Status.DISPUTED)


def test_going_back_needs_somewhere_to_go_back_to(desk):
    desk.type("12:00", "le22 on")
    assert "LE22 has patrolled nowhere yet" in desk.refuses("12:05", "le22 back")


def test_each_goes_back_to_the_area_it_left(desk):
    desk.type("12:00", "le22 on")
    desk.type("12:06", "le24,le21 refs")
    assert desk.says("12:30", "le24,le21,le22 back") == (
        "LE24 → Leicester Market · LE21 → Haymarket Centre · "
        "left out: LE22 has patrolled nowhere yet: say where (le22 haym)"
    )
    assert desk.drawn()[:2] == ["● market: LE24", "● haymarket: LE21"]


@pytest.mark.parametrize("status", [status for status in CHOSEN_EXCEPTIONS if ENTRY[status].wants_words])
def test_a_state_that_does_not_say_why_wants_words(desk, status):
    desk.now = at("12:00")
    reading = desk.room.read(f"le24 {status}")
    assert reading.wants_reason
    assert reading.problem == f"Say why LE24 is {ENTRY[status].label}: add a reason (… because …)."
    desk.type("12:00", f"le24 {status} because of a flat tyre")
    assert desk.board.duty("LE24").why == "of a flat tyre"


@pytest.mark.parametrize("status", [status for status in CHOSEN_EXCEPTIONS if not ENTRY[status].wants_words])
def test_the_others_say_enough_by_themselves(desk, status):
    desk.type("12:00", f"le24 {status}")
    assert desk.board.crew("LE24").status is status


def test_an_emergency_does_not_wait_because_the_crew_has_been_split_meanwhile(desk):
    desk.now = at("12:00")
    basis = desk.board.moves
    desk.type("12:00", "le24 split le2402 as le29")
    desk.room.type("le24 emergency", basis)
    assert desk.board.crew("LE24").emergency is not None


def test_an_emergency_and_a_call_back_rely_on_the_crew_being_booked_on(desk):
    lines = ("le24 emergency", "le24 clear pressed by accident", "le24 13", "le24 called")
    for line in lines:
        event = desk.type("12:00", line).event
        assert event.read == {"crew:LE24/crewing": desk.board.heads("crew:LE24/crewing")}, line


def test_an_emergency_lies_over_whatever_the_crew_does_and_never_clears_by_itself(desk):
    assert desk.says("12:00", "le24 emergency") == "EMERGENCY LE24"
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "‼ LE24: emergency", "○ 5 off duty"]
    desk.type("12:05", "le24 haym")
    desk.type("12:10", "le24 refs")
    assert "‼ LE24: emergency" in desk.drawn()
    assert desk.refuses("12:11", "le24 emergency") == "The emergency of LE24 is on already."
    assert desk.says("12:12", "le24 clear pressed by accident") == "LE24 emergency cleared · pressed by accident"
    assert "‼ LE24: emergency" not in desk.drawn()
    assert desk.refuses("12:13", "le24 clear again") == "LE24 has no emergency to clear."


def test_an_emergency_is_not_cleared_without_a_reason(desk):
    desk.type("12:00", "le24 00")
    with pytest.raises(Refused, match="Say why the emergency of LE24 is over"):
        exceptions.clear_emergency(desk.room.context(), "LE24", "  ")


def test_an_emergency_of_a_crew_another_room_booked_off_stays_on_the_board(desk, other):
    other.now = desk.now
    desk.type("18:59", "le24 emergency")
    other.type("19:00", "le24 off")
    hears(desk.room, other.told())
    assert "‼ LE24: emergency" in desk.drawn()
    assert "◆ LE24: disputed, booked off while its emergency was on (4410 Hart, 19:00)" in desk.drawn()
    desk.type("19:05", "le24 clear seen at the station")
    assert not [line for line in desk.drawn() if "LE24" in line]


def test_a_call_back_is_a_mark_and_no_change_of_state(desk):
    assert desk.says("12:00", "le24 13") == "LE24 asks for a call back · code 13"
    assert desk.board.crew("LE24").status is Status.PATROLLING
    assert desk.refuses("12:01", "le24 call") == "LE24 is waiting for a call back already."
    assert desk.says("12:02", "le24 called") == "LE24 called back"
    assert desk.refuses("12:03", "le24 called") == "LE24 has not asked for a call back."


def test_a_call_back_does_not_outlive_the_tour(desk):
    desk.type("18:00", "le24 call")
    desk.type("19:00", "le24 off")
    desk.type("30:30", "le24 on market")
    assert desk.board.crew("LE24").callback is None
