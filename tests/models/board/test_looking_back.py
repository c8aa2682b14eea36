"""The board of any instant, from lines and records that are kept: the same whatever was asked and came before."""

import random

from hypothesis import given
from hypothesis import strategies as st

from models.board.board import Board
from models.board.events import Confirmed, Noted
from models.board.facts import Duty
from models.board.late_events import WasThere
from models.board.looking_back import LookingBack
from models.commands import exceptions, notes_and_alarms, patrol, settle, undo
from models.status import Status
from tests.cases.rooms import hears, meet
from tests.random_shifts import meeting, play, rooms, steps
from tests.shifts import Shift, at


def looked_back(events) -> LookingBack:
    past = LookingBack()
    for digest, event in events:
        past.note(digest, event)
    return past


def seen(board: Board) -> dict[str, object]:
    """All that a board says."""
    refs = {number: board.records.last_refs(number) for number in board.officers}
    return {
        "crews": board.crews(),
        "areas": board.areas(),
        "incidents": board.incidents(),
        "counts": board.counts(),
        "logs": board.armed_logs(),
        "threat": board.threat(),
        "differ": board.contradictions(),
        "newer": board.not_understood(),
        "refs": refs,
        "visits": board.records.visits,
        "alarms": (board.records.acknowledged, board.records.shelved, board.records.informed),
    }


@given(steps)
def test_looked_back_to_now_the_board_is_the_live_one(told):
    shift, now = play(told)
    assert seen(looked_back(shift.events).board(now, shift.board)) == seen(shift.board)


@given(meeting)
def test_so_it_is_in_two_rooms(told):
    here, there = rooms(told)
    past = looked_back(here.events)
    assert seen(past.board(at("40:00"), here.board)) == seen(here.board) == seen(there.board)


@given(steps, st.lists(st.integers(0, 900), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_was_asked_before_and_the_order_of_arrival_make_no_difference(told, minutes, chance: random.Random):
    shift, _ = play(told)
    came = list(shift.events)
    chance.shuffle(came)
    kept = LookingBack()
    for number, (digest, event) in enumerate(came):
        kept.note(digest, event)
        if number % 5 == 0:
            kept.board(at("09:00"), shift.board)
    for minute in minutes:
        instant = at("07:00") + 60 * minute
        assert seen(kept.board(instant, shift.board)) == seen(looked_back(shift.events).board(instant, shift.board))


def friday() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    return shift


def test_an_undone_step_is_at_no_instant_nor_is_its_undo():
    shift = friday()
    shift.do("08:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("08:10", undo.undo)
    past = looked_back(shift.events)
    assert [past.board(at(time), shift.board).crew("LE24").duty.area for time in ("08:05", "08:15")] == ["market"] * 2


def test_while_rooms_differ_the_board_of_then_says_so():
    shift = friday()
    first, _ = shift.differ("14:00", "LE24", "haymarket", "airport")
    shift.do("14:30", settle.settle, "crew:LE24/duty", first)
    past = looked_back(shift.events)
    states = [past.board(at(time), shift.board).crew("LE24").status for time in ("13:59", "14:10", "14:30")]
    assert states == [Status.PATROLLING, Status.DISPUTED, Status.PATROLLING]


def test_places_and_officers_are_known_as_they_are_now():
    shift = friday()
    before = looked_back(shift.events).board(at("05:00"), shift.board)
    assert before.operation == shift.board.operation
    assert (before.officers, before.crews()) == (shift.board.officers, ())


def test_records_of_then_and_no_later():
    shift = friday()
    shift.do("08:00", patrol.confirm, ["LE24"])
    shift.do("08:30", notes_and_alarms.acknowledge, "below/market")
    shift.do("09:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("09:10", undo.undo)
    shift.do("09:20", patrol.confirm, ["LE24"])
    past = looked_back(shift.events)

    def at_that_time(time: str) -> tuple[int, bool, int]:
        records = past.board(at(time), shift.board).records
        return records.heard("LE24").at, "below/market" in records.acknowledged, records.last_refs("LE2401")

    assert at_that_time("07:59") == (0, False, 0)
    assert at_that_time("08:40") == (at("08:00"), True, 0)
    assert at_that_time("09:05") == (at("08:00"), True, 0)
    assert at_that_time("09:20") == (at("09:20"), True, 0)


def test_many_records_and_a_late_one_among_them(monkeypatch):
    """Whatever is kept of the fold of the records, what comes late is in it."""
    monkeypatch.setattr("models.board.looking_back.KEPT_EVERY", 3)
    shift = friday()
    told = [
        (str(minute), Confirmed(at=at("08:00") + minute, operator="x", crews=("LE24",))) for minute in range(0, 40, 2)
    ]
    past = looked_back([*shift.events, *told])
    for minute in (39, 0, 20):
        heard = past.board(at("08:00") + minute, shift.board).records.heard("LE24").at
        assert heard == at("08:00") + minute - minute % 2
    past.note("late", Confirmed(at=at("08:00") + 7, operator="x", crews=("LE24", "LE21")))
    past.note("late", Confirmed(at=at("08:00") + 7, operator="x", crews=("LE24", "LE21")))
    past.note("note", Noted(at=at("08:00") + 7, operator="x", text="a bag"))
    for minute, other in ((6, 0), (7, at("08:00") + 7), (39, at("08:00") + 7)):
        records = past.board(at("08:00") + minute, shift.board).records
        assert records.heard("LE24").at == at("08:00") + (minute if minute == 7 else minute - minute % 2)
        assert records.heard("LE21").at == other


def test_what_was_slipped_in_stands_at_its_time_and_owes_nothing_while_it_goes_on():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.do("09:05", patrol.reassign, ["LE24"], "haymarket")
    duty = Duty(
        status=Status.DEPLOYED,
        since=at("08:31"),
        began=at("08:31"),
        incident="LEI-0412",
        armed=True,
        authority="Supt Hale",
    )
    span = {"begins": at("08:31"), "ends": at("08:55")}
    shift.take(WasThere(at=at("08:31"), operator="x", crew="LE24", duty=duty, officers=(), **span))
    past = looked_back(shift.events)
    boards = {when: past.board(at(when), shift.board) for when in ("08:30", "08:31", "08:54", "08:55", "09:05")}
    status = {when: (board.duty("LE24").status, bool(board.armed_log("LE24"))) for when, board in boards.items()}
    assert status == {
        "08:30": (Status.PATROLLING, False),
        "08:31": (Status.DEPLOYED, False),
        "08:54": (Status.DEPLOYED, False),
        "08:55": (Status.PATROLLING, True),
        "09:05": (Status.PATROLLING, True),
    }
    assert past.next_state("LE24", at("08:00")) == at("08:31")
    assert past.next_state("LE24", at("08:31")) == at("09:05")
    assert past.next_state("LE24", at("09:05")) is None


def test_looked_back_at_officers_stay_whose_booking_on_one_room_took_back_while_another_sent_them(desk, other):
    desk.type("07:00", "no23 on square")
    other.now = at("07:01")
    hears(other, desk.told())
    desk.type("07:40", "undo")
    other.type("07:55", "no23 market")
    desk.now = other.now = at("08:00")
    meet(desk, other)
    for board in (desk.board, desk.room.board_at(at("07:55"))):
        assert board.crew("NO23").surnames == "Lane · Finch"
        assert board.counts().exceptions == 2
    assert desk.room.board_at(at("07:54")).crew("NO23") is None
