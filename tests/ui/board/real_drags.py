"""Real drags: a button pressed, a pointer moved, a button let go, and Qt's own drag between.

Not collected by name: Qt's offscreen platform cannot drag, so `test_handling.py` runs this file on the platform
`minimal`, in a process of its own. The pointer's way is posted by a timer, because a drag has its own event loop.
"""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.situation.consequences import Consequence
from tests.ui.board.scenes import NOW

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


def test_several_at_once_and_over_the_border(pointer, lanes, moves):
    pointer.click(pointer.crew("LE23"))
    pointer.click(pointer.crew("LE25"), Qt.KeyboardModifier.ControlModifier)
    lanes.carrying.put_back()
    pointer.drag(pointer.crew("LE25"), pointer.at("NOT", "area:mansfield"))
    assert moves == [(("LE23", "LE25"), "area:mansfield")]


@pytest.mark.parametrize(
    ("block", "key", "target"),
    [
        ("incident:LEI-0412", "incident:LEI-0412", "incident:LEI-0412"),
        ("incident:LEI-0412", "crew:LE21", "incident:LEI-0412"),
        ("exception:?", "exception:?", "exception:?"),
        ("off:LEI", "off:LEI", "off:LEI"),
        ("area:haymarket", "gap:haymarket", "area:haymarket"),
    ],
)
def test_every_kind_of_place(pointer, moves, block, key, target):
    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", block, key))
    assert moves == [(("LE24",), target)]


def test_there_and_back(pointer, lanes, scene, moves):
    for area in ("haymarket", "leicester-market"):
        pointer.drag(pointer.crew("LE24"), pointer.at("LEI", f"area:{area}"))
        lanes.take(scene.move("LE24", area), scene.board, NOW, own=True)
    assert [target for _, target in moves] == ["area:haymarket", "area:leicester-market"]
    assert scene.board.crew("LE24").duty.area == "leicester-market"


def test_an_off_duty_crew_onto_an_area(pointer, lanes, moves):
    lanes.lanes["NOR"].toggle_off_duty()
    view = lanes.lanes["NOR"].view
    first = view.items.block("off duty").rows[1]
    pointer.drag(pointer.at("NOR", "off duty", first.key), pointer.at("NOR", "area:corby"))
    assert moves == [((first.plan.callsign,), "area:corby")]


def test_the_consequences_are_shown_before_the_drop(pointer, lanes, moves):
    said = Consequence("leaves Leicester Market 0 of 2", "amber")
    lanes.set_check(lambda crews, target: (True, (said,)))
    seen = []

    def look():
        card = lanes.carrying.card
        seen.append((card.isVisible(), card.lines, lanes.lanes["LEI"].view.lit, list(moves)))

    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", "area:haymarket"), look=look)
    assert seen == [(True, (said,), "area:haymarket", [])]
    assert moves == [(("LE24",), "area:haymarket")]
    assert not lanes.carrying.card.isVisible()
    assert lanes.lanes["LEI"].view.lit == ""


def test_a_refused_drop_says_why_and_changes_nothing(pointer, lanes, moves):
    lanes.set_check(lambda crews, target: (False, "LE21 is deployed to LEI-0412: stand it down first."))
    seen = []

    def look():
        card = lanes.carrying.card
        seen.append((card.isVisible(), [line.text for line in card.lines], card.allowed, lanes.lanes["LEI"].view.lit))

    pointer.drag(pointer.crew("LE21"), pointer.at("LEI", "area:haymarket"), look=look)
    assert seen == [(True, ["LE21 is deployed to LEI-0412: stand it down first."], False, "")]
    assert moves == []


def test_a_drag_that_is_given_up(pointer, lanes, moves):
    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", "area:haymarket"), release=False)
    assert moves == []
    assert lanes.carrying.crews == ()
    assert not lanes.carrying.dragging


def test_what_is_dropped_arrives_only_when_the_drag_is_over(pointer, lanes):
    """Whoever hears `moved` may open a menu: never inside a drag."""
    heard = []
    lanes.moved.connect(lambda crews, target: heard.append(lanes.carrying.dragging))
    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", "exception:?"))
    assert heard == [False]


def test_rows_hold_still_under_a_drag(pointer, lanes, scene):
    seen = []

    def look():
        lane = lanes.lanes["LEI"]
        before = [row.key for block in lane.view.items.blocks for row in block.rows]
        lanes.take(scene.move("LE25", "highcross"), scene.board, NOW, own=False)
        after = [row.key for block in lane.view.items.blocks for row in block.rows]
        seen.append((before == after, lane.head.waiting))

    pointer.drag(pointer.crew("LE24"), pointer.at("LEI", "area:haymarket"), look=look)
    assert seen == [(True, 1)]


def test_crews_picked_up_in_two_lanes_are_dragged_together(pointer, moves):
    pointer.click(pointer.crew("LE25"))
    pointer.click(pointer.crew("NO28"), Qt.KeyboardModifier.ControlModifier)
    pointer.drag(pointer.crew("NO28"), pointer.at("LEI", "area:haymarket"))
    assert moves == [(("LE25", "NO28"), "area:haymarket")]
