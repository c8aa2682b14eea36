"""A child that works until it is killed, and tells through a pipe what was reported to it as recorded."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable


def begun(work: Callable[[int], None]) -> tuple[int, int]:
    """Start a child that does `work` with the pipe's end to write to; returns its process and the end to read from."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        work(write_end)
    os.close(write_end)
    return child, read_end


def killed(child: int, read_end: int) -> bytes:
    """Kill it; returns what it had said that nobody has read yet."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while more := os.read(read_end, 1 << 16):
        said += more
    os.close(read_end)
    return said
