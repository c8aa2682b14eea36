"""Rows 1a to 2b: what one change costs, and coming back to the board."""

import gc
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.board.events import decode
from models.commands import patrol
from models.control_room import SNAPSHOT_EVERY, ControlRoom, folded, last_board
from models.journal.record import decode_header
from models.journal.store import database_path
from tests.admitting import hears
from tests.bench.rounds import EMPTY_LOOP, FRAME, Pair, Row, absolute, clocked, cpu, empty_loop, in_turn, p99
from tests.bench.shift import control_room, day, long_journal, memory_disk, moves

CHUNK = 64  # events from elsewhere that are taken in at once


def mover(room: ControlRoom) -> Callable[[], object]:
    """Each call is one whole change: the next crew to another area."""
    crews = [crew.callsign for crew in room.board.crews()]
    areas = [area.id for area in room.board.operation.areas] if room.board.operation else []
    count = iter(range(10**9))

    def move() -> object:
        number = next(count)
        crew = crews[number % len(crews)]
        here = room.board.duty(crew).area
        area = areas[(areas.index(here) + 1) % len(areas)]
        return room.perform(patrol.reassign, [crew], area)

    return move


def raw_insert(folder: Path) -> Callable[[], object]:
    """The least that could record a change: one signature, one row, one FULL transaction."""
    raw = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE record (seq INTEGER PRIMARY KEY, body BLOB, sig BLOB) STRICT")
    key, body = Ed25519PrivateKey.generate(), b"x" * 600

    def insert() -> object:
        return raw.execute("INSERT INTO record (body, sig) VALUES (?, ?)", (body, key.sign(body[:32])))

    return insert


def synced_write(folder: Path) -> Callable[[], object]:
    file = os.open(folder / "raw.bin", os.O_CREAT | os.O_WRONLY)
    block = b"x" * 4096

    def write() -> object:
        os.pwrite(file, block, 0)
        return os.fdatasync(file)

    return write


def rows(folder: Path, quick: bool) -> list[Row]:
    """The rows, with everything they need made in `folder`, and in a folder that lies in memory."""
    ops, events = (500, 100_000) if quick else (2000, 1_000_000)
    return [*_change_rows(folder, ops), *_fold_rows(folder, events)]


def _change_rows(folder: Path, ops: int) -> list[Row]:
    move = mover(control_room(_new(folder, "room")))
    in_memory = mover(control_room(Path(tempfile.mkdtemp(prefix="muster-bench-", dir=memory_disk()))))
    insert, write = raw_insert(folder), synced_write(folder)

    def own() -> Pair:
        return cpu(lambda: [in_memory() for _ in range(ops)]) / ops, empty_loop()

    def beside_raw() -> Pair:
        subject, peer = in_turn(move, insert, ops)
        return sum(subject) / ops, sum(peer) / ops

    def blocked() -> Pair:
        subject, peer = in_turn(move, write, ops)
        return p99(subject), p99(peer)

    where = "on a disk in memory" if memory_disk() else "on this disk, for want of one in memory"
    raw = "raw sqlite3 insert with FULL, and one signature"
    return [
        Row("1a", f"one durable change, processor time {where}", EMPTY_LOOP, own, within=100e-6),
        Row("1a", "one durable change (information: it goes with the disk)", raw, beside_raw, at_most=1.3),
        Row("1b", "the UI thread blocked by it, p99", "one fdatasync of 4 KiB, p99", blocked, at_most=2),
        Row("1b", f"{CHUNK} events from elsewhere taken in, p99", "one frame at 60 Hz", _chunk(folder), at_most=0.5),
    ]


def _new(folder: Path, name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=name, dir=folder))


def _chunk(folder: Path) -> Callable[[], Pair]:
    here, there = control_room(_new(folder, "here")), control_room(_new(folder, "there"))
    hears(here, list(there.journal.records()))

    def measure() -> Pair:
        taken = []
        for _ in range(100):
            head = {origin: seq for origin, (seq, _) in there.journal.heads().items()}
            there.record(list(moves(there.board, CHUNK)))
            new = list(there.journal.records(head))
            taken.append(clocked(lambda new=new: here.receive(new)))
        return p99(taken), FRAME

    return measure


def _fold_rows(folder: Path, events: int) -> list[Row]:
    journal = long_journal(_new(folder, "long"), events)

    def fold() -> float:
        return _as_at_the_start(lambda: folded(journal)) / events

    def into_nothing() -> float:
        return _as_at_the_start(lambda: _read_into_nothing(database_path(journal.folder))) / events

    size = f"{events:,}".replace(",", " ")
    room = _killed(_new(folder, "tail"))
    return [
        Row("2a", f"board from the first of {size} events, chain verified, per event",
            "the same rows read, hashed and decoded into nothing", lambda: (fold(), into_nothing()), at_most=1.5),
        Row("2b", f"board of a day from a snapshot and the {SNAPSHOT_EVERY} events since", EMPTY_LOOP,
            absolute(lambda: last_board(room.journal)), within=0.01),
    ]  # fmt: skip


def _as_at_the_start(act: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes while the garbage collector waits, as it does until the paint."""
    gc.disable()
    try:
        return cpu(act)
    finally:
        gc.enable()


def _read_into_nothing(path: Path) -> None:
    """Every row, its header and content hashed, both decoded: what a verified board cannot do without."""
    file, sha256 = sqlite3.connect(f"file:{path}?mode=ro", uri=True), hashlib.sha256
    for header, salt, body, _ in file.execute(
        "SELECT header, salt, body, sig FROM record ORDER BY lamport, origin, seq"
    ):
        sha256(header).hexdigest()
        sha256(salt + body).hexdigest()
        decode_header(header)
        decode(body)
    file.close()


def _killed(folder: Path) -> ControlRoom:
    """A day's journal as a kill leaves it at the worst moment: the next snapshot was due."""
    room = day(folder)
    room.save_snapshot()
    snapshot = room.journal.load_snapshot()
    assert snapshot is not None
    room.record(list(moves(room.board, SNAPSHOT_EVERY)))
    room.journal.save_snapshot(*snapshot)  # as it was before them
    return room
