"""Opens the board over a data folder, and lets nobody touch it: prints what that costs as JSON, and ends itself.

`python -m tests.bench.idle_board FOLDER SECONDS`. Everything the program does by itself is at work: its one loop, its
clock, its backups. What the start leaves to be done is over before anything is counted.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from models.control_room import ControlRoom
from models.exercise.clock import ExerciseClock
from models.journal import Journal
from models.shell.rooms import SETTINGS
from tests.bench.shift import NOW
from ui.program import program

SETTLED = 10  # seconds after the start
THREADS = Path("/proc/self/task")
SWITCHES = "voluntary_ctxt_switches:"


def wake_ups() -> int | None:
    """How often a thread of this process has waited and gone on since it began; None where the system does not say."""
    if not THREADS.is_dir():
        return None
    tables = [(thread / "status").read_text(encoding="ascii") for thread in THREADS.iterdir()]
    return sum(int(line.split()[1]) for table in tables for line in table.splitlines() if line.startswith(SWITCHES))


def now() -> tuple[float, float, int | None]:
    """Seconds gone by, seconds of processor time, wake-ups."""
    return time.monotonic(), time.process_time(), wake_ups()


def main(folder: str, seconds: str) -> None:
    clock = ExerciseClock(NOW)
    clock.run()
    room = ControlRoom(Journal.open(Path(folder), exercise=True, clock=clock.milliseconds), "7714 Mistry", clock)
    program.application()
    begun: list[tuple[float, float, int | None]] = []
    QTimer.singleShot(SETTLED * 1000, lambda: begun.append(now()))
    QTimer.singleShot((SETTLED + int(seconds)) * 1000, lambda: end(*begun[0]))
    program.run(room, Path(folder) / SETTINGS)


def end(began: float, used: float, woken: int | None) -> None:
    """Tell what was used since the board had settled."""
    ended, using, waking = now()
    went_by = ended - began
    rate = None if woken is None or waking is None else (waking - woken) / went_by
    print(json.dumps({"cpu": 100 * (using - used) / went_by, "wake_ups": rate}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
