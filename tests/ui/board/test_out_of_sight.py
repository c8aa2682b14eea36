"""A large board: what is out of sight is not worked out, and nothing of it is wrong when somebody gets there."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.board.crews import Changes
from tests.ui.board.scenes import NOW, Scene, crowd
from tests.ui.board.test_view import accessible, first_difference, painted_by, picture, settle
from ui.board.cards import CardRows
from ui.board.lanes import Lanes
from ui.board.view import LaneView
from ui.look.theme import Theme

OFFICERS, WIDTH, HEIGHT = 480, 1548, 420  # 60 crews of a force, on 30 cards, of which four or five are in sight


def board_of(scene: Scene, width: int = WIDTH) -> Lanes:
    """The lanes of a board, painted."""
    lanes = Lanes(Theme())
    lanes.resize(width, HEIGHT)
    lanes.show_board(scene.board, NOW)
    lanes.show()
    lanes.setFocus()  # no row has it
    settle()
    return lanes


@pytest.fixture
def scene():
    return crowd(OFFICERS)


@pytest.fixture
def lanes(qtbot, scene):
    found = board_of(scene)
    qtbot.addWidget(found)
    return found


@pytest.fixture
def view(lanes) -> LaneView:
    return lanes.lanes["LEI"].view


def worked_out(view: LaneView) -> list[str]:
    """The cards at whose rows somebody has looked."""
    cards = [block for block in view.items.blocks if block.card]
    return [block.key for block in cards if not isinstance(block.rows, CardRows) or block.rows.worked_out]


def look_at_everything(lanes: Lanes) -> None:
    """Work every row out, and lay everything out and paint it anew."""
    for lane in lanes.lanes.values():
        for block in lane.view.items.blocks:
            list(block.rows)
        lane.view.relay()
        lane.head.update()
    settle()


def merged(found: list[Changes]) -> Changes:
    return Changes(
        frozenset().union(*(each.crews for each in found)), frozenset().union(*(each.areas for each in found))
    )


def test_only_cards_in_sight_are_worked_out(view):
    shown = [block.key for position, block in enumerate(view.items.blocks) if block.card
             and view.layout_now.block_rect(position).top() < view.viewport().height()]  # fmt: skip
    assert worked_out(view) == shown
    assert 3 <= len(shown) <= 6
    assert view.verticalScrollBar().maximum() == view.layout_now.height - view.viewport().height()
    assert sum(len(block.rows) for block in view.items.blocks) == view.items.rowCount() > 90


def test_the_far_end_is_laid_out_rightly_when_it_is_scrolled_to(lanes, view):
    before, bar = len(worked_out(view)), view.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert before < len(worked_out(view)) <= 2 * before + 1
    seen, end = picture(lanes), bar.maximum()
    look_at_everything(lanes)
    assert bar.maximum() == end == view.verticalOffset()
    assert first_difference(seen, picture(lanes)) is None
    last = view.items.row(view.items.rowCount() - 1)
    assert last.title == "Off duty"
    assert view.viewport().rect().contains(view.row_rect(view.items.rowCount() - 1))


def test_a_move_out_of_sight_changes_heights_and_paints_nothing(lanes, view, scene):
    before, looked_at = view.verticalScrollBar().maximum(), worked_out(view)
    crew = scene.board.area("lei-20").crews[0].callsign
    painted = painted_by(lanes, lambda: lanes.take(scene.move(crew, "lei-21"), scene.board, NOW, True))
    assert painted == {}
    assert set(worked_out(view)) - set(looked_at) <= {"area:lei-20", "area:lei-21"}
    assert view.verticalScrollBar().maximum() == before
    others = [each.callsign for each in scene.board.area("lei-20").crews]
    painted = painted_by(lanes, lambda: [lanes.take(scene.move(each, "lei-22"), scene.board, NOW, True)
                                         for each in others])  # fmt: skip
    assert painted == {"LEI": len(others)} or painted == {}, "the lane's head is no row"
    assert view.verticalScrollBar().maximum() == before + view.metrics.pitch, "a line that says it is short"


def test_many_changes_at_once_work_out_nothing_that_is_out_of_sight(lanes, view, scene):
    looked_at = set(worked_out(view))
    crews = [crew.callsign for state in scene.board.areas("LEI")[8:28] for crew in state.crews[:1]]
    lanes.take(merged([scene.move(crew, "lei-29") for crew in crews]), scene.board, NOW, True)
    settle()
    assert set(worked_out(view)) <= looked_at
    assert len(view.items.block("area:lei-29").rows) == 1 + len(scene.board.area("lei-29").crews) > len(crews)


def test_a_minute_works_out_nothing_that_is_out_of_sight(lanes, view):
    looked_at = set(worked_out(view))
    lanes.tick(NOW + 60)
    settle()
    assert set(worked_out(view)) == looked_at


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_one_walks_with_keys_to_rows_never_seen_before(lanes, view, key):
    view.setFocus()
    view.setCurrentIndex(view.items.index(3))
    for _ in range(1 if key == Qt.Key.Key_End else 25):
        QTest.keyClick(view, key)
    settle()
    number = view.currentIndex().row()
    assert number > 25
    assert view.viewport().rect().contains(view.row_rect(number))
    assert view._current == view.items.row(number).key
    seen = picture(lanes)
    look_at_everything(lanes)
    assert first_difference(seen, picture(lanes)) is None
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.currentIndex().row(), view.verticalOffset()) == (0, 0)


def test_a_selection_over_rows_never_seen_takes_the_crews(view):
    first = view.items.number("area:lei-0", "crew:LE100")
    view.setFocus()
    view.setCurrentIndex(view.items.index(first))
    for _ in range(25):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = [view.items.row(number) for number in range(first, first + 26)]
    assert list(view.selected_crews()) == [row.crew.callsign for row in rows if row.key.startswith("crew:")]


def test_a_row_out_of_sight_is_read_aloud_in_its_words(lanes, view, scene):
    key = "area:lei-25"
    assert key not in worked_out(view)
    number = view.items.first(view.items.position(key))
    found = accessible(lanes, "LEI")
    assert found.childCount() == view.items.rowCount()
    head, crew = found.child(number), found.child(number + 1)
    assert head.role() == crew.role() == QAccessible.Role.ListItem
    assert head.text(QAccessible.Text.Name).startswith("Place 25 of LEI")
    callsign = scene.board.area("lei-25").crews[0].callsign
    assert crew.text(QAccessible.Text.Name).startswith(f"{callsign}, ")
    assert "patrolling Place 25 of LEI" in crew.text(QAccessible.Text.Name)
    assert worked_out(view)[-1] == key, "that card, and none behind it"


def test_a_crew_out_of_sight_is_found(lanes, view, scene):
    callsign = scene.board.area("lei-25").crews[0].callsign
    looked_at = worked_out(view)
    assert view.items.numbers({f"crew:{callsign}"}) == [view.items.number("area:lei-25", f"crew:{callsign}")]
    assert worked_out(view) == looked_at
    assert lanes.reveal(f"crew:{callsign}")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert view.items.row(view.currentIndex().row()).crew.callsign == callsign


# at random


def shift(scene: Scene, lanes: Lanes, rnd: random.Random) -> None:
    """Something happens: to one crew or to many, while a lane holds still or not, scrolled to anywhere."""
    crews = [crew.callsign for crew in scene.board.crews()]
    names = [state.area.id for state in scene.board.areas()]
    lane = rnd.choice(list(lanes.lanes.values()))
    lane.contents.hold(rnd.random() < 0.3)
    bar = lane.view.verticalScrollBar()
    bar.setValue(rnd.randrange(bar.maximum() + 1))
    many = rnd.choice((1, 1, 3, 60))
    found = [scene.move(rnd.choice(crews), rnd.choice(names), NOW + rnd.randrange(60)) for _ in range(many)]
    lanes.take(merged(found), scene.board, NOW, own=rnd.random() < 0.5)
    if rnd.random() < 0.5:
        settle()


def pages(lanes: Lanes):
    """Every lane scrolled through from top to end, a picture for each page."""
    views = [lane.view for lane in lanes.lanes.values()]
    for page in range(max(view.verticalScrollBar().maximum() for view in views) // 300 + 2):
        for view in views:
            view.verticalScrollBar().setValue(page * 300)
        settle()
        yield picture(lanes)


@pytest.mark.parametrize(("seed", "width"), [(1, 1548), (2, 1548), (3, 2900), (4, 2900)])
def test_after_any_shift_it_is_as_if_everything_had_been_laid_out(qtbot, scene, seed, width):
    rnd = random.Random(seed)
    lanes = board_of(scene, width)
    qtbot.addWidget(lanes)
    for _ in range(25):
        shift(scene, lanes, rnd)
    for lane in lanes.lanes.values():
        lane.contents.hold(False)
    settle()
    whole = board_of(scene, width)
    qtbot.addWidget(whole)
    look_at_everything(whole)
    for force, lane in lanes.lanes.items():
        here, there = lane.view, whole.lanes[force].view
        assert here.verticalScrollBar().maximum() == there.verticalScrollBar().maximum()
        here.verticalScrollBar().setValue(0)
        assert [here.row_rect(n) for n in range(here.items.rowCount())] == [
            there.row_rect(n) for n in range(there.items.rowCount())
        ]
    QApplication.processEvents()
    for seen, expected in zip(pages(lanes), pages(whole), strict=True):
        assert first_difference(seen, expected) is None
