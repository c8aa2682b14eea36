"""Radio codes belong to a force; their meanings to the board."""

import pytest

from models.operation.forces import MEANINGS, Force
from models.status import STATUSES, Stage, Status

# The table of the control room, as operators know it.
CODES = {
    "00": "emergency",
    "01": "on duty",
    "02": "patrolling",
    "03": "station",
    "04": "refs",
    "05": "en route",
    "06": "at scene",
    "07": "committed",
    "08": "unavailable",
    "09": "escort",
    "10": "court",
    "11": "off duty",
    **{str(code): "message" for code in range(12, 17)},
}


def test_every_force_has_the_whole_table(whole):
    assert len(whole.forces) == 4
    assert all(force.codes == CODES for force in whole.forces)


@pytest.mark.parametrize(
    ("code", "meaning"), [("06", "at scene"), ("6", "at scene"), (" 02 ", "patrolling"), ("99", None)]
)
def test_reads_a_code_as_it_is_said(code, meaning):
    assert Force("LEI", "Leicestershire", "LE", codes=CODES).meaning(code) == meaning


def test_one_force_may_differ(small):
    assert small.force("LEI").meaning("06") == "at scene"
    assert small.force("NOT").meaning("06") == "committed"
    assert small.force("NOT").meaning("02") == "patrolling", "what it does not change stays"


def test_every_status_a_code_can_set_is_a_meaning():
    settable = {entry.status.value for entry in STATUSES} - {Status.DEPLOYED, Status.DISPUTED} | {*Stage}
    assert set(MEANINGS) == settable | {
        "emergency",
        "message",
        "call back",
        "call back urgently",
        "received",
        "say again",
    }
