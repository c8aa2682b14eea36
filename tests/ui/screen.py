"""A screen for tests: the window, what is done with it, and how a test types, presses and reads."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from models.settings import Settings
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from ui.actions.actions import Actions
from ui.bridge import Bridge
from ui.window.window import Window


class Screen:
    """One operator at one window. `desk` is the control room behind it."""

    def __init__(self, desk: Desk, settings: Settings | None = None) -> None:
        self.desk = desk
        self.window = Window(Bridge(desk.room), settings or Settings())
        self.actions = Actions(self.window)
        self.window.show_all()

    @property
    def bridge(self) -> Bridge:
        return self.window.bridge

    def settle(self) -> None:
        """Let what is due happen, without waiting for anything."""
        QApplication.processEvents()
        self.window.catch_up()
        QApplication.processEvents()

    def type(self, line: str, enter: bool = True) -> str:
        """Type a line into the command bar; returns what stands below it."""
        self.window.bar.start()
        self.window.bar.line.clear()
        QTest.keyClicks(self.window.bar.line, line)
        if enter:
            self.press("Return")
        return self.answer

    @property
    def answer(self) -> str:
        return self.window.bar.answer.text()

    def press(self, keys: str, on: QWidget | None = None) -> None:
        """Press a key, or a shortcut of the window by its name: `Ctrl+Z`."""
        wanted = QKeySequence(keys)
        for shortcut in self.window.findChildren(QShortcut):
            if shortcut.key() == wanted:
                shortcut.activated.emit()
                self.settle()
                return
        combination = wanted[0]
        target = on or self.window.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.settle()

    def dialogs(self) -> list[QDialog]:
        """The windows that are open over the board."""
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def dialog(self, title: str) -> QDialog:
        """The open window of a title."""
        return next(dialog for dialog in self.dialogs() if dialog.windowTitle() == title)

    def menu(self) -> QMenu:
        """The menu that was opened last."""
        return [menu for menu in self.window.findChildren(QMenu) if menu.isVisible()][-1]

    def at(self, when: str) -> None:
        """Let it be this time of day."""
        self.desk.now = at(when)
        self.window.tick()
        self.settle()

    def board(self) -> list[str]:
        return self.desk.drawn()

    def close_windows(self) -> None:
        for widget in (*self.window.findChildren(QDialog), *self.window.findChildren(QMenu)):
            widget.close()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else it is polished again with the next one


def opened_elsewhere(screen: Screen, folder: Path, when: str, line: str) -> str:
    """Another room opens its first incident, apart, and the two meet; returns the identity."""
    other = Desk(folder / "there", "4410 Hart", begin=False)
    hears(other.room, [record for record in screen.desk.told() if record.wall < at("14:00") * 1000])
    opened = other.type(when, line).event
    hears(screen.desk.room, other.told())
    other.room.close()
    screen.settle()
    return opened.incident


def click(widget: QWidget, words: str) -> None:
    """Press the button with these words."""
    buttons = {button.text(): button for button in widget.findChildren(QPushButton)}
    assert buttons[words].isEnabled(), f"“{words}” is disabled"
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def entries(menu: QMenu) -> dict[str, bool]:
    """What a menu offers, without the shortcuts, and whether it can be chosen."""
    return {action.text().partition("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()}


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu by its words."""
    action = next(each for each in menu.actions() if each.text().partition("\t")[0] == words)
    assert action.isEnabled(), f"“{words}” is disabled"
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
