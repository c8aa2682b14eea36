"""Briefing, reading back, taking in and signing are acts of their own: nothing is attested by the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from models.desk import handovers as desk
from models.handover import document, missing, stage
from models.journal.errors import DiskFull
from tests.ui.handover.making import answer_all, brief, pressed, read_all, reopened, signed_by
from tests.ui.look.test_wheel import turned


def the_button(window, words: str) -> QPushButton:
    (found,) = (button for button in window.findChildren(QPushButton) if button.text() == words)
    return found


def ready(window) -> None:
    """Everything is answered, briefed and read back."""
    answer_all(window)
    brief(window)
    read_all(window)


def test_the_press_that_ends_the_last_answer_does_not_brief(window):
    answer_all(window)
    window.go_to(10)
    window.form.questions.editors["next"].setPlainText("")
    window.form.questions.finish()
    editor = window.form.questions.editors["next"]
    editor.setFocus()
    QTest.keyClicks(editor, "Carols at 19:00")
    QTest.mousePress(window.step, Qt.MouseButton.LeftButton)
    assert window.step.text() == "Next"
    QTest.mouseRelease(window.step, Qt.MouseButton.LeftButton)
    assert not missing(window.handover)
    assert not window.handover.check.briefed
    assert window.part == 13


def test_next_leads_through_the_parts_and_ticks_none(window):
    answer_all(window)
    brief(window)
    seen = []
    for _ in range(12):
        window.step.click()
        seen.append(window.part)
    assert seen == list(range(1, 13))
    assert not any(tick.read for tick in window.handover.check.ticks)


def test_a_briefing_has_a_person_and_a_time(window, friday):
    answer_all(window)
    window.go_to(13)
    pressed(window, "Briefed face to face")
    assert "name and number" in window.problem.text()
    assert not window.handover.check.briefed
    brief(window)
    check = window.handover.check
    assert (check.briefer.name, check.briefer.number, check.briefed) == ("A Mistry", "7714", friday.now)
    assert not any(tick.read for tick in check.ticks)
    assert "Briefed face to face by A Mistry (7714) at Fri 23 Dec" in str(document(window.handover))


def test_only_who_has_briefed_signs_as_outgoing_and_somebody_else_takes_over(window):
    ready(window)
    signed_by(window, "outgoing", "J Hart", "8021")
    assert "A Mistry (7714) has briefed it" in window.problem.text()
    signed_by(window, "incoming", "A Mistry", "7714")
    assert "can't take it over" in window.problem.text()
    assert window.handover.check.outgoing is None
    assert window.handover.check.incoming is None
    assert window.form.signing.fields["outgoing"][0].text() == "J Hart"


def test_to_brief_once_more_takes_the_signatures_away_and_no_tick(window):
    ready(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    pressed(window, "Briefed face to face")
    assert window.handover.check.outgoing is None
    assert all(tick.read for tick in window.handover.check.ticks)


def test_signing_is_refused_before_everything_is_read_back_and_ticks_nothing(window):
    answer_all(window)
    brief(window)
    window.sign("outgoing", "A Mistry", "7714")
    assert "Read it back first" in window.problem.text()
    assert not any(tick.read for tick in window.handover.check.ticks)


def test_a_tick_that_is_refused_does_not_show(window):
    answer_all(window)
    brief(window)
    window.go_to(5)
    window.form.reading.discrepancy.setText("x" * 600)
    window.form.reading.box.click()
    assert "at most 500" in window.problem.text()
    assert not window.form.reading.box.isChecked()
    assert window.form.reading.discrepancy.text() == "x" * 600


def test_nothing_moves_under_a_button_that_is_held_down(window, friday):
    ready(window)
    sign = the_button(window, "Sign as outgoing")
    QTest.mousePress(sign, Qt.MouseButton.LeftButton)
    friday.type("18:40", "le24 refs")
    window.compare()
    assert window.changes.isHidden()
    QTest.mouseRelease(sign, Qt.MouseButton.LeftButton)
    window.compare()
    assert window.changes.isVisible()


def test_only_what_was_shown_is_taken_in(window, friday):
    friday.type("18:40", "le24 refs")
    window.compare()
    take = the_button(window, "Take these in")
    QTest.mousePress(take, Qt.MouseButton.LeftButton)
    friday.type("18:41", "no23 refs")
    window.compare()
    QTest.mouseRelease(take, Qt.MouseButton.LeftButton)
    assert [crew.callsign for crew in window.handover.exceptions] == ["LE24"]
    assert any("NO23" in difference.subject for difference in window.changes.shown)


def test_a_disk_that_is_full_leaves_the_second_signature_to_be_given_again(window, friday, monkeypatch):
    ready(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    with monkeypatch.context() as full:
        full.setattr(desk, "freeze", failing)
        signed_by(window, "incoming", "J Hart", "8021")
    assert window.problem.text() == "The disk is full."
    assert stage(window.handover) == "sign"
    assert [window.form.signing.fields["incoming"][place].text() for place in (0, 1)] == ["J Hart", "8021"]
    pressed(window, "Sign as incoming")
    assert [found.number for found in desk.signed(friday.room)] == ["H-2016-1223-01"]


def test_a_window_that_cannot_keep_what_is_typed_does_not_close(window, friday, monkeypatch):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText("Be seen.")
    with monkeypatch.context() as full:
        full.setattr(desk, "keep_draft", failing)
        window.close()
        assert window.isVisible()
        assert window.problem.text() == "The disk is full."
    assert reopened(window).handover.words["intent"] == "Be seen."


def failing(*_: object) -> None:
    raise DiskFull("The disk is full.")


def test_to_look_at_a_part_confirms_nothing_that_was_carried_over(window, friday):
    ready(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    signed_by(window, "incoming", "J Hart", "8021")
    window = reopened(window)
    carried = window.handover.carried
    assert "intent" in carried
    for part in range(1, 14):
        window.go_to(part)
    window.step.click()
    assert window.handover.carried == carried


def test_who_is_typed_in_as_briefing_and_has_not_is_not_lost_by_the_last_signature(window, friday):
    ready(window)
    window.form.briefing.name.setText("C Wren")
    signed_by(window, "outgoing", "A Mistry", "7714")
    assert window.problem.text() == (
        "Part 13: C Wren 7714 is typed in as briefing it, and has not: press “Briefed face to face”, or delete it."
    )
    window.form.briefing.name.setText("A  Mistry")
    signed_by(window, "outgoing", "A Mistry", "7714")
    window.form.briefing.name.setText("")
    signed_by(window, "incoming", "J Hart", "8021")
    assert len(desk.signed(friday.room)) == 1


def test_the_wheel_answers_nothing_whatever_it_is_turned_over(window):
    before = window.handover.words, window.period.period()
    for part in range(1, 14):
        window.go_to(part)
        for piece in window.findChildren(QWidget):
            if piece.isVisible():
                turned(piece)
    assert (window.handover.words, window.period.period()) == before


def test_a_signed_handover_takes_no_more_text(window):
    ready(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    signed_by(window, "incoming", "J Hart", "8021")
    window.go_to(3)
    assert not window.form.questions.editors["intent"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_on_next_attests_nothing(window, key):
    answer_all(window)
    window.go_to(13)
    window.form.briefing.name.setText("A Mistry")
    window.form.briefing.number.setText("7714")
    window.step.setFocus()
    QTest.keyClick(window.step, key)
    assert not window.handover.check.briefed
