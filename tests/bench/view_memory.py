"""Reads the state of a board; prints the bytes that it and its lanes add to a process that has shown 400 officers.

On Linux, by the memory the process really has in use.
"""

import ctypes
import gc
import os
import sys
from pathlib import Path

import msgspec

from models.board.board import Board, BoardState
from tests.bench.view_rows import SMALL, Screen
from tests.ui.board.scenes import NOW


def resident() -> int:
    """Bytes of memory that this process has in use now."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    screen = Screen(SMALL)
    state = sys.stdin.buffer.read()
    before = resident()
    board = Board(msgspec.msgpack.decode(state, type=BoardState))
    screen.lanes.show_board(board, NOW)
    screen.settle()
    print(resident() - before)


if __name__ == "__main__":
    main()
