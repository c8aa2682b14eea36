"""What takes long is done in a thread of its own, left off at a word, and told in the window's thread."""

import threading

import pytest

from models.journal import NotGenuine
from ui.setting_up.aside import Aside


@pytest.fixture
def aside(qapp):
    found = Aside()
    yield found
    found.end()


def wait(aside, qtbot):
    qtbot.waitUntil(lambda: not aside.busy, timeout=5000)


def test_what_comes_of_it_is_told_in_the_windows_thread(aside, qtbot):
    told, parts = [], []
    aside.came.connect(parts.append)

    def work(step):
        step("Reading", 1, 4)
        return threading.current_thread()

    aside.ask(work, lambda found: told.append((found, threading.current_thread())), told.append)
    assert aside.busy
    wait(aside, qtbot)
    there, here = told[0]
    assert there is not here is threading.main_thread()
    assert parts == [0.25]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotGenuine("It is no journal."), "It is no journal."),
        (OSError(5, "Input/output error"), "It can't be read: Input/output error."),
    ],
)
def test_why_nothing_comes_of_it_is_a_sentence(aside, qtbot, error, said):
    told = []

    def work(_step):
        raise error

    aside.ask(work, told.append, told.append)
    wait(aside, qtbot)
    assert told == [said]


def test_left_off_it_ends_at_its_next_step_and_nobody_hears_of_it(aside, qtbot):
    begun, go_on, told, after = threading.Event(), threading.Event(), [], []

    def work(step):
        begun.set()
        go_on.wait(5)
        step("Reading", 1, 2)
        after.append("went on")

    aside.ask(work, told.append, told.append)
    assert begun.wait(5)
    aside.leave_off(lambda: after.append("tidied"))
    assert not aside.busy
    go_on.set()
    aside.ask(lambda _step: "second", told.append, told.append)
    wait(aside, qtbot)
    assert (told, after) == (["second"], ["tidied"])
