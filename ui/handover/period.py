"""Which force and which period a handover, or a report, is of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from models.clock import ClockError
from models.operation import Operation
from ui.look.pieces import button, label
from ui.look.time_edit import instant_in, show_instant, time_edit
from ui.look.wheel import only_scrolls


class Period(QWidget):
    """Scope, from and to. `chosen` is emitted by the button, when the operator has made up their mind."""

    chosen = Signal()

    def __init__(self, operation: Operation, begins: int, ends: int, of: str = "Handover of") -> None:
        super().__init__()
        self.scope = QComboBox()
        only_scrolls(self.scope)
        self.scope.addItem(operation.region or "All forces", "")
        for force in operation.forces:
            self.scope.addItem(force.name, force.id)
        self.scope.setAccessibleName(of)
        self.begins, self.ends = time_edit("From", begins), time_edit("To", ends)
        self.draw = button("Draw up", self.chosen.emit, "Draw it up from the board and the journal")
        self._words = [label(words, "small", "dim") for words in (of, "from", "to")]
        self._rows = (QHBoxLayout(), QHBoxLayout())
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        for row in self._rows:
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
            both.addLayout(row)
        self.fold(False)
        QWidget.setTabOrder(self.ends, self.draw)

    def fold(self, folded: bool) -> None:
        """Stand in two rows, the times below, or in one."""
        of, begins, ends = self._words
        above = (
            (of, self.scope, self.draw) if folded else (of, self.scope, begins, self.begins, ends, self.ends, self.draw)
        )
        below = (begins, self.begins, ends, self.ends) if folded else ()
        for row, pieces in zip(self._rows, (above, below), strict=True):
            for piece in pieces:
                row.addWidget(piece)

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
