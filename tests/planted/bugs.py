"""Bugs planted on purpose: small named edits of the program, each to be noticed by the one test beside what it breaks.

They stand in the TOML files of this folder, one for each area. To add one, write

    [[bug]]
    name = "a third different head goes unseen"            # a sentence: what would be wrong
    file = "models/board/heads.py"                         # where
    old = "all(agree(first, other) for other in others)"   # found there exactly once
    new = "agree(first, others[0])"
    test = "test_three_that_differ_are_a_contradiction"    # in its mirror, here tests/models/board/test_heads.py
    fails = "assert heads.contradicts(KEY)"                # words of the assertion there that must fail

`make planted` runs them all, `python -m tests.planted.run WORDS` those whose name holds the words.
"""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Bug:
    """One edit. `file` lies in the tree it is planted in; `test` is a function of the test file that mirrors it."""

    name: str
    file: str
    old: str
    new: str
    test: str
    fails: str

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").replace("/", ".")

    @property
    def test_file(self) -> str:
        """tests/ mirrors the program, name for name."""
        path = Path("tests", self.file)
        return path.with_name(f"test_{path.name}").as_posix()

    @property
    def node(self) -> str:
        return f"{self.test_file}::{self.test}"

    def applies(self, tree: Path) -> bool:
        """Whether what it replaces is in the tree, exactly once."""
        path = tree / self.file
        return path.exists() and path.read_text("utf-8").count(self.old) == 1


def planted(folder: Path = HERE) -> list[Bug]:
    """All of them, file by file."""
    files = sorted(folder.glob("*.toml"))
    return [Bug(**bug) for file in files for bug in tomllib.loads(file.read_text("utf-8"))["bug"]]


def fault(bug: Bug, tree: Path) -> str:
    """What can be told to be wrong with an edit without running anything; "" when nothing is."""
    if not bug.applies(tree):
        return f"no longer applies: what it replaces is not in {bug.file} exactly once"
    if bug.old == bug.new:
        return "changes nothing"
    if not bug.fails.strip():
        return "does not say which assertion must fail"
    source = _function(tree / bug.test_file, bug.test)
    if not source:
        return f"names a test that is not there: {bug.node}"
    if plain(bug.fails) not in plain(source):
        return f"names an assertion that is not in {bug.test}: {bug.fails}"
    return ""


def plain(text: str) -> str:
    """In one line, however it is broken."""
    return " ".join(text.split())


def _function(path: Path, name: str) -> str:
    """The source of a test; "" where there is none of this name."""
    text = path.read_text("utf-8") if path.exists() else ""
    found = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == name)
    return next((ast.get_source_segment(text, node) or "" for node in found), "")
