"""Row 4: from the start of the process to the board on the screen, against a window of Qt's with nothing in it.

Both are processes of their own without a display, in turn; each ends itself once its window is painted. Python's
compiled files lie in a folder of the bench, so that neither compiles anything: the first, uncounted start makes them.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from models.settings import Settings, write_settings
from models.shell.rooms import SETTINGS
from tests.bench.rounds import Pair, Row, clocked
from tests.bench.shift import control_room

ROOT = Path(__file__).parents[2]
SIZE = (1920, 1080)

# The program processes events once before it goes on: then its window is painted.
BOARD = """
import os, sys
import main
from PySide6.QtWidgets import QApplication
def painted(app, process=QApplication.processEvents):
    process()
    os._exit(0)
QApplication.processEvents = painted
main.main(["--data", sys.argv[1], "--operator", "7714 Mistry"])
"""
BARE = f"""
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["bare"])
window = QMainWindow()
window.resize(*{SIZE})
window.show()
app.processEvents()
os._exit(0)
"""


def rows(folder: Path, quick: bool) -> list[Row]:
    """The row, with a data folder of 400 officers on patrol in `folder`."""
    data, compiled = folder / "start", folder / "compiled"
    control_room(data, exercise=False).close()
    write_settings(data / SETTINGS, Settings(window=(0, 0, *SIZE)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start(code: str) -> float:
        command = [sys.executable, "-c", code, str(data)]
        return clocked(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))

    def measure() -> Pair:
        pairs = [(start(BOARD), start(BARE)) for _ in range(3 if quick else 7)]
        return statistics.median(board for board, _ in pairs), statistics.median(bare for _, bare in pairs)

    start(BOARD)
    start(BARE)
    what, against = "from the start to the board of 400 officers on screen", "a bare PySide6 window"
    return [Row("4", what, against, measure, at_most=2)]
