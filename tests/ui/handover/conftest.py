"""A handover window over a shift, on Friday 23 December 2016 at half past six in the evening."""

import pytest

from tests.desk import Desk
from tests.shifts import at
from ui.bridge import Bridge
from ui.handover.window import HandoverWindow
from ui.look.theme import DARK, Theme


@pytest.fixture
def friday(tmp_path) -> Desk:
    """A shift with a crew on patrol and one at an incident, at 18:30."""
    found = Desk(tmp_path)
    found.on("le24 market", "le21 haymarket", "no23 square")
    found.type("10:00", "inc suspicious package, haymarket bus station, 999, lei")
    found.type("10:02", "le21 deploy lei-0001")
    found.now = at("18:30")
    yield found
    found.room.journal.close()


@pytest.fixture
def window(qtbot, friday) -> HandoverWindow:
    found = HandoverWindow(Bridge(friday.room), Theme(DARK))
    qtbot.addWidget(found)
    found.show()
    return found
