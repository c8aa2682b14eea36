"""Making a handover as two operators do: prepare, brief, read back, sign; and what the board does meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from models.desk import handovers as desk
from models.handover import missing, stage
from tests.ui.handover.making import answer_all, brief, read_all, sign_both
from ui.bridge import Bridge
from ui.handover.window import HandoverWindow
from ui.look.theme import DARK, Theme


def test_from_draft_to_signed(window, friday):
    assert stage(window.handover) == "prepare"
    assert "to be answered" in window.lies_ahead.text()
    answer_all(window)
    assert window.lies_ahead.text() == "To be briefed face to face: part 13"
    brief(window)
    assert stage(window.handover) == "read back"
    read_all(window)
    assert stage(window.handover) == "sign"
    assert window.part == 13
    signed = []
    window.signed.connect(signed.append)
    sign_both(window)
    assert stage(window.handover) == "signed"
    assert window.handover.number == "H-2016-1223-01"
    assert [entry.event.number for entry in signed] == ["H-2016-1223-01"]
    assert [found.number for found in desk.signed(friday.room)] == ["H-2016-1223-01"]
    assert desk.kept_draft(friday.room, "") is None


def test_the_one_button_leads_to_the_first_question_left_open(window):
    window.next_step()
    first = missing(window.handover)[0]
    assert window.part == first.part
    assert window.form.questions.first() is window.form.questions.editors[first.key]


def test_briefing_before_everything_is_answered_is_refused_in_words(window):
    brief(window)
    assert stage(window.handover) == "prepare"
    assert window.problem.text().startswith("Answer first")
    assert window.form.briefing.name.text() == "A Mistry"


def test_an_answer_is_kept_on_the_disk_at_once(window, friday):
    window.go_to(10)
    editor = window.form.questions.editors["next"]
    editor.setPlainText("Carols at 19:00 in Market Square.")
    window.form.questions.finish()
    assert desk.kept_draft(friday.room, "").words["next"] == "Carols at 19:00 in Market Square."


def test_what_is_typed_is_not_lost_when_another_part_is_chosen(window):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText("Be seen.")
    window.parts.setCurrentRow(3)
    assert window.part == 4
    assert window.handover.words["intent"] == "Be seen."


def test_a_draft_is_gone_on_with(window, friday, qtbot):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText("Be seen.")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.close()
    again = HandoverWindow(Bridge(friday.room), Theme(DARK))
    qtbot.addWidget(again)
    assert again.handover.words["intent"] == "Be seen."


def test_a_draft_is_given_up_only_when_it_is_asked_and_answered(window, friday):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText("Be seen.")
    window.again.click()
    window.again.click()
    window.giving_up.keep.click()
    assert window.form.questions.editors["intent"].toPlainText() == "Be seen."
    window.again.click()
    window.giving_up.give_up.click()
    assert window.form.questions.editors["intent"].toPlainText() != "Be seen."
    assert desk.kept_draft(friday.room, "") is None


def test_the_board_moves_on_and_nothing_is_taken_in_silently(window, friday):
    before = window.handover
    friday.type("18:40", "le24 refs")
    window.compare()
    assert window.changes.isVisible()
    assert any("LE24" in difference.subject for difference in window.changes.shown)
    assert window.handover == before
    window.take_in()
    assert not window.changes.isVisible()
    assert window.handover != before


def test_signing_waits_until_the_changes_were_shown(window, friday):
    answer_all(window)
    brief(window)
    read_all(window)
    friday.type("18:40", "le24 refs")
    window.sign("outgoing", "A Mistry", "7714")
    assert window.handover.check.outgoing is None
    assert window.changes.isVisible()
    assert "moved on" in window.problem.text()
    window.sign("outgoing", "A Mistry", "7714")
    assert window.handover.check.outgoing.name == "A Mistry"


def test_taking_in_takes_ticks_of_changed_parts_away(window, friday):
    answer_all(window)
    brief(window)
    read_all(window)
    friday.type("18:40", "le24 refs")
    window.compare()
    window.changes.take.click()
    unread = [tick.part for tick in window.handover.check.ticks if not tick.read]
    assert 7 in unread
    assert 8 not in unread


def test_one_person_cannot_sign_for_both(window):
    answer_all(window)
    brief(window)
    read_all(window)
    window.sign("outgoing", "A Mistry", "7714")
    window.sign("incoming", "Someone Else", "7714")
    assert stage(window.handover) == "sign"
    assert "same person" in window.problem.text()


def test_a_part_is_ticked_with_what_was_put_right(window):
    answer_all(window)
    brief(window)
    window.go_to(5)
    ticking = window.form.reading
    ticking.discrepancy.setText("LE21 is at the scene already")
    ticking.box.setChecked(True)
    tick = window.handover.check.ticks[4]
    assert tick.read
    assert tick.discrepancy == "LE21 is at the scene already"


def test_open_actions_are_rows(window):
    window.go_to(9)
    actions = window.form.actions
    actions.add()
    row = actions.rows[0]
    for field, text in ((row.what, "Ring the Highcross manager"), (row.owner, "8021 Hart"), (row.due, "20:00")):
        field.setText(text)
    actions.finish()
    assert [(a.what, a.owner, a.due) for a in window.handover.actions] == [
        ("Ring the Highcross manager", "8021 Hart", "20:00")
    ]


def test_an_action_without_an_owner_is_refused_in_words_and_kept(window, friday):
    window.go_to(9)
    window.form.actions.add()
    window.form.actions.rows[0].what.setText("Ring the Highcross manager")
    window.go_to(10)
    assert "whose" in window.problem.text()
    window.go_to(9)
    assert window.form.actions.rows[0].what.text() == "Ring the Highcross manager"


def test_another_force_has_a_draft_of_its_own(window):
    window.period.scope.setCurrentIndex(1)
    window.draw_anew()
    assert window.handover.scope == "LEI"
    assert "Leicestershire" in window.windowTitle()


def test_a_period_that_ends_before_it_begins_is_refused_in_words(window):
    window.period.begins.setDateTime(window.period.ends.dateTime().addSecs(3600))
    window.draw_anew()
    assert window.problem.text()


def test_printing_gives_the_document_as_it_stands(window):
    wanted = []
    window.print_wanted.connect(wanted.append)
    window._print()
    assert "DRAFT" in wanted[0].banner


@pytest.mark.parametrize("hostile", ["<b>bold</b>", '<img src="file:///etc/passwd">', "a\u202eb", "x\x00y"])
def test_hostile_text_stays_text(window, hostile):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText(hostile)
    window.form.questions.finish()
    said = window.paper.accessibleDescription()
    assert "<b>bold</b>" in said or hostile != "<b>bold</b>"
    assert "\u202e" not in said
    assert "\x00" not in said


def test_everything_has_a_name_for_those_who_listen(window):
    for part in (1, 8, 9, 13):
        window.go_to(part)
        for piece in (*window.findChildren(QLineEdit), *window.findChildren(QComboBox)):
            if piece.parent().metaObject().className() not in ("QDateTimeEdit", "QComboBox"):
                assert piece.accessibleName(), piece
