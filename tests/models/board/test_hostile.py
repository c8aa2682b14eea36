"""Whatever a stored entry holds, folding it takes bounded time and leaves little behind, and every start works."""

import time

import msgspec

from models.board.board import Board
from models.board.events import Void, decode
from models.board.lines import Lines
from models.board.possible import event_of
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.models.board import hostile
from tests.shifts import at

LONGEST = 5.0  # seconds of this process for one entry, shown everywhere, on any machine: what hung took minutes
MOST_KEPT = 2_000_000  # bytes that a snapshot may grow by one entry

_size = msgspec.msgpack.Encoder()


def shown(board, pairs):
    """The board as text and data, and its alarms."""
    now = at("09:00")
    return draw(board, now), as_data(board, now), alarms(board, Stays(pairs), now)


def test_every_entry_is_folded_in_bounded_time_and_leaves_little_behind(desk):
    assert len(hostile.shapes()) >= 200
    desk.on("le24 market", "le21 haym")
    before = [(entry.digest, entry.event) for entry in desk.room.recent()]
    small = len(_size.encode(Board(None, before).state()))
    slow, large = {}, {}
    for name, body in hostile.shapes():
        began = time.process_time()
        pairs = [*before, ("ff" * 32, event_of(body))]
        board, lines = Board(None, pairs), Lines()
        lines.take(pairs)
        shown(board, pairs)
        if (took := time.process_time() - began) > LONGEST:
            slow[name] = round(took, 1)
        if (more := len(_size.encode(board.state())) - small) > MOST_KEPT:
            large[name] = more
    assert (slow, large) == ({}, {})


def test_what_is_no_operation_file_is_listed_with_a_sentence():
    void = [event_of(hostile.operation("", text)[1]) for _, text in hostile.files()]
    said = [event.why for event in void if isinstance(event, Void)]
    assert len(said) > 12
    assert all(each.startswith("the operation file cannot be read: ") and each[-1] in ".?" for each in said)


def test_what_is_altered_is_what_versions_write():
    """Each kind as it is stored is possible: what makes it impossible is what was altered."""
    for kind, body in hostile.as_stored().items():
        raw = hostile.written(body)
        assert event_of(raw) == decode(raw), kind
