"""Keys, the view, and coming back after a while."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import click, entries
from ui.actions.actions import KEYS
from ui.panels.journal import JournalPanel


def visible(screen) -> list[str]:
    return [force for force, lane in screen.window.lanes.lanes.items() if not lane.isHidden()]


def test_every_key_is_one_that_qt_knows_and_does_something(screen):
    for keys, words, name in KEYS:
        assert QKeySequence(keys).count() == 1, keys
        assert words
        assert callable(getattr(screen.actions, name))
    assert len({keys for keys, _, _ in KEYS}) == len(KEYS)


def test_lanes_are_hidden_by_number_and_the_last_one_stays(screen):
    screen.press("Ctrl+1")
    assert visible(screen) == ["NOT"]
    screen.press("Ctrl+2")
    assert visible(screen) == ["NOT"], "a board without a lane is no board"
    screen.press("Ctrl+9")
    screen.press("Ctrl+1")
    assert visible(screen) == ["LEI", "NOT"]
    assert screen.window.remembered().hidden_forces == ()


def test_size_of_type_within_its_limits(screen):
    for _ in range(15):
        screen.press("Ctrl++")
    assert screen.window.theme.scale == 2.0
    assert screen.window.header.clock.font().pixelSize() == 40
    screen.press("Ctrl+0")
    assert screen.window.theme.scale == 1.0
    for _ in range(15):
        screen.press("Ctrl+-")
    assert screen.window.theme.scale == 0.8


def test_dark_and_light(screen):
    screen.press("Ctrl+T")
    assert screen.window.remembered().theme == "light"
    assert QApplication.palette().window().color().name() == screen.window.theme.palette.panel


def test_f6_walks_the_window_and_back(screen):
    screen.window.start()
    usual = ["lanes", "Attention", "JournalPanel", "bar", "timeline", "header"]
    stops = sorted((part.walk, name) for name, part in parts(screen).items() if part.walk)
    walk = []
    for _ in stops:
        walk.append(part_of(screen))
        screen.press("F6")
    assert walk == [name for _, name in stops]
    assert [name for name in walk if name in usual] == usual
    assert part_of(screen) == "lanes"
    screen.press("Shift+F6")
    assert part_of(screen) == "header"


def parts(screen) -> dict[str, QWidget]:
    """What F6 may come to, by name."""
    found = {name: getattr(screen.window, name) for name in ("lanes", "bar", "timeline", "header")}
    return found | {kind.__name__: panel for kind, panel in screen.window.panels.items()}


def part_of(screen) -> str:
    focus = screen.window.focusWidget()
    return next(name for name, part in parts(screen).items() if part is focus or part.isAncestorOf(focus))


def test_the_view_menu_has_the_lanes_and_the_keys(screen):
    screen.actions.view_menu(screen.window.header.view)
    menu = entries(screen.menu())
    assert {"Leicestershire", "Nottinghamshire", "Full screen", "Dark or light", "Import a roster"} <= set(menu)
    assert all(menu.values())


def test_the_sheet_of_commands_can_be_searched(screen):
    screen.press("F1")
    sheet = screen.dialog("Commands and keys")
    sheet.search.setText("off patrol: refs")
    rows = [row for row in range(sheet.table.rowCount()) if not sheet.table.isRowHidden(row)]
    assert [sheet.table.item(row, 0).text() for row in rows] == ["le24 refs"]


def test_after_ten_minutes_away_it_says_what_others_changed(screen, tmp_path):
    touch(screen, 5)
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    hears(other.room, screen.desk.told())
    other.type("14:40", "le24 haym")
    screen.desk.now = at("14:41")
    hears(screen.desk.room, other.told())
    other.room.journal.close()
    touch(screen, 599)
    assert "away" not in screen.window.banners.shown, "nine minutes are no absence"
    screen.actions.idle.last_here = at("14:32")
    touch(screen, 601)
    banner = screen.window.banners.shown["away"]
    assert banner.words.text() == "While you were away since 14:32: LE24 → Haymarket Centre"
    click(banner, "See them in the journal")
    assert "away" not in screen.window.banners.shown
    assert screen.window.panels[JournalPanel].view.hasFocus()


def test_after_a_while_in_which_nobody_changed_anything_it_says_nothing(screen):
    screen.type("le24 haym")
    touch(screen, 3600)
    assert "away" not in screen.window.banners.shown


def touch(screen, after: float) -> None:
    """Move the pointer over the window, so many seconds after it was last moved."""
    where = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier)
    idle = screen.actions.idle
    idle._ticking = lambda: idle.last_hand + after
    idle.eventFilter(screen.window, event)


@pytest.mark.parametrize("own", [True, False])
def test_what_another_workstation_changed_is_outlined_with_its_name(screen, tmp_path, own):
    outlined = []
    screen.window.lanes.outline = lambda *arguments: outlined.append(arguments)
    if own:
        screen.type("le24 haym")
        assert outlined == []
        return
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    hears(other.room, screen.desk.told())
    other.type("14:33", "le24 haym")
    hears(screen.desk.room, other.told())
    other.room.journal.close()
    screen.settle()
    assert outlined == [("LE24", "5121 Cole")]
