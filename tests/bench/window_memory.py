"""Opens the window of a control room of 400 officers and takes events in; prints the bytes that these have added.

`python -m tests.bench.window_memory EVENTS`. On Linux, by the memory the process really has in use.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

from models.clock_watch import ClockWatch
from tests.bench.open_window import open_window, settle
from tests.bench.shift import NOW, control_room, memory_disk, moves_and_words
from tests.bench.view_memory import resident
from ui.program.program import application

TOGETHER = 64  # events between two looks at the screen


def main(events: str) -> None:
    with tempfile.TemporaryDirectory(prefix="muster-bench-", dir=memory_disk()) as folder:
        room = control_room(Path(folder))
        window = open_window(room)
        told = moves_and_words(room.board, int(events))
        room.clock = ClockWatch(lambda: NOW + int(events), watched=False)
        window.bridge.watch.alarms(NOW)
        before = resident()
        while some := list(islice(told, TOGETHER)):
            room.record(some)
            settle(application())
        window.bridge.watch.alarms(NOW + int(events))
        print(resident() - before)


if __name__ == "__main__":
    main(*sys.argv[1:])
