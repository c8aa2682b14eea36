"""The form of one part: its fields hold what was typed, and the struck texts stand below."""

from PySide6.QtWidgets import QLabel, QPushButton

from models.handover.sheet import Sheet, Struck, typed
from tests.models.handover.scene import briefed, drawn, friday
from ui.handover.fields import Fields
from ui.handover.part import PartForm
from ui.handover.struck import StruckTexts

TEXT = Struck(field="next", part=10, prompt="What may happen next", text="<b>Carols</b>", changed=("It was asked.",))


def form(qtbot, part: int, sheet: Sheet) -> PartForm:
    found = PartForm(briefed(drawn(friday())), sheet, part, {})
    qtbot.addWidget(found)
    return found


def test_a_field_shows_what_was_typed_before_what_was_taken(qtbot):
    sheet = Sheet()
    for field in ("next", "discrepancy/5", "incoming/name", "briefer/name"):
        sheet = typed(sheet, field, f" {field}")
    coming, ticked, last = (form(qtbot, part, sheet) for part in (10, 5, 13))
    assert coming.questions.editors["next"].toPlainText() == " next"
    assert ticked.reading.discrepancy.text() == " discrepancy/5"
    assert last.signing.fields["incoming"][0].text() == " incoming/name"
    assert last.briefing.name.text() == " briefer/name"


def test_every_change_of_a_field_is_told_at_once(qtbot):
    fields, told = Fields({"b": "old"}), []
    fields.typed.connect(lambda *change: told.append(change))
    line, lines = fields.line("a", "A"), fields.lines("b", "B")
    for field in (line, lines):
        qtbot.addWidget(field)
    line.setText("1")
    lines.setPlainText("2")
    assert told == [("a", "1"), ("b", "2")]


def test_each_part_has_a_first_place_for_the_keyboard_with_a_name(qtbot):
    forms = [form(qtbot, part, Sheet()) for part in range(1, 14)]
    named = [found.first().accessibleName() for found in forms if found.first() is not None]
    assert len(named) == 12  # there are no actions yet
    assert all(named)


def test_a_struck_text_is_plain_struck_out_and_named_with_its_acts(qtbot):
    found = StruckTexts([TEXT], ["next"])
    qtbot.addWidget(found)
    (text,) = (piece for piece in found.findChildren(QLabel) if piece.text() == TEXT.text)
    assert text.font().strikeOut()
    assert text.accessibleName() == "Struck through: <b>Carols</b>"


def test_only_what_has_a_field_is_put_back(qtbot):
    told = []
    for fields in (["next"], []):
        found = StruckTexts([TEXT], fields)
        qtbot.addWidget(found)
        found.put_back.connect(lambda struck: told.append(("back", struck)))
        found.deleted.connect(lambda struck: told.append(("gone", struck)))
        for button in found.findChildren(QPushButton):
            assert TEXT.prompt in button.accessibleName()
            button.click()
    assert told == [("back", TEXT), ("gone", TEXT), ("gone", TEXT)]
