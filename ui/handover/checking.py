"""Reading back a part, and signing the whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from models.clock import day, hhmm
from models.handover import Handover
from models.handover.content import Signature, Tick
from ui.look.pieces import button, label, panel

ROLES = (
    ("outgoing", "Outgoing", "I have prepared this handover and briefed it face to face."),
    ("incoming", "Incoming", "I have been briefed, have read it back, and take over."),
)


class ReadBack(QWidget):
    """The tick of one part and what was put right. `read` carries the discrepancy and whether it is ticked."""

    read = Signal(str, bool)

    def __init__(self, tick: Tick) -> None:
        super().__init__()
        self.box = QCheckBox("Read back by the incoming operator")
        self.box.setChecked(tick.read)
        self.discrepancy = QLineEdit(tick.discrepancy)
        self.discrepancy.setPlaceholderText("What was put right, if anything")
        self.discrepancy.setAccessibleName("Discrepancy found when it was read back")
        self.box.toggled.connect(self._tell)
        self.discrepancy.editingFinished.connect(self._tell_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.discrepancy)
        self._kept = tick.discrepancy

    def _tell(self) -> None:
        self.read.emit(self.discrepancy.text(), self.box.isChecked())

    def _tell_text(self) -> None:
        if self.box.isChecked() and self.discrepancy.text() != self._kept:
            self._tell()


class Signing(QWidget):
    """Part 13: each signs with a name and a number typed by themselves. `signed` carries role, name and number."""

    signed = Signal(str, str, str)

    def __init__(self, handover: Handover, may_sign: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        unread = [tick.part for tick in handover.check.ticks if not tick.read]
        if unread:
            parts = ", ".join(str(part) for part in unread)
            column.addWidget(label(f"Still to be read back: part {parts}.", "small", "amber", wrap=True))
        self.fields: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        given = {"outgoing": handover.check.outgoing, "incoming": handover.check.incoming}
        for role, title, statement in ROLES:
            column.addWidget(self._side(role, title, statement, given[role], may_sign))
        column.addStretch()

    def _side(self, role: str, title: str, statement: str, given: Signature | None, may_sign: bool) -> QWidget:
        frame = panel("card")
        form = QFormLayout(frame)
        form.addRow(label(title, "bold"))
        form.addRow(label(statement, "small", wrap=True))
        if given is not None:
            form.addRow(label(f"{given.name} · {given.number} · {day(given.at)} {hhmm(given.at)}", "bold"))
            return frame
        name, number = QLineEdit(), QLineEdit()
        name.setAccessibleName(f"{title}: name")
        number.setAccessibleName(f"{title}: number")
        form.addRow(label("Name", "small", "dim"), name)
        form.addRow(label("Number", "small", "dim"), number)
        sign = button(f"Sign as {role}", lambda: self.signed.emit(role, name.text(), number.text()))
        for piece in (name, number, sign):
            piece.setEnabled(may_sign)
        form.addRow(sign)
        self.fields[role] = (name, number)
        return frame
