"""Writing into journals and reading them back, as text."""

import os
import shutil
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import Journal, Record
from models.journal.chain import Joined
from models.journal.record import Header, body_hash, canonical, genesis, make, read
from models.journal.store import database_path

PAGE = 4096  # bytes, of SQLite's


def say(journal: Journal, *texts: str) -> list[Record]:
    """One transaction, one record for each text."""
    with journal.writing() as entry:
        return [entry.add(canonical({"kind": "Noted", "text": text})) for text in texts]


def texts(journal: Journal) -> list[str]:
    """What was said, in the journal's order; joining and erased records in brackets. Nobody's admission."""
    return [_text(record) for record in journal.records() if b"ChainAdmitted" not in (record.body or b"")]


def _text(record: Record) -> str:
    if record.body is None:
        return "(erased)"
    body = msgspec.json.decode(record.body)
    return body["text"] if body["kind"] == "Noted" else f"({body['reason']})"


def written(origin: str, count: int, lamports: list[int] | None = None) -> list[Record]:
    """A genuine chain of another workstation."""
    key, prev, records = Ed25519PrivateKey.generate(), genesis(False), []
    joined = canonical(Joined(at=0, public_key=key.public_key().public_bytes_raw().hex()))
    for seq in range(1, count + 1):
        lamport = lamports[seq - 1] if lamports else seq
        body = joined if seq == 1 else canonical({"kind": "Noted", "text": f"{origin[:2]} {seq}"})
        r = make(body, origin=origin, seq=seq, prev=prev, lamport=lamport, wall=0, offset=0)
        records.append(read(r.header, r.salt, r.body, key.sign(r.hash)))
        prev = r.hash
    return records


def altered(record: Record, **fields: object) -> Record:
    """The record with other header fields, body or sig, hashed again as a forger would."""
    header = msgspec.json.decode(record.header, type=Header)
    body = fields.pop("body", record.body)
    sig = fields.pop("sig", record.sig)
    if body is not None and body != record.body:
        fields["body"] = body_hash(record.salt, body)
    return read(msgspec.json.encode(msgspec.structs.replace(header, **fields)), record.salt, body, sig)


def copy_of(folder: Path, target: Path) -> Path:
    """The folder as another disk would hold it."""
    shutil.copytree(folder, target)
    return target


def rot(folder: Path, text: str) -> None:
    """The page of the database that holds this text goes bad by itself: no program wrote, so no date tells of it."""
    path = database_path(folder)
    content, before = bytearray(path.read_bytes()), path.stat()
    page = content.index(text.encode()) // PAGE * PAGE
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
