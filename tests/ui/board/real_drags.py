"""Real drags: a button pressed, a pointer moved, a button let go, and Qt's own drag between.

Not collected by name: Qt's offscreen platform cannot drag, so `test_handling.py` runs this file on the platform
`minimal`, in a process of its own. The pointer's way is posted by a timer, because a drag has its own event loop.
"""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def can_drag():
    assert QGuiApplication.platformName() in ("minimal", "xcb")


class Pointer(QObject):
    """A hand on the mouse over the lanes."""

    def __init__(self, lanes) -> None:
        super().__init__()
        self.lanes = lanes
        self.seen = []

    def at(self, force: str, block: str, key: str = "") -> QPoint:
        """The middle of a row, in the window."""
        view = self.lanes.lanes[force].view
        rect = view.row_rect(view.items.number(block, key or block))
        return view.viewport().mapTo(self.lanes, QPoint(rect.left() + 60, rect.center().y()))

    def crew(self, callsign: str) -> QPoint:
        for force, lane in self.lanes.lanes.items():
            for number in lane.view.items.numbers({f"crew:{callsign}"}):
                place, _ = lane.view.items.locate(number)
                return self.at(force, lane.view.items.blocks[place].key, f"crew:{callsign}")
        raise LookupError(callsign)

    def click(self, at: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
        window = self.lanes.window().windowHandle()
        QTest.mouseMove(window, at)
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, keys, at)

    def drag(self, start: QPoint, *way: QPoint, look=None, release: bool = True) -> None:
        """Press, move along, look at what is shown at the end, and let go; or press Esc."""
        window = self.lanes.window().windowHandle()
        steps = [lambda to=to: self._move(to) for to in (*way, *way[-1:])]
        if look:
            steps.append(look)
        steps.append((lambda: self._let_go(way[-1])) if release else self._escape)
        self._steps = iter(steps)
        timer = QTimer(self, interval=1)
        timer.timeout.connect(self._step)
        timer.start()
        QTest.mouseMove(window, start)
        QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(window, start + QPoint(8, 0))
        QTest.mouseMove(window, start + QPoint(16, 2))
        QApplication.processEvents()
        for _ in range(200):
            if next(self._steps, None) is None:
                break
            QTest.qWait(1)
        timer.stop()

    def _step(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.sender().stop()
        else:
            step()

    def _post(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        window = self.lanes.window().windowHandle()
        spot = QPointF(at)
        event = QMouseEvent(
            kind, spot, QPointF(window.mapToGlobal(at)), button, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.postEvent(window, event)

    def _move(self, to: QPoint) -> None:
        self._post(QEvent.Type.MouseMove, to, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)

    def _let_go(self, at: QPoint) -> None:
        self._post(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)

    def _escape(self) -> None:
        QTest.keyClick(self.lanes.window().windowHandle(), Qt.Key.Key_Escape)


@pytest.fixture
def pointer(lanes):
    return Pointer(lanes)


@pytest.fixture
def moves(lanes):
    """What was asked for: (crews, target), in order."""
    found = []
    lanes.moved.connect(lambda crews, target: found.append((crews, target)))
    return found


def test_a_crew_is_dragged_to_an_area(pointer, moves):
    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", "area:haymarket"))
    assert moves == [(("LE24",), "area:haymarket")]
