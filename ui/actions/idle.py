"""Noticing that nobody has used the workstation for a while, and that somebody is back."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

LONG = 600  # seconds without a key or a movement of the pointer

_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Idle(QObject):
    """An event filter. `back` carries the instant at which the operator was last here, by the control room's clock;
    how long they rested is real time, so that an exercise may run fast."""

    back = Signal(object)

    def __init__(
        self, now: Callable[[], int], parent: QObject | None = None, ticking: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now, self._ticking = now, ticking
        self.last_here, self.last_hand = now(), ticking()

    def rested(self) -> float:
        """Seconds since the last key or movement."""
        return self._ticking() - self.last_hand

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            before, rested = self.last_here, self.rested()
            self.last_here, self.last_hand = self._now(), self._ticking()
            if rested >= LONG:
                self.back.emit(before)
        return False
