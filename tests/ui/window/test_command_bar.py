"""Typing: grey completion, what ⏎ will do, why not, what was done; and the reason that is asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def test_a_crew_is_moved_by_typing(screen):
    before = screen.board()
    assert "● market: LE22, LE24" in before
    said = screen.type("le24 haym", enter=False)
    assert said == "⏎  LE24 → Haymarket Centre"
    assert screen.window.bar.line.completion == "arket Centre"
    assert screen.board() == before, "nothing happens before ⏎"
    screen.press("Return")
    assert screen.answer == "Recorded 14:32:00 · LE24 → Haymarket Centre · Ctrl Z undoes"
    assert screen.window.bar.line.text() == ""
    assert {"● market: LE22", "● haymarket: LE24"} <= set(screen.board())


def test_typing_anywhere_goes_into_the_bar(screen):
    screen.window.start()
    QTest.keyClicks(screen.window.focusWidget(), "l")
    assert screen.window.focusWidget() is screen.window.bar.line
    QTest.keyClicks(screen.window.focusWidget(), "e24 haym")
    assert screen.window.bar.line.text() == "le24 haym"


def test_tab_and_right_take_the_completion(screen):
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right):
        screen.type("le24 haym", enter=False)
        QTest.keyClick(screen.window.bar.line, key)
        assert screen.window.bar.line.text() == "le24 haymarket Centre"
        assert screen.window.focusWidget() is screen.window.bar.line
    QTest.keyClick(screen.window.bar.line, Qt.Key.Key_Tab)
    assert screen.window.focusWidget() is not screen.window.bar.line, "with nothing to complete, Tab goes on"


def test_a_refusal_is_said_before_and_after_enter(screen):
    before = screen.board()
    why = "LE21 is deployed to LEI-0001: stand it down first (le21 back)."
    assert screen.type("le21 market", enter=False) == why
    screen.press("Return")
    assert screen.answer == why
    assert screen.board() == before
    assert screen.window.bar.line.text() == "le21 market", "it can be put right"


def test_a_reason_is_asked_for_in_the_line_itself(screen):
    screen.type("le21 off")
    assert screen.answer.startswith("LE21 is deployed to LEI-0001")
    assert screen.window.bar.line.text() == ""
    assert screen.window.bar.line.placeholderText().startswith("Why?"), "in sight, however long the answer"
    assert "▲ LEI-0001: LE21 at scene" in screen.board()
    QTest.keyClicks(screen.window.bar.line, "relieved by Insp Howe")
    screen.press("Return")
    assert screen.desk.room.recent()[-1].event.reason == "relieved by Insp Howe"
    assert screen.desk.board.crew("LE21") is None


def test_esc_leaves_everything_as_it_was_when_a_reason_is_asked(screen):
    before = screen.board()
    screen.type("le21 off")
    screen.press("Esc")
    assert screen.window.bar.line.placeholderText() == "Ctrl K"
    QTest.keyClicks(screen.window.bar.line, "le24 ok")
    screen.press("Return")
    assert screen.board() == before
    assert "confirmed" in screen.answer


def test_up_and_down_walk_through_what_was_typed(screen):
    screen.type("le24 ok")
    screen.type("le22 ok")
    for key, text in (("Up", "le22 ok"), ("Up", "le24 ok"), ("Up", "le24 ok"), ("Down", "le22 ok"), ("Down", "")):
        screen.press(key)
        assert screen.window.bar.line.text() == text


def test_a_question_mark_shows_every_command(screen):
    screen.type("?", enter=False)
    assert screen.dialog("Commands and keys").table.rowCount() > 30
    assert screen.window.bar.line.text() == ""


def test_undo_takes_back_ones_own_last_change(screen):
    before = screen.board()
    screen.type("le24 haym")
    screen.press("Ctrl+Z")
    assert screen.board() == before
    assert "Undone" in screen.answer
    screen.press("Ctrl+Z")
    assert screen.answer == (
        "“NO23 confirmed · radio” (14:21) can't be taken back. "
        "Before it: LE21 at scene · LEI-0001 at 14:12: type undo le21 to take that back."
    )


def test_the_answer_says_that_ctrl_z_undoes_only_what_it_does(screen):
    screen.type("note bag at haymarket")
    assert "Ctrl Z" not in screen.answer
    screen.type("le24 emergency")
    assert "Ctrl Z" not in screen.answer
    screen.press("Ctrl+Z")
    assert screen.answer == "The emergency of LE24 is on: clear it, with a reason (le24 clear accidental press)."


def test_what_undo_would_take_back_is_said_beforehand(screen):
    screen.type("le24 haym")
    assert screen.window.undo_hint.toolTip() == "undo: LE24 → Haymarket Centre"
    screen.press("Ctrl+Z")
    assert screen.window.undo_hint.toolTip() == "undo your own last act, where it can be taken back", "a roll-call"


def test_with_an_empty_line_ctrl_z_belongs_to_the_board(screen, qtbot):
    screen.type("le24 haym")
    window = screen.window
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "● market: LE22, LE24" in screen.board()


def test_back_timing_is_said(screen):
    assert screen.type("@14:25 le24 haym", enter=False) == "⏎  LE24 → Haymarket Centre at 14:25"
    screen.press("Return")
    assert screen.desk.board.crew("LE24").duty.since == at("14:25")


def test_every_name_is_ready_before_the_first_key(screen):
    names = screen.window.bridge.room.board._names
    names.touch((), everything=True)  # as after a start
    screen.window.load()
    assert names._touched == set()


@pytest.fixture
def other(tmp_path):
    """Another room."""
    desk = Desk(tmp_path / "there", "4410 Hart", begin=False)
    yield desk
    desk.room.close()


def test_a_preview_that_is_no_longer_true_goes_and_enter_records_nothing(screen, other):
    """Another room moves the crew while the line is being read."""
    hears(other.room, screen.desk.told())
    other.type("14:33", "le24 airport")
    assert screen.type("le24 haym", enter=False) == "⏎  LE24 → Haymarket Centre"
    hears(screen.desk.room, other.told())
    screen.settle()
    moved = (
        "LE24 has just been changed (4410 Hart, 14:33: LE24 → East Midlands Airport): look at it again, then decide."
    )
    assert screen.answer == moved
    screen.press("Return")
    assert screen.answer == moved
    assert "● airport: LE24" in screen.board()
    assert screen.window.bar.line.text() == "le24 haym"
    screen.press("Return")
    assert "● haymarket: LE24" in screen.board()


def test_a_preview_that_nothing_touches_stays(screen, other):
    hears(other.room, screen.desk.told())
    other.type("14:33", "le22 airport")
    said = screen.type("le24 haym", enter=False)
    hears(screen.desk.room, other.told())
    screen.settle()
    assert screen.answer == said
    screen.press("Return")
    assert "● haymarket: LE24" in screen.board()


@pytest.fixture
def differing(screen, other):
    """Two rooms that differ about LE24: at the airport, or at refreshments."""
    hears(other.room, screen.desk.told())
    other.type("14:33", "le24 airport")
    screen.type("le24 refs")
    hears(screen.desk.room, other.told())
    screen.settle()
    return screen


def test_going_to_an_incident_shows_what_rooms_differ_about_and_takes_one_more_enter(differing):
    screen = differing
    screen.type("le24 deploy lei-0001")
    assert screen.answer.startswith(
        "Rooms differ about LE24: 1 refreshments (here · 7714 Mistry · 14:32), 2 patrolling East"
    )
    assert screen.window.bar.line.placeholderText() == "⏎ goes on all the same, Esc leaves it"
    assert screen.desk.board.contradictions() == ("crew:LE24/duty",)
    screen.press("Return")
    assert screen.answer.startswith("Recorded 14:32:00 · LE24 deployed to LEI-0001")
    assert screen.desk.board.contradictions() == ()


def test_esc_leaves_what_rooms_differ_about(differing):
    screen = differing
    screen.type("le24 deploy lei-0001")
    screen.press("Esc")
    assert screen.window.bar.line.placeholderText() == "Ctrl K"
    screen.press("Return")
    assert screen.desk.board.contradictions() == ("crew:LE24/duty",)


def test_typing_something_else_leaves_it_too(differing):
    screen = differing
    screen.type("le24 deploy lei-0001")
    screen.type("le22 ok")
    assert "confirmed" in screen.answer
    screen.press("Return")
    assert screen.desk.board.contradictions() == ("crew:LE24/duty",)
