"""Rows 1c and 3e: what a burst of changes costs more with the window listening, and what it takes to know what rings.

1c: the journal of a day, 400 officers; the burst is recorded change by change while the event loop does not turn, and
then shown, panels too. 3e: 10 000 officers with the window open; some places are short of officers, and crews near the
ends of their tours, so that there is something to say.
"""

import statistics
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from models.board.events import Event
from models.control_room import ControlRoom
from models.desk.alarm_watch import AlarmWatch
from models.operation.timers import MINUTE
from tests.bench.open_window import open_window, settle
from tests.bench.rounds import EMPTY_LOOP, FRAME, Pair, Row, cpu, empty_loop
from tests.bench.shift import NOW, day, moves
from tests.bench.view_window import OpenWindow
from ui.program.program import application

BURST, PART, TURN = 5_000, 1_000, 50  # changes: all, a part, and those until the other has its turn
EACH, RISE = 60e-6, 1.2  # the goals: seconds for each change, the last thousand against the first
OFFICERS = 10_000
AFTER_A_CHANGE = 0.004  # the goal, in seconds
TIMES = 30


class Burst:
    """A burst with the window listening, and the same without a window."""

    def __init__(self, folder: Path) -> None:
        self.bare, self.listening = day(folder / "bare"), day(folder / "listening")
        self.window = open_window(self.listening)
        self._seed = count()

    def each(self) -> Pair:
        """Seconds a change costs more with the window listening, until all is shown."""
        seed, more = next(self._seed), 0.0
        ours, theirs = (self._moves(room, seed) for room in (self.listening, self.bare))
        for start in range(0, BURST, TURN):
            more += _recorded(self.listening, ours[start : start + TURN])
            more -= _recorded(self.bare, theirs[start : start + TURN])
        return (more + cpu(self._shown)) / BURST, empty_loop()

    def rise(self) -> Pair:
        """Seconds for the last thousand and for the first."""
        events = self._moves(self.listening, next(self._seed))
        found = [_recorded(self.listening, events[start : start + PART]) for start in range(0, BURST, PART)]
        self._shown()
        return found[-1], found[0]

    def _moves(self, room: ControlRoom, seed: int) -> list[Event]:
        """Each burst comes after the one before."""
        return list(moves(room.board, BURST, seed, NOW + seed * BURST))

    def _shown(self) -> None:
        settle(application())
        self.window.catch_up()
        settle(application())


def _recorded(room: ControlRoom, events: Sequence[Event]) -> float:
    """Seconds of processor time to record these, one by one."""

    def record() -> None:
        for event in events:
            room.record([event])

    return cpu(record)


class Ringing:
    """The watch of an open window."""

    def __init__(self, folder: Path) -> None:
        self.open = OpenWindow(folder, OFFICERS)
        self.watch: AlarmWatch = self.open.window.bridge.watch

    def after(self, change: Callable[[], float]) -> float:
        """Seconds to work the alarms out after a change."""
        change()
        self.watch.alarms(self.open.now)
        change()
        return cpu(lambda: self.watch.alarms(self.open.now))

    def minute(self) -> float:
        """Seconds to work the alarms out when a minute has passed."""
        self.open.now += MINUTE
        return cpu(lambda: self.watch.alarms(self.open.now))


def rows(folder: Path) -> list[Row]:
    """The rows; both windows are made here."""
    burst, ringing = Burst(folder), Ringing(folder / "many")
    of_many = f"{OFFICERS // 1000} {OFFICERS % 1000:03} officers: alarms worked out"

    def median(act: Callable[[], float]) -> Callable[[], Pair]:
        return lambda: (statistics.median(act() for _ in range(TIMES)), empty_loop())

    def worst(act: Callable[[], float]) -> Callable[[], Pair]:
        return lambda: (max(act() for _ in range(TIMES)), empty_loop())

    return [
        Row("1c", f"a burst of {BURST // 1000} 000 changes: each costs more with the window listening", EMPTY_LOOP,
            burst.each, within=EACH),
        Row("1c", "the last thousand of the burst", "the first", burst.rise, at_most=RISE),
        Row("3e", f"{of_many} after a crew is heard from", EMPTY_LOOP,
            median(lambda: ringing.after(ringing.open.confirm)), within=AFTER_A_CHANGE),
        Row("3e", f"{of_many} after a crew has moved", EMPTY_LOOP,
            median(lambda: ringing.after(ringing.open.move)), within=AFTER_A_CHANGE),
        Row("3e", f"{of_many} when a minute has passed", EMPTY_LOOP, median(ringing.minute), within=FRAME),
        Row("3e", f"{of_many} in the worst minute of {TIMES}", EMPTY_LOOP, worst(ringing.minute), within=FRAME),
    ]  # fmt: skip
