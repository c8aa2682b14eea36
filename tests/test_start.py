"""The start: by the first paint nothing is loaded that the board does not need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.shift import control_room

ROOT = Path(__file__).parent.parent

# Each costs milliseconds or a tenth of a second, and none of them draws a strip.
LATER = (
    "numpy",
    "pyqtgraph",
    "psycopg",
    "scipy",
    "segno",
    "sqlalchemy",
    "qasync",
    "asyncio",
    "csv",
    "socket",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "models.desk.paperwork",
    "models.exercise.playing",
    "models.journal.migrations",
    "models.journal.schema",
    "models.journal.writing",
    "models.roster.preview",
    "ui.actions.actions",
    "ui.program.background",
)

# Starts the program until a widget is painted for the first time, prints which of LATER are loaded, and ends there.
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


@pytest.fixture
def shift(tmp_path: Path) -> Path:
    """The data folder of a shift that was ended as it should be, and verified by a start since."""
    control_room(tmp_path, officers=40, exercise=False).close()
    return tmp_path


def loaded_by_first_paint(folder: Path, before: str = "") -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal", "DISPLAY": ":none"}
    done = subprocess.run(
        [sys.executable, "-c", before + UNTIL_FIRST_PAINT, "board", "--data", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_heavy_is_loaded_by_the_first_paint(shift):
    assert loaded_by_first_paint(shift) == "painted"


@pytest.mark.parametrize("name", ["numpy", "sqlalchemy.orm", "csv"])
def test_what_is_loaded_too_early_would_be_named(shift, name):
    assert name.partition(".")[0] in loaded_by_first_paint(shift, before=f"import {name}\n").split()[1:]


# Starts the program, and says which enumerations were made by the first paint.
ENUMERATIONS = """
import enum, os, sys
made, new = set(), enum.EnumType.__new__
def noted(*arguments, **named):
    found = new(*arguments, **named)
    made.add(found.__qualname__)
    return found
enum.EnumType.__new__ = noted
import main
from PySide6.QtWidgets import QApplication
def painted(app, process=QApplication.processEvents):
    process()
    print(*sorted(made), flush=True)
    os._exit(0)
QApplication.processEvents = painted
main.main(sys.argv[1:])
"""


def test_the_start_does_not_make_qt_look_up_every_class_there_is(shift):
    """A filter in Python over the whole application would: each event then needs a class to be shown to it as."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal"}
    done = subprocess.run(
        [sys.executable, "-c", ENUMERATIONS, "board", "--data", str(shift)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = set(done.stdout.split())
    assert "GlobalColor" in made, "those that are imported are made"
    assert made.isdisjoint({"ColorDialogOption", "FontFilter", "ActivationReason", "TabShape"})
