"""What was entered late, in words."""

import pytest
from msgspec.structs import replace

from models.board.facts import SELF_DEPLOYED, Duty
from models.board.late_events import Outage, WasThere
from models.board.late_wording import span
from models.board.wording import says
from models.operation import read_operation
from models.status import Stage, Status
from tests.shifts import OPERATION, at

HERE = read_operation(OPERATION)


def was(status, **named):
    duty = Duty(status=status, since=at("08:31"), **named)
    return WasThere(
        at=at("08:31"), operator="x", crew="LE22", duty=duty, officers=(), begins=at("08:31"), ends=at("08:55")
    )


def at_incident(stage, authority="", armed=False, by=""):
    return replace(was(Status.DEPLOYED, incident="LEI-0004", stage=stage, authority=authority, armed=armed), by=by)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (at_incident(Stage.EN_ROUTE), "LE22 was deployed to LEI-0004 08:31 to 08:55"),
        (at_incident(Stage.AT_SCENE), "LE22 was at scene LEI-0004 08:31 to 08:55"),
        (at_incident(Stage.AT_SCENE, SELF_DEPLOYED), "LE22 was at scene LEI-0004, self-deployed 08:31 to 08:55"),
        (
            at_incident(Stage.AT_SCENE, SELF_DEPLOYED, True, "Supt Hale"),
            "LE22 was at scene LEI-0004, self-deployed, armed, authority Supt Hale, 08:31 to 08:55",
        ),
        (
            at_incident(Stage.EN_ROUTE, "Supt Hale", True),
            "LE22 was deployed to LEI-0004, armed, authority Supt Hale, 08:31 to 08:55",
        ),
        (was(Status.PATROLLING, area="market"), "LE22 was patrolling Leicester Market 08:31 to 08:55"),
        (was(Status.REFS), "LE22 was off patrol (refreshments) 08:31 to 08:55"),
        (was(Status.COMMITTED, why="crowd"), "LE22 was off patrol (committed but deployable, crowd) 08:31 to 08:55"),
        (was(Status.ON_DUTY), "LE22 was on duty without an area 08:31 to 08:55"),
    ],
)
def test_what_a_crew_did_then(event, said):
    assert says(event, HERE) == said


def test_a_span_says_the_days_where_they_are_not_the_same():
    assert span(at("08:31"), at("08:55")) == "08:31 to 08:55"
    assert span(at("23:50"), at("24:10")) == "Fri 23 Dec 23:50 to Sat 24 Dec 00:10"


def test_an_outage():
    outage = Outage(at=at("12:00"), operator="x", begins=at("07:45"), ends=at("12:00"), lines=1, left_out=2)
    assert says(outage, None) == "Worked on paper 07:45 to 12:00: 1 line entered, 2 left out"
