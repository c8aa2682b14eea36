"""Rows 1a to 2b: what one change costs, a burst, and coming back to the board."""

import os
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from models.commands import patrol
from models.control_room import ControlRoom, folded, last_board
from models.journal.store import database_path
from tests.bench.rounds import FRAME, Pair, Row, clocked, in_turn, p99
from tests.bench.shift import control_room, long_journal, moves

CREWS = 200  # of 400 officers


class Crew(Aggregate):
    """The peer's way to keep one crew."""

    def __init__(self, callsign: str) -> None:
        self.callsign = callsign
        self.area = ""

    @event("Reassigned")
    def reassign(self, area: str, operator: str, since: int) -> None:
        self.area = area


def peer_application(folder: Path) -> Application:
    """The eventsourcing library on its own SQLite file, with SQLite's most careful setting, as ours has."""
    return Application(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(folder / "peer.sqlite"),
            "SQLITE_LOCK_TIMEOUT": "10",
        }
    )


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
    """The rows, with everything they need made in `folder`."""
    room = control_room(_new(folder, "room"))
    move, insert, write = mover(room), raw_insert(folder), synced_write(folder)
    ops = 1000 if quick else 2000

    def one_change() -> Pair:
        subject, peer = in_turn(move, insert, ops)
        return sum(subject), sum(peer)

    def blocked() -> Pair:
        subject, peer = in_turn(move, write, ops)
        return p99(subject), p99(peer)

    return [
        Row("1a", "one durable change", "raw sqlite3 insert with FULL, and one signature", one_change, at_most=1.3),
        Row("1b", "the UI thread blocked by it, p99", "one fdatasync of 4 KiB, p99", blocked, at_most=2),
        Row("1b'", "64 events from elsewhere taken in", "one frame at 60 Hz", _chunk(folder), at_most=1),
        Row("1c", "each of a burst of 5 000 changes", "eventsourcing, one save each", _burst(folder), at_least=15),
        *_fold_rows(folder, 100_000 if quick else 1_000_000),
    ]


def _new(folder: Path, name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=name, dir=folder))


def _chunk(folder: Path) -> Callable[[], Pair]:
    here, there = control_room(_new(folder, "here")), control_room(_new(folder, "there"))
    here.receive(list(there.journal.records()))

    def measure() -> Pair:
        taken = []
        for _ in range(100):
            head = {origin: seq for origin, (seq, _) in there.journal.heads().items()}
            there.record(list(moves(there.board, 64)))
            new = list(there.journal.records(head))
            taken.append(clocked(lambda new=new: here.receive(new)))
        return p99(taken), FRAME

    return measure


def _burst(folder: Path) -> Callable[[], Pair]:
    room = control_room(_new(folder, "burst"))
    peer = peer_application(_new(folder, "peer"))
    crew = Crew("LE24")
    peer.save(crew)

    def save() -> object:
        crew.reassign("haymarket", "7714 Mistry", 1482503520)
        return peer.save(crew)

    def measure() -> Pair:
        events = list(moves(room.board, 5000))
        subject = clocked(lambda: room.record(events)) / 5000
        return subject, sum(clocked(save) for _ in range(500)) / 500

    return measure


def _fold_rows(folder: Path, events: int) -> list[Row]:
    journal = long_journal(_new(folder, "long"), events)

    def fold() -> float:
        return clocked(lambda: folded(journal)) / events

    def undecoded() -> float:
        file = sqlite3.connect(f"file:{database_path(journal.folder)}?mode=ro", uri=True)
        sql = "SELECT * FROM record ORDER BY lamport, origin, seq"
        seconds = clocked(lambda: [None for _ in file.execute(sql)])
        file.close()
        return seconds / events

    repository = _repository(_new(folder, "repository"), events // 20)
    size, few = (f"{number:,}".replace(",", " ") for number in (events, events // 20))
    what = f"board from the first of {size} events, chain verified, per event"
    peer = f"eventsourcing repository, {CREWS} crews with {few} events, nothing verified, per event"
    return [
        Row("2a", what, peer, lambda: (fold(), repository()), at_least=15),
        Row("2a'", what, "an undecoded read of the rows", lambda: (fold(), undecoded()), at_most=5),
        Row("2b", "board from a snapshot and the last 2 000 events", "10 ms", _tail(folder), at_most=1),
    ]


def _tail(folder: Path) -> Callable[[], Pair]:
    """Coming back with an open journal: the snapshot of 400 officers is read, then what followed it."""
    room = control_room(_new(folder, "tail"))
    room.save_snapshot()
    snapshot = room.journal.load_snapshot()
    assert snapshot is not None
    room.record(list(moves(room.board, 2000)))
    room.journal.save_snapshot(*snapshot)  # as it was before them
    return lambda: (statistics.median(clocked(lambda: last_board(room.journal)) for _ in range(9)), 0.01)


def _repository(folder: Path, events: int) -> Callable[[], float]:
    """As an application of that library is made: an aggregate for each crew, fetched through the repository."""
    application = peer_application(folder)
    crews = [Crew(f"LE{number}") for number in range(CREWS)]
    for number in range(events):
        crews[number % CREWS].reassign("haymarket", "7714 Mistry", 1482503520 + number)
    application.save(*crews)
    return lambda: clocked(lambda: [application.repository.get(crew.id) for crew in crews]) / events
