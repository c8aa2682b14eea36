"""The wheel over a list to choose from, a time or a number chooses nothing, and is left to what it stands in."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from tests.shifts import at
from ui.look.time_edit import instant_in, time_edit
from ui.look.wheel import only_scrolls


def turned(piece: QWidget) -> bool:
    """Turn the wheel over a piece, towards oneself; whether it took it for itself."""
    middle = QPointF(piece.rect().center())
    over = QPointF(piece.mapToGlobal(middle.toPoint()))
    by = (QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    event = QWheelEvent(middle, over, *by, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(piece, event)
    return event.isAccepted()


@pytest.fixture(params=["list", "number", "time"])
def piece(request, qtbot):
    """One of each kind, and what stands in it."""
    found = {"list": QComboBox, "number": QSpinBox, "time": lambda: time_edit("From", at("07:00"))}[request.param]()
    if isinstance(found, QComboBox):
        found.addItems(["", "WATCH"])
    only_scrolls(found)
    qtbot.addWidget(found)
    found.show()
    return found


def test_it_is_passed_on_and_chooses_nothing(piece):
    before = piece.property("currentIndex"), piece.property("value"), piece.property("dateTime")
    assert not turned(piece)
    assert (piece.property("currentIndex"), piece.property("value"), piece.property("dateTime")) == before


def test_every_box_for_a_time_is_such(qtbot):
    box = time_edit("From", at("07:00"))
    qtbot.addWidget(box)
    assert not turned(box)
    assert instant_in(box) == at("07:00")
