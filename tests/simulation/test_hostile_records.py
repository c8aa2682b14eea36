"""10 000 hostile records of a stranger, of every shape: no fact before somebody admits it, nothing forged after."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.commands.leaving_out import leave_out
from models.journal import Record
from models.journal.record import canonical, genesis, make, read
from tests.admitting import hears
from tests.desk import Desk
from tests.simulation.rooms.checks import picture

CHAINS, EACH = 20, 500
LONGEST = 60  # seconds that 10 000 of them may take, on a busy machine
NAMES = ("../../etc/passwd", "C:\\\\con", "a/b", "\0", "\u202eevil", "x" * 300, "", "here", "; rm -rf /")


class Stranger:
    """Writes chains of its own that are right in every form, and name whatever there is on the board."""

    def __init__(self, desk: Desk, dice: Random) -> None:
        self.desk, self.dice = desk, dice
        self.heads = {key: desk.board.heads(key) for key in sorted(desk.board._heads.keys())}
        self.hashes = [record.hash.hex() for record in desk.told()]
        self.own = desk.room.journal.origin

    def chain(self, number: int, count: int) -> list[Record]:
        key, origin = Ed25519PrivateKey.generate(), f"00000000-0000-4000-8000-{number:012}"
        name = self.dice.choice(NAMES)
        joined = {"kind": "Joined", "public_key": key.public_key().public_bytes_raw().hex(), "workstation": name}
        bodies = [canonical(self.said(joined | {"follows": self.own, "voucher": "00" * 64}))]
        bodies += [self.body(origin, joined["public_key"]) for _ in range(count - 1)]
        return list(self.records(bodies, key, origin))

    def records(self, bodies: list[bytes], key: Ed25519PrivateKey, origin: str) -> Iterator[Record]:
        prev, lamport = genesis(False), 10**6
        for seq, body in enumerate(bodies, 1):
            lamport += self.dice.choice((1, 1, 10**9))
            when = self.desk.now * 1000 + self.dice.choice((0, -(10**12), 10**12))
            made = make(body, origin=origin, seq=seq, prev=prev, lamport=lamport, wall=when, offset=0)
            prev = made.hash
            yield read(made.header, made.salt, made.body, key.sign(made.hash))

    def said(self, content: dict[str, object]) -> dict[str, object]:
        return {"at": self.desk.now, "operator": "1001 Alpha", "touch": {}, "reason": ""} | content

    def body(self, origin: str, public: str) -> bytes:
        touch = {key: list(self.heads[key]) for key in self.dice.sample(sorted(self.heads), 3)}
        duty = {"fact": "Duty", "since": self.desk.now, "status": "patrolling", "area": "airport"}
        entry, path = self.dice.choice(self.hashes), self.dice.choice(NAMES)
        shapes = (
            {"kind": "Reassigned", "area": "airport", "left": {}, "duties": {"LE24": duty, "LE21": duty}},
            {"kind": "BookedOff", "callsign": "LE24", "crew": "LE24"},
            {"kind": "EmergencyRaised", "crew": path},
            {"kind": "ThreatSet", "threat": {"level": "panic", "since": self.desk.now}},
            {"kind": "Undone", "undoes": entry},
            {"kind": "Erased", "hash": entry, "skeleton": "{}", "by": "x", "authority": "x"},
            {"kind": "ChainAdmitted", "origin": origin, "public_key": public, "workstation": "here"},
            {"kind": "LeftOut", "origin": self.own, "workstation": "here", "first": 1, "last": 0},
            {"kind": "CountedAgain", "left_out": entry, "workstation": "here"},
            {"kind": "BranchAdopted", "origin": self.own, "workstation": "here", "tips": [entry, "ff" * 32, "zz"]},
            {"kind": "OperationAdopted", "text": "a." * 40_000 + "b = 1"},
            {"kind": "Noted", "text": path, "crews": [path] * 50},
            {"kind": path, "touch": touch},
            {"kind": "HandoverSigned", "number": path, "content": "{}", "digest": path, "replaces": path},
            {"kind": "Noted", "text": {"a": [[[[1]]]]}},
        )
        content = self.said(self.dice.choice(shapes)) | {"touch": touch}
        return self.dice.choice((canonical(content), canonical(content), canonical(content), b"[" * 9999, b"\xff", b""))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "here")
    desk.on("le24 market", "le21 haym")
    desk.type("09:00", "inc man with a knife, market, 999, lei")
    return desk


def shown(desk: Desk) -> object:
    return picture(desk.board, desk.now), desk.board.gaps, desk.room.journal.fingerprint()


def heads(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {key: stand for key in sorted(desk.board._heads.keys()) if (stand := tuple(desk.board.heads(key)))}


def test_none_of_a_strangers_records_is_a_fact(desk, tmp_path, figure):
    stranger, before, begun = Stranger(desk, Random(1)), shown(desk), time.monotonic()
    files = {path for path in tmp_path.rglob("*") if "/here/" not in str(path)}
    for number in range(CHAINS):
        desk.room.receive(stranger.chain(number, EACH))
        assert shown(desk) == before
    assert sum(each.entries for each in desk.board.apart) == CHAINS * EACH
    assert time.monotonic() - begun < LONGEST
    desk.room.close()
    again = Desk(tmp_path / "here", begin=False)
    again.now = desk.now
    assert shown(again) == before
    assert {path for path in tmp_path.rglob("*") if "/here/" not in str(path)} == files, "a name became a path"
    figure(f"hostile records of {CHAINS} strangers: {CHAINS * EACH}, 0 facts")
    again.room.close()


def test_once_admitted_it_decides_in_its_own_name_alone_and_can_be_left_out(desk, tmp_path):
    stranger, before, standing = Stranger(desk, Random(2)), desk.drawn(), heads(desk)
    written = {record.hash: record.body for record in desk.told()}
    came = stranger.chain(1, EACH)
    hears(desk.room, came)
    assert not desk.board.gaps.left_out, "it left out what another wrote, here"
    assert not desk.room.journal.adopted
    assert [each.body for each in desk.told() if each.hash in written] == list(written.values())
    desk.room.perform(leave_out, came[0].origin, (1, 0), "it is hostile")
    assert (desk.drawn(), heads(desk), desk.board.contradictions()) == (before, standing, ())
    desk.room.close()
    again = Desk(tmp_path / "here", begin=False)
    again.now = desk.now
    assert (again.drawn(), heads(again)) == (before, standing)
    again.room.close()


def test_nobody_can_put_words_into_another_workstations_past(desk):
    """It writes a record in the name of the desk, after one of its own, and an entry by which that would count."""
    stranger = Stranger(desk, Random(3))
    told = desk.told()
    body = canonical(stranger.said({"kind": "Noted", "text": "forged"}))
    key = Ed25519PrivateKey.generate()
    before = told[-2]
    made = make(
        body, origin=before.origin, seq=before.seq + 1, prev=before.hash, lamport=10**6, wall=before.wall, offset=0
    )
    forged = read(made.header, made.salt, made.body, key.sign(made.hash))
    desk.room.receive([forged])
    adopting = {"kind": "BranchAdopted", "origin": before.origin, "workstation": "here", "tips": [forged.hash.hex()]}
    joined = {"kind": "Joined", "public_key": key.public_key().public_bytes_raw().hex(), "workstation": "x"}
    bodies = [canonical(stranger.said(each)) for each in (joined, adopting)]
    hears(desk.room, list(stranger.records(bodies, key, "00000000-0000-4000-8000-000000000009")))
    assert desk.room.journal.adopted == []
    assert "forged" not in str([entry.event for entry in desk.room.recent()])
