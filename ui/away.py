"""Noticing that the operator was away, by hands that rested, and that they are back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

LONG = 600  # seconds without a key or a movement of the pointer

_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Away(QObject):
    """An event filter for the application. `back` carries the instant at which the operator was last here."""

    back = Signal(object)

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.last_here = now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            now, before = self._now(), self.last_here
            self.last_here = now
            if now - before >= LONG:
                self.back.emit(before)
        return False
