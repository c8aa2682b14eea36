"""What is held, where it may go, and that `moved` is said once."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from models.board.board import Board
from models.situation.consequences import Consequence
from ui.board.board_context import BoardContext
from ui.board.carrying import Carrying
from ui.board.drag import FloatingCard
from ui.look.text_cache import TextCache
from ui.look.theme import Theme

HERE = QPoint(40, 40)


@pytest.fixture
def carrying(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    found = Carrying(FloatingCard(window, TextCache(Theme()), BoardContext(Board(), 0), lambda _crew: None))
    found.said, found.lights, found.asked, found.window = [], [], [], window
    found.moved.connect(lambda crews, target: found.said.append((crews, target)))
    found.lit.connect(found.lights.append)

    def check(crews, target):
        found.asked.append((crews, target))
        return (True, (Consequence("plain"),)) if target != "off:LEI" else (False, "LE24 is deployed.")

    found.check = check
    return found


def test_pick_look_drop(carrying):
    carrying.pick(("LE24",))
    assert carrying.over("area:x", HERE)
    assert carrying.lights[-1] == "area:x"
    assert carrying.drop(("LE24",), "area:x", HERE)
    assert carrying.said == [(("LE24",), "area:x")]
    assert carrying.crews == ()
    assert not carrying.card.isVisible()


def test_a_place_is_asked_about_once_until_the_board_changes(carrying):
    carrying.pick(("LE24",))
    for _ in range(5):
        carrying.over("area:x", HERE)
    assert len(carrying.asked) == 1
    carrying.forget_verdicts()
    carrying.over("area:x", HERE)
    assert len(carrying.asked) == 2


def test_each_crew_is_asked_about_by_itself(carrying):
    carrying.pick(("LE24",))
    carrying.over("area:x", HERE)
    carrying.drop(("LE25",), "area:x", HERE)
    assert carrying.asked == [(("LE24",), "area:x"), (("LE25",), "area:x")]


def test_refused(carrying):
    carrying.pick(("LE24",))
    assert not carrying.over("off:LEI", HERE)
    assert carrying.lights[-1:] in ([], [""])
    assert not carrying.drop(("LE24",), "off:LEI", HERE)
    assert carrying.said == []
    assert carrying.crews == ("LE24",), "still held: the operator chooses another place"
    assert [line.text for line in carrying.card.lines] == ["LE24 is deployed."]


def test_in_a_drag_moved_waits_for_its_end(carrying):
    carrying.begin_drag(("LE24",))
    carrying.over("area:x", HERE)
    assert carrying.drop(("LE24",), "area:x")
    assert carrying.said == []
    carrying.end_drag(dropped=True)
    assert carrying.said == [(("LE24",), "area:x")]
    carrying.end_drag(dropped=True)
    assert len(carrying.said) == 1


def test_a_refused_drag_leaves_its_reason_to_be_read(carrying):
    carrying.begin_drag(("LE24",))
    carrying.drop(("LE24",), "off:LEI", HERE)
    carrying.end_drag(dropped=False)
    assert carrying.said == []
    assert carrying.crews == ()
    assert carrying.card.isVisible()


def test_nothing_is_over_anything_while_nothing_is_held(carrying):
    assert not carrying.over("area:x", HERE)
    assert carrying.asked == []
    assert not carrying.card.isVisible()
