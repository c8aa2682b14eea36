"""Hands on the lanes: click and click, keys alone, selections, menus; and real drags, in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest

from tests.ui.board.gestures import CTRL, SHIFT, click, press, spot, stand, standing, view_of
from tests.ui.board.scenes import NOW

ROOT = Path(__file__).parents[3]


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


def test_several_from_two_lanes_with_ctrl(lanes, moves):
    click(lanes, "area:leicester-market", "crew:LE24")
    click(lanes, "area:newark", "crew:NO28", CTRL)
    assert lanes.carrying.crews == ("LE24", "NO28")
    click(lanes, "area:haymarket")
    assert moves == [(("LE24", "NO28"), "area:haymarket")]


def test_without_ctrl_only_the_last_one_is_selected_in_all_lanes(lanes):
    click(lanes, "area:leicester-market", "crew:LE24")
    click(lanes, "area:newark", "crew:NO28")
    assert lanes.carrying.crews == ("NO28",)
    assert lanes.selected_crews() == ("NO28",)


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
