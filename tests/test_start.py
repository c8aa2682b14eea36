"""The start: by the first paint nothing is loaded that the board does not need."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Each costs a tenth of a second or more, and none of them draws a strip.
LATER = ("numpy", "pyqtgraph", "psycopg", "scipy", "segno", "sqlalchemy.orm")

# Runs the exercise until a widget is painted for the first time, prints which of LATER are loaded, and ends there.
UNTIL_FIRST_PAINT = f"""
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import main

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if watched.isWidgetType() and event.type() == QEvent.Type.Paint:
            print("painted", *sorted(set(sys.modules).intersection({LATER})), flush=True)
            os._exit(0)
        return False

app = QApplication(["muster"])
first_paint = FirstPaint()
app.installEventFilter(first_paint)
main.main(sys.argv[1:])
"""


def loaded_by_first_paint(folder: Path, before: str = "") -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal", "DISPLAY": ":none"}
    done = subprocess.run(
        [sys.executable, "-c", before + UNTIL_FIRST_PAINT, "demo", "--data", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_heavy_is_loaded_by_the_first_paint(tmp_path):
    assert loaded_by_first_paint(tmp_path) == "painted"


def test_what_is_loaded_too_early_would_be_named(tmp_path):
    assert loaded_by_first_paint(tmp_path, before="import numpy\n") == "painted numpy"
