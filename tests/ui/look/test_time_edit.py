"""Day and time on London's clock."""

from datetime import datetime

import pytest
from PySide6.QtCore import QDateTime

from models.clock import ClockError, to_instant
from ui.look.time_edit import instant_in, show_instant, shown, time_edit


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


def test_of_the_hour_that_happens_twice_it_means_the_one_it_says(qtbot):
    first = to_instant(datetime(2016, 10, 30, 1, 20))  # noqa: DTZ001
    second = first + 3600
    edit = time_edit("From", second)
    qtbot.addWidget(edit)
    assert (instant_in(edit), edit.text()) == (second, "Sun 30 Oct 2016 01:20 GMT")
    show_instant(edit, first)
    assert (instant_in(edit), edit.text()) == (first, "Sun 30 Oct 2016 01:20 BST")
    edit.setDateTime(shown(first + 600))
    assert (instant_in(edit), edit.text()) == (first + 600, "Sun 30 Oct 2016 01:30 BST")
    edit.setDateTime(shown(first + 7200))
    assert edit.text() == "Sun 30 Oct 2016 02:20"
