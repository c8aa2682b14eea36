"""Whether there is a screen: asked before Qt is, which would end the whole process."""

import socket
from contextlib import closing

import pytest

from models.shell import screen
from models.shell.screen import there_is_a_screen


@pytest.fixture
def listening(tmp_path):
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield tmp_path


def test_a_platform_chosen_by_hand_is_trusted_and_other_systems_have_a_screen():
    assert there_is_a_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert not there_is_a_screen({"QT_QPA_PLATFORM": ""}, "linux"), "for Qt that is none chosen"
    assert there_is_a_screen({}, "win32")
    assert there_is_a_screen({}, "darwin")


@pytest.mark.parametrize("display", ["", "nonsense", ":", ":x", ":4711", "unix:4711.0", "localhost:4711"])
def test_no_display_or_one_that_does_not_answer(display):
    assert not there_is_a_screen({"DISPLAY": display} if display else {}, "linux")


def test_a_wayland_socket_that_answers(listening):
    found = {"XDG_RUNTIME_DIR": str(listening), "WAYLAND_DISPLAY": "wayland-7"}
    assert there_is_a_screen(found, "linux")
    assert not there_is_a_screen({**found, "WAYLAND_DISPLAY": "wayland-8"}, "linux")


def test_an_x_server_that_answers_here_or_across_the_network(monkeypatch):
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        assert there_is_a_screen({"DISPLAY": ":4712.0"}, "linux")
        assert there_is_a_screen({"DISPLAY": "unix:4712"}, "linux")
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        monkeypatch.setattr(screen, "X_PORT", server.getsockname()[1] - 10)
        assert there_is_a_screen({"DISPLAY": "localhost:10.0"}, "linux")
    assert not there_is_a_screen({"DISPLAY": "localhost:10.0"}, "linux")
