"""Every command on one sheet, made from the registry; and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.commands.guide import GRAMMAR
from models.commands.registry import COMMANDS
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme

HEADINGS = ("Type", "What it does", "Refused when")


class CheatSheet(QDialog):
    """The `?` of the command bar. `keys` are (keys, words) pairs."""

    def __init__(self, parent: QWidget | None, keys: Sequence[tuple[str, str]], theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Commands and keys")
        rows = [(command.example, command.help, command.refused) for command in COMMANDS if command.forms]
        rows += [(pressed, words, "") for pressed, words in keys]
        self.table = _table(rows)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the commands")
        self.search.setAccessibleName("Search the commands")
        self.search.textChanged.connect(self._look)
        bottom = QHBoxLayout()
        bottom.addWidget(label("\n".join(GRAMMAR), "small", "dim", wrap=True), 1)
        bottom.addWidget(button("Close", self.close), 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        dress(self, theme)
        for row in range(self.table.rowCount()):
            self.table.item(row, 0).setFont(theme.font("figure"))
        self.resize(theme.px(1100), theme.px(700))
        for column, width in enumerate((290, 330)):
            self.table.setColumnWidth(column, theme.px(width))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.resizeRowsToContents()  # now that the columns have their widths

    def _look(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.table.rowCount()):
            whole = " ".join(self.table.item(row, column).text() for column in range(3)).casefold()
            self.table.setRowHidden(row, not all(word in whole for word in words))


def _table(rows: Sequence[tuple[str, str, str]]) -> QTableWidget:
    table = QTableWidget(len(rows), len(HEADINGS))
    table.setHorizontalHeaderLabels(HEADINGS)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName("commands")
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    return table
