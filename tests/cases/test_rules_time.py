"""Rules of the room, as shifts: what a time means, and what can have been then."""

import re

import pytest

from models.board.events import OperationAdopted
from models.commands.notes_and_alarms import note
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.situation.alarms import alarms
from tests.cases.rooms import headlines
from tests.cases.waiting import takes, waits_for
from tests.shifts import OPERATION, Shift, at


@pytest.fixture
def eight(desk):
    """LE24 at the market since seven."""
    desk.on("le24 market")
    return desk


@pytest.mark.parametrize("line", ["correct le24 08:05 heard late", "@08:05 le24 ok", "@08:05 le24 emergency"])
def test_a_time_a_few_minutes_ahead_is_still_to_come(eight, line):
    assert "still to come" in eight.refuses("08:00", line)


@pytest.mark.parametrize(
    "line", ["le24 emergency", "inc bag left, haymarket centre, 999", "le24 ok", "note met the manager"]
)
def test_a_time_two_minutes_ahead_is_taken_as_now(eight, line):
    entry = takes(eight, "14:00", f"@14:02 {line}")
    assert entry.event.at == at("14:00")


def test_a_crew_is_not_sent_to_an_incident_before_it_was_opened(eight):
    eight.type("08:00", "inc knife, haymarket centre, 999")
    eight.refuses("08:10", "@07:50 le24 deploy lei-0001")


def test_a_crew_that_was_split_off_did_nothing_before_that(eight):
    eight.type("09:30", "le24 refs")
    eight.type("09:41", "le24 split le2401 as le29")
    eight.refuses("09:50", "@09:36 le29 back")


@waits_for("a roll-call said later confirming who was there then")
def test_a_roll_call_said_later_confirms_who_was_there_then(eight):
    eight.type("07:00", "le21 on haymarket")
    eight.type("08:00", "le21 market")
    takes(eight, "08:30", "@07:30 market ok")
    assert eight.board.crew("LE24").heard.at == at("07:30")
    assert eight.board.crew("LE21").heard.at == 0


def begun(when):
    """A board that knows nothing before a time of day."""
    shift = Shift(operation="")
    shift.take(OperationAdopted(at=at(when), operator="7714 Mistry", text=OPERATION))
    return shift


def unpatrolled(shift, when):
    """What Attention says of empty places, for how long."""
    found = alarms(shift.board, shift.stays, at(when))
    return {alarm.headline.rpartition(" ")[2] for alarm in found if "unpatrolled" in alarm.headline}


def test_a_place_is_not_unpatrolled_before_the_board_began():
    assert unpatrolled(begun("12:19"), "12:49") == {"0:30"}


def test_an_entry_timed_earlier_does_not_move_the_beginning_of_the_board():
    shift = begun("12:19")
    shift.do("11:00", note, "bag found")
    assert unpatrolled(shift, "12:49") == {"0:30"}


def test_a_confirmation_written_before_the_clock_was_set_back_silences_nothing(eight):
    eight.type("07:10", "inc knife, haymarket centre, 999")
    eight.type("07:30", "le24 deploy lei-0001")
    eight.type("07:40", "le24 scene")
    eight.type("09:00", "le24 ok")
    eight.now = at("08:10")
    assert "LE24 not heard from for 0:30" in headlines(eight, "08:10")


def crowded(desk, instant):
    """Whether the market is crowded, as the card of the place and as the JSON say."""
    said = as_data(desk.board, instant)
    places = {area["id"]: area for force in said["forces"] for area in force["areas"]}
    operation = desk.board.operation
    return operation.is_crowded(operation.area("market"), instant), places["market"]["crowded"]


def test_crowded_is_said_alike_on_the_card_and_in_the_json(eight):
    assert crowded(eight, at("12:00")) == (True, True)
    assert crowded(eight, at("19:00")) == (False, False)


def test_no_place_is_crowded_before_the_operation_begins(eight):
    assert crowded(eight, at("12:00") - 2 * 86_400) == (False, False)


def test_a_clock_behind_the_journal_shows_nothing_negative(eight):
    eight.type("14:00", "le24 haymarket")
    assert re.findall(r"-\d+:\d\d", draw(eight.board, at("09:00"))) == []
