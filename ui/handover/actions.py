"""Part 9: the open actions. What, whose, by when; done ones stay for this handover and are not carried on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.handover import Action
from ui.look.pieces import button

COLUMNS = ("What", "Owner", "Due", "Done")
DONE = 3


class Actions(QWidget):
    """`changed` carries the actions as a tuple of models.handover.Action; rows without any text are left out."""

    changed = Signal(object)

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._first = {index: action.first for index, action in enumerate(actions)}
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setHorizontalHeaderLabels(list(COLUMNS))
        self.table.verticalHeader().hide()
        self.table.setAccessibleName("Open actions: what, owner, due, done")
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 110), (2, 80), (DONE, 50)):
            self.table.setColumnWidth(column, width)
        for action in actions:
            self._add(action)
        self.table.itemChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(button("Add an action", self.add, "A new empty row"))

    def add(self) -> None:
        """A new empty row, ready to be typed in."""
        self.table.blockSignals(True)
        self._add(Action(what="", owner=""))
        self.table.blockSignals(False)
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, 0)
        self.table.editItem(self.table.item(row, 0))

    def _add(self, action: Action) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((action.what, action.owner, action.due)):
            self.table.setItem(row, column, QTableWidgetItem(text))
        done = QTableWidgetItem()
        done.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        done.setCheckState(Qt.CheckState.Checked if action.done else Qt.CheckState.Unchecked)
        self.table.setItem(row, DONE, done)

    def actions(self) -> tuple[Action, ...]:
        """What stands in the table."""
        found = []
        for row in range(self.table.rowCount()):
            what, owner, due = (self.table.item(row, column).text().strip() for column in range(DONE))
            if what or owner or due:
                done = self.table.item(row, DONE).checkState() is Qt.CheckState.Checked
                found.append(Action(what=what, owner=owner, due=due, done=done, first=self._first.get(row, "")))
        return tuple(found)

    def _tell(self) -> None:
        self.changed.emit(self.actions())
