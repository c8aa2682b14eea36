"""Where the print system of this machine is, and one question to it. All here may take seconds: not for a window.

It is found as CUPS's own tools find it: CUPS_SERVER, `client.conf`, the socket of this machine, its port.
"""

import http.client
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

SOCKET = Path("/run/cups/cups.sock")
PORT = 631
PATIENCE = 8.0  # seconds, for each thing it says
LONGEST = 15.0  # seconds, for all of it
CONFIGURED = (Path("~/.cups/client.conf"), Path("/etc/cups/client.conf"))


class NoPrintSystem(Exception):
    """The print system does not answer; the sentence says what to do. Nothing was handed over."""


class NotAllowed(NoPrintSystem):
    """It answers, but refuses what was asked; the sentence says why."""


class NoAnswer(NoPrintSystem):
    """All was said to it, and no answer came: it may have been taken all the same."""


class _Local(http.client.HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(self._path)


def address() -> str:
    """The print system: the path of a socket, or `host:port`."""
    found = os.environ.get("CUPS_SERVER", "").strip() or _configured()
    if not found and SOCKET.exists():
        return str(SOCKET)
    found = re.sub(r"/version=.*$", "", found) or "localhost"
    return found if found.startswith("/") or re.search(r":\d+$", found) else f"{found}:{PORT}"


def _configured() -> str:
    for file in CONFIGURED:
        try:
            text = file.expanduser().read_text("utf-8", errors="replace")
        except (OSError, RuntimeError):  # the latter: nobody's home
            continue
        if named := re.search(r"^\s*ServerName\s+(\S+)", text, re.MULTILINE | re.IGNORECASE):
            return named[1]
    return ""


def ask(path: str, content: bytes) -> bytes:
    """Send a request; returns the answer. Raises NoPrintSystem, or NoAnswer."""
    if os.name == "nt":
        raise NoPrintSystem("Muster prints through CUPS, which Windows does not have: save a PDF, and print that.")
    where = address()
    connection = _Local(where) if where.startswith("/") else http.client.HTTPConnection(where, timeout=PATIENCE)
    try:
        connection.request("POST", path, content, {"Content-Type": "application/ipp"})
    except (OSError, ValueError, OverflowError) as error:  # the latter: no such host or port can be
        connection.close()
        why = getattr(error, "strerror", "") or str(error)
        raise NoPrintSystem(f"The print system does not answer at {where} ({why}): start CUPS there.") from error
    try:
        with _hanging_up(connection.sock):
            answered = connection.getresponse()
            found = answered.read()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(f"The print system at {where} broke off without an answer: look at the printer.") from error
    finally:
        connection.close()
    said = f"{answered.status} {answered.reason}"
    if answered.status >= http.client.INTERNAL_SERVER_ERROR:
        raise NoAnswer(f"The print system at {where} failed ({said}): look at the printer.")
    if answered.status != http.client.OK:
        raise NotAllowed(f"The print system at {where} does not let you print ({said}): ask who looks after it.")
    return found


@contextmanager
def _hanging_up(line: socket.socket) -> Iterator[None]:
    """Hang up on a print system that goes on and on: whoever quits waits for it."""

    def hang_up() -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(LONGEST, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
