"""The journal's files are taken away or exchanged under a running board: nothing is acknowledged that is not kept."""

import base64
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.board.events import Noted
from models.journal import JournalError
from models.shell.rooms import DataFolder, looking
from tests.cases.child_board import HALF, NOTES

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("child_board.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


class Board:
    """What a board acknowledged before it was killed, and what is left of it."""

    def __init__(self, home: Path, meddle: str) -> None:
        self.home, self.folder = home, home / "muster"
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
        done = subprocess.run(
            [sys.executable, CHILD, self.folder, meddle], env=environ, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        said = [line.split() for line in done.stdout.splitlines()]
        self.acknowledged = [int(number) for answer, number in said if answer == "acknowledged"]
        self.refused = [int(number) for answer, number in said if answer == "refused"]

    def kept(self) -> str:
        """All that is in the journal, and in exports that the board wrote when it saw what happened."""
        found = []
        try:
            with looking(DataFolder(self.folder)) as room:
                found = [entry.event.text for entry in room.recent() if isinstance(entry.event, Noted)]
        except JournalError:
            pass  # then only the exports are left
        for path in self.home.rglob("*.jsonl"):
            lines = map(json.loads, path.read_text("utf-8").splitlines())
            found += [base64.b64decode(line["body"]).decode() for line in lines if line.get("body")]
        return " ".join(found)

    def lost(self) -> list[int]:
        kept = self.kept()
        return [number for number in self.acknowledged if f"number {number}." not in kept]


@pytest.fixture(scope="module", params=["unlink", "swap", "remove"])
def board(request, tmp_path_factory):
    return Board(tmp_path_factory.mktemp(request.param), request.param)


def test_all_is_acknowledged_while_the_files_are_in_place(board):
    assert board.acknowledged[:HALF] == list(range(HALF))
    assert len(board.acknowledged) + len(board.refused) == NOTES


def test_nothing_is_acknowledged_once_the_journal_is_gone(board):
    assert board.acknowledged[HALF:] == []


def test_nothing_acknowledged_is_lost(board):
    assert board.lost() == []
