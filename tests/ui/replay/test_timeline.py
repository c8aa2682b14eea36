"""The line of time, by mouse and by key."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.shifts import at
from ui.look.theme import Theme
from ui.replay.timeline import Timeline


def line(qtbot) -> Timeline:
    found = Timeline()
    qtbot.addWidget(found)
    found.dress(Theme())
    found.resize(640, 44)
    found.show_span(at("07:00"), at("15:00"), [at("14:03")])
    found.show()
    return found


def test_a_drag_along_the_line(qtbot):
    found, heard = line(qtbot), []
    found.rewound.connect(heard.append)
    middle = found.height() // 2
    QTest.mousePress(found, Qt.MouseButton.LeftButton, pos=QPoint(320, middle))
    QTest.mouseMove(found, QPoint(170, middle))
    assert heard == [at("11:00"), at("09:00")]
    QTest.mouseMove(found, QPoint(620, middle))
    assert heard[-1] is None, "its end is now"


def test_the_keys_of_the_line(qtbot):
    found = line(qtbot)
    for key, when in (
        (Qt.Key.Key_Left, "14:59"),
        (Qt.Key.Key_PageUp, "14:44"),
        (Qt.Key.Key_Right, "14:45"),
        (Qt.Key.Key_Home, "07:00"),
    ):
        QTest.keyClick(found, key)
        assert found.chosen == at(when)
        assert found.accessibleName() == f"time line, {when}"
    QTest.keyClick(found, Qt.Key.Key_End)
    assert found.chosen is None
    assert found.accessibleName() == "time line, live"
