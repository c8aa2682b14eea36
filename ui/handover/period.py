"""Which force and which period a handover, or a report, is of."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from models.clock import ClockError
from models.operation import Operation
from ui.look.pieces import button, label
from ui.look.time_edit import instant_in, show_instant, time_edit


class Period(QWidget):
    """Scope, from and to. `chosen` is emitted by the button, when the operator has made up their mind."""

    chosen = Signal()

    def __init__(self, operation: Operation, begins: int, ends: int, of: str = "Handover of") -> None:
        super().__init__()
        self.scope = QComboBox()
        self.scope.addItem(operation.region or "All forces", "")
        for force in operation.forces:
            self.scope.addItem(force.name, force.id)
        self.scope.setAccessibleName(of)
        self.begins, self.ends = time_edit("From", begins), time_edit("To", ends)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for words, piece in ((of, self.scope), ("from", self.begins), ("to", self.ends)):
            row.addWidget(label(words, "small", "dim"))
            row.addWidget(piece)
        self.draw = button("Draw up", self.chosen.emit, "Draw it up from the board and the journal")
        row.addWidget(self.draw)

    def period(self) -> tuple[str, int, int]:
        """Force id ("" for the region), begins and ends in UTC seconds. Raises ValueError for a skipped hour."""
        try:
            return self.scope.currentData(), instant_in(self.begins), instant_in(self.ends)
        except ClockError as error:
            raise ValueError(str(error)) from error

    def show_period(self, scope: str, begins: int, ends: int) -> None:
        """Show a period that was chosen elsewhere."""
        self.scope.setCurrentIndex(max(0, self.scope.findData(scope)))
        show_instant(self.begins, begins)
        show_instant(self.ends, ends)
