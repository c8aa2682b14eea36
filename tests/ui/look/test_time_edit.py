"""Day and time on London's clock."""

from datetime import datetime

import pytest
from PySide6.QtCore import QDateTime

from models.clock import ClockError, to_instant
from ui.look.time_edit import instant_in, time_edit


@pytest.mark.parametrize("there", [datetime(2016, 12, 23, 14, 32), datetime(2017, 7, 1, 7, 0)])  # noqa: DTZ001
def test_what_is_shown_is_what_is_given_back(qtbot, there):
    edit = time_edit("From", to_instant(there))
    qtbot.addWidget(edit)
    assert edit.text() == f"{there:%a} {there.day} {there:%b %Y %H:%M}"
    assert instant_in(edit) == to_instant(there)
    assert edit.accessibleName() == "From"


def test_an_hour_that_did_not_happen_is_refused(qtbot):
    edit = time_edit("From", to_instant(datetime(2017, 3, 26, 0, 30)))  # noqa: DTZ001
    qtbot.addWidget(edit)
    edit.setDateTime(QDateTime(2017, 3, 26, 1, 30, 0))
    with pytest.raises(ClockError, match="is skipped"):
        instant_in(edit)
