"""A print system that answers otherwise than it should is never taken for the end of a print.

A real one prints; in front of it stands one that says something else to whoever asks (`Instead`).
"""

import signal
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models.printing import server
from models.printing.ipp import INTEGER, JOB, OPERATION, UNSUPPORTED
from models.printing.queues import hand_over, job, queues
from models.printing.standing import A4
from tests.ui.printouts.test_print_watch import Printing, asked_for
from tests.ui.printouts.test_print_watch import printing as printing  # a fixture

BUSY, FORBIDDEN, INTERNAL, UNAVAILABLE = 0x0507, 0x0401, 0x0500, 0x0502


def ipp(status: int, groups: bytes = b"") -> bytes:
    """An answer over HTTP."""
    said = struct.pack(">BBHI", 1, 1, status, 1) + bytes([OPERATION]) + groups + b"\3"
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(said)}\r\n\r\n".encode() + said


def attribute(name: str, number: int) -> bytes:
    return struct.pack(">BH", INTEGER, len(name)) + name.encode() + struct.pack(">Hi", 4, number)


@contextmanager
def instead(monkeypatch: pytest.MonkeyPatch, said: bytes) -> Iterator[None]:
    """Whoever asks the print system is told this, as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening, monkeypatch.context() as meanwhile:
        meanwhile.setenv("CUPS_SERVER", f"127.0.0.1:{listening.getsockname()[1]}")
        threading.Thread(target=_answer, args=(listening, said), daemon=True).start()
        yield
        listening.shutdown(socket.SHUT_RDWR)


def _answer(listening: socket.socket, said: bytes) -> None:
    while True:
        try:
            asked, _ = listening.accept()
        except OSError:
            return
        with asked:
            asked.recv(65536)
            asked.sendall(said)
            asked.shutdown(socket.SHUT_WR)
            while asked.recv(65536):
                pass


ANSWERS = {
    **{f"status {status:04x}": ipp(status) for status in (BUSY, FORBIDDEN, INTERNAL, UNAVAILABLE)},
    "nothing told": ipp(0),
    "no state": ipp(0, bytes([JOB]) + attribute("job-id", 1)),
    "forbidden": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "failing": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "a page of the web": b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<html>no</html>",
}


@pytest.mark.parametrize("said", ANSWERS.values(), ids=ANSWERS)
def test_it_is_watched_on(printing: Printing, printers, monkeypatch, said):
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    with instead(monkeypatch, said):
        printing.until("the print system does not")
        assert printing.told[-1].waiting
        assert printing.noted() == []
    printers.go_on()
    assert printing.to_the_end().well
    assert printing.entry().startswith("Produced: Outage pack printed on stalled as job 1")


def test_a_job_that_was_taken_without_a_number_may_have_been_taken(monkeypatch):
    nameless = ipp(0, bytes([JOB]) + attribute("job-state", 3))
    with instead(monkeypatch, nameless), pytest.raises(server.NoAnswer, match="took it and gave it no number"):
        hand_over("good", b"%PDF", "Outage pack", A4)


def test_what_is_told_beside_a_job_is_no_job(monkeypatch):
    beside = bytes([UNSUPPORTED]) + attribute("copies", 9)
    with instead(monkeypatch, ipp(1, beside + bytes([JOB]) + attribute("job-state", 9))):
        assert job(7).state == 9


def test_one_that_will_not_say_which_printers_there_are_is_not_one_without_printers(monkeypatch):
    with instead(monkeypatch, ipp(FORBIDDEN)), pytest.raises(server.NotAllowed, match="refuses what it is asked"):
        queues()


def test_who_may_not_cancel_a_job_is_told_so_and_it_is_watched_on(printing: Printing, printers, monkeypatch):
    """The board of one account goes on with what another printed."""
    only_its_owner = "<Limit Cancel-Job>\n  Require user @OWNER\n  Order deny,allow\n</Limit>\n<Limit All>"
    conf = printers.root / "etc/cupsd.conf"
    conf.write_text(conf.read_text().replace("<Limit All>", only_its_owner))
    printers.end(signal.SIGTERM)
    printers.begin()
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    monkeypatch.setenv("LOGNAME", "somebody")
    with printing.qtbot.waitSignal(printing.bridge.refused) as refused:
        printing.watch.call_back(printing.told[-1].line)
    assert refused.args[0].startswith("Outage pack can't be cancelled from here: ")
    assert printing.noted() == []
    printers.go_on()
    assert printing.to_the_end().well


def test_one_that_goes_on_and_on_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(server, "LONGEST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{listening.getsockname()[1]}")
        threading.Thread(target=_drip, args=(listening,), daemon=True).start()
        began = time.monotonic()
        with pytest.raises(server.NoAnswer):
            server.ask("/", b"?")
        assert time.monotonic() - began < server.PATIENCE


def _drip(listening: socket.socket) -> None:
    asked, _ = listening.accept()
    with asked:
        try:
            while True:
                asked.sendall(b"H")
                time.sleep(0.01)
        except OSError:
            return


@pytest.mark.parametrize("where", ["localhost:99999", "a..b", "é" * 70, "localhost:0"])
def test_a_print_system_that_can_not_be_there_does_not_answer(monkeypatch, where):
    monkeypatch.setenv("CUPS_SERVER", where)
    with pytest.raises(server.NoPrintSystem, match="does not answer"):
        server.ask("/", b"?")
