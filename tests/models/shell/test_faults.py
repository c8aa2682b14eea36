"""A fault of the program itself: told in a sentence, with a code of its own, never by a traceback."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from models.shell import faults
from models.shell.exits import Exit

ROOT = Path(__file__).parents[3]
BROKEN = """
import sys
from models.shell import faults
sys.excepthook = faults.take
from models.shell.saying import say
say("00:00:00 recorded")
raise ValueError("no such\\nthing")
"""


def broken(tmp: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BROKEN],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_fault_is_told_in_a_sentence_and_its_details_are_kept(tmp_path):
    ran = broken(tmp_path)
    assert (ran.returncode, ran.stdout) == (Exit.FAULT, "00:00:00 recorded\n")
    (log,) = tmp_path.iterdir()
    assert ran.stderr == (
        "Something in this program went wrong (no such thing). "
        f"What was answered before is recorded: look at the board. Details are in {log}.\n"
    )
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_ctrl_c_outside_a_command_is_no_fault():
    code = BROKEN.replace("raise ValueError", "raise KeyboardInterrupt")
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (Exit.STOPPED, f"{faults.STOPPED}\n")


def test_where_the_details_cannot_be_kept_that_is_said(monkeypatch):
    def full(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert faults._kept("x") == ""


def test_main_takes_them():
    assert "sys.excepthook = faults.take" in (ROOT / "main.py").read_text("utf-8")
    assert (faults.FAULT, faults.STOP) == (Exit.FAULT, Exit.STOPPED)
