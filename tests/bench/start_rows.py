"""Row 4: from the start of the process to the board on the screen, against a window of Qt's with nothing in it.

Both are processes of their own without a display, in turn; each says when its window is painted, which ends the timing,
and then ends as it should. The bare window imports the same names of Qt's: what they cost is not ours to save. Python's
compiled files lie in a folder of the bench, so that neither compiles anything: the first, uncounted start makes them.
"""

import ast
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from models.settings import Settings, write_settings
from models.shell.rooms import SETTINGS
from tests.bench.rounds import Pair, Row
from tests.bench.shift import DAY, day, long_journal

ROOT = Path(__file__).parents[2]
SIZE = (1920, 1080)

# The program processes events once before it goes on: then its window is painted. It is closed from its loop.
BOARD = """
import sys
import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def painted(*app, process=QApplication.processEvents):
    process()
    if not app:  # the small window of a long reading, not yet the board
        return
    print("painted", *(name for name in sys.modules if name.startswith(("ui.", "models."))), flush=True)
    QApplication.processEvents = process
    QTimer.singleShot(0, QApplication.closeAllWindows)
QApplication.processEvents = painted
sys.exit(main.main(["--data", sys.argv[1], "--operator", "7714 Mistry"]))
"""
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["bare"])
window = QMainWindow()
window.resize(*{SIZE})
window.show()
app.processEvents()
print("painted", flush=True)
"""


def names_of_qt(modules: Iterable[str]) -> str:
    """The import statements for every name of Qt's that these modules of ours import at their top."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        path = ROOT / f"{module.replace('.', '/')}.py"
        source = path if path.exists() else path.with_suffix("") / "__init__.py"
        for node in ast.parse(source.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                found[node.module or ""].update(alias.name for alias in node.names)
    return "\n".join(f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(found.items()))


class Starts:
    """Starts of processes on a data folder, clocked until they say that they are painted."""

    def __init__(self, compiled: Path) -> None:
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def clocked(self, code: str, data: Path) -> tuple[float, list[str]]:
        """Seconds to the first paint, and what was said then."""
        command = [sys.executable, "-c", code, str(data)]
        begins = time.perf_counter()
        with subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            said, seconds = process.stdout.readline().split(), time.perf_counter() - begins
            _, complaints = process.communicate()
        if process.returncode or said[:1] != ["painted"]:
            raise OSError(f"a start ended with {process.returncode}: {complaints[-300:]}")
        return seconds, said[1:]


def rows(folder: Path, quick: bool) -> list[Row]:
    """The rows: 400 officers with a day's journal, and with one of many days."""
    starts, shift, years = Starts(folder / "compiled"), folder / "day", folder / "years"
    day(shift, exercise=False).close()
    events = 100_000 if quick else 1_000_000
    long_journal(years, events, exercise=False).close()
    for data in (shift, years):
        write_settings(data / SETTINGS, Settings(window=(0, 0, *SIZE)))
        starts.clocked(BOARD, data)  # compiles, verifies what is new, and leaves a snapshot
        _, modules = starts.clocked(BOARD, data)
    bare = names_of_qt(modules) + BARE
    starts.clocked(bare, shift)

    def beside(subject: tuple[str, Path], peer: tuple[str, Path]) -> Pair:
        pairs = [(starts.clocked(*subject)[0], starts.clocked(*peer)[0]) for _ in range(3 if quick else 7)]
        return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)

    board, long_board = (BOARD, shift), (BOARD, years)
    size, of_a_day = (f"{number:,}".replace(",", " ") for number in (events, DAY))
    return [
        Row("4", f"from the start to the board of 400 officers with a day's {of_a_day} events",
            "a bare window that imports the same names of Qt's", lambda: beside(board, (bare, shift)), at_most=2.5),
        Row("4", f"the same with a journal of {size} events",
            "with that of a day", lambda: beside(long_board, board), at_most=1.2),
    ]  # fmt: skip
