"""Opening the handover from the board, the shelf, and what stands in the way."""

import pytest

from models.board.events import HandoverSigned
from models.control_room import ControlRoom
from models.desk import handovers as desk
from models.handover import answer, brief, correction, missing, read_back, sign
from models.journal import Journal
from tests.shifts import at
from ui.handover.shelf import Shelf
from ui.handover.window import HandoverWindow


@pytest.fixture
def handing_over(screen):
    found = screen.actions.handing_over
    yield found
    found.open_windows.close_all()
    screen.settle()


def sign_one(screen) -> HandoverSigned:
    """A handover of the region, signed by two."""
    room, now = screen.desk.room, screen.desk.now
    handover = desk.prepare(room, "", at("07:00"), now)
    while missing(handover):
        question = missing(handover)[0]
        handover = answer(handover, question.key, question.choices[0] if question.choices else "as discussed")
    handover = brief(handover, now, "A Mistry", "7714")
    for part in range(1, 13):
        handover = read_back(handover, part)
    handover = sign(handover, "outgoing", "A Mistry", "7714", now, now)
    handover = sign(handover, "incoming", "J Hart", "8021", now, now)
    return desk.freeze(room, handover).event


def test_ctrl_p_opens_one_handover_however_often_it_is_pressed(screen, handing_over):
    screen.press("Ctrl+P")
    first = handing_over.open_windows["handover"]
    screen.press("Ctrl+P")
    assert isinstance(first, HandoverWindow)
    assert handing_over.open_windows == {"handover": first}
    assert first.isVisible()


def test_the_board_goes_on_beside_it(screen, handing_over):
    screen.press("Ctrl+P")
    assert not handing_over.open_windows["handover"].isModal()
    screen.type("le24 haym")
    assert "● haymarket: LE24" in screen.board()


def test_closing_the_board_keeps_what_is_still_being_typed(screen, handing_over):
    screen.press("Ctrl+P")
    shown = handing_over.open_windows["handover"]
    shown.go_to(3)
    shown.form.questions.editors["intent"].setPlainText("Be seen.")
    screen.window.close()
    assert not shown.isVisible()
    assert desk.kept_draft(screen.desk.room, "").words["intent"] == "Be seen."


def test_the_shelf_is_filled_when_one_is_signed(screen, handing_over):
    screen.press("Ctrl+Shift+P")
    shelf = handing_over.open_windows["shelf"]
    assert isinstance(shelf, Shelf)
    assert shelf.list.count() == 0
    sign_one(screen)
    handing_over._signed(screen.desk.room.recent()[-1])
    assert shelf.list.count() == 1
    assert "H-2016-1223-01" in screen.answer


def test_a_correction_begins_with_the_handover_it_names(screen, handing_over):
    sign_one(screen)
    handing_over.correct(correction(desk.opened(screen.desk.room, desk.signed(screen.desk.room)[0])))
    assert handing_over.open_windows["handover"].handover.replaces == "H-2016-1223-01"


def test_a_correction_never_takes_the_place_of_another_draft(screen, handing_over):
    sign_one(screen)
    room = screen.desk.room
    draft = desk.prepare(room, "", at("07:00"), screen.desk.now)
    desk.keep_draft(room, draft)
    handing_over.correct(correction(desk.opened(room, desk.signed(room)[0])))
    assert handing_over.open_windows == {}
    assert "draft" in screen.answer
    assert desk.kept_draft(room, "") == draft


def test_without_an_operation_it_says_what_to_do(screen, handing_over, tmp_path):
    empty = Journal.open(tmp_path / "empty")
    screen.bridge.room, kept = ControlRoom(empty, "7714 Mistry"), screen.bridge.room
    screen.press("Ctrl+P")
    screen.bridge.room = kept
    empty.close()
    assert handing_over.open_windows == {}
    assert "import an operation file first" in screen.answer
