"""Whoever starts the board a second time is told who holds it and what to do, in a window as well as on the console."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import main
from models.journal import InUse, Journal
from models.journal.lock import account, place
from ui.look.theme import Theme
from ui.program import second_start
from ui.program.single_instance import SingleInstance

ROOT = Path(__file__).parents[3]
FIRST = "import sys; from pathlib import Path; from models.journal import Journal; "
FIRST += "held = Journal.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"


def asked(folder: Path, pid: int | None = 77, name: str = "", where: str | None = None) -> second_start.Said:
    held = InUse("held", pid, name or account(), place() if where is None else where)
    return second_start.ask(folder, held, patience=50)


@pytest.fixture
def frozen(qtbot, tmp_path):
    """A board that listens, and whose event loop does not turn while it is asked: it is asked in the same thread."""
    window = QWidget()
    qtbot.addWidget(window)
    listening = SingleInstance(tmp_path, window)
    yield tmp_path
    listening.server.close()


def test_a_frozen_board_is_named_with_what_to_do(frozen):
    said = asked(frozen)
    assert not said.came
    assert said.sentence.startswith(f"The board of {frozen} is open and does not answer: process 77 of {account()}")
    assert "Wait a minute, and start again. If it is still so, end that process" in said.sentence
    assert "77" in said.sentence.partition("end that process")[2]


def test_a_board_in_the_session_of_somebody_else_is_named_with_what_to_do(qapp, tmp_path):
    said = asked(tmp_path, name="night", where=":7").sentence
    assert f"The board of {tmp_path} is open in the session of night (process 77 on :7), which may be locked" in said
    assert "have it unlocked and the board closed, or have an administrator end that process" in said


def test_a_board_in_another_session_of_ones_own(qapp, tmp_path):
    assert "in another session of yours (process 77 on :7): go there" in asked(tmp_path, where=":7").sentence


def test_a_command_of_the_shell_or_a_board_that_is_starting(qapp, tmp_path):
    said = asked(tmp_path, pid=None).sentence
    assert f"{tmp_path} is in use by another process of {account()}, which shows no window" in said


def test_a_board_that_answers_comes_to_the_front_and_says_no_more(qtbot, tmp_path):
    answers = "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication, QWidget; "
    answers += "from ui.program.single_instance import SingleInstance; app = QApplication([]); window = QWidget(); "
    answers += "first = SingleInstance(Path(sys.argv[1]), window); print('open', flush=True); app.exec()"
    with subprocess.Popen([sys.executable, "-c", answers, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE) as first:
        try:
            first.stdout.readline()
            said = second_start.ask(tmp_path, InUse("held", 77, account(), place()))
            assert said == ("Its window was brought to the front.", True)
            assert "in another session of yours" in second_start.ask(tmp_path, InUse("", 77, account(), ":7")).sentence
        finally:
            first.kill()


def test_the_window_says_it_and_is_closed_by_a_key(qtbot):
    window = second_start.SecondStart("The board is frozen.", Theme())
    qtbot.addWidget(window)
    window.show()
    assert window.said.text() == window.said.accessibleName() == "The board is frozen."
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_second_start_tells_it_in_a_window_and_on_the_console(qtbot, tmp_path, capsys):
    folder, shown = tmp_path / "live", []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, second_start.SecondStart) and window.isVisible():
                shown.append(window.said.text())
                window.close()
                return
        QTimer.singleShot(20, look)

    Journal.open(folder).close()
    with subprocess.Popen(
        [sys.executable, "-c", FIRST, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        first.stdout.readline()
        QTimer.singleShot(20, look)
        assert main.main(["board", "--data", str(folder)]) == 3
        first.stdin.close()
    (sentence,) = shown
    assert sentence in capsys.readouterr().err
    assert f"process {first.pid}" in sentence
    assert os.name == "nt" or f"kill -9 {first.pid}" in sentence
