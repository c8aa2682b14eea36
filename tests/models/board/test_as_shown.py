"""What a crew is shown to be doing: nobody vanishes from the board for what others decided."""

import pytest

from models.board.as_shown import duty_shown, newer_kind
from models.board.facts import UNREAD, Duty, Emergency, NotUnderstood
from models.status import Status

MARKET = Duty(status=Status.PATROLLING, since=7, area="market")
OFF = Duty(status=Status.OFF_DUTY, since=9)
ALARM = Emergency(on=True, since=8)
JOINED = "booked off while officers were joining it"
NEWER = (NotUnderstood(kind="Teleported", since=11), NotUnderstood(kind="Beamed", since=10))


@pytest.mark.parametrize(
    ("duty", "emergency", "officers", "standing", "shown"),
    [
        (MARKET, None, True, (MARKET,), MARKET),
        (MARKET, None, True, NEWER, MARKET),
        (OFF, None, False, (OFF,), OFF),
        (OFF, ALARM, False, (OFF,), Duty(status=Status.DISPUTED, since=9, why="booked off while its emergency was on")),
        (OFF, None, True, (OFF,), Duty(status=Status.DISPUTED, since=9, why=JOINED)),
        (OFF, None, False, NEWER, Duty(status=Status.DISPUTED, since=11, why=UNREAD)),
        (
            Duty(status=Status.PATROLLING, since=7, area="gone"), None, True, (),
            Duty(status=Status.ON_DUTY, since=7, why="its place is not in the operation file"),
        ),
    ],
)  # fmt: skip
def test_nobody_vanishes(duty, emergency, officers, standing, shown):
    assert duty_shown(duty, emergency, officers, standing, {"market"}) == shown


def test_the_kind_of_a_newer_version_is_named_whatever_came_first():
    assert newer_kind(NEWER) == newer_kind(NEWER[::-1]) == "Beamed"
    assert newer_kind((MARKET,)) == ""
