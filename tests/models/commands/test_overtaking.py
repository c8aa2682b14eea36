"""Crews rooms differ about, sent to an incident and brought back: both shown, and done with one more ⏎."""

import pytest

from models.commands.context import NeedsAgain, Refused
from tests.admitting import hears
from tests.cases.rooms import meet
from tests.shifts import at

KNIFE = "inc knife, haymarket centre, 999"


@pytest.fixture
def apart(desk, other):
    """`apart("le24 deploy lei-0001", "le24 refs")`: what each room typed about LE24 while they were apart."""
    desk.on("le24 market")
    desk.type("08:00", KNIFE)
    hears(other.room, desk.told())

    def typed(here, there):
        desk.type("08:05", here)
        other.type("08:06", there)
        meet(desk, other)
        desk.now = at("08:10")
        return desk

    return typed


def twice(desk, line):
    """Type a line that has to be typed twice; returns what was shown first."""
    before = desk.room.journal.heads()
    with pytest.raises(NeedsAgain) as shown:
        desk.room.type(line)
    assert desk.room.journal.heads() == before
    assert desk.room.read(line).wants_again
    desk.room.type(line, sure=True)
    return str(shown.value)


def test_a_crew_in_dispute_is_sent_with_both_decisions_shown(apart):
    desk = apart("le24 haymarket", "le24 refs")
    assert desk.room.read("le24 deploy lei-0001").wants_again
    assert twice(desk, "le24 deploy lei-0001") == (
        "Rooms differ about LE24: 1 patrolling Haymarket Centre (here · 7714 Mistry · 08:05), "
        "2 refreshments (there · 4410 Hart · 08:06). To go on all the same settles it as overtaken."
    )
    assert desk.drawn()[0] == "▲ LEI-0001: LE24 en route"
    assert desk.board.contradictions() == ()


def test_several_in_dispute_are_all_shown_before_one_more_enter_sends_them(apart):
    desk = apart("le24 haymarket", "le24 refs")
    apart("le22 on market", "le22 on haymarket")
    shown = twice(desk, "le21,le24,le22 deploy lei-0001")
    assert "Rooms differ about LE24" in shown
    assert "Rooms differ about LE22" in shown
    assert desk.drawn()[0] == "▲ LEI-0001: LE22 en route, LE24 en route"


def test_one_left_out_for_a_difference_is_sent_by_itself(apart):
    desk = apart("le24 haymarket", "le24 refs")
    desk.type("08:10", "le22 on")
    said = desk.says("08:10", "le24,le22 deploy lei-0001")
    assert said.endswith("To go on all the same settles it as overtaken: give it for that crew alone")
    twice(desk, "le24 deploy lei-0001")


def test_a_crew_booked_off_by_one_room_alone_has_no_emergency_to_clear(apart):
    desk = apart("le24 refs", "le24 off")
    for line in ("le24 off", "le24 haymarket", "le24 station"):
        assert desk.refuses("08:10", line) == (
            "Rooms differ about LE24: 1 refreshments (here · 7714 Mistry · 08:05), "
            "2 off duty (there · 4410 Hart · 08:06): "
            "settle that first (settle le24 1)."
        )


def test_one_that_a_room_has_there_already_stays_there(apart):
    desk = apart("le24 deploy lei-0001", "le24 refs")
    twice(desk, "le24 deploy lei-0001 armed Supt Hale")
    crew = desk.board.crew("LE24")
    assert (crew.duty.since, crew.duty.armed, crew.duty.authority) == (at("08:05"), True, "Supt Hale")


@pytest.mark.parametrize("line", ["le24 at scene", "le24 back"])
def test_a_crew_that_one_room_has_deployed_arrives_and_comes_back(apart, line):
    desk = apart("le24 deploy lei-0001 armed Supt Hale", "le24 refs")
    shown = twice(desk, line)
    assert "1 en route LEI-0001 (here · 7714 Mistry · 08:05), 2 refreshments (there · 4410 Hart · 08:06)" in shown
    assert desk.board.contradictions() == ()
    arrived = line == "le24 at scene"
    assert desk.drawn()[0] == ("▲ LEI-0001: LE24 at scene" if arrived else "▲ LEI-0001: nobody")
    assert bool(desk.board.armed_logs()) is not arrived


def test_an_armed_deployment_that_is_overtaken_owes_its_log(apart):
    desk = apart("le24 deploy lei-0001 armed Supt Hale", "le24 haymarket")
    desk.room.type("inc theft, market, 999, lei")
    twice(desk, "le24 deploy lei-0002")
    assert desk.drawn()[1] == "▲ LEI-0002: LE24 en route"
    assert [log.incident for log in desk.board.armed_logs().values()] == ["LEI-0001"]


def test_a_crew_no_room_has_deployed_does_not_arrive(apart):
    desk = apart("le24 haymarket", "le24 refs")
    with pytest.raises(Refused, match=r"Rooms differ about LE24: .*: settle that first \(settle le24 1\)"):
        desk.room.type("le24 at scene", sure=True)


@pytest.mark.parametrize("line", ["le24 off", "le24 market", "correct le24 08:07 heard late"])
def test_anything_else_waits_until_it_is_settled_however_sure(apart, line):
    desk = apart("le24 haymarket", "le24 refs")
    with pytest.raises(Refused, match="settle"):
        desk.room.type(line, sure=True)


def test_others_of_the_same_line_go(apart):
    desk = apart("le24 haymarket", "le24 refs")
    desk.room.type("le21 on market")
    done = desk.room.type("le21,le24 deploy lei-0001")
    assert "left out: Rooms differ about LE24" in done.says(desk.board.operation)
    assert desk.drawn()[0] == "▲ LEI-0001: LE21 en route"


@pytest.mark.parametrize("line", ["le24,le21,no23 06", "no23,le21,le24 06"])
def test_all_that_one_more_enter_overrules_is_shown_in_whatever_order_they_are_named(desk, other, line):
    desk.on("le24 market", "le21 market", "no23 square")
    desk.type("08:00", KNIFE)
    hears(other.room, desk.told())
    desk.type("08:05", "le24,le21 deploy lei-0001")
    other.type("08:06", "le24,le21 refs")
    meet(desk, other)
    desk.now = at("08:10")
    shown = twice(desk, line)
    assert "Rooms differ about LE24: " in shown
    assert "Rooms differ about LE21: " in shown
    assert desk.drawn()[0] == "▲ LEI-0001: LE21 at scene, LE24 at scene"


@pytest.mark.parametrize("there", ["le24 off", "le24 join le21"])
@pytest.mark.parametrize("line", ["le24 at scene", "le24 back", "le24 deploy lei-0001 armed Supt Hale"])
def test_a_crew_that_goes_on_though_another_room_ended_it_has_its_officers(desk, other, there, line):
    desk.on("le24 market", "le21 market")
    desk.type("08:00", KNIFE)
    hears(other.room, desk.told())
    desk.type("08:05", "le24 deploy lei-0001")
    other.type("08:06", there)
    meet(desk, other)
    desk.now = at("08:10")
    twice(desk, line)
    assert [officer.surname for officer in desk.board.crew("LE24").officers] == ["Nash", "Cass"]
    assert desk.board.crew("LE21").strength == 2
    assert desk.board.contradictions() == ()


def test_whom_nobody_can_be_brought_back_for_does_not_go_on(desk, other):
    desk.on("le24 market")
    desk.type("08:00", KNIFE)
    hears(other.room, desk.told())
    desk.type("08:05", "le24 deploy lei-0001")
    other.type("08:06", "le24 off")
    other.type("08:07", "form le30 le2401,le2402 07-19 because needed")
    meet(desk, other)
    desk.now = at("08:10")
    with pytest.raises(Refused, match=r"Rooms differ about LE24: .*: settle that first \(settle le24 1\)"):
        desk.room.type("le24 at scene", sure=True)
