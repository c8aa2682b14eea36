"""Who may import whom, and the few other rules that keep the project walkable. docs/architecture.md says why.

Each rule is a function from a source tree to complaints. The first test asks them all about the project itself;
the others plant one violation each in a tree of their own, so that a rule which no longer bites is noticed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# The parts of the control room that know no disk, lowest first: each may import those above it in this list.
PURE = (
    "models.clock",
    "models.written_time",
    "models.said_time",
    "models.plain_text",
    "models.status",
    "models.operation",
    "models.roster",
    "models.board",
    "models.situation",
    "models.describing",
    "models.document",
    "models.handover",
    "models.reports",
    "models.commands",
)

# The parts above them, lowest first. The journal knows bytes and nothing else; settings likewise.
WITH_A_DISK = (
    "models.clock_watch",
    "models.settings",
    "models.printing",
    "models.journal",
    "models.workstations",
    "models.losses",
    "models.folding",
    "models.lately",
    "models.recall",
    "models.whose_clock",
    "models.coming_in",
    "models.control_room",
    "models.desk",
    "models.exercise",
    "models.shell",
)
ORDER = (*PURE, *WITH_A_DISK)

# What any part of the screen may know, and what it draws with.
SCREEN = (*PURE, "ui.bridge", "ui.look")

# What each part may import besides itself. A part is a folder, or a single file on the ground.
MAY_IMPORT = {
    **{part: ORDER[:place] for place, part in enumerate(ORDER)},
    "models.settings": (),
    "models.printing": (),
    "models.journal": ("models.clock",),
    "ui.look": ("models.clock", "models.plain_text", "models.status"),
    "ui.bridge": (*PURE, "models.control_room", "models.desk"),
    "ui.board": SCREEN,
    "ui.panels": SCREEN,
    "ui.printouts": (*SCREEN, "models.control_room", "models.desk", "models.printing"),
    "ui.dialogs": SCREEN,
    "ui.replay": (*SCREEN, "models.control_room"),
    "ui.setting_up": (*SCREEN, "models.control_room", "models.desk"),
    "ui.handover": (*SCREEN, "models.desk", "ui.printouts"),
    "ui.paperwork": (*SCREEN, "models.desk", "ui.printouts", "ui.handover"),
    "ui.window": (*SCREEN, "models.settings", "ui.board", "ui.panels", "ui.replay"),
    "ui.actions": (
        *SCREEN,
        "models.desk",
        "ui.board",
        "ui.dialogs",
        "ui.handover",
        "ui.panels",
        "ui.paperwork",
        "ui.printouts",
        "ui.setting_up",
        "ui.window",
    ),
    "ui.program": ("models", "ui"),
    "main": ("models", "ui", "tests.bench"),
}

# Packages that are not Python's own, and the only places that may import them. docs/dependencies.md justifies each.
LIBRARIES = {
    "PySide6": ("ui", "main"),
    "cryptography": ("models.journal",),
    "msgspec": ("models",),
    "numpy": ("ui.panels",),
    "platformdirs": ("models.journal", "models.shell"),
    "pyqtgraph": ("ui.panels",),
    "qasync": ("ui.program", "main"),
    "segno": ("ui.printouts",),
    "sqlalchemy": ("models.journal",),
}

STANDARD_LIBRARY_ONLY = ("models.journal.verifier",)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "manager", "service"}
MAY_CATCH_EVERYTHING = ("ui.program.errors",)
LONGEST_FILE = 500


def sources(root: Path) -> list[Path]:
    """The program's own files, without its tests."""
    return [*root.glob("main.py"), *sorted(root.glob("models/**/*.py")), *sorted(root.glob("ui/**/*.py"))]


def module_name(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def within(name: str, packages: tuple[str, ...]) -> bool:
    """Whether `name` is one of `packages` or lies inside one."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def rule_for(name: str) -> str | None:
    """The entry of MAY_IMPORT that speaks of this module: the longest that fits."""
    return max((rule for rule in MAY_IMPORT if within(name, (rule,))), key=len, default=None)


def imports(root: Path, path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported, wherever in the file: `from models import board` is models.board."""
    modules = {module_name(root, source) for source in sources(root)}
    package = list(path.relative_to(root).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            wholes = (f"{source}.{alias.name}" for alias in node.names)
            found = (whole if whole in modules or source in ("models", "ui") else source for whole in wholes)
            yield from ((node.lineno, name) for name in dict.fromkeys(found))


def forbidden_imports(root: Path) -> Iterator[str]:
    """Every import that the tables above do not allow, and every module that they do not know."""
    for path in sources(root):
        name = module_name(root, path)
        rule = rule_for(name)
        if rule is None and name not in ("models", "ui"):
            yield f"{name}: no rule says what it may import; add it to MAY_IMPORT"
            continue
        for line, imported in imports(root, path):
            if refusal := refused(name, rule or name, imported):
                yield f"{path.relative_to(root)}:{line}: {refusal}"


def refused(name: str, rule: str, imported: str) -> str:
    """Why module `name` may not import `imported`; "" if it may."""
    top = imported.partition(".")[0]
    if top in sys.stdlib_module_names:
        return ""
    if name in STANDARD_LIBRARY_ONLY:
        return f"{name} must not import {imported}: it has to run anywhere, with the standard library alone"
    if top in ("models", "ui", "main", "tests"):
        allowed = within(imported, (rule, *MAY_IMPORT.get(rule, ()))) and not is_hidden_panel(name, imported)
    elif top in LIBRARIES:
        allowed = within(name, LIBRARIES[top])
    else:
        return f"{name} imports {imported}, which LIBRARIES does not know"
    return "" if allowed else f"{name} must not import {imported}"


def is_hidden_panel(name: str, imported: str) -> bool:
    """Whether `imported` is a single panel, of which other panels and the window know nothing."""
    single = imported.startswith("ui.panels.") and imported != "ui.panels.panel"
    return single and (name.startswith("ui.panels.") or within(name, ("ui.window",)))


def forbidden_names(root: Path) -> Iterator[str]:
    for path in (*sources(root), *sorted(root.glob("tests/**/*.py"))):
        for word in FORBIDDEN_NAMES.intersection(path.relative_to(root).with_suffix("").parts):
            yield f"{path.relative_to(root)}: '{word}' says nothing; name what is inside"


def long_files(root: Path) -> Iterator[str]:
    for path in (*sources(root), *sorted(root.glob("tests/**/*.py"))):
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE:
            yield f"{path.relative_to(root)}: {lines} lines, more than {LONGEST_FILE}"


def broad_excepts(root: Path) -> Iterator[str]:
    """`except:`, `except Exception` and their like, unless the handler only tidies up and raises again."""
    for path in sources(root):
        if within(module_name(root, path), MAY_CATCH_EVERYTHING):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if is_broad_handler(node) or is_broad_suppress(node):
                yield f"{path.relative_to(root)}:{node.lineno}: catches everything; name what can go wrong here"


def is_broad(expression: ast.expr | None) -> bool:
    names = ast.walk(expression) if expression is not None else ()
    return expression is None or any(isinstance(n, ast.Name) and n.id in ("Exception", "BaseException") for n in names)


def is_broad_handler(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler) or not is_broad(node.type):
        return False
    last = node.body[-1]
    return not (isinstance(last, ast.Raise) and last.exc is None)


def is_broad_suppress(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    name = getattr(called, "id", getattr(called, "attr", ""))
    return name == "suppress" and any(is_broad(argument) for argument in node.args)


def untested_modules(root: Path) -> Iterator[str]:
    """tests/ mirrors models/ and ui/: models/journal/chain.py is tested by tests/models/journal/test_chain.py.

    A module too small for that may be tested beside its neighbours, by any test of that folder which imports it.
    """
    for path in sources(root):
        mirror = root / "tests" / path.relative_to(root).with_name(f"test_{path.stem}.py")
        if path.stem in ("main", "__init__") or mirror.exists():
            continue
        neighbours = {name for test in mirror.parent.glob("test_*.py") for _, name in imports(root, test)}
        if module_name(root, path) not in neighbours:
            yield f"{path.relative_to(root)}: has no {mirror.relative_to(root)}"


def unmapped_modules(root: Path) -> Iterator[str]:
    """Whatever lies at the top of models/ or ui/ has its line in docs/architecture.md, and what has a line exists."""
    page = root / "docs/architecture.md"
    said = page.read_text("utf-8").partition("## The path")[0] if page.exists() else ""
    firsts = [line.split("|")[1] for line in said.splitlines() if line.startswith("| `")]
    named = {name for first in firsts for name in re.findall(r"`([^`]+)`", first)}
    tops = [path for package in ("models", "ui") for path in (root / package).glob("[!_]*")]
    there = {f"{path.name}/" if path.is_dir() else path.name for path in tops if path.suffix in ("", ".py")}
    yield from (f"docs/architecture.md: has no line for {name}" for name in sorted(there - named))
    yield from (f"docs/architecture.md: there is no {name}" for name in sorted(named - there) if "." in name)


RULES = (forbidden_imports, forbidden_names, long_files, broad_excepts, untested_modules, unmapped_modules)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule):
    assert list(rule(ROOT)) == []


def plant(root: Path, name: str, text: str) -> Path:
    """A small tree that keeps every rule, but for the one file given."""
    for path in (
        "main.py",
        "models/board/board.py",
        "ui/look/theme.py",
        "tests/models/board/test_board.py",
        "tests/ui/look/test_theme.py",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("", "utf-8")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")
    return root


def complaints(root: Path) -> list[str]:
    return [complaint for rule in RULES[:-2] for complaint in rule(root)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("models/board/board.py", "from PySide6.QtCore import Qt"),
        ("models/board/board.py", "import qasync"),
        ("models/board/board.py", "from ui.look import theme"),
        ("models/board/board.py", "def late():\n    import ui.look.theme"),
        ("models/board/board.py", "import sqlalchemy"),
        ("models/board/board.py", "from models import commands"),
        ("models/board/board.py", "from ..situation import alarms"),
        ("models/board/board.py", "import models.journal"),
        ("models/board/board.py", "import main"),
        ("models/board/board.py", "import requests"),
        ("models/status.py", "from models.board.events import Event"),
        ("models/journal/store.py", "from models.board.events import Event"),
        ("models/journal/store.py", "import sqlalchemy.orm, PySide6"),
        ("models/journal/verifier.py", "import cryptography"),
        ("models/journal/verifier.py", "from models.journal import store"),
        ("models/settings.py", "from models.board.board import Board"),
        ("models/commands/move.py", "import models.control_room"),
        ("models/newcomer.py", ""),
        ("ui/look/theme.py", "import sqlalchemy"),
        ("ui/bridge.py", "from models.journal import Journal"),
        ("ui/window/window.py", "import models.journal.store"),
        ("ui/window/window.py", "import pyqtgraph"),
        ("ui/board/items.py", "from models.control_room import ControlRoom"),
        ("ui/board/items.py", "import qasync"),
        ("ui/panels/feed.py", "from ui.panels.attention import Attention"),
        ("ui/panels/feed.py", "from .attention import Attention"),
        ("ui/window/window.py", "from ui.panels.attention import Attention"),
        ("ui/newcomer.py", ""),
        ("models/utils.py", ""),
        ("tests/ui/helpers.py", ""),
        ("models/core/board.py", ""),
        ("ui/look/theme.py", "pass\n" * 501),
        ("tests/ui/look/test_theme.py", "pass\n" * 501),
        ("main.py", "try:\n    pass\nexcept Exception:\n    pass"),
        ("main.py", "try:\n    pass\nexcept (OSError, BaseException) as e:\n    print(e)"),
        ("ui/look/theme.py", "try:\n    pass\nexcept:\n    pass"),
        ("ui/look/theme.py", "import contextlib\nwith contextlib.suppress(Exception):\n    pass"),
    ],
)
def test_a_planted_violation_is_found(tmp_path, name, text):
    found = complaints(plant(tmp_path, name, text))
    assert found, f"{name} may do what it must not"
    assert all(name in complaint or module_name(tmp_path, tmp_path / name) in complaint for complaint in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("main.py", "import qasync, ui.window, models.journal"),
        (
            "models/board/board.py",
            "import json, msgspec\nfrom models.board.events import Event\nfrom models import status",
        ),
        ("models/journal/store.py", "import sqlalchemy\nfrom models.journal.record import Record"),
        ("models/journal/store.py", "try:\n    pass\nexcept BaseException:\n    print()\n    raise"),
        ("models/control_room.py", "from models import board, journal, commands"),
        ("ui/program/errors.py", "try:\n    pass\nexcept Exception:\n    pass"),
        (
            "ui/panels/feed.py",
            "import pyqtgraph\nfrom models.board.board import Board\nfrom ui import bridge",
        ),
        ("ui/panels/__init__.py", "from ui.panels import feed"),
        ("ui/panels/feed.py", "from ui.panels.panel import Panel"),
        ("ui/actions/opening.py", "from ui.panels.feed import Feed"),
        ("ui/window/window.py", "import ui.panels, ui.board.items, PySide6.QtWidgets"),
    ],
)
def test_what_is_allowed_is_left_alone(tmp_path, name, text):
    assert complaints(plant(tmp_path, name, text)) == []


def test_a_module_without_its_test_is_found(tmp_path):
    assert list(untested_modules(plant(tmp_path, "ui/look/theme.py", ""))) == []
    assert list(untested_modules(plant(tmp_path, "ui/board/strips.py", ""))) == [
        "ui/board/strips.py: has no tests/ui/board/test_strips.py"
    ]
    plant(tmp_path, "tests/ui/board/test_cards.py", "from ui.board import cards, strips")
    assert list(untested_modules(tmp_path)) == []


def test_the_map_of_the_code_is_kept(tmp_path):
    plant(tmp_path, "docs/architecture.md", "| `board/` | what is true |\n| `look/` `gone.py` | colours |\n")
    assert list(unmapped_modules(tmp_path)) == ["docs/architecture.md: there is no gone.py"]
    plant(tmp_path, "ui/away.py", "")
    assert "docs/architecture.md: has no line for away.py" in unmapped_modules(tmp_path)
