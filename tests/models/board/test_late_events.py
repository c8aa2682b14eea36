"""What is entered late, written and read back."""

import pytest

from models.board.events import decode, encode
from models.board.facts import Duty
from models.board.late_events import LateTold, Outage, WasThere
from models.status import Status

BOTH = {"at": 100, "operator": "7714 Mistry"}
DUTY = Duty(status=Status.PATROLLING, since=100, area="market")
WAS = WasThere(**BOTH, crew="LE22", duty=DUTY, officers=("LE2201",), begins=100, ends=160, left="LEI-0001")


@pytest.mark.parametrize(
    "event", [WAS, LateTold(**BOTH, crew="LE22", incident="5f0c"), Outage(**BOTH, begins=40, ends=100, lines=3)]
)
def test_it_is_read_as_it_was_written_and_decides_nothing(event):
    assert decode(encode(event)) == event
    assert event.facts() == {}
