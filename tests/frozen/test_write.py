"""Freezing a shift: the new set reads alike however it is opened, and no set is ever written over."""

from pathlib import Path

import pytest

from models.board.events import Undone
from tests.frozen.opening import DATABASE, SAYS, opened, read_questions, taken_in
from tests.frozen.says import everything_said
from tests.frozen.write import freeze


def test_a_shift_that_is_frozen_reads_alike_however_it_is_opened(tmp_path: Path):
    files = freeze("undone", tmp_path)
    kept = {path.name: path.read_text("utf-8") for path in (files / SAYS).iterdir()}
    for opening in (opened, taken_in):
        room = opening(files, tmp_path / opening.__name__)
        assert everything_said(room, read_questions(files)) == kept
        assert any(isinstance(entry.event, Undone) for entry in room.recent())
        room.close()


def test_a_set_that_is_there_is_never_written_over(tmp_path: Path):
    (tmp_path / "undone").mkdir()
    (tmp_path / "undone" / DATABASE).write_bytes(b"as it was")
    with pytest.raises(FileExistsError, match="never changes: give the new set another name"):
        freeze("undone", tmp_path)
    assert [path.read_bytes() for path in (tmp_path / "undone").iterdir()] == [b"as it was"]
