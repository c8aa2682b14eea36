"""Recipes of docs/architecture.md, followed to the letter in a copy of the program: one entry, and all else follows."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests.desk import Desk

ROOT = Path(__file__).parent.parent

# What an operator does with LE24 in the market, in the copy: a line, the menus, the help and the page made from it.
TRYING = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from models.commands.guide import as_markdown, as_text
from tests.desk import Desk
from ui.bridge import Bridge
from ui.dialogs.menus import Doing, crew_menu, exception_menu

line = sys.argv[1]
application, parent = QApplication([]), QWidget()
desk = Desk(Path("room"))
desk.on("le24 market")
doing = Doing(Bridge(desk.room), desk.room.type, desk.room.type, desk.room.type)
for menu in (crew_menu(doing, ("LE24",), parent), exception_menu(doing, ("LE24",), parent)):
    print("menu:", [action.text() for action in menu.actions()])
print("help:", as_text().replace(chr(10), " "))
print("page:", as_markdown().replace(chr(10), " "))
print("bar:", desk.says("14:00", line))
print("board:", desk.drawn())
desk.room.close()
"""


@pytest.fixture
def copy(tmp_path):
    """The program, and as much of its tests as a shift needs."""
    for part in ("models", "ui"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    for name in ("desk.py", "shifts.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    return tmp_path


def add(path: Path, before: str, text: str) -> None:
    """Write text into a file before the one place where something stands."""
    found = path.read_text("utf-8")
    assert found.count(before) == 1, before
    path.write_text(found.replace(before, text + before), "utf-8")


def tried(copy: Path, line: str) -> dict[str, str]:
    """Shape: where → what stands there, once the line has been typed in the copy."""
    env = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", TRYING, line]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = {}
    for row in done.stdout.splitlines():
        where, _, what = row.partition(": ")
        found[where] = found.get(where, "") + what
    return found


def test_a_status_is_a_value_and_an_entry(copy):
    status = copy / "models/status.py"
    add(status, '    DISPUTED = "disputed"\n', '    HAYMAKING = "haymaking"\n')
    entry = (
        '    StatusEntry(Status.HAYMAKING, "at the hay", EXCEPTION_SHAPE, "text", ("haymaking", "hay"), chosen=True),\n'
    )
    add(status, "    StatusEntry(Status.DISPUTED,", entry)
    found = tried(copy, "le24 haymaking")
    assert found["bar"] == "LE24 at the hay"
    assert "◆ LE24: haymaking" in found["board"]
    assert r"At the hay\tle24 haymaking" in found["menu"]
    assert ", haymaking" in found["help"]
    assert re.search(r"- `{status}`: station, [a-z, ]+, haymaking", found["page"])
    assert "| `haymaking` | ◆ at the hay | `haymaking`, `hay` |" in found["page"]
    assert "`haymaking`" in found["page"].partition("What a radio code can mean")[2]


def test_a_command_is_a_function_and_an_entry(copy):
    act = '''def brief(context: Context, crew: str, by: str, urgent: bool = False) -> Noted:
    """Note that a crew was briefed."""
    return note(context, f"briefed by {by}{', urgently' if urgent else ''}", about=crew)


'''
    entry = """    Command(
        "brief",
        notes_and_alarms.brief,
        "Note that a crew was briefed",
        ("{crew} briefed by {name…:by}", "{crew} briefed now:urgent by {name…:by}"),
        "no name is given",
        "le24 briefed by Insp Howe",
    ),
"""
    add(copy / "models/commands/notes_and_alarms.py", "def acknowledge(", act)
    add(copy / "models/commands/registry.py", "    # Alarms are taken in Attention", entry)
    found = tried(copy, "le24 briefed now by Insp Howe")
    assert found["bar"] == "LE24: briefed by Insp Howe, urgently"
    assert "'Brief …'" in found["menu"]
    assert "le24 briefed by Insp Howe" in found["help"]
    assert "- `{crew} briefed now by {name…}`" in found["page"]


def test_a_kind_of_event_is_a_class_and_the_type_checker_names_who_must_know_it(copy):
    kind = '''class Briefed(AnyEvent, frozen=True, kw_only=True):
    """A crew was briefed."""

    crew: str


'''
    events = copy / "models/board/events.py"
    add(events, "class Unknown(AnyEvent", kind)
    add(events, "    | Unknown\n", "    | Briefed\n")
    checked = subprocess.run([sys.executable, "-m", "mypy", "models"], cwd=copy, capture_output=True, text=True)
    named = {line.partition(":")[0] for line in checked.stdout.splitlines() if ": error:" in line}
    assert named == {"models/board/wording.py", "models/handover/since.py"}, checked.stdout
    recipe = (ROOT / "docs/architecture.md").read_text("utf-8").partition("**a kind of event:**")[2]
    assert all(f"`{path}`" in recipe.partition("- **a command:**")[0] for path in named)


def test_the_first_test_that_a_newcomer_reads_passes_as_it_is_printed(tmp_path):
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (printed,) = re.findall(r"^ +def test_.*\n(?: +.+\n)+", page, re.MULTILINE)
    defined: dict[str, Callable[[Desk], None]] = {}
    exec(dedent(printed), defined)
    desk = Desk(tmp_path / "desk")
    defined["test_a_crew_is_moved"](desk)
    assert desk.board.crew("LE24").duty.area == "haymarket"
    desk.room.close()
