"""Chains of other workstations as a list: a row each, ticked where it is to be admitted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from models.desk.chains_shown import Row

COLUMNS = ("Workstation", "Key", "Entries", "What becomes of it")
NAME, KEY, ENTRIES, BECOMES = range(len(COLUMNS))


class ChainList(QTableWidget):
    """`ticked` comes when another choice was made, `chosen` when another row is looked at."""

    ticked = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.rows: tuple[Row, ...] = ()
        self.setAccessibleName("workstations")
        self.setHorizontalHeaderLabels(COLUMNS)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.itemChanged.connect(self._changed)
        self.itemSelectionChanged.connect(self.chosen)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these, none of them ticked."""
        self.rows = rows
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate((row.name, row.key, row.entries, row.becomes)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(text)
                self.setItem(number, column, item)
            if row.admitted:
                first = self.item(number, NAME)
                first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                first.setCheckState(Qt.CheckState.Unchecked)
            self._say(number)
        self.blockSignals(False)
        self._fit()
        if rows:
            self.setCurrentCell(0, NAME)
        self.chosen.emit()

    def _fit(self) -> None:
        """Keys are shown whole, whatever names there are."""
        header = self.horizontalHeader()
        for column in (KEY, ENTRIES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (NAME, BECOMES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()

    def current(self) -> Row | None:
        """The row that is looked at."""
        return self.rows[self.currentRow()] if 0 <= self.currentRow() < len(self.rows) else None

    def admitted(self) -> tuple[Row, ...]:
        """The rows that are ticked."""
        return tuple(row for number, row in enumerate(self.rows) if self._is_ticked(number))

    def _is_ticked(self, number: int) -> bool:
        return bool(self.rows[number].admitted) and self.item(number, NAME).checkState() == Qt.CheckState.Checked

    def _changed(self, item: QTableWidgetItem) -> None:
        if item.column() == NAME:
            self.blockSignals(True)
            self._say(item.row())
            self.blockSignals(False)
            self.ticked.emit()

    def _say(self, number: int) -> None:
        """What becomes of a row as it is ticked, also for who hears it."""
        row, ticked = self.rows[number], self._is_ticked(number)
        becomes = row.admitted if ticked else row.becomes
        self.item(number, BECOMES).setText(becomes)
        self.item(number, BECOMES).setToolTip(becomes)
        said = f"{row.name}, key {row.key}: {becomes}" + (". Space admits it" if row.admitted and not ticked else "")
        self.item(number, NAME).setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None and row.admitted:
            ticked = self._is_ticked(self.currentRow())
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.item(self.currentRow(), NAME).setCheckState(state)
        else:
            super().keyPressEvent(event)
