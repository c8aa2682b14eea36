"""The clocks on a crew: amber and red at the minute the operation file says, and the one badge on its strip."""

from collections.abc import Callable

import pytest
from hypothesis import given

from models.board.board import Board
from models.commands import booking, crewing, deployment, exceptions, incidents, patrol, undo
from models.commands.deployment import self_deploy
from models.operation import Timer, Timers
from models.situation.timers import badge, faded, last_refreshed, left_of, reached, running, timers_of
from models.status import Status
from tests.random_shifts import play, steps
from tests.shifts import OPERATION, Shift, at


def on_strip(shift: Shift, when: str, crew: str = "LE24") -> str:
    """The badge as `amber tour 9:40`."""
    found = shift.board.crew(crew)
    assert found is not None
    worst = badge(found, shift.board, at(when))
    return f"{worst.level} {worst.text}" if worst else ""


def clocks(shift: Shift, when: str, crew: str = "LE24") -> list[str]:
    found = shift.board.crew(crew)
    assert found is not None
    return [f"{clock.level} {clock.kind}: {clock.text}" for clock in running(found, shift.board, at(when))]


def patrolling() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:30", "market")
    return shift


def deployed(armed: bool = True) -> Shift:
    shift = patrolling()
    shift.incident("08:00")
    authority = "Insp Howe" if armed else ""
    shift.do("08:00", deployment.deploy, ["LE24"], "LEI-0412", armed=armed, authority=authority)
    return shift


def self_deployed() -> Shift:
    shift = patrolling()
    shift.incident("08:00")
    shift.do("08:00", self_deploy, ["LE24"], "LEI-0412")
    return shift


def arrived() -> Shift:
    shift = deployed()
    shift.do("08:05", deployment.arrive, ["LE24"])
    return shift


def owing_a_log() -> Shift:
    shift = arrived()
    shift.do("08:30", deployment.stand_down, ["LE24"])
    shift.do("12:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("12:45", exceptions.resume, ["LE24"])
    return shift


def at_refreshments() -> Shift:
    shift = patrolling()
    shift.do("12:00", exceptions.except_crew, ["LE24"], Status.REFS)
    return shift


def without_an_area() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:30")
    return shift


@pytest.mark.parametrize(
    ("shift", "kind", "amber", "red"),
    [
        (patrolling, "roll-call", "07:45", "08:00"),
        (deployed, "not-heard", "08:15", "08:20"),
        (deployed, "en-route", "08:15", "08:25"),
        (self_deployed, "tfc", "08:02", "08:05"),
        (patrolling, "refs-due", "12:00", "13:00"),
        (at_refreshments, "refs-over", "12:50", "13:00"),
        (patrolling, "tour", "16:00", "16:30"),
        (owing_a_log, "log", "16:00", "16:30"),
        (without_an_area, "no-area", "07:05", None),
    ],
)
def test_each_timer_turns_at_its_minute(shift: Callable[[], Shift], kind: str, amber: str, red: str | None):
    board = shift().board

    def level(instant: int) -> str:
        crew = board.crew("LE24")
        assert crew is not None
        return next((c.level for c in running(crew, board, instant) if c.kind == kind and c.level != "plain"), "")

    assert [level(at(amber) - 1), level(at(amber))] == ["", "amber"]
    if red:
        assert [level(at(red) - 1), level(at(red))] == ["amber", "red"]
    for clock in running(board.crew("LE24"), board, at(red or amber)):
        if clock.kind == kind:
            assert clock.due == at(red or amber), "an alarm is dated when its limit was passed"


def test_the_badge_is_the_worst_one_and_says_it_shortly():
    shift = patrolling()
    assert on_strip(shift, "07:44") == ""
    assert on_strip(shift, "07:45") == "amber heard 0:45 ago"
    assert on_strip(shift, "08:10") == "red NOT HEARD 1:10"
    shift.do("11:50", patrol.confirm, ["LE24"])
    assert on_strip(shift, "12:10") == "amber no refs 5:10"
    shift.do("12:11", exceptions.except_crew, ["LE24"], Status.REFS)
    assert on_strip(shift, "12:33") == "plain refs 0:22 of 0:50"
    assert on_strip(shift, "13:02") == "amber refs 0:51 of 0:50"
    assert on_strip(shift, "13:12") == "red refs 1:01 of 0:50"
    shift.do("13:13", exceptions.except_crew, ["LE24"], Status.STATION, "custody handover")
    assert on_strip(shift, "13:20") == "plain station · custody handover"
    shift.do("15:50", exceptions.resume, ["LE24"])
    assert on_strip(shift, "16:05") == "amber tour 9:05"
    assert on_strip(shift, "16:30") == "red tour 9:30"
    shift.do("16:31", exceptions.raise_emergency, "LE24")
    assert on_strip(shift, "16:33") == "red EMERGENCY 0:02"


def test_while_deployed():
    shift = deployed()
    shift.incident("08:01", ref="LEI-0413")
    shift.do("08:02", deployment.deploy, ["LE24"], "LEI-0413")
    assert on_strip(shift, "08:10") == "plain next LEI-0413"
    shift.do("08:11", exceptions.ask_call_back, "LE24", "12")
    assert on_strip(shift, "08:14") == "amber call back 0:03"
    shift.do("08:14", exceptions.called_back, "LE24")
    shift.do("08:14", patrol.confirm, ["LE24"])
    assert on_strip(shift, "08:16") == "amber en route 0:16"
    shift.do("08:17", deployment.arrive, ["LE24"])
    assert on_strip(shift, "08:48") == "red NOT HEARD 0:31"


def test_the_tfc_informed_stops_that_clock():
    shift = self_deployed()
    assert on_strip(shift, "08:06") == "red TFC not told 0:06"
    shift.do("08:06", incidents.tfc_informed, "LEI-0412")
    assert on_strip(shift, "08:07") == ""


def test_refreshments_belong_to_the_officer():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    shift.on("10:00", "LE25", "Cass", area="market")
    shift.do("12:00", exceptions.except_crew, ["LE25"], Status.REFS)
    shift.do("12:30", exceptions.resume, ["LE25"])
    shift.do("12:31", crewing.join, "LE25", "LE24")
    shift.do("12:31", patrol.confirm, ["LE24"])
    assert on_strip(shift, "12:40") == "amber no refs 5:40", "Nash has had none, though Cass has"


@given(steps)
def test_refreshments_fall_due_for_whoever_has_gone_longest_whatever_came_before(told):
    shift, now = play(told)
    for instant in range(now, now + 8 * 3600, 1800):
        for crew in shift.board.crews():
            since = last_refreshed(crew, shift.board)
            due = reached(timers_of(shift.board, crew.force).refs_due, instant - since) if since else None
            shown = [clock.level for clock in running(crew, shift.board, instant) if clock.kind == "refs-due"]
            assert shown == ([due] if due and crew.status is not Status.REFS else [])


def test_refreshments_undone_were_not_taken():
    shift = patrolling()
    shift.do("11:30", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("11:31", undo.undo)
    shift.do("12:00", patrol.confirm, ["LE24"])
    assert on_strip(shift, "12:10") == "amber no refs 5:10"


def test_a_crew_without_an_area_and_one_in_dispute():
    shift = without_an_area()
    assert on_strip(shift, "07:04") == "plain no area yet"
    assert on_strip(shift, "07:07") == "amber no area 0:07"
    shift.differ("07:08", "LE24", "market", "haymarket")
    assert on_strip(shift, "07:10") == "amber two rooms differ"


def test_an_armed_log_is_a_quiet_mark_until_the_tour_nears_its_end():
    shift = owing_a_log()
    shift.do("13:00", patrol.confirm, ["LE24"])
    assert on_strip(shift, "13:10") == "plain armed log unsigned"
    assert "amber log: armed log unsigned" in clocks(shift, "16:10")
    shift.do("16:11", deployment.sign_log, "LE24")
    assert not any("log" in clock for clock in clocks(shift, "16:12"))


def test_off_duty_stops_every_clock():
    shift = owing_a_log()
    shift.do("16:40", booking.book_off, ["LE24"], why="log to follow")
    assert shift.board.crew("LE24") is None


def test_dwell_is_off_unless_the_operation_switches_it_on():
    quick = OPERATION + '\n[timers]\ndwell = { amber = "20 min", red = "30 min", on = true }\n'
    for text, expected in ((OPERATION, ""), (quick, "amber here 0:25")):
        shift = Shift(operation=text)
        shift.on("07:00", "LE24", "Nash Cass", area="market")
        assert on_strip(shift, "07:25") == expected


def test_each_force_has_its_own_limits():
    text = OPERATION.replace('callsigns = "LE"\n', 'callsigns = "LE"\ntimers = { tour_left = { amber = "2 h" } }\n')
    shift = Shift(operation=text)
    for crew in ("LE24", "NO24"):
        shift.on("07:00", crew, "Nash", "07:00-16:00", "market")
        shift.do("14:00", patrol.confirm, [crew])
        shift.do("14:00", exceptions.except_crew, [crew], Status.REFS)
    assert on_strip(shift, "14:10") == "amber tour 7:10"
    assert on_strip(shift, "14:10", "NO24") == "plain refs 0:10 of 0:50"
    assert timers_of(shift.board, "DER") == shift.board.operation.timers
    assert timers_of(Board(), "LEI") == Timers()


def test_a_strip_fades_before_its_crew_falls_due():
    shift = deployed()
    crew = shift.board.crew("LE24")
    assert crew is not None
    assert [faded(crew, at(when)) for when in ("08:09", "08:10")] == [False, True]
    shift.do("08:11", patrol.confirm, ["LE24"])
    assert not faded(shift.board.crew("LE24"), at("08:12"))
    shift.do("08:12", deployment.stand_down, ["LE24"])
    assert [faded(shift.board.crew("LE24"), at(when)) for when in ("08:41", "08:42")] == [False, True]
    shift.do("08:50", exceptions.except_crew, ["LE24"], Status.COURT)
    assert not faded(shift.board.crew("LE24"), at("16:00"))


def test_time_gone_by_and_time_left():
    timer = Timer(15, 20)
    assert [reached(timer, gone) for gone in (14, 15, 19, 20)] == [None, "amber", "amber", "red"]
    countdown = Timer(30, 0)
    assert [left_of(countdown, left) for left in (31, 30, 1, 0, -5)] == [None, "amber", "amber", "red", "red"]
    assert reached(Timer(1, 2, on=False), 5) is None
    assert left_of(Timer(2, 1, on=False), 0) is None
