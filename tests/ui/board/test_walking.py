"""Walking the lanes with keys alone."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.board.gestures import SHIFT, press, stand, standing


def test_walking(lanes):
    stand(lanes, "area:leicester-market", "crew:LE24")
    press(Qt.Key.Key_Up)
    assert standing(lanes) == "area:leicester-market"
    press(Qt.Key.Key_Home)
    assert standing(lanes) == "deployed"
    press(Qt.Key.Key_Up)
    assert standing(lanes) == "deployed"
    press(Qt.Key.Key_End)
    assert standing(lanes) == "off:LEI"


def test_left_and_right_go_to_the_neighbour_at_the_same_height(lanes):
    stand(lanes, "area:leicester-market", "crew:LE24")
    height = QApplication.focusWidget().visualRect(QApplication.focusWidget().currentIndex()).center().y()
    press(Qt.Key.Key_Right)
    view = QApplication.focusWidget()
    assert view is lanes.lanes["NOT"].view
    assert abs(view.visualRect(view.currentIndex()).center().y() - height) < 40
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is lanes.lanes["LIN"].view
    lanes.set_visible_forces(["LEI", "LIN"])
    press(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is lanes.lanes["LEI"].view


def test_two_abreast_left_and_right_stay_in_the_lane_first(lanes, qapp):
    lanes.set_visible_forces(["LEI", "NOT"])
    qapp.processEvents()
    stand(lanes, "area:highcross")
    press(Qt.Key.Key_Right)
    assert standing(lanes) == "area:leicester-market"
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert standing(lanes) == "area:fosse-park"
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is lanes.lanes["NOT"].view


class Typed(QObject):
    """What the window hears of the keys."""

    def __init__(self, parent) -> None:
        super().__init__(parent)
        self.text = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress:
            self.text += event.text()
        return False


def test_typing_is_left_to_the_command_bar(lanes):
    stand(lanes, "area:leicester-market", "crew:LE24")
    typed = Typed(lanes)
    lanes.installEventFilter(typed)
    QTest.keyClicks(QApplication.focusWidget(), "le24")
    assert typed.text == "le24"
    assert standing(lanes) == "crew:LE24"


def test_shift_and_arrows_select(lanes):
    stand(lanes, "area:highcross", "crew:LE23")
    view = QApplication.focusWidget()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert lanes.selected_crews() == ("LE23", "LE24")
