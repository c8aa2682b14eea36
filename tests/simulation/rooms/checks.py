"""What must hold in every room at any moment, and among rooms that have met. Each raises AssertionError."""

from collections import defaultdict

import msgspec
from msgspec import json

from models.board.board import Board, BoardState
from models.control_room import folded
from models.describing.board_json import as_data
from models.journal import Record
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.desk import Desk

_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(BoardState)


def picture(board: Board, instant: int) -> bytes:
    """All that a board says at an instant, and what stands on every key."""
    keys = sorted(board._heads.keys())
    standing = {key: sorted(board.heads(key)) for key in keys if board.heads(key)}
    return msgspec.json.encode((as_data(board, instant), standing, board.contradictions()), order="sorted")


def holds(desk: Desk) -> None:
    """Live = folded from nothing = from a snapshot = rewound to now; nobody is in two places; the counts add up."""
    live = picture(desk.board, desk.now)
    assert picture(folded(desk.room.journal), desk.now) == live, "folded anew it is another board"
    kept = _decoder.decode(_encoder.encode(desk.board.state()))
    assert picture(Board(kept), desk.now) == live, "from a snapshot it is another board"
    later = max([desk.now, *(entry.event.at for entry in desk.room.recent())])
    rewound = desk.room.board_at(later)
    for key in sorted(desk.board._heads.keys()):
        assert rewound.fact(key) == desk.board.fact(key), f"rewound, {key} is another"
    crews = desk.board.crews()
    numbers = [officer.number for crew in crews for officer in crew.officers]
    assert len(numbers) == len(set(numbers)), "an officer is in two crews"
    history = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    alarms(desk.board, history, desk.now)


def heads_are_right(desk: Desk) -> None:
    """What stands on every key, worked out here from the records alone: what no other names as its parent.

    The author of a record that has lost its content had seen all that came before it in its own chain: where it is
    named as a parent, that does not stand either.
    """
    records = {record.hash.hex(): record for record in desk.room.journal.records()}
    touched = {digest: json.decode(record.body).get("touch", {}) for digest, record in records.items() if record.body}
    decided: dict[str, set[str]] = defaultdict(set)
    replaced: dict[str, set[str]] = defaultdict(set)
    for digest, touch in touched.items():
        for key, parents in touch.items():
            decided[key].add(digest)
            replaced[key].update(parents)
    for key, digests in decided.items():
        lost = [records[parent] for parent in replaced[key] if parent in records and records[parent].body is None]
        before = {d for d in digests for gone in lost if _before(records[d], gone)}
        assert set(desk.board.heads(key)) == digests - replaced[key] - before, f"other heads on {key}"


def _before(record: Record, gone: Record) -> bool:
    return record.origin == gone.origin and record.seq < gone.seq


def agree(desks: list[Desk]) -> None:
    """Rooms that hold the same records, with the same content, show the same board."""
    shown: dict[object, bytes] = {}
    for desk in desks:
        records = frozenset((record.hash, record.body is None) for record in desk.room.journal.records())
        drawn = picture(desk.board, max(each.now for each in desks))
        assert shown.setdefault(records, drawn) == drawn, "the same records, another board"


def nothing_missing(desks: list[Desk], acknowledged: set[bytes]) -> None:
    """What somebody was told is recorded is in every room, once all have met."""
    for desk in desks:
        held = {record.hash for record in desk.room.journal.records()}
        assert acknowledged <= held, "an acknowledged entry is missing"
