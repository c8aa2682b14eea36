"""The clock of an exercise: it runs from a chosen instant, at a chosen speed, whatever the real time is."""

import time
from collections.abc import Callable


class ExerciseClock:
    """Stands still until `run`; then `speed` seconds of the exercise go by in each real one."""

    def __init__(self, at: int, ticking: Callable[[], float] = time.monotonic) -> None:
        self._at = float(at)
        self._ticking = ticking
        self._began: float | None = None
        self.speed = 1.0

    def __call__(self) -> int:
        """UTC seconds, as the exercise has it."""
        return int(self._now())

    def milliseconds(self) -> int:
        """The same in milliseconds: what the journal writes into its records."""
        return int(self._now() * 1000)

    def _now(self) -> float:
        if self._began is None:
            return self._at
        return self._at + (self._ticking() - self._began) * self.speed

    def set(self, at: int) -> None:
        """Stand at an instant. Never goes back, since what is recorded has happened."""
        self._at = max(float(at), self._now())
        self._began = None

    def run(self, speed: float = 1.0) -> None:
        """Go on from where it stands. A speed of 0 leaves it standing."""
        self._at, self._began, self.speed = self._now(), self._ticking(), speed
