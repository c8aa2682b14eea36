"""Tables that leave as CSV files: what is chosen, how much of it there is and of how many people, and where it goes.

What leaves is noted in the journal, with its rows and persons; the operator has seen both beforehand.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.clock import ClockError, day, hhmm
from models.commands.context import Refused
from models.desk.handovers import signed
from models.desk.paperwork import handover_exports, journal_export, save_exports, shift
from models.plain_text import escaped
from models.reports.tables import Export
from ui.bridge import Bridge
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme
from ui.look.time_edit import instant_in, time_edit
from ui.look.wheel import only_scrolls
from ui.printouts.previewing import told

SHOWN = 50  # rows of the first table that are shown


class Exporting(QDialog):
    """Chooses, shows and saves. `saved` carries a sentence about what was written."""

    saved = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export tables")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bridge = bridge
        self.exports: tuple[Export, ...] = ()
        self._make()
        self._lay_out()
        self.what.currentIndexChanged.connect(self.show_chosen)
        for edit in (self.begins, self.ends):
            edit.dateTimeChanged.connect(self.show_chosen)
        dress(self, theme)
        self.resize(theme.px(860), theme.px(520))
        self.show_chosen()

    def _make(self) -> None:
        self.what = QComboBox()
        only_scrolls(self.what)
        self.what.setAccessibleName("What to export")
        self.what.addItem("The journal of a period", "")
        for each in reversed(signed(self.bridge.room)):
            self.what.addItem(f"Handover {each.number}, signed {day(each.at)} {hhmm(each.at)}", each.number)
        begins, ends = shift(self.bridge.now)
        self.begins, self.ends = time_edit("From", begins), time_edit("To", ends)
        self.amount = label("", "bold", wrap=True)
        self.rows = QTableWidget()
        self.rows.setAccessibleName("The first rows")
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.verticalHeader().hide()
        self.rows.setWordWrap(False)
        self.rows.setTabKeyNavigation(False)
        self.save = button("Save …", self.ask_where, "Choose where to write it; that it left is noted in the journal")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.what, 1)
        self.times = QWidget()
        times = QHBoxLayout(self.times)
        times.setContentsMargins(0, 0, 0, 0)
        for words, edit in (("from", self.begins), ("to", self.ends)):
            times.addWidget(label(words, "small", "dim"))
            times.addWidget(edit)
        top.addWidget(self.times)
        below = QHBoxLayout()
        below.addWidget(self.amount, 1)
        below.addWidget(button("Close", self.close))
        below.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(self.rows, 1)
        whole.addLayout(below)

    def show_chosen(self) -> None:
        """Show how much would leave, and the first rows of it."""
        self.times.setVisible(not self.what.currentData())
        try:
            self.exports, said = self._chosen(), ""
        except (Refused, ClockError) as refusal:
            self.exports, said = (), str(refusal)
        rows = sum(len(export.rows) for export in self.exports)
        if len(self.exports) > 1:
            said = f"{len(self.exports)} tables, {rows} rows: {self.what.currentText()}"
        elif self.exports:
            said = self.exports[0].preview
        self.amount.setText(said)
        self.save.setEnabled(rows > 0)
        self._fill(self.exports[0] if self.exports else None)

    def _chosen(self) -> tuple[Export, ...]:
        number = self.what.currentData()
        if number:
            return handover_exports(self.bridge.room, number)
        begins, ends = instant_in(self.begins), instant_in(self.ends)
        if ends <= begins:
            raise Refused("A period ends after it begins: choose a later end.")
        return (journal_export(self.bridge.room, begins, ends),)

    def _fill(self, export: Export | None) -> None:
        self.rows.clear()
        shown = export.rows[:SHOWN] if export else ()
        columns = export.columns if export else ()
        self.rows.setRowCount(len(shown))
        self.rows.setColumnCount(len(columns))
        self.rows.setHorizontalHeaderLabels(list(columns))
        for row_number, row in enumerate(shown):
            for column, cell in enumerate(row):
                self.rows.setItem(row_number, column, QTableWidgetItem(escaped(cell)))
        self.rows.resizeColumnsToContents()

    def ask_where(self) -> None:
        """Ask for a file, or for a folder if there are several tables."""
        if self.what.currentData():
            self.where = QFileDialog(self, "Folder for the tables")
            self.where.setFileMode(QFileDialog.FileMode.Directory)
        else:
            self.where = QFileDialog(self, "Save the table", self.exports[0].name, "CSV (*.csv)")
            self.where.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.where.setDefaultSuffix("csv")
        self.where.fileSelected.connect(self.save_to)
        self.where.open()

    def save_to(self, chosen: str) -> None:
        """Write what is shown, and note it. What goes wrong is said where refusals are said."""
        path = Path(chosen)
        folder, name = (path, "") if self.what.currentData() else (path.parent, path.name)
        if told(self.bridge, lambda: save_exports(self.bridge.room, self.exports, folder, name)):
            many = "1 table" if len(self.exports) == 1 else f"{len(self.exports)} tables"
            self.saved.emit(f"Saved and noted in the journal: {many}, {path}")
            self.close()
