"""Briefing the whole, reading back a part, and signing the whole: three acts, each of a person, each by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.clock import day, hhmm
from models.handover import Handover
from models.handover.content import CrossCheck, Signature, Tick
from models.handover.sheet import BRIEFER, DISCREPANCY
from ui.handover.fields import Fields
from ui.look.pieces import button, label, panel

ROLES = (
    ("outgoing", "Outgoing", "I have prepared this handover and briefed it face to face."),
    ("incoming", "Incoming", "I have been briefed, have read it back, and take over."),
)


class Briefing(QWidget):
    """Who has told it face to face, and when. `briefed` carries the name and number that were typed."""

    briefed = Signal(str, str)

    def __init__(self, check: CrossCheck, fields: Fields) -> None:
        super().__init__()
        frame = panel("card")
        form = QFormLayout(frame)
        form.addRow(label("Briefing", "bold"))
        if check.briefed:
            form.addRow(
                label(f"Briefed face to face{_by(check.briefer)} at {_when(check.briefed)}.", "body", wrap=True)
            )
        else:
            form.addRow(label("Not briefed yet.", "small", "amber", wrap=True))
        self.name = fields.line(BRIEFER[0], "Briefed by: name")
        self.number = fields.line(BRIEFER[1], "Briefed by: number")
        self.act = button(
            "Briefed face to face", self._brief, "The person named here has told the whole of it face to face, now"
        )
        _person_rows(form, self.name, self.number, self.act)
        _only(self, frame)

    def _brief(self) -> None:
        self.briefed.emit(self.name.text(), self.number.text())


class ReadBack(QWidget):
    """The tick of one part and what was put right. `read` carries the discrepancy and whether it is ticked."""

    read = Signal(str, bool)

    def __init__(self, tick: Tick, fields: Fields | None = None) -> None:
        super().__init__()
        self.box = QCheckBox("Read back by the incoming operator")
        self.box.setAccessibleName(f"Part {tick.part} is read back by the incoming operator")
        called = f"Part {tick.part}: what was put right when it was read back"
        self.discrepancy = (fields or Fields()).line(f"{DISCREPANCY}{tick.part}", called, tick.discrepancy)
        self.discrepancy.setPlaceholderText("What was put right, if anything")
        self.show_tick(tick)
        self.box.toggled.connect(self._tell)
        self.discrepancy.editingFinished.connect(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.discrepancy)

    def show_tick(self, tick: Tick) -> None:
        """Show whether it is ticked in the handover, whatever was pressed."""
        self._kept = tick.discrepancy
        self.box.blockSignals(True)
        self.box.setChecked(tick.read)
        self.box.blockSignals(False)

    def _tell(self) -> None:
        self.read.emit(self.discrepancy.text(), self.box.isChecked())

    def finish(self) -> None:
        """Give what was put right, if the part is ticked and it is another text."""
        if self.box.isChecked() and self.discrepancy.text() != self._kept:
            self._tell()


class Signing(QWidget):
    """Part 13: each signs with a name and a number typed by themselves. `signed` carries role, name and number."""

    signed = Signal(str, str, str)

    def __init__(self, handover: Handover, may_sign: bool, fields: Fields | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        unread = [tick.part for tick in handover.check.ticks if not tick.read]
        if unread:
            parts = ", ".join(str(part) for part in unread)
            column.addWidget(label(f"Still to be read back: part {parts}.", "small", "amber", wrap=True))
        self._texts = fields or Fields()
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
            form.addRow(label(f"{given.name} · {given.number} · {_when(given.at)}", "bold", wrap=True))
            return frame
        name = self._texts.line(f"{role}/name", f"{title}: name")
        number = self._texts.line(f"{role}/number", f"{title}: number")
        sign = button(f"Sign as {role}", lambda: self.signed.emit(role, name.text(), number.text()))
        _person_rows(form, name, number, sign)
        for piece in (name, number, sign):
            piece.setEnabled(may_sign)
        self.fields[role] = (name, number)
        return frame


def _person_rows(form: QFormLayout, name: QLineEdit, number: QLineEdit, act: QPushButton) -> None:
    form.addRow(label("Name", "small", "dim"), name)
    form.addRow(label("Number", "small", "dim"), number)
    form.addRow(act)


def _only(piece: QWidget, child: QWidget) -> None:
    column = QVBoxLayout(piece)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(child)


def _by(person: Signature | None) -> str:
    return f" by {person.name} ({person.number})" if person else ""


def _when(instant: int) -> str:
    return f"{day(instant)} {hhmm(instant)}"
