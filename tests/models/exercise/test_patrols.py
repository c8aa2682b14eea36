"""The everyday plays, each asked alone of a board it has something to say to."""

from dataclasses import replace

import pytest

from models.commands import booking, deployment, exceptions, patrol
from models.commands.imports import adopt_operation
from models.exercise import patrols
from models.exercise.moment import Moment
from models.status import CHOSEN_EXCEPTIONS, ENTRY, Status
from tests.four_forces import script
from tests.shifts import at


@pytest.fixture
def moment(desk) -> Moment:
    desk.on("le24 market", "le21 haym")
    return Moment(desk.board, desk.board.operation, "LEI", at("12:00"), 1, script)


def deeds(play, moment: Moment) -> list[tuple]:
    return [(act, arguments.get("crews") or arguments.get("crew")) for act, arguments in play(moment)]


def test_crews_come_on_around_the_start_of_their_tour_and_are_not_forced_on_later(desk):
    early = Moment(desk.board, desk.board.operation, "LEI", at("06:40"), 1, script)
    assert deeds(patrols.book_on, early) == []
    due = replace(early, at=at("07:06"))
    assert {crews[0] for _, crews in deeds(patrols.book_on, due)} <= {"LE21", "LE22", "LE24"}
    assert len(deeds(patrols.book_on, due)) >= 2
    assert deeds(patrols.book_on, replace(early, at=at("08:00"))) == []


def test_crews_go_home_a_few_minutes_early_but_not_out_of_a_deployment(desk, moment):
    desk.type("18:00", "inc shots heard, market, 999, lei")
    desk.type("18:01", "le24 deploy lei-0001")
    assert deeds(patrols.book_off, replace(moment, at=at("18:40"))) == []
    assert deeds(patrols.book_off, replace(moment, at=at("18:59"))) == [(booking.book_off, ["LE21"])]


def test_everybody_eats_a_few_at_a_time(desk, moment):
    hungry = deeds(patrols.refreshments, moment)
    assert len(hungry) == 1
    assert hungry[0][0] is exceptions.except_crew
    assert deeds(patrols.refreshments, replace(moment, at=at("08:00"))) == []
    assert deeds(patrols.refreshments, replace(moment, at=at("18:00"))) == []
    desk.type("12:00", "le24 refs")
    assert deeds(patrols.come_back, replace(moment, at=at("12:20"))) == []
    assert deeds(patrols.come_back, replace(moment, at=at("12:45"))) == [(exceptions.resume, ["LE24"])]


@pytest.mark.parametrize("status", CHOSEN_EXCEPTIONS)
def test_whoever_is_off_patrol_comes_back_after_a_while_whatever_the_reason(desk, moment, status):
    desk.type("12:00", f"le24 {ENTRY[status].words[0]} because the control room asked")
    assert deeds(patrols.come_back, replace(moment, at=at("12:09"))) == []
    assert deeds(patrols.come_back, replace(moment, at=at("14:31"))) == [(exceptions.resume, ["LE24"])]


def test_a_crew_without_an_area_is_sent_where_it_is_needed(desk, moment):
    desk.type("12:00", "le22 on")
    assert deeds(patrols.go_out, replace(moment, at=at("12:05"))) == [(patrol.reassign, ["LE22"])]


def test_in_a_force_without_areas_crews_come_on_and_nobody_is_sent_anywhere(desk, moment):
    fact = desk.board.fact("operation/file").text
    desk.room.perform(adopt_operation, fact[: fact.index('[[areas]]\nid = "square"')])
    there = replace(moment, operation=desk.board.operation, force="NOT", at=at("07:06"))
    assert there.where_to() == ""
    ((_, booked),) = patrols.book_on(there)
    assert booked == {"crews": ["NO23"], "area": ""}
    desk.type("07:06", "no23 on")
    assert deeds(patrols.go_out, replace(there, at=at("07:30"))) == []
    desk.type("07:30", "no23 station")
    assert deeds(patrols.come_back, replace(there, at=at("09:00"))) == []


def test_each_area_is_called_before_its_hour_is_up(desk, moment):
    assert deeds(patrols.roll_calls, replace(moment, at=at("07:20"))) == []
    calls = [arguments["area"] for _, arguments in patrols.roll_calls(replace(moment, at=at("07:40")))]
    assert calls == ["market", "haymarket"]


def test_logs_are_signed_and_calls_returned(desk, moment):
    desk.type("12:00", "inc shots heard, market, 999, lei")
    desk.type("12:01", "le24 deploy lei-0001 armed Howe")
    desk.type("12:10", "le24 back")
    desk.type("12:11", "le21 call")
    later = deeds(patrols.talk, replace(moment, at=at("13:05")))
    assert (deployment.sign_log, "LE24") in later
    assert (exceptions.called_back, "LE21") in later


def test_a_bare_place_of_more_weight_gets_a_crew_from_one_of_less(desk, moment):
    desk.type("09:00", "le24 refs")
    minutes = [replace(moment, at=at("12:00") + 60 * n) for n in range(60)]
    sent = [arguments for one in minutes for _, arguments in patrols.cover(one)]
    assert {(deed["crews"][0], deed["area"]) for deed in sent} == {("LE21", "market")}


def test_now_and_then_somebody_meets_people_swaps_or_has_an_errand(desk, moment):
    minutes = [replace(moment, at=at("12:00") + 60 * n) for n in range(400)]
    for play in (patrols.visits, patrols.swap):
        assert 0 < sum(bool(deeds(play, one)) for one in minutes) < 60
    assert not any(deeds(patrols.errands, one) for one in minutes)  # the airport is bare: nobody can be spared
    assert {crew.status for crew in desk.board.crews()} == {Status.PATROLLING}
