"""What must hold in every room at any moment, and among rooms that have met. Each raises AssertionError."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import json

from models.board.board import Board, BoardState
from models.board.chain_events import CountedAgain, LeftOut
from models.board.events import encode
from models.board.loss_events import Erased
from models.board.possible import event_of
from models.control_room import folded
from models.describing.board_json import as_data
from models.journal import Record
from models.situation.alarms import alarms

if TYPE_CHECKING:
    from tests.simulation.rooms.world import Room

Touch = dict[str, list[str]]

_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(BoardState)


def picture(board: Board, instant: int) -> bytes:
    """All that a board says at an instant, and what stands on every key."""
    keys = sorted(board._heads.keys())
    standing = {key: sorted(board.heads(key)) for key in keys if board.heads(key)}
    return msgspec.json.encode((as_data(board, instant), standing, board.contradictions()), order="sorted")


def holds(desk: Room) -> None:
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


def rings_right(desk: Room) -> None:
    """The alarms that were kept up to date from the start on are those worked out from nothing."""
    kept = desk.watch.alarms(desk.now)
    assert kept == alarms(desk.board, desk.watch.stays, desk.now), "other alarms ring than from nothing"


def heads_are_right(desk: Room, impossible: Collection[str]) -> None:
    """What stands on every key, worked out here from the records alone: what no other names as its parent.

    What is impossible is nothing: where it is named, what it names is, as long as its content is here to say so. The
    author of a record that has lost its content had seen all that came before it in its own chain: where it is named
    as a parent, that does not stand.
    """
    records = {record.hash.hex(): record for record in desk.told()}
    out = left_out(desk)
    impossible = {*impossible, *out}
    touched = {digest: touch for digest, record in records.items() if (touch := _touch(desk, record)) is not None}
    decided: dict[str, set[str]] = defaultdict(set)
    replaced: dict[str, set[str]] = defaultdict(set)
    for digest, touch in touched.items():
        for key, parents in () if digest in impossible else touch.items():
            decided[key].add(digest)
            replaced[key].update(_meant(parents, key, touched, impossible))
    for key, digests in decided.items():
        lost = [records[each] for each in replaced[key] & records.keys() - touched.keys() - out]
        before = digests & {each for gone in lost for each in _before(gone, records)}
        assert set(desk.board.heads(key)) == digests - replaced[key] - before, f"other heads on {key}"


def left_out(desk: Room) -> set[str]:
    """The hashes of what the workstation leaves out, by its own entries alone, whatever becomes of those."""
    told, own = desk.told(), desk.room.journal.own_origins()
    said = {record.hash.hex(): event_of(record.body) for record in told if record.origin in own and record.body}
    again = {event.left_out for event in said.values() if isinstance(event, CountedAgain)}
    out = [event for digest, event in said.items() if isinstance(event, LeftOut) and digest not in again]
    return {
        record.hash.hex()
        for record in told
        if any(record.origin == each.origin and each.first <= record.seq <= (each.last or record.seq) for each in out)
    }


def _touch(desk: Room, record: Record) -> Touch | None:
    """What an entry names, by its content or by what an erasure keeps of it; None if neither is here."""
    kept = desk.board.gaps.kept.get(record.hash.hex())
    body = kept.skeleton if kept else record.body
    touch: Touch | None = json.decode(body).get("touch", {}) if body else None
    return touch


def _meant(parents: Iterable[str], key: str, touched: Mapping[str, Touch], impossible: Collection[str]) -> set[str]:
    found = set[str]()
    for parent in parents:
        known = parent in impossible and parent in touched
        found |= _meant(touched[parent].get(key, ()), key, touched, impossible) if known else {parent}
    return found


def _before(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    """The hashes of what its author had written before, back to the first; of several pasts, in its own."""
    while (before := records.get(record.prev.hex())) is not None:
        yield record.prev.hex()
        record = before


def words_are_gone(desk: Room, erased: Mapping[str, str]) -> None:
    """Where the content of an entry is, and that its words are to be taken out, it is read without them."""
    said = {(e.event.hash, e.event.skeleton) for e in desk.room.recent() if isinstance(e.event, Erased)}
    empty = desk.board.gaps.empty
    for digest, text in (each for each in said & erased.items() if each[0] not in left_out(desk)):
        event = desk.room.event(digest)
        assert event is None or digest in empty or _says(encode(event)) == _says(text), (
            "words are read that were taken out"
        )


def _says(text: str | bytes) -> dict[str, object]:
    """What an entry says but for what it replaces: that may be more where content is lost."""
    return {name: value for name, value in json.decode(text).items() if name != "touch"}


def agree(desks: list[Room]) -> Counter[str]:
    """Rooms that hold the same records show the same board, whether content is gone whose words were taken out or not.

    Returns how many of them did, by name.
    """
    shown: dict[object, tuple[bytes, frozenset[str]]] = {}
    met = Counter[str]()
    for desk in desks:
        gaps = desk.board.gaps
        kept = frozenset((digest, each.skeleton) for digest, each in gaps.kept.items())
        out = frozenset(left_out(desk))
        held = frozenset(record.hash for record in desk.told()), frozenset(gaps.withheld), kept, out
        drawn = picture(desk.board, max(each.now for each in desks))
        first, empty = shown.setdefault(held, (drawn, gaps.empty))
        assert first == drawn, "the same records, another board"
        met["erased here, whole there: one board"] += empty != gaps.empty
    met["rooms with the same records: one board"] += len(desks) - len(shown)
    return met


def nothing_missing(desks: list[Room], acknowledged: set[bytes]) -> None:
    """What somebody was told is recorded is in every room, once all have met."""
    for desk in desks:
        held = {record.hash for record in desk.told()}
        assert acknowledged <= held, "an acknowledged entry is missing"
