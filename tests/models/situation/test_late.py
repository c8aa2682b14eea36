"""What rings because of what was slipped in: for whom, since when, and in which words."""

import pytest

from models.board.facts import SELF_DEPLOYED, Duty
from models.board.late_events import WasThere
from models.situation.late import late_said, of_late
from models.status import Stage, Status
from tests.shifts import Shift, at


@pytest.fixture
def shift():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    return shift


def slip(shift, when, operator, **duty):
    event = WasThere(
        at=at(when),
        operator=operator,
        crew="LE24",
        duty=Duty(since=at(when), **duty),
        officers=(),
        begins=at(when),
        ends=at("09:05"),
    )
    return shift.take(event)


def test_a_self_deployment_rings_red_until_the_tfc_is_told(shift):
    duty = {"status": Status.DEPLOYED, "incident": "LEI-0412", "began": at("08:31"), "authority": SELF_DEPLOYED}
    slip(shift, "08:31", "x", stage=Stage.AT_SCENE, **duty)
    (found,) = of_late("LE24", shift.board).values()
    assert (found.kind, found.level, found.since, found.priority) == ("tfc-late", "red", at("08:31"), 1)
    assert late_said(found, shift.board) == (
        "LE24 self-deployed to LEI-0412 at 08:31, TFC not informed",
        "Inform the TFC of LEI-0412, then type informed lei-0412",
    )


def test_two_that_did_not_know_of_each_other_ring_as_one(shift):
    slip(shift, "08:31", "7714 Mistry", status=Status.REFS)
    slip(shift, "08:40", "4410 Hart", status=Status.PATROLLING, area="airport")
    (found,) = of_late("LE24", shift.board).values()
    headline, advice = late_said(found, shift.board)
    assert headline == "Rooms slipped in different things for LE24, 08:40 to 09:05"
    assert advice.startswith("refreshments (7714 Mistry) · patrolling East Midlands Airport (4410 Hart)")
    assert (found.force, found.priority) == ("LEI", 3)
