"""The lanes side by side: shown and hidden, at every size, marked, ticking, in both themes; hostile names."""

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontMetrics

from models.board.events import IncidentChanged
from models.roster.officers import Officer
from tests.ui.board.scenes import FORCES, NOW, OPERATOR, afternoon, crowd, text_of
from tests.ui.look.test_plain_text import PAYLOADS
from ui.board.lanes import Lanes
from ui.look.theme import DARK, LIGHT, Theme


def widths(lanes) -> list[int]:
    return [lane.width() for lane in lanes.lanes.values() if lane.isVisible()]


def test_four_lanes_share_the_room(lanes):
    assert [lane.head.name for lane in lanes.lanes.values()] == [
        "Leicestershire", "Nottinghamshire", "Northamptonshire", "Lincolnshire",
    ]  # fmt: skip
    assert max(widths(lanes)) - min(widths(lanes)) <= 1


def test_widths_follow_when_lanes_are_hidden_and_one_goes_two_abreast(lanes, qapp):
    lanes.set_visible_forces(["LEI", "NOT"])
    qapp.processEvents()
    assert min(widths(lanes)) > 700
    lanes.set_visible_forces(["NOT"])
    qapp.processEvents()
    assert widths(lanes) == [1548]
    assert lanes.lanes["NOT"].view.layout_now.columns == 2
    lanes.set_visible_forces(None)
    qapp.processEvents()
    assert len(widths(lanes)) == 4


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [(960, 620), (1548, 940), (3480, 2000)])
def test_at_every_size_and_scale_no_figure_is_cut(qtbot, scene, palette, scale, size):
    theme = Theme(palette, scale)
    found = Lanes(theme)
    qtbot.addWidget(found)
    found.resize(*size)
    found.show_board(scene.board, NOW)
    found.show()
    assert not found.grab().isNull()
    for lane in found.lanes.values():
        rects = [lane.view.row_rect(n) for n in range(lane.view.items.rowCount())]
        assert min(rect.height() for rect in rects) >= theme.px(24) >= QFontMetrics(theme.font("body")).height()
        assert max(rect.right() for rect in rects) <= lane.view.viewport().width()


def test_another_theme_is_taken_on(lanes, qapp):
    dark = lanes.grab().toImage()
    lanes.set_theme(Theme(LIGHT, 1.25))
    qapp.processEvents()
    light = lanes.grab().toImage()
    assert light.pixelColor(100, 800).lightness() > dark.pixelColor(100, 800).lightness() + 100


def test_what_somebody_else_changed_is_outlined_with_their_name_for_a_while(lanes, qtbot):
    view = lanes.lanes["LEI"].view
    lanes.outline("LE24", "Hart", seconds=0.05)
    assert view.noted == {"crew:LE24": "Hart"}
    qtbot.waitUntil(lambda: view.noted == {}, timeout=2000)


def test_marks_again_and_again_last_from_the_last(lanes, qtbot):
    for name in ("Hart", "Mistry"):
        lanes.outline("LE24", name, seconds=0.05)
    assert lanes.lanes["LEI"].view.noted == {"crew:LE24": "Mistry"}
    qtbot.waitUntil(lambda: lanes.lanes["LEI"].view.noted == {}, timeout=2000)


def test_a_crew_is_found_wherever_it_is(lanes, scene):
    assert lanes.reveal("crew:NN23")
    view = lanes.lanes["NOR"].view
    assert view.items.row(view.currentIndex().row()).key == "crew:NN23"
    assert not lanes.reveal("crew:ZZ99")
    lanes.set_visible_forces(["LEI"])
    assert not lanes.reveal("crew:NN23")


def test_rewinding_shows_another_board(lanes, scene):
    now = text_of(lanes.lanes["LEI"].contents)
    earlier = afternoon()
    earlier.move("LE24", "haymarket")
    lanes.show_board(earlier.board, NOW - 3600)
    assert text_of(lanes.lanes["LEI"].contents) != now
    lanes.show_board(scene.board, NOW)
    assert text_of(lanes.lanes["LEI"].contents) == now


def test_places_cease_to_be_crowded_with_the_hour(lanes):
    assert "Haymarket Centre 0/2 short" in text_of(lanes.lanes["LEI"].contents)
    lanes.tick(NOW + 6 * 3600)  # 20:32
    assert "Haymarket Centre 0/2\n" in text_of(lanes.lanes["LEI"].contents)


def test_an_empty_board_has_no_lanes(qtbot):
    found = Lanes(Theme())
    qtbot.addWidget(found)
    found.show()
    found.tick(NOW)
    assert found.lanes == {}
    assert found.selected_crews() == ()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_are_shown_as_they_were_typed(lanes, scene, qapp, payload):
    people = [
        Officer(f"{prefix}21{seat}", payload, "A", force) for prefix, force in FORCES.items() for seat in range(2)
    ]
    lanes.take(scene.roster(people), scene.board, NOW, own=True)
    changed = replace(scene.board.incident("LEI-0412"), nature=payload, place=payload, tfc=payload)
    lanes.take(scene.take(IncidentChanged(at=NOW, operator=OPERATOR, incident=changed)), scene.board, NOW, own=True)
    qapp.processEvents()
    view = lanes.lanes["LEI"].view
    said = [view.items.index(n).data() for n in range(view.items.rowCount())]
    assert any(payload in line for line in said)
    assert f"  LEI-0412 {payload}" in text_of(lanes.lanes["LEI"].contents)
    assert not lanes.grab().isNull()


def test_a_large_board_is_shown(qtbot, qapp):
    scene = crowd(2000)
    found = Lanes(Theme())
    qtbot.addWidget(found)
    found.resize(1548, 940)
    found.show_board(scene.board, NOW)
    found.show()
    qapp.processEvents()
    painted = sum(lane.view.painted for lane in found.lanes.values())
    assert painted < 4 * 2 * 45, "only what is in sight is painted"
