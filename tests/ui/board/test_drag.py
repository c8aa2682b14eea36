"""The floating card: inside the window wherever the pointer is, through which every click goes, and plain."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from models.situation.consequences import Consequence
from tests.ui.board.scenes import NOW
from ui.board.board_context import BoardContext
from ui.board.drag import SHOWN, FloatingCard, drag_picture
from ui.board.rows import Strip, crew_key
from ui.look.text_cache import TextCache
from ui.look.theme import Theme

LINES = (Consequence("Haymarket Centre 0/2 → 2/2"), Consequence("leaves Leicester Market 0 of 2", "amber"))


@pytest.fixture
def card(qtbot, scene):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    found = FloatingCard(
        window,
        TextCache(Theme()),
        BoardContext(scene.board, NOW),
        lambda crew: Strip(crew_key(crew), scene.board.crew(crew)),
    )
    found.window_ = window
    return found


@pytest.mark.parametrize("x", [0, 450, 899])
@pytest.mark.parametrize("y", [0, 300, 599])
def test_it_stays_in_the_window_and_clear_of_the_pointer(card, x, y):
    spot = QPoint(x, y)
    card.tell(("LE24",), LINES, True, card.window_.mapToGlobal(spot))
    assert card.window_.rect().contains(card.geometry())
    assert not card.geometry().contains(spot) or x > 500


def test_it_lets_the_pointer_through_and_says_itself_in_words(card):
    card.tell(("LE24",), LINES, True, QPoint(10, 10))
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.accessibleDescription() == "Haymarket Centre 0/2 → 2/2. leaves Leicester Market 0 of 2"


def test_it_grows_with_what_it_has_to_say(card):
    card.tell(("LE24",), LINES[:1], True, QPoint(10, 10))
    one = card.height()
    card.tell(("LE24", "LE25"), LINES, True, QPoint(10, 10))
    assert card.height() > one
    card.tell(("LE24",), "A refusal. " * 9, False, QPoint(10, 10))
    assert card.width() > 340


def test_hostile_text_is_only_text(card):
    card.tell(("LE24",), "<img src='file:///etc/passwd'><h1>x</h1>", False, QPoint(10, 10))
    assert card.lines[0].text == "<img src='file:///etc/passwd'><h1>x</h1>"
    assert not card.grab().isNull()


def test_a_crowd_is_counted(card, scene):
    def picture(crews):
        return drag_picture(crews, card.cache, card.context, card.row_of, 1.0)

    few, many = picture(["LE21", "LE22"]), picture([f"LE{n}" for n in range(21, 30)])
    assert many.height() == few.height() + 28 * (SHOWN + 1 - 2)
    assert drag_picture(["LE21"], card.cache, card.context, card.row_of, 2.0).devicePixelRatio() == 2.0
