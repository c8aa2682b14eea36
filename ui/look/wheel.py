"""The wheel scrolls and never chooses: whoever scrolls a form past a list or a time must not answer by it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _PassesOn(QObject):
    """Leaves the wheel to what the piece stands in."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel:
            return False
        event.ignore()
        return True


def only_scrolls(piece: QWidget) -> None:
    """Let the wheel over this list to choose from, or box for a time or a number, scroll what it stands in."""
    piece.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by Tab and click, not by the wheel
    piece.installEventFilter(_PassesOn(piece))
