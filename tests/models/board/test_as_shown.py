"""What a crew is shown to be doing: nobody vanishes from the board for what others decided."""

import pytest

from models.board.as_shown import NOT_KNOWN, duty_shown, newer_kind
from models.board.facts import UNREAD, Duty, Emergency, NotUnderstood
from models.status import Status

MARKET = Duty(status=Status.PATROLLING, since=7, area="market")
OFF = Duty(status=Status.OFF_DUTY, since=9)
NO_DUTY = Duty(status=Status.OFF_DUTY, since=0)
ALARM = Emergency(on=True, since=8)
JOINED = "booked off while officers were joining it"
NEWER = (NotUnderstood(kind="Teleported", since=11), NotUnderstood(kind="Beamed", since=10))


@pytest.mark.parametrize(
    ("duty", "emergency", "joined", "standing", "shown"),
    [
        (MARKET, None, [7], (MARKET,), MARKET),
        (MARKET, None, [7], NEWER, MARKET),
        (OFF, None, [], (OFF,), OFF),
        (OFF, ALARM, [], (OFF,), Duty(status=Status.DISPUTED, since=9, why="booked off while its emergency was on")),
        (OFF, None, [10], (OFF,), Duty(status=Status.DISPUTED, since=9, why=JOINED)),
        (NO_DUTY, ALARM, [5], (), Duty(status=Status.ON_DUTY, since=8, why=NOT_KNOWN)),
        (NO_DUTY, None, [5, 12], (None,), Duty(status=Status.ON_DUTY, since=12, why=NOT_KNOWN)),
        (OFF, None, [], NEWER, Duty(status=Status.DISPUTED, since=11, why=UNREAD)),
        (
            Duty(status=Status.PATROLLING, since=7, area="gone"), None, [7], (),
            Duty(status=Status.ON_DUTY, since=7, why="its place is not in the operation file"),
        ),
    ],
)  # fmt: skip
def test_nobody_vanishes(duty, emergency, joined, standing, shown):
    assert duty_shown(duty, emergency, joined, standing, {"market"}) == shown


def test_the_kind_of_a_newer_version_is_named_whatever_came_first():
    assert newer_kind(NEWER) == newer_kind(NEWER[::-1]) == "Beamed"
    assert newer_kind((MARKET,)) == ""
