"""The print system is found as CUPS's own tools find it, and every way in which it does not answer is a sentence."""

import socket
import threading

import pytest

from models.printing import server
from models.printing.server import NoAnswer, NoPrintSystem, address, ask


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """A machine with nothing set, where `client.conf` may be written."""
    monkeypatch.delenv("CUPS_SERVER")
    monkeypatch.setattr(server, "CONFIGURED", (tmp_path / "mine.conf", tmp_path / "client.conf"))
    monkeypatch.setattr(server, "SOCKET", tmp_path / "cups.sock")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", "localhost:631"),
        ("printers.example", "printers.example:631"),
        ("printers.example:6310", "printers.example:6310"),
        ("printers.example/version=1.1", "printers.example:631"),
        ("/run/other.sock", "/run/other.sock"),
    ],
)
def test_where_it_is(configured, monkeypatch, given, found):
    monkeypatch.setenv("CUPS_SERVER", given)
    assert address() == found


def test_without_a_variable_it_is_in_the_file_or_else_on_this_machine(configured):
    (configured / "cups.sock").touch()
    assert address() == str(configured / "cups.sock")
    (configured / "client.conf").write_text("# ours\nServerName printers.example\n")
    assert address() == "printers.example:631"
    (configured / "mine.conf").write_text("servername mine.example:1\n")
    assert address() == "mine.example:1"


def heard(asked: socket.socket) -> None:
    """Hear the whole question: it ends with its mark."""
    question = b""
    while not question.endswith(b"?"):
        question += asked.recv(65536)


def answering(said: bytes) -> str:
    """Something that says one thing to whoever asks, and hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))

    def once() -> None:
        with listening, listening.accept()[0] as asked:
            heard(asked)
            asked.sendall(said)

    threading.Thread(target=once, daemon=True).start()
    return f"127.0.0.1:{listening.getsockname()[1]}"


def test_nobody_there(monkeypatch):
    with pytest.raises(NoPrintSystem, match=r"does not answer at 127\.0\.0\.1:9 \(Connection refused\): start CUPS"):
        ask("/", b"?")
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")
    with pytest.raises(NoPrintSystem, match=r"does not answer at /nowhere/cups\.sock \(No such file"):
        ask("/", b"?")


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        (b"", NoAnswer, "broke off without an answer"),
        (b"not http\r\n\r\n", NoAnswer, "broke off without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", NoAnswer, "broke off without an answer"),
        (b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", NoPrintSystem, "does not let you print"),
    ],
)
def test_whoever_answers_otherwise(monkeypatch, said, kind, sentence):
    monkeypatch.setenv("CUPS_SERVER", answering(said))
    with pytest.raises(kind, match=sentence):
        ask("/", b"?")


def test_one_that_listens_and_says_nothing_is_waited_for_only_so_long(monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(NoAnswer, match="broke off without an answer"):
            ask("/", b"?")


def test_over_a_socket_in_the_file_system(monkeypatch, tmp_path):
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def once() -> None:
            with listening.accept()[0] as asked:
                heard(asked)
                asked.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes")

        threading.Thread(target=once, daemon=True).start()
        monkeypatch.setenv("CUPS_SERVER", str(path))
        assert ask("/", b"?") == b"yes"
