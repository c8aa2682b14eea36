"""A board killed while a sheet from paper is being typed in: the sheet is there again, and the board says it waits."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.desk.re_entry_draft import kept_paper, waiting
from tests.cases.child_paper import SHEET

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("child_paper.py")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_what_was_typed_survives_a_kill(tmp_path):
    folder = tmp_path / "muster"
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, CHILD, folder], env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert kept_paper(folder)[0].text == SHEET
    assert waiting(folder).startswith("1 line of paper waits to be entered, from the outage of Thu 22 Dec 18:00")
