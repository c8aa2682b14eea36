"""Rewinding the board: worked out in short steps, so that the window stays alive and a long rewind can be left off."""

from collections.abc import Generator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from models.board.board import Board
from models.control_room import ControlRoom

SLICE = 0.008  # seconds of work between two looks at the screen: half a frame
PAUSE = 40  # milliseconds the handle must rest before work begins


class Rewinding(QObject):
    """`rewound` carries a board and its instant; `progress` the part done, 0 to 1, while it takes long."""

    rewound = Signal(object, object)
    progress = Signal(float)

    def __init__(self, room: ControlRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.instant = 0
        self._steps: Generator[float, None, Board] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    def begin(self, instant: int) -> None:
        """Work out the board of an instant; what was begun before is left off."""
        self.cancel()
        self.instant = instant
        self._steps = self.room.rewinding(instant)
        self._timer.start(PAUSE)

    def cancel(self) -> None:
        """Leave off what is being worked out."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def leave(self) -> None:
        """Leave off, and let go of what was read: a long past is large."""
        self.cancel()
        self.room.forget_past()

    @property
    def busy(self) -> bool:
        return self._steps is not None

    def _work(self) -> None:
        self._timer.setInterval(0)
        until = monotonic() + SLICE
        while self._steps is not None:
            try:
                done = next(self._steps)
            except StopIteration as finished:
                self.cancel()
                self.rewound.emit(finished.value, self.instant)
                return
            if monotonic() >= until:
                self.progress.emit(done)
                return
