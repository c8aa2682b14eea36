"""A small window that asks: it never blocks, and answers only what it can accept."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.screen import click
from ui.dialogs.ask import Ask, Field


def ask(qtbot, check, heard) -> Ask:
    fields = (Field("why", "Why", hint="because"), Field("level", "Level", "B", ("A", "B")))
    found = Ask.show_for(None, "Question", "Which, and why?", fields, "Record", check, heard.append)
    qtbot.addWidget(found)
    return found


def test_it_answers_once_it_is_right(qtbot):
    heard = []
    found = ask(qtbot, lambda answers: "" if answers["why"] else "Say why.", heard)
    assert not found.isModal()
    assert found.problem.text() == "Say why."
    assert not found.accept_button.isEnabled()
    QTest.keyClick(found._fields["why"], Qt.Key.Key_Return)
    found.accept()
    assert heard == [], "neither by button nor by key"
    QTest.keyClicks(found._fields["why"], " heard late ")
    click(found, "Record")
    assert heard == [{"why": "heard late", "level": "B"}]


def test_cancel_answers_nothing(qtbot):
    heard = []
    click(ask(qtbot, lambda _answers: "", heard), "Cancel")
    assert heard == []


def test_every_field_has_a_name_for_screen_readers(qtbot):
    found = ask(qtbot, lambda _answers: "", [])
    assert [edit.accessibleName() for edit in found._fields.values()] == ["Why", "Level"]
