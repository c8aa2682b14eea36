"""Coming back to the board: from a snapshot and what followed it, the same board as from the first event."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.board import operation_in_force
from models.board.board import Board
from models.board.operation_in_force import read
from models.commands import imports
from models.control_room import ControlRoom, folded, last_board
from models.journal import Journal
from tests.admitting import hears
from tests.bench.shift import NOW, OPERATION, control_room, moves
from tests.losing import strip

TEXT = OPERATION.read_text(encoding="utf-8")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ControlRoom]:
    found = control_room(tmp_path, officers=40)
    found.record(list(moves(found.board, 30)))
    found.save_snapshot()
    yield found
    found.close()


def shown(board: Board) -> object:
    return board.crews(), board.areas(), board.counts(), board.operation, board.officers, board.contradictions()


def test_a_snapshot_and_what_followed_it_give_the_board(room: ControlRoom) -> None:
    room.record(list(moves(room.board, 30, seed=2)))
    board, since = last_board(room.journal)
    assert since == 30
    assert shown(board) == shown(folded(room.journal)) == shown(room.board)
    assert board.state() == room.board.state()


def test_the_operation_is_read_again_only_if_another_was_adopted(
    room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.perform(imports.adopt_operation, TEXT.replace("minimum = 4", "minimum = 5"))
    board, _ = last_board(room.journal)
    assert shown(board) == shown(room.board)
    assert board.operation == room.board.operation
    room.save_snapshot()
    read.cache_clear()
    monkeypatch.setattr(operation_in_force, "read_operation", lambda text: pytest.fail("read again"))
    assert shown(last_board(room.journal)[0]) == shown(room.board)


def test_without_a_good_snapshot_all_is_folded(room: ControlRoom) -> None:
    records = sum(seq for seq, _ in room.journal.heads().values())
    kept = room.journal.load_snapshot()
    assert kept is not None
    room.journal.save_snapshot(b"\x81\xa4form\x01", kept[1])  # of an earlier form
    board, since = last_board(room.journal)
    assert since == records
    assert shown(board) == shown(room.board)


def test_what_came_from_elsewhere_after_the_snapshot_is_there(room: ControlRoom, tmp_path: Path) -> None:
    there = control_room(tmp_path / "there", officers=40)
    hears(there, list(room.journal.records()))
    there.record(list(moves(there.board, 10, seed=3)))
    hears(room, list(there.journal.records()))
    there.close()
    board, _ = last_board(room.journal)
    assert shown(board) == shown(room.board)
    assert {entry.event.at for entry in room.recent()} >= {NOW + 9}


def test_content_that_goes_behind_a_snapshot_is_noticed(room: ControlRoom) -> None:
    lost = list(room.journal.records())[-1].hash
    room.close()
    strip(room.journal.folder, {lost})
    journal = Journal.open(room.journal.folder, exercise=True)
    board, since = last_board(journal)
    assert board.gaps.empty == {lost.hex()}
    assert since == sum(seq for seq, _ in journal.heads().values())
    assert board.state() == folded(journal).state()
    journal.close()


def test_a_journal_that_is_as_this_program_left_it_is_not_searched(
    room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.close()
    journal = Journal.open(room.journal.folder, exercise=True)
    monkeypatch.setattr(Journal, "without_content", lambda _: pytest.fail("searched"))
    assert last_board(journal)[1] == 0
    journal.close()
