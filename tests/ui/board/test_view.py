"""The view: only what changed is painted, what moved is copied, and the picture is always that of a new view."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication

from models.board.crews import Changes
from tests.ui.board.scenes import NOW, afternoon, crowd
from tests.ui.board.test_contents import CREWS, PLACES, act
from ui.board.lanes import Lanes
from ui.look.theme import DARK, Theme

AREAS = [place for place in PLACES if place.islower() and place not in ("refs", "home")]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def painted_by(lanes: Lanes, change) -> dict[str, int]:
    """How many rows each lane paints because of a change."""
    settle()
    before = {force: lane.view.painted for force, lane in lanes.lanes.items()}
    change()
    settle()
    return {force: n for force, lane in lanes.lanes.items() if (n := lane.view.painted - before[force])}


def picture(lanes: Lanes) -> QImage:
    """What is on the screen, without painting anything anew: the window's own store."""
    return lanes.screen().grabWindow(lanes.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_confirmation_paints_one_row(lanes, scene):
    for lane in lanes.lanes.values():
        assert lane.view.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    assert painted_by(lanes, lambda: lanes.take(scene.confirm("LE24"), scene.board, NOW, True)) == {"LEI": 1}


def test_nothing_is_painted_for_a_change_that_is_not_shown(lanes, scene):
    assert painted_by(lanes, lambda: lanes.take(Changes(crews=frozenset({"LE99"})), scene.board, NOW, True)) == {}


def test_a_move_paints_two_cards_and_the_copied_rest_not(lanes, scene):
    painted = painted_by(lanes, lambda: lanes.take(scene.move("LE24", "airport"), scene.board, NOW, True))
    assert set(painted) == {"LEI"}
    assert painted["LEI"] <= 10, "of 24 rows in sight, most of which moved"


def test_a_minute_paints_what_is_in_sight_once(lanes):
    shown = sum(lane.view.items.rowCount() for lane in lanes.lanes.values())
    assert sum(painted_by(lanes, lambda: lanes.tick(NOW + 60)).values()) <= 2 * shown
    assert painted_by(lanes, lambda: lanes.tick(NOW + 75)) == {}


def test_it_does_not_matter_how_large_the_board_is(qtbot, figure):
    counts = []
    for officers in (400, 2000):
        scene = crowd(officers)
        lanes = Lanes(Theme())
        qtbot.addWidget(lanes)
        lanes.resize(1548, 940)
        lanes.show_board(scene.board, NOW)
        lanes.show()
        settle()
        one = painted_by(lanes, lambda s=scene, w=lanes: w.take(s.confirm("LE100"), s.board, NOW, True))
        move = painted_by(lanes, lambda s=scene, w=lanes: w.take(s.move("LE100", "lei-3"), s.board, NOW, True))
        counts.append((one, move))
    assert counts[0] == counts[1]
    figure(f"rows painted for one confirmation and one move, at 400 and at 2 000 officers: {counts[0]}")


changes = st.lists(st.tuples(st.sampled_from(CREWS), st.sampled_from(PLACES), st.integers(0, 400)), max_size=6)


@pytest.mark.parametrize("width", [1548, 2900])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes)
def test_after_any_changes_the_picture_is_that_of_a_new_view(qtbot, qapp, width, moves):
    """Copying pixels about must never leave a wrong one behind."""
    scene = afternoon()
    lanes = Lanes(Theme(DARK))
    lanes.resize(width, 500)
    lanes.show_board(scene.board, NOW)
    lanes.show()
    settle()
    try:
        for number, (crew, place, scroll) in enumerate(moves):
            lanes.take(act(scene, crew, place, NOW - number), scene.board, NOW, own=True)
            if scroll % 3 == 0:
                lanes.lanes["LEI"].view.verticalScrollBar().setValue(scroll)
            if scroll % 2 == 0:
                settle()
        settle()
        seen = picture(lanes)
        for lane in lanes.lanes.values():
            lane.view.relay()
            lane.head.update()
        settle()
        assert first_difference(seen, picture(lanes)) is None
    finally:
        lanes.close()
        lanes.deleteLater()
        settle()


@pytest.mark.parametrize("width", [1548, 2900])
def test_any_part_painted_alone_fits_the_whole(qtbot, qapp, scene, width):
    """What a menu or a floating card uncovers is painted alone."""
    lanes = Lanes(Theme(DARK))
    qtbot.addWidget(lanes)
    lanes.resize(width, 900)
    lanes.show_board(scene.board, NOW)
    lanes.show()
    settle()
    before = picture(lanes)
    for x, y in ((30, 5), (2, 130), (12, 140), (40, 150), (15, 158), (200, 300), (3, 333), (340, 420), (100, 640)):
        for size in ((3, 3), (60, 9), (300, 40)):
            lanes.lanes["LEI"].view.viewport().update(QRect(x, y, *size))
            settle()
            assert first_difference(before, picture(lanes)) is None, (x, y, size)


def first_difference(one: QImage, other: QImage) -> tuple[int, int] | None:
    """Where two pictures first differ, x and y; None if they do not."""
    line, left, right = one.bytesPerLine(), bytes(one.constBits()), bytes(other.constBits())
    for y in range(one.height()):
        a, b = left[y * line : (y + 1) * line], right[y * line : (y + 1) * line]
        if a != b:
            return next(x for x in range(one.width()) if a[4 * x : 4 * x + 4] != b[4 * x : 4 * x + 4]), y
    return None


def test_the_picture_is_taken_from_the_screen_and_would_show_an_error(lanes):
    before = picture(lanes)
    lanes.lanes["LEI"].view.viewport().scroll(0, 7, QRect(0, 100, 300, 200))
    assert first_difference(before, picture(lanes)) is not None


def accessible(lanes: Lanes, force: str) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(lanes.lanes[force].view)


def test_a_screen_reader_meets_a_list_with_its_rows(lanes):
    found = accessible(lanes, "LEI")
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Leicestershire"
    rows = [found.child(n) for n in range(found.childCount())]
    assert len(rows) == lanes.lanes["LEI"].view.items.rowCount()
    assert {row.role() for row in rows} == {QAccessible.Role.ListItem}
    said = [row.text(QAccessible.Text.Name) for row in rows]
    assert any(line.startswith("LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40") for line in said)
    assert all(said)


def test_a_screen_reader_is_told_where_a_row_is(lanes):
    view = lanes.lanes["LEI"].view
    number = view.items.number("area:leicester-market", "crew:LE24")
    found = accessible(lanes, "LEI")
    assert found.child(number).rect().size() == view.row_rect(number).size()
    centre = view.viewport().mapToGlobal(view.row_rect(number).center())
    assert found.childAt(centre.x(), centre.y()).text(QAccessible.Text.Name).startswith("LE24")


def test_a_hidden_row_is_scrolled_to(lanes):
    lanes.resize(1548, 300)
    settle()
    view = lanes.lanes["LEI"].view
    last = view.items.index(view.items.rowCount() - 1)
    view.setCurrentIndex(last)
    assert view.viewport().rect().contains(view.visualRect(last).center())
    view.setCurrentIndex(view.items.index(0))
    assert view.verticalOffset() == 0
    assert view.indexAt(QPoint(20, 5)).row() == 0
