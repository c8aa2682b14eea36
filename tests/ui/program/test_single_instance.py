"""A second start raises the first window."""

import subprocess
import sys

from PySide6.QtWidgets import QWidget

from ui.program.single_instance import First, SingleInstance, name_of, raise_first

SECOND_START = "import sys; from pathlib import Path; from ui.program.single_instance import First, raise_first; "
SECOND_START += "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]); "
SECOND_START += "sys.exit(raise_first(Path(sys.argv[1])) is not First.CAME)"


def test_a_second_start_brings_the_first_window_to_the_front(qtbot, tmp_path, request):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.showMinimized()
    listening = SingleInstance(tmp_path, window)
    command = [sys.executable, "-c", SECOND_START, str(tmp_path)]
    with subprocess.Popen(command, cwd=request.config.rootpath) as second:
        qtbot.waitUntil(lambda: not window.isMinimized(), timeout=20_000)
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    listening.server.close()


def test_nobody_answers_for_a_folder_that_is_not_open(qapp, tmp_path):
    assert raise_first(tmp_path) is First.UNSEEN


def test_each_data_folder_has_a_name_of_its_own(tmp_path):
    assert name_of(tmp_path / "live") != name_of(tmp_path / "exercise")
    assert name_of(tmp_path / "live") == name_of(tmp_path / "exercise" / ".." / "live")


def test_what_a_crash_left_behind_does_not_stop_the_next_start(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    first = SingleInstance(tmp_path, window)
    again = SingleInstance(tmp_path, window)
    assert again.server.isListening()
    first.server.close()
    again.server.close()
