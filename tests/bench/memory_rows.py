"""Row 11: what an open window adds to its memory while it takes in more than a day's events."""

import subprocess
import sys
from pathlib import Path

from tests.bench.rounds import Pair, Row

EVENTS = 20_000
GOAL = 50e6  # bytes


def rows(folder: Path) -> list[Row]:
    """The row, measured in a process of its own, each time another."""
    if sys.platform != "linux":
        return []

    def grown() -> Pair:
        command = [sys.executable, "-m", "tests.bench.window_memory", str(EVENTS)]
        return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout), GOAL

    what = f"memory that {EVENTS:,} events add to the open window".replace(",", " ")
    return [Row("11", what, "50 MB", grown, at_most=1, unit="B")]
