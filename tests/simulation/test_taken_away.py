"""The files are taken away, exchanged or closed under a board that records: all that was acknowledged is kept."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TIMES = int(os.environ.get("MUSTER_TAKEN_AWAY", "28"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


def test_nothing_acknowledged_is_lost_when_the_files_are_taken_away(
    ground: Path, figure: Callable[[str], None]
) -> None:
    ground.chmod(0o755)  # where root runs the test, the board is nobody's
    command = [sys.executable, "-m", "tests.simulation.taking_away", str(ground), str(TIMES), "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("wrong") == []
    times, acknowledged = found.pop("times"), found.pop("acknowledged")
    assert acknowledged > times
    assert all(found.values())
    what = ", ".join(f"{name} {count}" for name, count in found.items())
    figure(f"files taken away: {times} times, {acknowledged} acknowledged events, 0 lost ({what})")
