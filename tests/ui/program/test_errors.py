"""Errors nobody took: written down, told once and calmly, and never in the way."""

import os
import stat
import sys
import threading

import pytest

from ui.program.errors import LARGEST, install, uninstall


@pytest.fixture
def errors(tmp_path, qapp):
    """Errors as the program has them, in a folder of their own."""
    before = sys.excepthook
    found = install(tmp_path)
    found.heard = []
    found.told.connect(found.heard.append)
    found.shown = True
    yield found
    uninstall(found)
    assert sys.excepthook is before


def fail(text: str = "the strip has no crew") -> tuple:
    try:
        raise ValueError(text)
    except ValueError:
        return sys.exc_info()


def test_an_error_is_written_down_and_told(errors):
    sys.excepthook(*fail())
    told = "Something in this program went wrong (the strip has no crew). What was recorded is safe; carry on."
    assert errors.heard == [f"{told} Details are in {errors.log}."]
    log = errors.log.read_text()
    assert "ValueError: the strip has no crew" in log
    assert "Traceback" in log
    assert stat.S_IMODE(errors.log.stat().st_mode) == 0o600 or os.name == "nt"


def test_the_same_error_is_told_once_but_written_each_time(errors):
    for _ in range(3):
        sys.excepthook(*fail())
    assert len(errors.heard) == 1
    assert errors.count == 3
    assert errors.log.read_text().count("Traceback") == 3


def test_errors_in_threads_and_tasks(errors):
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    errors.take_in_task(None, {"exception": ValueError("in a task")})
    errors.take_in_task(None, {"message": "a task was lost"})
    log = errors.log.read_text()
    assert "IndexError" in log
    assert "in a task" in log
    assert "a task was lost" in log


def test_a_disk_that_cannot_be_written_does_not_make_it_worse(errors):
    errors.log.mkdir()  # even for root there is no writing into a folder
    sys.excepthook(*fail())
    assert errors.heard[0].endswith("The details could not be written down.")


def test_a_listener_that_fails_is_written_down(errors):
    def broken(said: str) -> None:
        raise RuntimeError("no window")

    errors.told.connect(broken)
    sys.excepthook(*fail())
    assert errors.count >= 1
    assert len(errors.heard) >= 1


def test_hostile_text_stays_one_plain_line(errors):
    sys.excepthook(*fail("<b>bold</b>\n\n\nand \x1b[31m more" + "x" * 500))
    assert "\n" not in errors.heard[0]
    assert len(errors.heard[0]) < 400


def test_a_full_log_begins_anew(errors):
    errors.log.write_text("x" * (LARGEST + 1))
    sys.excepthook(*fail())
    assert errors.log.stat().st_size < 10_000
    assert errors.log.with_suffix(".before.log").stat().st_size == LARGEST + 1


def test_leaving_with_the_keyboard_is_no_error(errors, monkeypatch):
    left = []
    monkeypatch.setattr(errors, "_before", lambda *error: left.append(error[0]))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left == [KeyboardInterrupt]
    assert errors.count == 0


def test_before_there_is_a_window_standard_error_is_told(errors, capsys):
    errors.shown = False
    sys.excepthook(*fail("the window has no board"))
    assert capsys.readouterr().err == (
        "Muster met a fault while it started (the window has no board). What was recorded is safe. "
        f"Details are in {errors.log}. Start it again.\n"
    )
    errors.log.unlink()
    errors.log.mkdir()
    errors.take_in_task(None, {"exception": ValueError("and no log")})
    assert "(and no log). What was recorded is safe. The details could not be written down." in capsys.readouterr().err
    errors.shown = True
    errors.take_in_task(None, {"exception": KeyError("once it is open")})
    assert capsys.readouterr().err == ""
    assert len(errors.heard) == 3
