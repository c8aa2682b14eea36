"""The ways out: what hangs on a deployment and on a callsign is the same whichever way it ends."""

import pytest

from models.board.events import BookedOff
from models.board.facts import ArmedLog, CallBack
from models.commands.context import Refused
from models.commands.leaving import ending
from models.status import Status
from tests.admitting import hears
from tests.shifts import at

SHOTS = "inc shots heard, market, 999, lei"


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


def ended(desk, callsign: str, joins: str = "") -> BookedOff:
    """The event by which a callsign ends, at the time of the last line."""
    context, board = desk.room.context(), desk.board
    event = BookedOff(at=context.at, operator=context.operator, duties={})
    return ending(context, board.crew(callsign), event, board.crew(joins) if joins else None)


def test_a_callsign_ends_off_duty_with_its_queue_empty_and_its_call_back_closed(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "inc robbery, market, 999, lei")
    desk.type("09:02", "le24 deploy lei-0001")
    desk.type("09:03", "le24 deploy lei-0002")
    desk.type("09:04", "le24 call")
    event = ended(desk, "LE24")
    assert event.duties["LE24"].status is Status.OFF_DUTY
    assert event.queues["LE24"].incidents == ()
    assert event.callbacks == {"LE24": CallBack(wanted=False, since=at("09:04"))}
    assert event.logs == {}


def test_it_owes_the_log_of_an_armed_deployment_with_any_it_owed_before(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le24 deploy lei-0001 armed Supt Hale")
    assert ended(desk, "LE24").logs == {"LE24": ArmedLog(pending=True, since=at("09:01"), incident="LEI-0001")}
    desk.type("09:10", "le24 back")
    assert ended(desk, "LE24").logs == {}
    desk.type("09:20", "le24 deploy lei-0001 armed Supt Hale")
    owed = ArmedLog(pending=True, since=at("09:10"), incident="LEI-0001, LEI-0001")
    assert ended(desk, "LE24").logs == {"LE24": owed}


def test_an_emergency_is_a_wall_whichever_way_the_callsign_ends(desk):
    desk.type("09:00", "le24 emergency")
    for joins in ("", "LE21"):
        with pytest.raises(Refused, match="The emergency of LE24 is on: clear it first"):
            ended(desk, "LE24", joins)


def test_a_call_back_goes_along_and_of_two_the_older_one_is_waited_for(desk):
    desk.type("09:00", "le24 call")
    desk.type("09:05", "le21 call")
    desk.type("09:10", "le24 join le21")
    assert desk.board.crew("LE21").callback.since == at("09:00")
    assert not desk.board.fact("crew:LE24/callback").wanted
    desk.type("09:11", "le21 called")
    assert desk.board.crew("LE21").callback is None


def test_that_the_tfc_knows_ends_with_the_deployment(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le24 scene lei-0001")
    desk.type("09:02", "informed lei-0001")
    desk.type("09:02", "le24 back")
    desk.type("09:02", "le24 scene lei-0001")
    assert desk.board.crew("LE24").tfc_told == 0


def test_a_log_taken_home_under_a_callsign_the_roster_does_not_know_can_be_signed(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:00", "form le29 le2201 07-16")
    desk.type("09:10", "le29 deploy lei-0001 armed Supt Hale")
    desk.type("10:00", "le29 back")
    desk.type("10:05", "le29 off because relieved")
    assert list(desk.board.armed_logs()) == ["LE29"]
    desk.type("10:10", "le29 log")
    assert desk.board.armed_logs() == {}


@pytest.mark.parametrize("comes_on", ["le24 on because relieved early", "le21 split le2101 as le24"])
def test_who_comes_on_has_nothing_that_another_room_left_on_the_callsign(desk, other, comes_on):
    hears(other.room, desk.told())
    desk.type("09:00", SHOTS)
    desk.type("09:01", "inc robbery, market, 999, lei")
    desk.type("09:02", "le24 deploy lei-0001")
    desk.type("09:03", "le24 deploy lei-0002")
    desk.type("09:04", "le24 call")
    other.type("09:05", "le24 off because relieved early")
    hears(desk.room, other.told())
    desk.type("09:10", "settle le24 2")
    assert desk.board.crew("LE24") is None
    assert desk.board.fact("crew:LE24/callback").wanted
    desk.type("09:20", comes_on)
    assert (desk.board.crew("LE24").callback, desk.board.crew("LE24").queue) == (None, ())
