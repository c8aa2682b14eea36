"""Text fields that lose nothing: each shows what was typed into it, and tells every change at once.

A field has a name of its own, which is not what it is called on the screen. Whatever rebuilds the window gives the text
back to the field of that name.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class Fields(QObject):
    """`typed` carries the name of a field and what stands in it, at every change. `standing` is text by field."""

    typed = Signal(str, str)

    def __init__(self, standing: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.standing = standing or {}

    def line(self, field: str, called: str, taken: str = "") -> QLineEdit:
        """A field of one line; `taken` is shown as long as nothing was typed."""
        found = QLineEdit(self.standing.get(field, taken))
        found.setCursorPosition(0)
        found.setAccessibleName(called)
        found.textChanged.connect(lambda text: self.typed.emit(field, text))
        return found

    def lines(self, field: str, called: str, taken: str = "") -> QPlainTextEdit:
        """A field of several lines. Tab goes on to the next one."""
        found = QPlainTextEdit(self.standing.get(field, taken))
        found.setAccessibleName(called)
        found.setTabChangesFocus(True)
        found.textChanged.connect(lambda: self.typed.emit(field, found.toPlainText()))
        return found
