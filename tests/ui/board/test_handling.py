"""Hands on the lanes: click and click, keys alone, selections, menus; and real drags, in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.board.scenes import NOW

ROOT = Path(__file__).parents[3]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_real_drags(figure):
    """Only the platform `minimal` (or a real screen) can drag."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal"}
    file = "tests/ui/board/real_drags.py"
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", file],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout[-3000:] + found.stderr[-1000:]
    figure(f"real drags: {found.stdout.strip().splitlines()[-1]}")


@pytest.fixture
def moves(lanes):
    """What was asked for: (crews, target), in order."""
    found = []
    lanes.moved.connect(lambda crews, target: found.append((crews, target)))
    return found


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


# click, then click


def test_click_a_crew_then_a_place(lanes, moves):
    click(lanes, "area:leicester-market", "crew:LE24")
    assert lanes.carrying.crews == ("LE24",)
    assert view_of(lanes, "area:haymarket").picked == {"crew:LE24"}
    click(lanes, "area:haymarket")
    assert moves == [(("LE24",), "area:haymarket")]
    assert lanes.carrying.crews == ()


def test_the_place_may_be_in_another_lane(lanes, moves):
    click(lanes, "area:leicester-market", "crew:LE24")
    click(lanes, "area:corby", "gap:corby")
    assert moves == [(("LE24",), "area:corby")]


def test_the_same_crew_again_puts_it_back(lanes, moves):
    click(lanes, "area:leicester-market", "crew:LE24")
    click(lanes, "area:leicester-market", "crew:LE24")
    assert lanes.carrying.crews == ()
    click(lanes, "area:haymarket")
    assert moves == []


def test_another_crew_is_taken_up_instead(lanes, moves):
    click(lanes, "area:leicester-market", "crew:LE24")
    click(lanes, "area:fosse-park", "crew:LE25")
    assert lanes.carrying.crews == ("LE25",)
    assert moves == []


def test_esc_and_a_click_on_nothing_put_back(lanes, moves):
    for put_back in (
        lambda: press(Qt.Key.Key_Escape),
        lambda: QTest.mouseClick(
            view_of(lanes, "off:NOR").viewport(), Qt.MouseButton.LeftButton, CTRL & SHIFT, QPoint(50, 800)
        ),
    ):
        click(lanes, "area:leicester-market", "crew:LE24")
        assert lanes.carrying.crews == ("LE24",)
        put_back()
        assert lanes.carrying.crews == ()
    assert moves == []


def test_several_with_ctrl_and_shift(lanes, moves):
    click(lanes, "area:highcross", "crew:LE23")
    click(lanes, "area:fosse-park", "crew:LE25", SHIFT)
    assert lanes.carrying.crews == ("LE23", "LE24", "LE25")
    click(lanes, "area:leicester-market", "crew:LE24", CTRL)
    assert lanes.carrying.crews == ("LE23", "LE25")
    click(lanes, "area:mansfield")
    assert moves == [(("LE23", "LE25"), "area:mansfield")]


def test_a_refusal_stays_beside_the_pointer_and_nothing_moves(lanes, moves):
    lanes.set_check(lambda crews, target: (False, "LE21 is deployed: stand it down first."))
    click(lanes, "incident:LEI-0412", "crew:LE21")
    click(lanes, "area:haymarket")
    card = lanes.carrying.card
    assert moves == []
    assert card.isVisible()
    assert card.accessibleDescription() == "LE21 is deployed: stand it down first."
    assert view_of(lanes, "area:haymarket").lit == ""


def test_a_place_lights_up_only_if_the_drop_is_allowed(lanes):
    lanes.set_check(lambda crews, target: (target == "area:haymarket", ()))
    click(lanes, "area:leicester-market", "crew:LE24")
    lit = {}
    for area in ("haymarket", "airport", "leicester-market"):
        view, at = spot(lanes, f"area:{area}")
        QTest.mouseMove(view.viewport(), at)
        lit[area] = view.lit
    assert lit == {"haymarket": "area:haymarket", "airport": "", "leicester-market": ""}


# keys alone


def test_the_whole_way_with_keys(lanes, moves):
    stand(lanes, "area:leicester-market", "crew:LE24")
    press(Qt.Key.Key_Space)
    assert lanes.carrying.crews == ("LE24",)
    press(Qt.Key.Key_Down)
    assert standing(lanes) == "area:haymarket"
    assert lanes.carrying.card.isVisible()
    press(Qt.Key.Key_Space)
    assert moves == [(("LE24",), "area:haymarket")]


def test_space_on_a_crew_of_the_place_drops_there_too(lanes, moves):
    stand(lanes, "area:leicester-market", "crew:LE24")
    press(Qt.Key.Key_Space)
    stand(lanes, "area:airport", "crew:LE28")
    press(Qt.Key.Key_Space)
    assert moves == [(("LE24",), "area:airport")]


def test_esc_puts_back(lanes, moves):
    stand(lanes, "area:leicester-market", "crew:LE24")
    press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Space)
    assert lanes.carrying.crews == ()
    assert moves == []


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


@pytest.mark.parametrize(
    ("block", "key"),
    [("area:leicester-market", "crew:LE24"), ("area:haymarket", "area:haymarket"), ("incident:LEI-0412",) * 2],
)
def test_enter_and_a_double_click_open(lanes, block, key):
    opened = []
    lanes.opened.connect(opened.append)
    stand(lanes, block, key)
    press(Qt.Key.Key_Return)
    view, at = spot(lanes, block, key)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL & SHIFT, at)
    assert opened == [key, key]
    assert lanes.carrying.crews == ()


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


# menus, selections that last


def test_the_menu_is_for_what_is_selected_or_for_what_is_under_the_pointer(lanes, qapp):
    wanted = []
    lanes.menu_wanted.connect(lambda crews, at: wanted.append(crews))
    click(lanes, "area:highcross", "crew:LE23")
    click(lanes, "area:fosse-park", "crew:LE25", CTRL)
    for block, key in (("area:fosse-park", "crew:LE25"), ("area:airport", "crew:LE28"), ("area:haymarket",) * 2):
        view, at = spot(lanes, block, key)
        qapp.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
        )
    assert wanted == [("LE23", "LE25"), ("LE28",)]


def test_a_crew_stays_selected_when_it_moves(lanes, scene):
    click(lanes, "area:leicester-market", "crew:LE24")
    lanes.take(scene.move("LE24", "airport"), scene.board, NOW, own=True)
    assert lanes.selected_crews() == ("LE24",)


def test_selection_and_focus_outlast_everything_being_shown_anew(lanes, scene):
    click(lanes, "area:leicester-market", "crew:LE24")
    stand(lanes, "area:leicester-market", "crew:LE24")
    lanes.show_board(scene.board, NOW + 60)
    assert lanes.selected_crews() == ("LE24",)
    assert standing(lanes) == "crew:LE24"
