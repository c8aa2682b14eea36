"""Row 12: what the board of a day costs while nobody touches it, by a process of its own with the window open."""

import json
import subprocess
import sys
from pathlib import Path

from models.settings import Settings, write_settings
from models.shell.rooms import SETTINGS
from tests.bench.open_window import SIZE
from tests.bench.rounds import EMPTY_LOOP, Pair, Row, empty_loop
from tests.bench.shift import day

ROOT = Path(__file__).parents[2]
LONG, SHORT = 60, 20  # seconds


def rows(folder: Path, quick: bool) -> list[Row]:
    """The rows, both of the same minute."""
    data = folder / "day"
    day(data).close()
    write_settings(data / SETTINGS, Settings(window=(0, 0, *SIZE)))
    idle = Idle(data, SHORT if quick else LONG)
    what = f"idle board for {idle.seconds} s"
    cpu, waking = f"{what}: processor time", f"{what}: wake-ups of all its threads"
    return [
        Row("12", cpu, EMPTY_LOOP, idle.cpu, within=0.5, unit="% of a core"),
        Row("12", waking, EMPTY_LOOP, idle.wake_ups, within=5, unit="/s"),
    ]


class Idle:
    """Watches a board, once a round."""

    def __init__(self, data: Path, seconds: int) -> None:
        self.data, self.seconds = data, seconds
        self._seen: dict[str, float | None] = {}

    def cpu(self) -> Pair:
        """Watch it anew: per cent of a core."""
        self._seen = {}
        command = [sys.executable, "-m", "tests.bench.idle_board", str(self.data), str(self.seconds)]
        self._seen = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        return float(self._seen["cpu"] or 0), empty_loop()

    def wake_ups(self) -> Pair:
        """In the same minute: wake-ups a second."""
        found = self._seen.get("wake_ups")
        if found is None:
            raise RuntimeError("this system does not say, or the board was not watched")
        return found, empty_loop()
