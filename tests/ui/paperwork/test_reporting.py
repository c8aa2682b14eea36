"""The shift report: which period is asked, and why a report can't be drawn is said."""

import pytest
from PySide6.QtCore import Qt

from models.document.document import Document
from tests.shifts import at
from ui.bridge import Bridge
from ui.look.theme import Theme
from ui.paperwork.reporting import Reporting


@pytest.fixture
def window(qtbot, friday):
    found = Reporting(Bridge(friday.room), Theme())
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(found)
    found.show()
    return found


def test_the_usual_shift_of_the_region_is_one_key_away(window, qtbot):
    with qtbot.waitSignal(window.drawn) as drawn:
        window.period.draw.click()
    (document,) = drawn.args
    assert isinstance(document, Document)
    assert ("Period", "Fri 23 Dec 2016 07:00 to Fri 23 Dec 14:32 GMT") in document.facts
    assert not window.isVisible()


def test_a_force_and_another_period(window, qtbot):
    window.period.show_period("NOT", at("08:00"), at("12:00"))
    with qtbot.waitSignal(window.drawn) as drawn:
        window.draw()
    assert drawn.args[0].title == "Shift report · Nottinghamshire"


def test_a_period_that_has_not_begun_is_refused_in_a_sentence(window):
    window.period.show_period("", at("16:00"), at("19:00"))
    window.draw()
    assert window.problem.text() == "A period ends after it begins, within seven days."
    assert window.isVisible()
