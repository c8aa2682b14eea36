"""Giving a draft up: asked first, and answered by a button of its own, in another place than the one that asks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.pieces import button, label, panel

QUESTION = "Give this draft up, with all that is typed into it, and draw the handover up anew?"


class GivingUp(QWidget):
    """The question. Hidden until it is asked; `given_up` is the one answer that does something."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keep = button("Keep it", self.hide, "Nothing changes")
        self.give_up = button("Give this draft up", self._give_up, "What is typed into it goes for good")
        frame = panel("card")
        row = QHBoxLayout(frame)
        row.addWidget(self.keep)
        row.addWidget(label(QUESTION, "body", "amber", wrap=True), 1)
        row.addWidget(self.give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.hide()

    def ask(self) -> None:
        """Ask; the answer that has the focus changes nothing."""
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
