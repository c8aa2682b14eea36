"""The questions of a part, one field each."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from models.handover import Asked
from ui.handover.questions import Questions
from ui.look.theme import PALETTES, Theme, apply

STATE = Asked("overview/LEI/state", 1, "Leicestershire: state", choices=("STEADY", "WATCH"), suggestion="WATCH")
LINE = Asked("overview/LEI/line", 1, "Leicestershire: in one line", suggestion="quiet")
NEXT = Asked("next", 10, "What may happen next", value="Carols at 19:00")


@pytest.fixture
def asked(qtbot):
    """The form, and every answer it gives."""
    form = Questions((STATE, LINE, NEXT), {"next": "Fireworks"})
    qtbot.addWidget(form)
    form.show()
    given: list[tuple[str, str]] = []
    form.answered.connect(lambda key, text: given.append((key, text)))
    return form, given


def test_each_question_has_a_field_of_its_kind_with_its_name(asked):
    form, _ = asked
    kinds = [type(editor) for editor in form.editors.values()]
    assert kinds[0] is QComboBox
    assert kinds[2] is QPlainTextEdit
    assert [editor.accessibleName() for editor in form.editors.values()] == [STATE.prompt, LINE.prompt, NEXT.prompt]


@pytest.mark.parametrize("name", PALETTES)
def test_a_field_for_several_lines_can_be_seen_while_it_is_empty(asked, name):
    form, _ = asked
    apply(QApplication.instance(), Theme(PALETTES[name]))
    editor = form.editors["next"]
    editor.setPlainText("")
    drawn = form.grab().toImage()
    edge = editor.mapTo(form, QPoint(editor.width() // 2, 0))
    assert drawn.pixelColor(edge).name() == PALETTES[name].line


def test_a_suggestion_is_taken_only_by_a_press(asked):
    form, given = asked
    assert given == []
    for suggestion in form.findChildren(QPushButton):
        suggestion.click()
    assert (STATE.key, "WATCH") in given
    assert (LINE.key, "quiet") in given


def test_what_was_said_last_time_is_only_shown(asked):
    form, _ = asked
    assert form.editors["next"].toPlainText() == "Carols at 19:00"


def test_leaving_gives_every_answer_as_it_stands(asked):
    form, given = asked
    form.editors["next"].setPlainText("Carols at 20:00")
    form.editors[LINE.key].setText("quiet so far")
    form.finish()
    assert ("next", "Carols at 20:00") in given
    assert (LINE.key, "quiet so far") in given


def test_the_first_empty_field_is_where_to_go(asked):
    form, _ = asked
    assert form.first() is form.editors[STATE.key]
    form.editors[STATE.key].setCurrentText("STEADY")
    assert form.first() is form.editors[LINE.key]


def test_a_part_that_asks_nothing_says_so(qtbot):
    form = Questions((), {})
    qtbot.addWidget(form)
    assert form.first() is None
