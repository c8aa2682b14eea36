"""kill -9 at random moments, while starting, recording and backing up: nothing recorded is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KILLS = int(os.environ.get("MUSTER_KILLS", "300"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL and no fork on Windows")


def killing(folder: Path, kills: int, *more: str) -> dict:
    command = [sys.executable, "-m", "tests.simulation.killing", str(folder), str(kills), "7", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_recorded_is_lost_when_writers_are_killed(tmp_path: Path, figure: Callable[[str], None]) -> None:
    found = killing(tmp_path, KILLS)
    assert found["wrong"] == []
    assert found["recorded"] > KILLS
    figure(f"kill -9: {found['kills']} kills, {found['recorded']} recorded events, 0 lost")


def test_a_backup_that_can_be_found_is_good_even_when_killed(tmp_path: Path, figure: Callable[[str], None]) -> None:
    found = killing(tmp_path, KILLS // 6, "backup")
    assert found["wrong"] == []
    assert found["during_backup"] > KILLS // 30
    figure(f"kill -9 during a backup: {found['during_backup']} of {found['kills']} kills, 0 bad backups, 0 events lost")
