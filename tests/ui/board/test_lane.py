"""One lane under the hand: when it holds still, and its off-duty list."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.board.scenes import NOW, part, text_of


@pytest.fixture
def lane(lanes):
    return lanes.lanes["LEI"]


def enter(lane) -> None:
    spot = QPointF(5, 5)
    QApplication.sendEvent(lane, QEnterEvent(spot, spot, spot))


def leave(lane) -> None:
    QApplication.sendEvent(lane, QEvent(QEvent.Type.Leave))


def elsewhere(lanes, scene) -> None:
    """Another workstation moves LE24."""
    lanes.take(scene.move("LE24", "haymarket"), scene.board, NOW, own=False)


def test_it_holds_still_under_the_pointer_and_folds_in_when_that_leaves(lanes, lane, scene):
    enter(lane)
    elsewhere(lanes, scene)
    assert lane.head.waiting == 1
    assert "LE24 Nash · Cass → Haymarket Centre" in part(lane.contents, "Leicester Market")
    assert lane.head.cover.covered == 6, "counts follow at once"
    leave(lane)
    assert lane.head.waiting == 0
    assert part(lane.contents, "Haymarket") == "  [B] Haymarket Centre 2/2\n    LE24 Nash · Cass"


def test_it_holds_still_under_the_keys_until_the_focus_leaves(lanes, lane, scene):
    lane.view.setFocus()
    QTest.keyClick(lane.view, Qt.Key.Key_Down)
    elsewhere(lanes, scene)
    assert lane.head.waiting == 1
    lanes.lanes["NOT"].view.setFocus()
    assert lane.head.waiting == 0


def test_esc_lets_changes_in(lanes, lane, scene):
    lane.view.setFocus()
    QTest.keyClick(lane.view, Qt.Key.Key_Down)
    elsewhere(lanes, scene)
    QTest.keyClick(lane.view, Qt.Key.Key_Escape)
    assert lane.head.waiting == 0


def test_a_click_on_the_line_lets_them_in_under_the_pointer(lanes, lane, scene):
    enter(lane)
    elsewhere(lanes, scene)
    QTest.mouseClick(lane.head, Qt.MouseButton.LeftButton, pos=lane.head.waiting_rect().center())
    assert lane.head.waiting == 0
    assert lane.contents.held


def test_the_other_lanes_do_not_wait(lanes, lane, scene):
    enter(lane)
    lanes.take(scene.move("LE24", "mansfield"), scene.board, NOW, own=False)
    assert "LE24" in text_of(lanes.lanes["NOT"].contents)


def test_the_off_duty_list_unfolds_with_a_click_and_is_searched(lanes, lane):
    view = lane.view
    heading = view.row_rect(view.items.number("off:LEI", "off:LEI")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert lane.search.isVisible()
    assert lane.search.hasFocus()
    assert lane.search.geometry().top() > heading.y()
    QTest.keyClicks(lane.search, "le41")
    assert text_of(lane.contents).endswith("[search]\n    LE41 Nash Cass")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert not lane.search.isVisible()
    assert text_of(lane.contents).endswith("Off duty 51 … 14 book on 19:00")


def test_the_search_field_goes_with_its_row(lanes, lane, qapp):
    lanes.resize(1548, 400)
    lane.toggle_off_duty()
    qapp.processEvents()
    bar = lane.view.verticalScrollBar()
    before = lane.search.y()
    bar.setValue(bar.value() + 50)
    assert lane.search.y() == before - 50


def test_who_books_on_next_follows_the_clock(lanes, lane):
    lanes.tick(NOW + 5 * 3600)
    assert text_of(lane.contents).endswith("book on 07:00")


def test_a_tooltip_says_everything_in_words(lanes, lane):
    view = lane.view
    at = view.row_rect(view.items.number("area:leicester-market", "crew:LE24")).center()
    words = view.indexAt(at).data(Qt.ItemDataRole.ToolTipRole)
    assert words.startswith("LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40")
    assert lane.view.indexAt(QPoint(20, 5000)).data() is None


@pytest.mark.parametrize("piece", [QRect(200, 80, 40, 60), QRect(0, 0, 30, 20), QRect(3, 100, 20, 20)])
def test_a_piece_of_it_is_painted_as_in_the_whole(lane, piece):
    found = []
    for region in (piece, lane.rect()):  # itself, without what lies on it
        image = QImage(lane.size(), QImage.Format.Format_RGB32)
        image.fill("#ff00ff")
        lane.render(image, region.topLeft(), QRegion(region), QWidget.RenderFlag.DrawWindowBackground)
        found.append(image.copy(piece))
    assert found[0] == found[1]
