"""The program runs until its window is closed, keeps its settings, and can draw itself without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from models.settings import Settings, read_settings, write_settings
from ui.program import program

ROOT = Path(__file__).parents[3]

# Opens a control room in a folder, runs the board, types a line, and closes the window.
RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from models.control_room import ControlRoom
from models.journal import Journal
from ui.panels.coverage import CoveragePanel
from ui.program import program
from ui.window.window import Window

folder, steps = Path(sys.argv[1]), []
room = ControlRoom(Journal.open(folder), "7714 Mistry")

def windows():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]

def is_complete(window):
    # the plot is loaded, the first backup is made, the exercise was stepped, and a fault, if one is wanted, is told
    told = "fault" in window.banners.shown or "fault" not in sys.argv
    loaded = window.panels[CoveragePanel]._plot is not None
    return loaded and list((folder / "backups").glob("muster-*.db")) and told and steps

def act():
    window, = windows() or [None]
    if window is None or not window.isVisible():
        return
    if window.settings.theme != "light":
        window.bridge.type("note all quiet")
        window.use(theme="light")
        if "fault" in sys.argv:
            QTimer.singleShot(0, lambda: 1 / 0)
    elif is_complete(window):
        print(*window.banners.shown)
        acting.stop()
        window.close()

app = program.application()
acting = QTimer(interval=20)
acting.timeout.connect(act)
acting.start()
code = program.run(room, folder / "settings.toml", lambda: steps.append(room.board.counts()))
print("steps", len(steps) > 0, "modules", "pyqtgraph" in sys.modules)
room.close()
sys.exit(code)
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", RUN, str(folder), *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_it_runs_until_the_window_is_closed_and_remembers(tmp_path):
    write_settings(tmp_path / "settings.toml", Settings(text=1.2))
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "steps True modules True" in done.stdout, "the exercise plays on; the plot came after the first paint"
    settings, sentence = read_settings(tmp_path / "settings.toml")
    assert sentence == ""
    assert (settings.theme, settings.text) == ("light", 1.2)
    assert list((tmp_path / "backups").glob("muster-*.db")), "a first backup is made"


def test_a_fault_in_the_program_is_told_and_the_board_goes_on(tmp_path):
    done = run(tmp_path, "fault")
    assert done.returncode == 0, done.stderr
    assert "fault" in done.stdout
    assert "ZeroDivisionError" in (tmp_path / "errors.log").read_text("utf-8")


def test_damaged_settings_are_said_on_the_board(tmp_path):
    (tmp_path / "settings.toml").write_text("theme = [", "utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "warning" in done.stdout
    assert (tmp_path / "settings.toml.unusable-1").exists()


@pytest.mark.parametrize(("theme", "size", "scale"), [("dark", (1280, 800), 1.0), ("light", (2560, 1440), 1.5)])
def test_a_picture_needs_no_screen(qapp, friday, tmp_path, theme, size, scale):
    program.picture(friday.room, tmp_path / "board.png", theme, size, scale)
    image = QImage(str(tmp_path / "board.png"))
    assert (image.width(), image.height()) == size
    ground = image.pixelColor(2, size[1] // 2).lightness()
    assert (ground < 60) is (theme == "dark")
    colours = {image.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colours) > 40, "there is something on it"


def test_a_picture_that_cannot_be_written_says_so(qapp, friday, tmp_path):
    with pytest.raises(OSError, match="check the folder"):
        program.picture(friday.room, tmp_path / "nowhere" / "board.png", size=(1280, 800))


def test_an_operation_that_is_over_is_said(screen):
    program._say_what_ended(screen.window)
    assert "ended" not in screen.window.banners.shown
    screen.desk.now = screen.desk.board.operation.ends + 1
    program._say_what_ended(screen.window)
    assert "import the operation that runs now" in screen.window.banners.shown["ended"].words.text()
