"""A whole window over a real journal, on Friday 23 December 2016 at half past two."""

import pytest

from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import Screen
from ui.look.plain_text import install


@pytest.fixture
def friday(tmp_path):
    """LE24 and LE22 patrol the market, NO23 the square; LE21 is at an incident; all have had refreshments."""
    found = Desk(tmp_path / "room")
    found.on("le24 market", "le22 market", "le21 haymarket", "no23 square")
    for crews, when, back in (("le24,le22", "10:30", "11:15"), ("no23", "11:00", "11:45"), ("le21", "11:15", "12:00")):
        found.type(when, f"{crews} refs")
        found.type(back, f"{crews} back")
    found.type("14:02", "inc suspicious package, haymarket bus station, 999, lei")
    found.type("14:03", "le21 deploy lei-0001")
    found.type("14:12", "le21 at scene")
    found.type("14:20", "market ok")
    found.type("14:21", "no23 ok")
    found.now = at("14:32")
    yield found
    found.room.journal.close()


@pytest.fixture
def screen(qtbot, qapp, friday):
    """The window, shown and painted, with what the operator does with it."""
    filter_ = install(qapp)
    found = Screen(friday)
    qtbot.addWidget(found.window)
    found.window.resize(1600, 900)
    found.window.show()
    qtbot.waitExposed(found.window)
    found.settle()
    yield found
    found.close_windows()
    qapp.removeEventFilter(filter_)
    filter_.setParent(None)
