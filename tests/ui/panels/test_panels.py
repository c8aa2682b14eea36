"""The recipe for a panel: one class and one name in PANELS. The window gives it room, theme, board and place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.board.board import Board
from models.settings import Settings
from tests.ui.screen import Screen
from tests.ui.window.test_time_travel import rewound
from ui.bridge import Bridge
from ui.look.pieces import label
from ui.panels import PANELS
from ui.panels.coverage import CoveragePanel
from ui.panels.panel import Panel
from ui.window import window


class Refreshments(Panel):
    """Who is having refreshments: a panel made as the recipe says, and known to nothing but PANELS."""

    title = "Refreshments"
    share = 25
    walk = 39  # just before the journal

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.who, self.loaded = label("", "small"), 0
        self.column.addWidget(self.who, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def load(self) -> None:
        self.loaded += 1

    def show_board(self, board: Board, at: int) -> None:
        eating = [crew for crew in board.crews() if crew.duty.status == "refs"]
        self.who.setText(", ".join(f"{crew.callsign} {(at - crew.duty.since) // 60} min" for crew in eating))


@pytest.fixture
def beside(monkeypatch, request) -> Screen:
    """The usual screen, made with one panel more."""
    monkeypatch.setattr(window, "PANELS", (*PANELS, Refreshments))
    return request.getfixturevalue("screen")


def due(*kinds: type[Panel]) -> list[float]:
    """What part of the height each of these panels is to have, in per cent."""
    return [100 * kind.share / sum(each.share for each in kinds) for kind in kinds]


def shares(screen: Screen) -> list[float]:
    """What part of the height each panel has, in per cent."""
    heights = [panel.height() for panel in screen.window.panels.values()]
    return [round(100 * height / sum(heights)) for height in heights]


def parts(found: window.Window) -> list[QWidget]:
    """What F6 may come to."""
    return [found.lanes, *found.panels.values(), found.bar, found.timeline, found.header]


def test_the_panels_have_their_shares_of_the_height(screen):
    screen.window.resize(1600, 1000)
    screen.settle()
    assert shares(screen) == pytest.approx(due(*PANELS), abs=1)


def test_one_more_has_its_share_too(beside):
    beside.window.resize(1600, 1000)
    beside.settle()
    tops = [panel.y() for panel in beside.window.panels.values()]
    assert tops == sorted(tops)
    assert shares(beside) == pytest.approx(due(*PANELS, Refreshments), abs=1)


def test_its_heading_stands_on_top_and_names_it(beside):
    panel = beside.window.panels[Refreshments]
    assert panel.heading.text() == panel.accessibleName() == "Refreshments"
    assert 0 < panel.heading.geometry().bottom() < panel.who.y()


def test_f6_comes_to_it_in_its_place(beside):
    found = beside.window
    walk = sorted((part for part in parts(found) if part.walk), key=lambda part: part.walk)
    found.start()
    for part in walk:
        assert part is found.focusWidget() or part.isAncestorOf(found.focusWidget()), f"F6 is not at {part}"
        beside.press("F6")
    for _ in walk[walk.index(found.panels[Refreshments]) :]:
        beside.press("Shift+F6")
    assert found.panels[Refreshments].hasFocus()


def test_it_shows_the_board_and_follows_it(beside):
    panel = beside.window.panels[Refreshments]
    assert panel.who.text() == ""
    beside.type("le24 refs")
    beside.settle()
    assert panel.who.text() == "LE24 0 min"
    beside.at("14:40")
    assert panel.who.text() == "LE24 8 min"


def test_it_shows_now_also_while_the_lanes_show_the_past(beside, qtbot):
    beside.type("le24 refs")
    rewound(beside, qtbot, "11:10")
    beside.at("14:40")
    assert beside.window.past is not None
    assert beside.window.panels[Refreshments].who.text() == "LE24 8 min"


def test_it_is_dressed_and_dressed_anew(beside):
    panel = beside.window.panels[Refreshments]
    for text in (1.0, 1.5):
        beside.window.use(text=text)
        theme = beside.window.theme
        assert panel.theme is theme
        assert (panel.who.font(), panel.heading.font()) == (theme.font("small"), theme.font("body"))


def test_what_can_wait_is_loaded_when_the_window_says_so(beside):
    panel = beside.window.panels[Refreshments]
    assert panel.loaded == 0
    beside.window.load()
    assert panel.loaded == 1


ODD = tuple(200 + 20 * place for place in range(len(PANELS)))  # heights nobody would be given


@pytest.mark.parametrize(
    ("remembered", "expected"),
    [(ODD, [100 * height / sum(ODD) for height in ODD]), ((*ODD, 200), due(*PANELS)), ((), due(*PANELS))],
)
def test_remembered_heights_count_while_there_are_as_many_panels(qtbot, friday, remembered, expected):
    again = Screen(friday, Settings(panels=remembered, window=(0, 0, 1400, 1000)))
    again.window.show()
    qtbot.waitExposed(again.window)
    again.settle()
    assert shares(again) == pytest.approx(expected, abs=1)


def test_the_window_knows_no_panel_by_name():
    source = Path(window.__file__).read_text("utf-8")
    assert [kind.__name__ for kind in PANELS if kind.__name__ in source] == []


def test_no_two_parts_claim_one_place_in_the_walk(screen):
    claimed = [part.walk for part in parts(screen.window) if part.walk]
    assert len(set(claimed)) == len(claimed), claimed
    assert screen.window.panels[CoveragePanel].walk == 0, "nothing in it takes the focus"
