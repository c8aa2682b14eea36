"""What a snapshot keeps of a board: with what the journal lacks."""

import msgspec

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.gaps import Gaps, Kept, Place

PLACE = Place("desk", 17, "desk 2", 5)


def test_a_board_comes_back_with_what_its_journal_lacked():
    gaps = Gaps(withheld={"aa": PLACE}, kept={"bb": Kept(PLACE, "{}")}, empty=frozenset({"aa", "bb"}))
    state = Board(None, (), gaps).state()
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=BoardState)
    assert again == state
    assert Board(again).gaps == gaps


def test_a_snapshot_of_an_earlier_form_is_none():
    kept = msgspec.msgpack.encode(Board().state()).replace(b"\xa4form\x07", b"\xa4form\x06")
    try:
        msgspec.msgpack.decode(kept, type=BoardState)
    except msgspec.ValidationError:
        return
    raise AssertionError("an earlier form was read")
