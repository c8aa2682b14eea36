"""Part 9: the open actions. What, whose, by when; done ones stay for this handover and are not carried on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.handover import Action
from ui.look.pieces import button, panel


class Actions(QWidget):
    """The rows as they stand, each a models.handover.Action, also half typed ones.

    `typed` carries them at every change, `changed` when a field is left or a box ticked, `removed` them and the place
    of the one that is to go.
    """

    typed = Signal(object)
    changed = Signal(object)
    removed = Signal(object, int)

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.rows: list[ActionRow] = []
        self._list = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        for action in actions:
            self._add(action)
        column.addWidget(button("Add an action", self.add, "A new empty row"), 0, Qt.AlignmentFlag.AlignLeft)

    def add(self) -> None:
        """A new empty row, ready to be typed in."""
        row = self._add(Action(what="", owner=""))
        self.typed.emit(self.actions())
        row.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, action: Action) -> "ActionRow":
        row = ActionRow(len(self.rows) + 1, action)
        self.rows.append(row)
        self._list.addWidget(row)
        for field in (row.what, row.owner, row.due):
            field.textChanged.connect(lambda: self.typed.emit(self.actions()))
            field.editingFinished.connect(self.finish)
        row.done.toggled.connect(self.finish)
        row.remove.clicked.connect(lambda: self.removed.emit(self.actions(), self.rows.index(row)))
        return row

    def actions(self) -> tuple[Action, ...]:
        """What stands in the rows, word for word."""
        return tuple(row.action() for row in self.rows)

    def finish(self) -> None:
        """Give the actions as they stand."""
        self.changed.emit(self.actions())


class ActionRow(QWidget):
    """One action. `number` counts from 1."""

    def __init__(self, number: int, action: Action) -> None:
        super().__init__()
        self._first = action.first
        self.what = _field(action.what, "What is to be done", f"Action {number}: what is to be done")
        self.owner = _field(action.owner, "Whose", f"Action {number}: whose it is")
        self.due = _field(action.due, "By when", f"Action {number}: by when")
        self.done = QCheckBox("Done")
        self.done.setChecked(action.done)
        self.done.setAccessibleName(f"Action {number} is done")
        self.remove = button("Remove", lambda: None, "It then stands struck through below")
        self.remove.setAccessibleName(f"Remove action {number}")
        below = QHBoxLayout()
        for piece, stretch in ((self.owner, 3), (self.due, 2), (self.done, 0), (self.remove, 0)):
            below.addWidget(piece, stretch)
        frame = panel("card")
        inner = QVBoxLayout(frame)
        inner.addWidget(self.what)
        inner.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def action(self) -> Action:
        """The action as it stands in this row."""
        return Action(
            what=self.what.text(),
            owner=self.owner.text(),
            due=self.due.text(),
            done=self.done.isChecked(),
            first=self._first,
        )


def _field(text: str, placeholder: str, called: str) -> QLineEdit:
    found = QLineEdit(text)
    found.setCursorPosition(0)
    found.setPlaceholderText(placeholder)
    found.setAccessibleName(called)
    return found
