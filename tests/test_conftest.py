"""A test that fails, fails alone: what it left open is closed or gone, and says nothing in the tests after it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEXT = "import gc\ndef test_next(tmp_path):\n    gc.collect()\n    Desk(tmp_path / 'here').on('le24 market')\n"


def run(folder: Path, failing: str) -> subprocess.CompletedProcess[str]:
    """A file of two tests under the project's own conftest: the one given, then one that does well."""
    file = folder / "test_two.py"
    file.write_text(
        "import pytest\nfrom models.journal import Journal\nfrom tests.desk import Desk\n" + failing + NEXT, "utf-8"
    )
    words = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", str(file)]
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    "failing",
    [
        "def test_desk(tmp_path):\n    desk = Desk(tmp_path / 'here')\n    assert desk.drawn() == []\n",
        "def test_refused(tmp_path):\n    Desk(tmp_path / 'here').type('07:00', 'dance')\n",
        "def test_journal(tmp_path):\n    journal = Journal.open(tmp_path / 'here')\n    assert journal.warnings\n",
        "import gc\ndef test_a(tmp_path):\n    Desk(tmp_path / 'here')\n    gc.collect()\n    raise AssertionError\n",
    ],
    ids=["a desk", "a desk nobody holds", "a journal", "a desk collected before the test's end"],
)
def test_a_failing_test_closes_its_journal_and_fails_no_other(tmp_path, failing):
    ran = run(tmp_path, failing)
    last = ran.stdout.splitlines()[-1]
    assert last.startswith("1 failed, 1 passed in "), ran.stdout
    assert "Warning" not in ran.stdout + ran.stderr
    assert "ERROR" not in ran.stdout


def test_a_failing_test_leaves_no_window_to_the_next(tmp_path):
    failing = (
        "from PySide6.QtWidgets import QApplication, QDialog, QWidget\n"
        "def test_window(qapp):\n    window = QWidget()\n    window.show()\n"
        "    QDialog(window).show()\n    assert window.isHidden()\n"
        "def test_alone(qapp):\n    assert QApplication.topLevelWidgets() == []\n"
    )
    ran = run(tmp_path, failing)
    assert ran.stdout.splitlines()[-1].startswith("1 failed, 2 passed in "), ran.stdout


def test_what_a_whole_file_shares_stays_open_for_all_its_tests(tmp_path):
    shared = (
        "@pytest.fixture(scope='module')\ndef desk(tmp_path_factory):\n"
        "    found = Desk(tmp_path_factory.mktemp('shared') / 'here')\n    yield found\n    found.room.close()\n"
        "@pytest.mark.parametrize('line', ['le24 on market', 'le24 haym'])\n"
        "def test_desk(desk, line):\n    desk.type('07:00', line)\n"
    )
    ran = run(tmp_path, shared)
    assert ran.stdout.splitlines()[-1].startswith("3 passed in "), ran.stdout
