"""One byte of the data folder changes by itself: it is noticed, or it changes nothing that can be read. Never silent.

Half of the folders hold a backup of everything; there all records must be back after the next start but one.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.journal import Journal, JournalError, Record, location, witness
from models.journal.store import database_path
from tests.admitting import takes

FLIPS = int(os.environ.get("MUSTER_FLIPS", "500"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a crash leaves it: two chains, most in the database, the last records only in the log."""
    folder = tmp_path_factory.mktemp("flips")
    chance = random.Random(1)
    other = Journal.open(folder / "other")
    write(other, 40, chance)
    journal = Journal.open(folder / "live")
    write(journal, 60, chance)
    takes(journal, list(other.records()))
    other.close()
    journal._standing.checkpoint()
    write(journal, 20, chance)
    shutil.copytree(folder / "live", folder / "bare")
    journal.save_snapshot(b"folded", {origin: seq for origin, (seq, _) in journal.heads().items()})
    journal.backup()
    shutil.copytree(folder / "live", folder / "backed up")
    journal.close()
    return folder


def write(journal: Journal, count: int, chance: random.Random) -> None:
    for _ in range(count):
        with journal.writing() as entry:
            for _ in range(chance.choice((1, 1, 3))):
                entry.add(
                    b'{"kind":"Noted","text":"' + chance.randbytes(chance.choice((10, 60, 1500))).hex().encode() + b'"}'
                )


def lay_out(model: Path, folder: Path) -> None:
    """Copy, and let the witness know the copy's database for its own."""
    shutil.copytree(model, folder)
    shutil.rmtree(location.state_folder() / witness.FOLDER, ignore_errors=True)  # of the copy before
    seen = witness.look(folder)
    assert seen is not None
    own = replace(seen, file=location.file_number(database_path(folder)))
    (folder / witness.FILE).write_bytes(witness.line(own))


def flip(folder: Path, chance: random.Random) -> Path:
    """Change one byte of one file; three times out of four the database's or its log's."""
    path = database_path(folder)
    if chance.random() < 0.25:
        path = path.with_name("muster.db-wal")
    elif chance.random() < 0.3:
        others = [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.endswith(("-shm", ".lock"))]
        path = chance.choice(others)
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= chance.choice((1 << chance.randrange(8), chance.randrange(1, 256)))
    path.write_bytes(content)
    return path


def look(folder: Path) -> tuple[str, list[Record]]:
    """How the change is noticed (or "" when it is not), and the records that can be read."""
    try:
        journal = Journal.open(folder)
    except JournalError as error:
        return f"refused: {type(error).__name__}", []
    try:
        if journal.warnings:
            return "warned at the start", list(journal.records())
        found = journal.verify()
        return ("" if found.good else "found by verify"), list(journal.records())
    except JournalError as error:
        return f"refused: {type(error).__name__}", []
    finally:
        journal.close()


def same(records: list[Record], expected: dict[bytes, Record]) -> bool:
    """All of the expected, unchanged; none besides but the first record of a new identity."""
    found = {record.hash: record for record in records}
    extra = [found[hash_] for hash_ in found.keys() - expected.keys()]
    return all(found.get(hash_) == record for hash_, record in expected.items()) and all(r.seq == 1 for r in extra)


def test_no_byte_flip_is_silent(model: Path, ground: Path, figure: Callable[[str], None]) -> None:
    lay_out(model / "bare", ground / "sound")
    said, records = look(ground / "sound")
    assert said == ""
    expected = {record.hash: record for record in records}
    outcomes: Counter[str] = Counter()
    chance = random.Random(int(os.environ.get("MUSTER_SEED", "5")))
    for n in range(FLIPS):
        kind = "backed up" if n % 2 else "bare"
        folder = ground / "flipped"
        lay_out(model / kind, folder)
        path = flip(folder, chance)
        said, records = look(folder)
        if not said:
            assert same(records, expected), f"flip {n} in {path.name} was silent"
        elif kind == "backed up":
            assert same(look(folder)[1], expected), f"flip {n} in {path.name}: {said}, and not restored"
        outcomes[said or "no effect"] += 1
        shutil.rmtree(folder)
    assert outcomes["no effect"] < FLIPS
    told = ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items()))
    figure(f"byte flips: {FLIPS}, 0 silent ({told}); all restored where there was a backup")
