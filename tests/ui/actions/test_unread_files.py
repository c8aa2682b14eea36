"""The banner of an operation file that cannot be read here."""

import pytest

from models.commands.imports import adopt_operation
from tests.admitting import hears
from tests.desk import TEXT, Desk
from tests.models.test_other_versions import writes
from tests.ui.screen import Screen

BANNER = "operation file"
NEWER = TEXT.replace("[operation]", "format = 2\n[operation]\nthreat_wording = 1", 1).replace('"SEVERE"', '"GRAVE"')
SAID = "An operation file of a newer version was taken in at 08:00 by 1 New: the one before is in force."


@pytest.fixture
def other(tmp_path):
    found = Desk(tmp_path / "there", "4410 Hart", begin=False)
    yield found
    found.room.close()


def arrives(screen, other, text):
    """Another room takes in a file, and this one hears of it."""
    hears(other.room, screen.desk.told())
    writes(other, "OperationAdopted", "operation/file", text=text)
    hears(screen.desk.room, other.told())
    screen.settle()


def test_it_is_said_when_it_comes_and_gone_when_another_file_is_taken_in(screen, other):
    shown = screen.window.banners.shown
    assert BANNER not in shown
    arrives(screen, other, NEWER)
    assert (shown[BANNER].words.text(), shown[BANNER].accessibleName()) == (SAID, SAID)
    screen.bridge.perform(adopt_operation, TEXT.replace("minimum = 4", "minimum = 6"))
    screen.settle()
    assert BANNER not in shown


def test_closed_it_stays_closed_and_at_the_next_start_it_is_said_again(screen, other):
    arrives(screen, other, NEWER)
    screen.window.banners.clear(BANNER)
    screen.type("le24 haym")
    screen.settle()
    assert BANNER not in screen.window.banners.shown
    again = Screen(screen.desk)
    assert again.window.banners.shown[BANNER].words.text() == SAID
    again.close_windows()
