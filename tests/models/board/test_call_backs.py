"""Where the mark of a crew is that another room joined to a second one."""

import pytest

from models.board.call_backs import first_asked
from models.board.facts import CallBack
from tests.cases.rooms import headlines, hears, meet
from tests.shifts import at


@pytest.fixture
def joined(desk, other):
    """One room joins LE24 to LE21; meanwhile LE24 asks the other one for a call back."""
    desk.on("le24 market", "le21 haym")
    other.now = at("07:00")
    hears(other, desk.told())
    desk.type("09:00", "le24 join le21")
    other.type("09:00", "le24 call")
    meet(desk, other)
    return desk, other


def test_a_join_and_a_call_back_both_survive(joined):
    for room in joined:
        assert room.board.crew("LE24") is None
        assert room.board.crew("LE21").callback is not None
        assert room.board.crew("LE21").callback.since == at("09:00")
        assert "LE21 asks for a call back 0:10" in headlines(room, "09:10")


def test_the_mark_goes_once_the_crew_is_called_back(joined):
    desk, other = joined
    assert desk.says("09:10", "le21 called") == "LE24 called back"
    assert desk.board.crew("LE21").callback is None
    other.now = at("09:11")
    meet(desk, other)
    assert other.board.crew("LE21").callback is None


def test_the_crew_that_has_the_mark_now_is_not_asked_to_be_marked_again(joined):
    desk, _ = joined
    assert desk.refuses("09:05", "le21 call") == "LE21 is waiting for a call back already."


def test_what_was_asked_first_is_waited_for_urgently_if_any_is():
    early, late = CallBack(wanted=True, since=1), CallBack(wanted=True, since=2, code="14")
    assert first_asked([late, early]) == CallBack(wanted=True, since=1, code="14")
    assert first_asked([CallBack(wanted=False, since=0)]) is None
