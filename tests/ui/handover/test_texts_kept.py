"""Where a text goes that cannot stay in its field, and what is done about it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.board.events import OperationAdopted
from models.desk import handovers as desk
from models.handover import correction, document
from tests.desk import TEXT
from tests.ui.handover.making import answer_all, brief, pressed, read_all, reopened, signed_by
from ui.handover.window import HandoverWindow

HAZARDS = "incident/LEI-0001/hazards"
SQUARE = '[[areas]]\nid = "square"'


def struck(window) -> list[tuple[str, tuple[str, ...]]]:
    return [(text.text, text.changed) for text in window.sheet.struck]


def closed(friday, window) -> None:
    """The incident is closed, seen in the window, and taken in."""
    friday.type("18:40", "le21 back no trace")
    friday.type("18:41", "close lei-0001 no trace")
    window.compare()
    window.changes.take.click()


def test_an_answer_no_longer_asked_stands_struck_through_with_what_changed(window, friday):
    window.go_to(2)
    window.form.questions.editors[HAZARDS].setText("Gas main under the forecourt")
    closed(friday, window)
    assert struck(window) == [
        (
            "Gas main under the forecourt",
            ("2 Information · LEI-0001: suspicious package, haymarket bus station, LE21 → gone",),
        )
    ]
    assert "Gas main" not in str(document(window.handover))
    assert struck(reopened(window)) == struck(window)


def test_what_was_put_right_in_a_part_that_changed_stands_struck_through_until_it_is_put_back(window, friday):
    answer_all(window)
    brief(window)
    window.go_to(5)
    window.form.reading.discrepancy.setText("LE21 is at the scene")
    window.form.reading.box.click()
    closed(friday, window)
    assert struck(window)[0][0] == "LE21 is at the scene"
    assert window.form.reading.discrepancy.text() == ""
    assert not window.form.reading.box.isChecked()
    pressed(window, "Put back")
    assert window.form.reading.discrepancy.text() == "LE21 is at the scene"
    assert struck(window) == []


def test_a_text_put_back_strikes_what_stands_in_its_field(window, friday):
    window.go_to(2)
    editor = window.form.questions.editors["incident/LEI-0001/location"]
    editor.setText("Bay 4")
    pressed(window, "haymarket bus station")
    assert window.form.questions.editors["incident/LEI-0001/location"].text() == "haymarket bus station"
    assert struck(window) == [("Bay 4", ("“haymarket bus station” was taken instead.",))]
    pressed(window, "Put back")
    assert window.handover.words["incident/LEI-0001/location"] == "Bay 4"
    assert [text for text, _ in struck(window)] == ["haymarket bus station"]
    pressed(window, "Delete")
    assert struck(reopened(window)) == []


def test_an_action_removed_is_there_until_it_is_deleted(window, friday):
    window.go_to(9)
    for what in ("Ring the Highcross manager", "Return the van"):
        window.form.actions.add()
        window.form.actions.rows[-1].what.setText(what)
        window.form.actions.rows[-1].owner.setText("8021 Hart")
    window.form.actions.rows[0].remove.click()
    assert [action.what for action in window.handover.actions] == ["Return the van"]
    assert struck(window) == [("Ring the Highcross manager · 8021 Hart", ("Removed from the list.",))]
    pressed(window, "Put back")
    assert [action.what for action in window.handover.actions] == ["Return the van", "Ring the Highcross manager"]


def test_nothing_is_briefed_or_signed_over_a_text_that_is_not_in_the_handover(window):
    answer_all(window)
    window.go_to(10)
    window.form.questions.editors["next"].setPlainText("x" * 2001)
    brief(window)
    assert "too many" in window.problem.text()
    assert not window.handover.check.briefed
    window.step.click()
    assert window.part == 10
    window.form.questions.editors["next"].setPlainText("Carols")
    brief(window)
    read_all(window)
    window.go_to(9)
    window.form.actions.add()
    window.form.actions.rows[0].what.setText("Ring the Highcross manager")
    window.go_to(13)
    signed_by(window, "outgoing", "A Mistry", "7714")
    assert "whose" in window.problem.text()
    assert window.handover.check.outgoing is None


def test_another_period_takes_the_texts_along(window, friday):
    window.go_to(3)
    window.form.questions.editors["intent"].setPlainText("Be seen.")
    window.period.begins.setDateTime(window.period.begins.dateTime().addSecs(3600))
    window.period.draw.click()
    assert window.form.questions.editors["intent"].toPlainText() == "Be seen."
    assert desk.kept_draft(friday.room, "").begins == window.handover.begins


def test_a_correction_begun_twice_goes_on_with_what_was_typed(window, friday):
    answer_all(window)
    brief(window)
    read_all(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    signed_by(window, "incoming", "J Hart", "8021")
    given = correction(desk.opened(friday.room, desk.signed(friday.room)[0]))
    first = HandoverWindow(window.bridge, window.theme, given)
    first.go_to(3)
    first.form.questions.editors["intent"].setPlainText("Be heard.")
    first.close()
    assert HandoverWindow(window.bridge, window.theme, given).handover.words["intent"] == "Be heard."


def test_a_draft_of_what_was_signed_before_the_power_went_is_not_offered_again(window, friday):
    answer_all(window)
    brief(window)
    read_all(window)
    signed_by(window, "outgoing", "A Mistry", "7714")
    left = desk.draft_file(friday.room, "").read_bytes()
    signed_by(window, "incoming", "J Hart", "8021")
    desk.draft_file(friday.room, "").write_bytes(left)
    assert desk.kept_draft(friday.room, "") is None


@pytest.mark.parametrize("text", ["\ud800", "a\u202eb", "x\x00y", "  two  spaces "])
def test_a_field_keeps_even_what_no_handover_may_say(window, text):
    window.go_to(13)
    window.form.briefing.name.setText(text)
    shown = window.form.briefing.name.text().encode(errors="replace").decode()
    again = reopened(window)
    again.go_to(13)
    assert again.form.briefing.name.text() == shown


TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
from tests.desk import Desk
from ui.bridge import Bridge
from ui.handover.window import HandoverWindow
from ui.look.theme import DARK, Theme
window = HandoverWindow(Bridge(Desk(Path(sys.argv[1])).room), Theme(DARK))
window.show()
window.go_to(int(sys.argv[2]))
field = next(piece for piece in window.form.findChildren(QLineEdit) if piece.isEnabled())
QTest.keyClicks(field, "half a senten")
QTimer.singleShot(500, lambda: print("typed", flush=True))
app.exec()
"""


@pytest.mark.parametrize("part", [1, 8, 13])
def test_a_process_that_is_killed_has_kept_what_was_typed_half_a_second_before(qtbot, tmp_path, part):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", TYPIST, str(tmp_path), str(part)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout.readline() == "typed\n"
        typist.send_signal(signal.SIGKILL)
    content = (tmp_path / "handover-draft-region.json").read_text("utf-8")
    assert "half a senten" in content


def test_a_force_that_an_import_takes_away_leaves_its_draft_and_says_so(window, friday):
    window.period.show_period("NOT", window.handover.begins, window.handover.ends)
    window.period.draw.click()
    window.go_to(10)
    window.form.questions.editors["next"].setPlainText("Carols at 19:00")
    without = TEXT[: TEXT.index('[[forces]]\nid = "NOT"')] + TEXT[TEXT.index("[[areas]]") : TEXT.index(SQUARE)]
    friday.room.record([OperationAdopted(at=friday.now, operator="7714 Mistry", text=without)])
    window.compare()
    assert "not a force of this operation" in window.problem.text()
    window.again.click()
    window.giving_up.give_up.click()
    assert window.form.questions.editors["next"].toPlainText() == "Carols at 19:00"
    window.go_to(3)
    assert desk.kept_draft(friday.room, "NOT").words["next"] == "Carols at 19:00"
