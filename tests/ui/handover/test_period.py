"""The period of a handover, on a London clock."""

from datetime import datetime

from models.clock import to_instant
from models.desk.paperwork import shift
from models.operation import read_operation
from tests.shifts import OPERATION
from ui.handover.period import Period


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return to_instant(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - London time


def test_what_is_shown_is_what_is_given_back_also_in_summer(qtbot):
    period = Period(read_operation(OPERATION), *shift(london(2017, 7, 1, 12)))
    qtbot.addWidget(period)
    begins = london(2017, 7, 1, 7)
    assert period.period() == ("", begins, begins + 12 * 3600)
    period.show_period("NOT", begins + 3600, begins + 7200)
    assert period.period() == ("NOT", begins + 3600, begins + 7200)
