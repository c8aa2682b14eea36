"""The period of a handover, on a London clock."""

from datetime import datetime

from models.clock import hhmm, to_instant
from models.operation import read_operation
from tests.models.shifts import OPERATION
from ui.handover.period import SHIFT, Period, usual_period


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return to_instant(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - London time


def test_the_usual_period_is_the_shift_that_is_ending():
    assert [hhmm(end) for end in usual_period(london(2016, 12, 23, 18, 30))] == ["07:00", "19:00"]
    assert [hhmm(end) for end in usual_period(london(2016, 12, 23, 19, 30))] == ["07:00", "19:00"]
    assert usual_period(london(2016, 12, 23, 5))[0] == london(2016, 12, 22, 19)
    assert usual_period(london(2016, 12, 23, 22))[0] == london(2016, 12, 23, 19)


def test_what_is_shown_is_what_is_given_back_also_in_summer(qtbot):
    period = Period(read_operation(OPERATION), *usual_period(london(2017, 7, 1, 12)))
    qtbot.addWidget(period)
    begins = london(2017, 7, 1, 7)
    assert period.period() == ("", begins, begins + SHIFT)
    period.show_period("NOT", begins + 3600, begins + 7200)
    assert period.period() == ("NOT", begins + 3600, begins + 7200)
