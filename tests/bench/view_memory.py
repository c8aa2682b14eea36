"""Reads the state of a board; prints the bytes that showing it adds to a process that has shown one of 400 officers.

The board itself is there before: what is counted is what the lanes add, their rows and their pictures. On Linux.
"""

import ctypes
import gc
import os
import sys
from pathlib import Path

import msgspec

from models.board import Board, BoardState
from tests.bench.view_rows import SMALL, Screen
from tests.ui.board.scenes import NOW


def resident() -> int:
    """Bytes of memory that this process has in use now."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    screen = Screen(SMALL)
    board = Board(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=BoardState))
    before = resident()
    screen.lanes.show_board(board, NOW)
    screen.settle()
    print(resident() - before)


if __name__ == "__main__":
    main()
