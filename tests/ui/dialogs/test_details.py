"""A window of details follows what it shows, keeps its place while nothing changes, and goes when nothing is left."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.screen import click
from ui.dialogs.details import Content, Details
from ui.look.theme import Theme


def test_it_follows_and_closes(qtbot):
    pressed, now = [], [Content("LE24", "patrolling", (("Tour", "07:00"),), ("14:20 confirmed",), ())]
    details = Details(None, lambda: now[0], Theme())
    with qtbot.waitSignal(details.finished):
        details.show()
        assert details.windowTitle() == "LE24"
        assert details.happened.count() == 1
        now[0] = Content("LE24", "deployed", actions=(("Back", lambda: pressed.append("back")),))
        details.refresh()
        assert details.sentence.text() == "deployed"
        assert details.happened.isHidden()
        click(details, "Back")
        assert pressed == ["back"]
        now[0] = None
        details.refresh()


def test_nothing_is_built_anew_while_nothing_changes(qtbot):
    details = Details(None, lambda: Content("LE24", "patrolling", happened=("a", "b")), Theme())
    qtbot.addWidget(details)
    details.happened.setCurrentRow(1)
    details.refresh()
    assert details.happened.currentRow() == 1
    details.close()


def test_enter_presses_the_button_in_focus_which_at_first_is_close(qtbot):
    pressed = []
    details = Details(None, lambda: Content("LE24", "", actions=(("1 is right", lambda: pressed.append(1)),)), Theme())
    details.show()
    assert details.focusWidget().text() == "Close"
    QTest.keyClick(details, Qt.Key.Key_Tab)
    assert details.focusWidget().text() == "1 is right"
    QTest.keyClick(details.focusWidget(), Qt.Key.Key_Return)
    assert pressed == [1]
    QTest.keyClick(details.focusWidget(), Qt.Key.Key_Backtab)
    with qtbot.waitSignal(details.finished):
        QTest.keyClick(details.focusWidget(), Qt.Key.Key_Return)
    assert pressed == [1]
