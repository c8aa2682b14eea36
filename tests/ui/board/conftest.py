"""A window with four lanes at half past two, whatever the test."""

import pytest
from PySide6.QtCore import QEvent

from tests.ui.board.scenes import NOW, afternoon
from ui.board.lanes import Lanes
from ui.look.plain_text import install
from ui.look.theme import Theme


@pytest.fixture
def scene():
    return afternoon()


@pytest.fixture
def lanes(qtbot, qapp, scene):
    """The lanes in a window of their own, painted."""
    filter_ = install(qapp)
    found = Lanes(Theme())
    qtbot.addWidget(found)
    found.resize(1548, 940)
    found.set_below_since(lambda _area: NOW - 28 * 60)
    found.show_board(scene.board, NOW)
    found.show()
    qtbot.waitExposed(found)
    qapp.processEvents()
    for lane in found.lanes.values():  # wherever the window came up, the pointer is not in it
        qapp.sendEvent(lane, QEvent(QEvent.Type.Leave))
    yield found
    qapp.removeEventFilter(filter_)
    filter_.setParent(None)
