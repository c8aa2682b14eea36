"""The sheet is made from the registry: a new command is on it at once."""

from models.commands.registry import COMMANDS
from ui.dialogs.cheat_sheet import CheatSheet
from ui.look.theme import Theme


def test_every_command_that_can_be_typed_is_on_it_with_when_it_is_refused(qtbot):
    sheet = CheatSheet(None, [("Ctrl+Z", "Undo")], Theme())
    qtbot.addWidget(sheet)
    texts = [[sheet.table.item(row, column).text() for column in range(3)] for row in range(sheet.table.rowCount())]
    for command in COMMANDS:
        if command.forms:
            assert [command.example, command.help, command.refused] in texts, command.name
    assert texts[-1] == ["Ctrl+Z", "Undo", ""]


def test_searching_hides_the_others(qtbot):
    sheet = CheatSheet(None, [], Theme())
    qtbot.addWidget(sheet)
    sheet.search.setText("emergency")
    shown = [row for row in range(sheet.table.rowCount()) if not sheet.table.isRowHidden(row)]
    assert 2 <= len(shown) <= 6
    sheet.search.setText("")
    assert not any(sheet.table.isRowHidden(row) for row in range(sheet.table.rowCount()))
