"""The shift report: of which force and which period, then its one page in the preview."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.commands.context import Refused
from models.desk.paperwork import report, shift
from ui.bridge import Bridge
from ui.handover.period import Period
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme


class Reporting(QDialog):
    """Asks for the period. `drawn` carries the document."""

    drawn = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shift report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bridge = bridge
        self.period = Period(bridge.room.board.operation, *shift(bridge.now), of="Report of")
        self.problem = label("", "small", "amber", wrap=True)
        self.period.chosen.connect(self.draw)
        whole = QVBoxLayout(self)
        whole.addWidget(label("The period in figures and pictures, on one page. It names no officer."))
        whole.addWidget(self.period)
        whole.addWidget(self.problem)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(button("Close", self.close))
        whole.addLayout(below)
        dress(self, theme)

    def draw(self) -> None:
        """Draw the report up, or say why not."""
        try:
            force, begins, ends = self.period.period()
            self.drawn.emit(report(self.bridge.room, begins, ends, force or None))
        except (Refused, ValueError) as error:
            self.problem.setText(str(error))
        else:
            self.close()
