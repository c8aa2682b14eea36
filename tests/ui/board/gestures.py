"""A hand for tests: clicks and keys on rows of the lanes, named by block and key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def view_of(lanes, block: str):
    return next(lane.view for lane in lanes.lanes.values() if lane.view.items.has(block))


def spot(lanes, block: str, key: str = "") -> tuple:
    view = view_of(lanes, block)
    return view, view.row_rect(view.items.number(block, key or block)).center()


def click(lanes, block: str, key: str = "", keys=Qt.KeyboardModifier.NoModifier, button=Qt.MouseButton.LeftButton):
    view, at = spot(lanes, block, key)
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), button, keys, at)
    QTest.mouseMove(view.viewport(), at)


def press(*keys) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def stand(lanes, block: str, key: str = "") -> None:
    """Put the keyboard focus on a row."""
    view = view_of(lanes, block)
    view.setFocus()
    view.setCurrentIndex(view.items.index(view.items.number(block, key or block)))


def standing(lanes) -> str:
    """The key of the row that has the focus."""
    view = QApplication.focusWidget()
    return view.items.row(view.currentIndex().row()).key
