"""kill -9 at random moments, while starting, recording and backing up: nothing recorded is lost."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

KILLS = int(os.environ.get("MUSTER_KILLS", "300"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL and no fork on Windows")


A_JOURNAL = 25  # kills of one journal, so that it stays small enough to be read again after each


def killing(ground: Path, kills: int, *more: str) -> Counter[str]:
    """What was found, all journals together. In memory: what a killed process wrote is there, synced or not."""
    found: Counter[str] = Counter()
    for seed in range(0, kills, A_JOURNAL):
        folder = ground / str(seed)
        command = [sys.executable, "-m", "tests.simulation.killing", str(folder), str(A_JOURNAL), str(seed), *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        one = json.loads(done.stdout)
        assert one.pop("wrong") == []
        found.update(one)
    return found


def test_nothing_recorded_is_lost_when_writers_are_killed(ground: Path, figure: Callable[[str], None]) -> None:
    found = killing(ground, KILLS)
    assert found["recorded"] > KILLS
    figure(f"kill -9: {found['kills']} kills, {found['recorded']} recorded events, 0 lost")


def test_a_backup_that_can_be_found_is_good_even_when_killed(ground: Path, figure: Callable[[str], None]) -> None:
    found = killing(ground, KILLS // 6, "backup")
    assert found["during_backup"] > KILLS // 30
    figure(f"kill -9 during a backup: {found['during_backup']} of {found['kills']} kills, 0 bad backups, 0 events lost")
