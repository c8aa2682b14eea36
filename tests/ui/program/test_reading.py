"""A long journal with nothing cached: a small window says how far it is, and Cancel ends the program cleanly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.bench.shift import long_journal
from tests.ui.screen import click
from ui.program.reading import LeftOff, Reading

ROOT = Path(__file__).parents[3]

# Starts the program with small steps and no patience, and does with the window that appears what `act` says.
START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
import main, models.folding, models.journal.audit
from ui.program import program, reading
from ui.window.window import Window

models.folding.READ = models.journal.audit.STEP = 100
reading.PATIENCE = 0
said = []
show_part = reading.ReadingWindow.show_part

def noted(window, doing, done, of):
    show_part(window, doing, done, of)
    assert window.isVisible()
    said.append(window.said.text().replace("\N{NO-BREAK SPACE}", " "))
    if sys.argv[2] == "cancel" and doing == "Reading" and done >= 1000:
        window.findChild(QPushButton).click()

def begun():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window) and window.isVisible():
            print("board", *(type(other).__name__ for other in QApplication.topLevelWidgets() if other.isVisible()))
            window.close()

reading.ReadingWindow.show_part = noted
program.application()
looking = QTimer(interval=10)
looking.timeout.connect(begun)
looking.start()
code = main.main(["--data", sys.argv[1], "--operator", "7714 Mistry"])
print(*said, sep="\\n")
sys.exit(code)
"""


@pytest.fixture
def folder(tmp_path):
    long_journal(tmp_path, 2000, exercise=False).close()
    return tmp_path


OF_THE_START = ("verified.cache", "muster.lock", "witness", "ended")


def start(folder: Path, act: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(folder), act]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def files(folder: Path) -> dict[Path, bytes]:
    """What lies in the folder, but for the number of the process, what was verified, and what a start notes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if path.name not in OF_THE_START}


def test_the_window_tells_how_far_it_is_and_gives_way_to_the_board(folder):
    done = start(folder, "wait")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    board, *said = done.stdout.splitlines()
    assert board == "board Window"
    assert "Checking the journal: 1 000 of 2 007 entries" in said
    assert "Reading the journal: 1 000 of 2 007 entries" in said


def test_cancel_ends_the_program_and_nothing_is_changed(folder):
    before = files(folder)
    done = start(folder, "cancel")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines()[-1] == "Reading the journal: 1 000 of 2 007 entries"
    assert "board" not in done.stdout
    assert files(folder) == before


@pytest.fixture
def reading(qapp):
    now = [0.0]
    found = Reading(QApplication.instance, lambda: now[0])
    found.now = now
    yield found
    found.close()


def test_a_start_of_half_a_second_shows_nothing(reading):
    reading("Reading", 2000, 12_000)
    reading.now[0] = 0.4
    reading("Reading", 4000, 12_000)
    assert reading.window is None
    reading.now[0] = 0.6
    reading("Reading", 6000, 12_000)
    assert reading.window.isVisible()
    assert (reading.window.bar.value(), reading.window.bar.maximum()) == (6000, 12_000)
    reading.close()
    assert reading.window is None


@pytest.mark.parametrize("how", ["button", "close", "escape"])
def test_each_way_to_leave_it_off(reading, qtbot, how):
    reading.now[0] = 1.0
    reading("Reading", 2000, 12_000)
    if how == "button":
        click(reading.window, "Cancel")
    elif how == "close":
        reading.window.close()
    else:
        qtbot.keyClick(reading.window, Qt.Key.Key_Escape)
    with pytest.raises(LeftOff):
        reading("Reading", 4000, 12_000)
    assert reading.window is None
