"""The planted bugs can still be planted, and whoever runs them tells a bug that is noticed from one that is not.

What the edits do to the program is for `make planted`; here they are only looked at, and the runner is tried on a tree
of three files.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.planted.bugs import ROOT, Bug, fault, planted
from tests.planted.run import KILLED, Verdict, copy_of, judged, run, verdicts

BUGS = planted()
FEWEST = 40

PROGRAM = """
def least(ours, theirs):
    smaller = ours if ours < theirs else theirs
    return smaller
"""
TEST = """
from models.least import least

def test_the_smaller_one():
    assert least(1, 2) == 1
    assert least(2, 1) == 1, "the other way round"

def test_equal_ones():
    assert least(3, 3) == 3
"""
GREATER = Bug(
    name="the greater one is given",
    file="models/least.py",
    old="ours if ours < theirs",
    new="ours if ours > theirs",
    test="test_the_smaller_one",
    fails="assert least(1, 2) == 1",
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_it_can_be_planted_and_names_a_test_and_an_assertion(bug: Bug) -> None:
    assert fault(bug, ROOT) == ""


def test_there_are_enough_each_with_a_name_of_its_own() -> None:
    assert len(BUGS) >= FEWEST
    assert len({bug.name for bug in BUGS}) == len(BUGS)
    assert len({bug.file for bug in BUGS}) >= FEWEST // 2, "spread over the program"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The smallest program that has a test beside a module."""
    for name, text in (
        ("main.py", "import models.least\n"),
        ("models/least.py", PROGRAM),
        ("tests/models/test_least.py", TEST),
        ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = ['.']\n"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_bug_the_named_assertion_notices_is_killed_and_the_tree_is_as_before(tree: Path) -> None:
    assert judged(GREATER, tree) == KILLED
    assert (tree / GREATER.file).read_text("utf-8") == PROGRAM


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("ours if ours <= theirs", "survives: the test passes"),
        ("ours if ours < (", "breaks the program instead: main: SyntaxError"),
        ("ours if ours < theirs[0]", "fails otherwise: call: TypeError"),
        ("ours if least(ours, theirs)", "fails otherwise: call: RecursionError"),
        ("ours if True", "fails otherwise: call: AssertionError: the other way round"),
    ],
)
def test_a_bug_that_is_not_noticed_by_the_named_assertion_got_away(tree: Path, new: str, said: str) -> None:
    assert judged(replace(GREATER, new=new), tree).startswith(said)


def test_an_assertion_of_the_programs_own_is_not_the_tests(tree: Path) -> None:
    bug = replace(GREATER, old="return smaller", new="assert smaller != 1\n    return smaller")
    assert judged(bug, tree).startswith("fails otherwise: call: AssertionError")


def test_a_module_nobody_imports_in_the_test_must_import_too(tree: Path) -> None:
    (tree / "ui").mkdir()
    (tree / "ui/screen.py").write_text("from models.least import least, smaller\n", "utf-8")
    assert judged(GREATER, tree).startswith("breaks the program instead: ui.screen: ImportError")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"old": "no such line"}, "no longer applies"),
        ({"old": "smaller"}, "no longer applies"),
        ({"file": "models/gone.py"}, "no longer applies"),
        ({"new": GREATER.old}, "changes nothing"),
        ({"test": "test_gone"}, "names a test that is not there: tests/models/test_least.py::test_gone"),
        ({"fails": "assert least(9, 9) == 9"}, "names an assertion that is not in test_the_smaller_one"),
        ({"fails": "assert least(3, 3) == 3"}, "names an assertion that is not in test_the_smaller_one"),
        ({"fails": " "}, "does not say which assertion must fail"),
    ],
)
def test_what_cannot_be_planted_as_it_is_written_got_away(tree: Path, changed: dict[str, str], said: str) -> None:
    bug = replace(GREATER, **changed)
    assert fault(bug, tree).startswith(said)
    assert not Verdict(bug, judged(bug, tree), 0).killed


def test_the_count_names_the_survivors_and_the_checkout_is_left_alone(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survivor = replace(GREATER, name="equal ones are told apart", new="ours if ours <= theirs")
    assert run([GREATER, survivor], tree) == (1, 2)
    *_, counted, named = capsys.readouterr().out.splitlines()
    assert counted == "planted bugs: 1 of 2 killed"
    assert named.strip().startswith("equal ones are told apart (tests/models/test_least.py::test_the_smaller_one)")
    assert (tree / GREATER.file).read_text("utf-8") == PROGRAM


def test_a_test_that_fails_without_any_bug_kills_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "models/least.py").write_text(PROGRAM + "# broken\nleast = max\n", "utf-8")
    assert run([GREATER], tree) == (0, 1)
    assert "must pass while there is no bug" in capsys.readouterr().out


def test_an_older_compiled_file_hides_nothing(tree: Path, tmp_path: Path) -> None:
    """Same length, same second: only the content tells the edited file from the one compiled before."""
    found = list(verdicts([GREATER, replace(GREATER, new="ours if ours ≥ theirs"), GREATER], tree, made(tmp_path)))
    assert [verdict.killed for verdict in found] == [True, False, True]


def made(folder: Path) -> Path:
    (folder / "ground").mkdir()
    return folder / "ground"


def test_nothing_compiled_is_copied(tree: Path, tmp_path: Path) -> None:
    (tree / "models/__pycache__").mkdir()
    (tree / "models/__pycache__/least.pyc").write_bytes(b"older")
    copied = copy_of(tree, tmp_path / "copy")
    assert [path.name for path in copied.rglob("*.py*") if path.is_file()].count("least.pyc") == 0
    assert (copied / "models/least.py").exists()
