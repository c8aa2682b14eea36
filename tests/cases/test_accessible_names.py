"""The window as assistive tools read it: what takes the focus has a name, and each row says what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tests.cases.waiting import waits_for
from tests.desk import Desk
from tests.ui.screen import Screen


@pytest.fixture
def screen(qtbot, qapp, tmp_path):
    """A window in which there is a bit of everything: an incident, crews, an empty place, off duty, an emergency."""
    desk = Desk(tmp_path / "here")
    desk.on("le24 market", "le22 market", "le21 haymarket", "no23 square")
    desk.type("14:02", "inc suspicious package, haymarket bus station, 999, lei")
    desk.type("14:03", "le21 deploy lei-0001")
    desk.type("14:05", "le22 refs")
    desk.type("14:06", "le24 emergency")
    found = Screen(desk)
    qtbot.addWidget(found.window)
    found.window.resize(1600, 900)
    found.window.show()
    found.settle()
    yield found
    found.close_windows()
    desk.room.close()


def name_of(interface):
    return interface.text(QAccessible.Text.Name)


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget)


def rows(view):
    found = spoken(view)
    return [found.child(n) for n in range(found.childCount())]


def lists(screen):
    return [view for view in screen.window.findChildren(QAbstractItemView) if view.isVisible()]


def test_whatever_takes_the_focus_has_a_name(screen):
    shown = [widget for widget in screen.window.findChildren(QWidget) if widget.isVisible()]
    focusable = [widget for widget in shown if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(focusable) > 8
    assert [type(widget).__name__ for widget in focusable if not name_of(spoken(widget))] == []


def test_every_list_is_a_list_with_a_name_and_has_all_its_rows(screen):
    assert {name_of(spoken(view)) for view in lists(screen)} >= {"Leicestershire", "Nottinghamshire", "Journal"}
    for view in lists(screen):
        assert spoken(view).role() == QAccessible.Role.List
        assert len(rows(view)) == view.model().rowCount() > 0


def test_every_row_says_what_it_is(screen):
    said = {name_of(spoken(view)): [name_of(row) for row in rows(view)] for view in lists(screen)}
    assert all(all(lines) for lines in said.values())
    lane = "\n".join(said["Leicestershire"])
    assert "LEI-0001, suspicious package, haymarket bus station" in lane
    assert "LE21, Cole and Rowe, ARV, en route LEI-0001 since 14:03" in lane
    assert "Haymarket Centre, priority B, 0 of 2 officers, below minimum" in lane
    assert "LE22, Jay, Dunn and Lee, ARV, refreshments" in lane


def test_an_emergency_is_in_the_words_of_its_crew(screen):
    lane = next(view for view in lists(screen) if name_of(spoken(view)) == "Leicestershire")
    crews = [name_of(row) for row in rows(lane) if "Nash and Cass" in name_of(row)]
    assert [crew.startswith("EMERGENCY since 14:06, LE24") for crew in crews] == [True], crews


@waits_for("every row the cursor can stand on being focusable")
def test_every_row_the_cursor_can_stand_on_can_be_focused(screen):
    for view in lists(screen):
        for number, row in enumerate(rows(view)):
            view.setCurrentIndex(view.model().index(number, 0))
            assert view.currentIndex().row() != number or row.state().focusable, name_of(row)


@waits_for("the time line saying its value to assistive tools")
def test_the_time_line_says_its_value(screen):
    found = spoken(screen.window.timeline)
    assert found.text(QAccessible.Text.Value) or found.valueInterface()
