"""A crew that came on while the screens were dark, and was booked on again when work began: it came on when it did."""

import msgspec
import pytest

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.events import BookedOn, WasThere
from models.situation.stays import Stays
from models.situation.timers import last_refreshed
from tests.admitting import hears
from tests.desk import drawn
from tests.shifts import at


@pytest.fixture
def begun(desk):
    """LE24 is on the board since 12:06, when live work began again; nobody else is on."""
    desk.type("12:06", "le24 on market")
    desk.now = at("12:20")
    return desk


def was(desk, when):
    return drawn(desk.room.board_at(at(when)))


def test_it_was_on_duty_from_then_on_and_its_present_does_not_move(begun):
    before = begun.drawn()
    assert begun.says("12:20", "@08:02 le24 on haym") == (
        "LE24 came on, patrolling Haymarket Centre 08:02 to 12:06 · slipped in: what LE24 does now is unchanged · "
        "in one tour since 08:02 with what it does now, unless it went off in between"
    )
    begun.type("12:21", "@09:10 le24 airport")
    assert begun.drawn() == before
    assert begun.board.crew("LE24").duty.since == at("12:06")
    assert was(begun, "08:01") == ["○ 9 off duty"]
    assert was(begun, "08:02") == ["● haymarket: LE24", "○ 7 off duty"]
    assert was(begun, "12:05") == ["● airport: LE24", "○ 7 off duty"]
    assert was(begun, "12:06") == ["● market: LE24", "○ 7 off duty"]
    assert begun.room.board_at(at("09:30")).crew("LE24").crewing == begun.board.crew("LE24").crewing


def stays(desk, place):
    found = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    return [(stay.begins, stay.ends, stay.officers) for stay in found.of(place)]


def test_coverage_counts_its_officers(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    begun.type("12:21", "@09:10 le24 airport")
    assert stays(begun, "haymarket") == [(at("08:02"), at("09:10"), 2)]
    assert stays(begun, "airport") == [(at("09:10"), at("12:06"), 2)]
    begun.type("12:22", "undo")
    assert stays(begun, "haymarket") == [(at("08:02"), at("12:06"), 2)]


def test_what_is_owed_by_its_tour_goes_by_when_it_came_on(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    crew = begun.board.crew("LE24")
    assert (crew.booked_on, last_refreshed(crew, begun.board)) == (at("08:02"), at("08:02"))
    begun.type("12:21", "undo")
    assert begun.board.crew("LE24").booked_on == at("12:06")


def test_the_hours_follow_the_officers_into_another_crew(desk):
    desk.type("12:06", "form le31 le2401,le2402 07-19")
    said = desk.says("12:20", "@08:02 le24 on haym")
    assert said.endswith("08:02 to 12:06 · slipped in: what LE24 does now is unchanged")
    assert desk.board.crew("LE24") is None
    assert desk.board.crew("LE31").booked_on == at("08:02")
    assert was(desk, "09:00") == ["● haymarket: LE24", "○ 7 off duty"]
    assert desk.says("12:21", "@11:30 le24 off").startswith("LE24 was off duty 11:30 to 12:06")
    assert desk.board.crew("LE31").booked_on == at("12:06")


def test_it_may_have_gone_off_in_between(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    assert begun.says("12:21", "@11:30 le24 off") == (
        "LE24 was off duty 11:30 to 12:06 · slipped in: what LE24 does now is unchanged"
    )
    assert was(begun, "11:29") == ["● haymarket: LE24", "○ 7 off duty"]
    assert was(begun, "11:30") == ["○ 9 off duty"]
    assert begun.board.crew("LE24").booked_on == at("12:06")
    assert stays(begun, "haymarket") == [(at("08:02"), at("11:30"), 2)]
    assert begun.refuses("12:22", "@11:40 le24 refs") == (
        "LE24 was not on duty at 11:40: first enter when it came on, or give a later time."
    )
    assert begun.refuses("12:23", "@11:50 le24 on") == (
        "LE24 went off duty at 11:30, its tour ends 19:00: add a reason (… because …)."
    )
    begun.type("12:24", "@11:50 le24 on because short break")
    assert was(begun, "11:50") == ["◆ LE24: on duty", "○ 7 off duty"]
    assert begun.board.crew("LE24").booked_on == at("11:50")


def test_a_crew_that_was_on_may_have_gone_off_and_come_on_again(desk):
    desk.on("le24 market")
    desk.type("12:06", "le24 haym")
    desk.type("12:20", "@09:00 le24 off")
    assert was(desk, "09:30") == ["○ 9 off duty"]
    assert desk.board.crew("LE24").booked_on == at("12:06")
    desk.type("12:21", "@11:00 le24 on airport because called back in")
    assert was(desk, "11:00") == ["● airport: LE24", "○ 7 off duty"]
    assert desk.board.crew("LE24").booked_on == at("11:00")


def test_an_officer_who_went_off_then_has_rested_since_then(desk):
    desk.type("12:06", "form le24 le2101 07-19")
    desk.type("12:20", "@08:02 form le24 le2401,le2402 07-19")
    desk.type("12:21", "@11:30 le24 off")
    assert desk.refuses("19:30", "form le31 le2401 19:30-23") == (
        "Nash (LE2401) has had 8:00 of rest, less than 11:00: add a reason (… because …)."
    )


def test_an_officer_with_another_crew_then_is_left_out_or_refused_by_name(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    assert begun.refuses("12:21", "@09:00 form le31 le2401 07-19") == "Nash (LE2401) was on duty with LE24 at 09:00."
    assert begun.refuses("12:22", "@09:00 le24 on") == "LE24 was on duty already at 09:00."


def test_who_was_with_another_crew_does_not_come_on_with_the_others(desk):
    desk.type("08:00", "form le31 le2401 07-19")
    desk.type("12:06", "le24 on market")
    said = desk.says("12:20", "@09:00 le24 on haym")
    assert "left out: Nash (LE2401) was on duty with LE31 at 09:00" in said
    assert stays(desk, "haymarket") == [(at("09:00"), at("12:06"), 1)]


def test_chosen_officers_come_on_as_they_are_named(begun):
    begun.type("12:20", "@08:02 form le24 le2401,le2101 07-19")
    there = begun.room.board_at(at("09:00")).crew("LE24")
    assert [officer.number for officer in there.officers] == ["LE2101", "LE2401"]
    assert begun.room.board_at(at("12:06")).crew("LE24").surnames == "Nash · Cass"


def test_who_answered_then_is_confirmed(begun):
    assert "LE24 has been on duty since 12:06" in begun.refuses("12:20", "@09:20 le24 ok")
    begun.type("12:20", "@08:02 le24 on haym")
    assert begun.says("12:21", "@09:20 le24 ok") == "LE24 confirmed · radio at 09:20"
    assert "LE24 confirmed" in begun.says("12:22", "@09:30 haym ok")


def test_a_coming_on_of_a_crew_nothing_is_known_of_since_is_decided_as_ever(desk):
    desk.now = at("12:20")
    assert isinstance(desk.type("12:20", "@08:02 le24 on haym").event, BookedOn)
    assert isinstance(desk.type("12:21", "@08:30 le22 on haym").event, BookedOn)


def test_another_room_knows_it_too(other, begun):
    begun.type("12:20", "@08:02 le24 on haym")
    begun.type("12:21", "@09:10 le24 airport")
    other.now = at("12:30")
    hears(other.room, begun.told())
    for when in ("08:02", "09:10", "12:06"):
        assert was(other, when) == was(begun, when)
    assert other.board.crew("LE24") == begun.board.crew("LE24")


def test_it_stays_known_after_a_start_from_a_snapshot(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    assert isinstance(begun.type("12:21", "@09:10 le24 airport").event, WasThere)
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(begun.board.state()), type=BoardState)
    assert Board(kept).crew("LE24") == begun.board.crew("LE24")
    assert Board(kept).crew("LE24").booked_on == at("08:02")


def test_nobody_heard_from_it_after_it_had_gone_off(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    begun.type("12:20", "@11:30 le24 off")
    assert begun.refuses("12:21", "@11:40 le24 ok") == (
        "LE24 has been on duty since 12:06: give a later time than 11:40."
    )
    begun.type("12:21", "@11:20 le24 ok")


def test_a_refusal_about_the_time_before_does_not_say_that_it_was_off_duty(begun):
    begun.type("12:20", "@08:02 le24 on haym")
    for line in ("le24 call", "le24 emergency"):
        assert begun.refuses("12:21", f"@11:40 {line}") == (
            "LE24 was booked on again at 12:06: give a later time than 11:40."
        )
