"""Coming back from paper, by keyboard alone: lines typed, looked at, left out, kept as notes, entered together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest

from models.commands.slipping_in import UNCHANGED
from models.commands.slipping_on import ONE_TOUR
from models.desk.re_entry_draft import FILE, kept_paper
from tests.desk import drawn
from tests.shifts import at
from ui.bridge import Bridge
from ui.look.theme import Theme
from ui.paperwork.re_entry import PaperEntry

SHEET = "14:25 le24 haym\n14:26 le99 square\n14:05 le21 square\n14:30 no23 ok"


@pytest.fixture
def opened(qtbot, friday):
    """Opens the form; every one that is still open is closed at the end."""
    forms = []

    def open_form() -> PaperEntry:
        form = PaperEntry(Bridge(friday.room), Theme())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(form)
        form.show()
        forms.append(form)
        return form

    return open_form


def typed(form: PaperEntry, text: str) -> PaperEntry:
    form.editor.setPlainText(text)
    form.try_lines()
    return form


def meanings(form: PaperEntry) -> list[str]:
    return form.meanings.toPlainText().split("\n")


def go_to(form: PaperEntry, line: int) -> None:
    cursor = form.editor.textCursor()
    cursor.setPosition(form.editor.document().findBlockByNumber(line - 1).position())
    form.editor.setTextCursor(cursor)


def press(form: PaperEntry, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(form.editor, key, modifier)


def test_every_line_says_what_it_means_or_why_it_can_not_stand(opened, friday):
    before = friday.drawn()
    form = typed(opened(), SHEET)
    good, unknown, late, confirmed = meanings(form)
    assert good == "✓ 14:25 LE24 → Haymarket Centre · from paper"
    assert unknown.startswith("◆ ")
    assert late.startswith("◆ ")
    assert confirmed == "✓ 14:30 NO23 confirmed · radio · from paper"
    assert form.counts.text() == "2 to enter · 0 left out · 2 to look at"
    assert not form.all.isEnabled()
    assert friday.drawn() == before


def test_typing_shows_the_meaning_by_itself(opened, qtbot):
    form = opened()
    QTest.keyClicks(form.editor, "14:25 le24 haym")
    qtbot.waitUntil(lambda: meanings(form) == ["✓ 14:25 LE24 → Haymarket Centre · from paper"])


def test_a_sheet_is_entered_without_a_pointer(opened, qtbot, friday):
    form = opened()
    assert form.focusWidget() is form.editor
    for line in SHEET.split("\n"):
        QTest.keyClicks(form.editor, line)
        press(form, Qt.Key.Key_Return)
    form.try_lines()
    go_to(form, 1)
    form.next_problem()
    assert form.editor.textCursor().blockNumber() == 1
    assert form.current.text().startswith("Line 2: ")
    form.toggle_left_out()
    form.next_problem()
    assert form.editor.textCursor().blockNumber() == 2
    form.toggle_note()
    assert form.counts.text() == "3 to enter · 1 left out · 0 to look at"
    assert form.all.text() == "Enter all 3"
    with qtbot.waitSignal(form.entered) as entered:
        form.enter_all()
    assert entered.args == [3]
    assert not form.isVisible()
    assert {"● market: LE22", "● haymarket: LE24"} <= set(friday.drawn())
    last = list(friday.room.recent())[-5:-1]
    assert [entry.event.at for entry in last] == [at("14:05"), at("14:25"), at("14:26"), at("14:30")]
    assert friday.says("14:40", "undo le24").startswith("Undone: LE24 → Haymarket Centre")
    assert not (friday.room.journal.folder / FILE).exists()


def test_the_keys_do_the_same(qtbot, friday, opened):
    form = typed(opened(), "14:25 le24 haym\n14:26 le99 square")
    keys = {shortcut.key().toString(): shortcut for shortcut in form.findChildren(QShortcut)}
    assert set(keys) == {"Ctrl+D", "Ctrl+M", "F8", "Ctrl+Return", "Ctrl+Enter"}
    keys["F8"].activated.emit()
    assert form.editor.textCursor().blockNumber() == 1
    keys["Ctrl+D"].activated.emit()
    with qtbot.waitSignal(form.entered):
        keys["Ctrl+Return"].activated.emit()


def test_a_mark_stays_with_its_line_while_one_types_above_it(opened):
    form = typed(opened(), "14:25 le24 haym\n14:26 le99 square")
    go_to(form, 2)
    form.toggle_left_out()
    go_to(form, 1)
    press(form, Qt.Key.Key_Home)
    QTest.keyClicks(form.editor, "14:21 no23 ok")
    press(form, Qt.Key.Key_Return)
    form.try_lines()
    assert meanings(form)[2] == "– left out, kept in a note"
    go_to(form, 3)
    assert form.leave_out.text() == "Take in again"
    form.toggle_left_out()
    assert meanings(form)[2].startswith("◆ ")


def test_closing_loses_nothing(opened, friday):
    form = typed(opened(), SHEET)
    form.began.setText("13:50")
    go_to(form, 2)
    form.toggle_left_out()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    again = opened()
    assert again.editor.toPlainText() == SHEET
    assert again.began.text() == "Fri 23 Dec 13:50"
    assert meanings(again)[1] == "– left out, kept in a note"


def test_what_is_typed_is_on_the_disk_after_a_pause(opened, qtbot, friday):
    form = opened()
    form._keeping.setInterval(50)
    QTest.keyClicks(form.editor, "14:25 le24")
    qtbot.waitUntil(lambda: kept_paper(friday.room.journal.folder)[0].text == "14:25 le24")


def test_the_board_may_move_on_and_the_lines_are_tried_again(opened, friday):
    form = typed(opened(), "14:25 le24 haym")
    assert form.all.isEnabled()
    friday.type("14:40", "le24 square")
    form.enter_all()
    assert form.isVisible()
    assert "The board has changed since the lines were shown" in form.current.text()
    assert "LE24 was patrolling Haymarket Centre 14:25 to 14:40" in meanings(form)[0]
    form.enter_all()
    assert not form.isVisible()
    assert friday.drawn()[2] == "● square: LE24, NO23"


def test_an_outage_without_a_time_is_asked_for(opened):
    form = typed(opened(), "14:25 le24 haym")
    form.began.setText("two")
    form.try_lines()
    assert form.current.text().startswith("When the outage began: “two” is not a time of day")
    assert not form.all.isEnabled()


def test_other_line_breaks_do_not_shift_the_meanings(opened):
    form = typed(opened(), "14:25 le24 haym\x0b\x85 and\n14:30 no23 ok")
    assert meanings(form)[1] == "✓ 14:30 NO23 confirmed · radio · from paper"


def test_everything_has_a_name_for_those_who_can_not_see(opened):
    form = typed(opened(), "14:25 le24 haym")
    for piece in (form.began, form.editor, form.meanings):
        assert piece.accessibleName()
    assert form.editor.accessibleDescription() == "Line 1: 14:25 LE24 → Haymarket Centre · from paper"


def test_a_crew_goes_off_and_comes_on_again_below_what_it_does_now(opened, friday):
    friday.type("14:31", "no23 refs")
    before = friday.drawn()
    form = typed(opened(), "12:30 no23 off\n13:30 no23 on square because back from court\n13:30 no23 ok")
    came_on = (
        "✓ 13:30 NO23 came on, patrolling Old Market Square 13:30 to 14:31 · back from court, from paper"
        f" · {UNCHANGED.format('NO23')} · {ONE_TOUR.format('13:30')}"
    )
    assert meanings(form) == [
        "✓ 12:30 NO23 was off duty 12:30 to 13:30 · from paper · slipped in: what NO23 does now is unchanged",
        came_on,
        "✓ 13:30 NO23 confirmed · radio · from paper",
    ]
    assert form.all.isEnabled()
    form.all.click()
    assert friday.drawn() == before
    assert friday.board.crew("NO23").booked_on == at("13:30")
    assert "● square: NO23" not in drawn(friday.room.board_at(at("13:00")))
    assert "● square: NO23" in drawn(friday.room.board_at(at("13:30")))
