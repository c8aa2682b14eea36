"""Taking a roster in: choose the file, see what it would bring and what not and why, then take it in at once or not."""

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.board.wording import counted
from models.commands.imports import take_roster
from models.operation import Operation
from models.plain_text import escaped
from models.roster.columns import FIELDS, PRESETS, Mapping
from models.roster.preview import Preview, preview
from models.roster.table import RosterError
from models.roster.writing import reject_file
from ui.bridge import Bridge
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme

BY_HEADINGS = "by its headings"
COLUMNS = ("Row", "Why it is not taken", "As it stands in the file")
_NOTHING = QModelIndex()


class RefusedItems(QAbstractTableModel):
    """The rows that would not be taken, with the reason for each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Preview | None = None

    def show(self, found: Preview | None) -> None:
        """Show the refused rows of a preview."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self.found is None else len(self.found.refused)

    def columnCount(self, parent: QModelIndex = _NOTHING) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return COLUMNS[section] if shown else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self.found is None or not index.isValid() or role not in wanted:
            return None
        row = self.found.refused[index.row()]
        return escaped((str(row.row), row.reason, " · ".join(row.cells))[index.column()])


class RosterChoice(QWidget):
    """A roster file, its columns, and a preview. `judged` comes when there is another preview, or none."""

    judged = Signal()

    def __init__(self, operation: Operation | None) -> None:
        super().__init__()
        self.operation = operation
        self.found: Preview | None = None
        self.data = b""
        self.path, self.preset = QLineEdit(), QComboBox()
        self.path.setPlaceholderText("A CSV file")
        self.path.setAccessibleName("roster file")
        self.preset.addItems([BY_HEADINGS, *(preset.name for preset in PRESETS)])
        self.preset.setAccessibleName("whose columns")
        self.fields: dict[str, QComboBox] = {}
        self.said = label("No roster chosen yet.", "body", wrap=True)
        self.counts = label("", "figure_small", "dim")
        self.items = RefusedItems()
        self.refused = QTableView()
        self._columns = QGridLayout()
        self._lay_out()
        self.path.editingFinished.connect(self.read)
        self.preset.currentTextChanged.connect(self.judge)

    def _lay_out(self) -> None:
        self.refused.setModel(self.items)
        self.refused.setAccessibleName("rows that are not taken")
        self.refused.verticalHeader().hide()
        self.refused.horizontalHeader().setStretchLastSection(True)
        self.refused.setColumnWidth(0, 60)
        self.refused.setColumnWidth(1, 420)
        self.refused.setTabKeyNavigation(False)
        self.refused.hide()
        self.save_button = button("Save the refused rows …", self.ask_where, "A CSV to put right and import again")
        self.save_button.hide()
        top = QHBoxLayout()
        top.addWidget(self.path, 1)
        top.addWidget(button("Choose …", self.choose, "Choose a roster file"))
        top.addWidget(label("Columns", "small", "dim"))
        top.addWidget(self.preset)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addLayout(self._columns)
        whole.addWidget(self.said)
        whole.addWidget(self.counts)
        whole.addWidget(self.refused, 1)
        whole.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)

    def choose(self) -> None:
        """Open the system's window for choosing a file."""
        chooser = QFileDialog(self, "Roster", self.path.text(), "Rosters (*.csv *.txt);;All files (*)")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take_path)
        chooser.open()

    def take_path(self, path: str) -> None:
        """Read this file."""
        self.path.setText(path)
        self.read()

    def read(self) -> None:
        """Read the file whose path stands in the field."""
        self.data = b""
        if self.path.text().strip():
            try:
                self.data = Path(self.path.text().strip()).read_bytes()
            except (OSError, ValueError) as error:
                self._show(None, f"The file can't be read: {getattr(error, 'strerror', None) or error}.")
                return
        self._forget_columns()
        self.judge()

    def judge(self) -> None:
        """Preview the file with the columns chosen."""
        if not self.data or self.operation is None:
            self._show(None, "No roster chosen yet.")
            return
        try:
            self._show(preview(self.data, self.operation, self._mapping()), "")
        except RosterError as error:
            self._show(None, str(error))
            self._offer_columns()

    def _mapping(self) -> Mapping | None:
        chosen = {field: box.currentText() for field, box in self.fields.items() if box.currentText()}
        if chosen:
            return Mapping("chosen", chosen)
        return next((preset for preset in PRESETS if preset.name == self.preset.currentText()), None)

    def _offer_columns(self) -> None:
        """No preset fits: let it be said, field by field, which column holds what."""
        if self.fields:
            return
        first = self.data.decode("utf-8-sig", "replace").splitlines()[:1]
        separator = max(",;\t", key=first[0].count) if first else ","
        headings = [escaped(cell.strip(' "')) for cell in first[0].split(separator)] if first else []
        for index, field in enumerate(FIELDS):
            box = QComboBox()
            box.addItems(["", *headings])
            box.setAccessibleName(f"column of {field}")
            box.currentTextChanged.connect(self.judge)
            self.fields[field] = box
            self._columns.addWidget(label(field.replace("_", " "), "small", "dim"), index // 5 * 2, index % 5)
            self._columns.addWidget(box, index // 5 * 2 + 1, index % 5)

    def _forget_columns(self) -> None:
        self.fields.clear()
        while self._columns.count():
            item = self._columns.takeAt(0)
            if item.widget():
                item.widget().deleteLater()

    def _show(self, found: Preview | None, problem: str) -> None:
        self.found = found if found and found.officers else None
        self.said.setText(f"{found.summary()} ({found.mapping.name}, {found.encoding})." if found else problem)
        counts = [
            f"{force}: {counted(officers, 'officer')}, {counted(tours, 'tour')}"
            for force, officers, tours in (found.counts if found else ())
        ]
        self.counts.setText("\n".join(counts))
        self.items.show(found)
        refused = found is not None and bool(found.refused)
        self.refused.setVisible(refused)
        self.save_button.setVisible(refused)
        self.judged.emit()

    def ask_where(self) -> None:
        """Ask where the refused rows are saved."""
        name = Path(self.path.text()).with_suffix("").name
        chooser = QFileDialog(self, "Save the refused rows", f"{name}-rejects.csv", "CSV (*.csv)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_refused)
        chooser.open()

    def save_refused(self, path: str) -> None:
        """Write the refused rows, each with its reason, to be put right and imported again."""
        if self.items.found is not None:
            try:
                Path(path).write_bytes(reject_file(self.items.found))
                self.said.setText(f"Saved: {path}. Put the rows right and import that file.")
            except OSError as error:
                self.said.setText(f"The rows could not be saved: {error.strerror}. Choose another folder.")


class RosterImport(QDialog):
    """The window over a running board: what was previewed is taken in as one entry, or not at all."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a roster")
        self.bridge = bridge
        self.choice = RosterChoice(bridge.room.board.operation)
        self.accept_button = button("Take in", self.accept, "Record these officers and tours")
        self.accept_button.setEnabled(False)
        self.choice.judged.connect(self._judged)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Cancel", self.reject))
        buttons.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.addWidget(self.choice, 1)
        whole.addLayout(buttons)
        dress(self, theme)
        self.resize(theme.px(860), theme.px(460))

    def _judged(self) -> None:
        self.accept_button.setEnabled(self.choice.found is not None)

    def accept(self) -> None:
        found = self.choice.found
        source = Path(self.choice.path.text()).name
        if found is not None and self.bridge.perform(take_roster, found.roster, source) is not None:
            super().accept()
