"""Run by itself: take the files away from under a board that records, at random moments, and see what is left.

    python -m tests.simulation.taking_away FOLDER TIMES SEED

Prints a line of JSON: {"times", "acknowledged", "wrong", and how often what was done}. A process of its own, so that it
can fork cheaply. A child records without end and tells through a pipe what was acknowledged to it and what refused. It
is killed once it was refused, or after a while where it may go on; then what lies there is opened, and what is offered
is taken in. All that was acknowledged must be there.

**Not modelled:** a kill between the moment at which the file is taken away and the next look, a second at most; and a
database that is written over within the milliseconds of a checkpoint, when its date changes by itself.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import platformdirs.unix  # noqa: F401 what a child imports late, while it may still read it

from models.journal import InUse, Journal, JournalError, import_lines, lock, migrations  # noqa: F401
from models.journal.store import database_path
from tests.admitting import takes
from tests.models.journal.paper import PAGE
from tests.simulation.child import begun, killed
from tests.simulation.disk import recordable, recording

WORD = 33  # bytes: A and the hash of what was acknowledged; R for a refusal
WAITS = 20.0  # seconds
GOES_ON = ("no rights", "no lock file", "full disk")  # a board may go on after these
NOBODY = 65534


def work(folder: Path, out: int, seed: int, what: str) -> None:
    """The child: record without end, whatever is refused, and say so each time."""
    chance = random.Random(seed)
    with recording() if what == "full disk" else nullcontext() as log:
        journal = Journal.open(folder)
        journal._standing.log_limit = (1000 if what == "written over" else chance.choice((3, 10, 1000))) * PAGE
        if os.getuid() == 0:
            journal.prepare_to_write()
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        while True:
            if log is not None:
                log.room = chance.choice((None, 0, 1, 5, 20))
            try:
                with journal.writing() as entry:
                    records = [entry.add(chance.randbytes(300)) for _ in range(chance.choice((1, 1, 1, 4)))]
            except JournalError:
                os.write(out, b"R" * WORD)
            else:
                os.write(out, b"".join(b"A" + record.hash for record in records))


def another_file(folder: Path, chance: random.Random) -> None:
    path = database_path(folder)
    shutil.copyfile(folder.parent / "stale", folder.parent / "another")
    (folder.parent / "another").replace(path)
    if chance.random() < 0.7:
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)


def no_log(folder: Path, _chance: random.Random) -> None:
    database_path(folder).with_name("muster.db-wal").unlink()


def removed_folder(folder: Path, chance: random.Random) -> None:
    shutil.rmtree(chance.choice((folder, database_path(folder).parent)), ignore_errors=True)


def written_over(folder: Path, chance: random.Random) -> None:
    with database_path(folder).open("rb+") as file:
        file.write(chance.choice(((folder.parent / "stale").read_bytes(), b"\xff" * 30_000)))
        if chance.random() < 0.5:
            file.truncate()


def log_written_over(folder: Path, chance: random.Random) -> None:
    with database_path(folder).with_name("muster.db-wal").open("rb+") as file:
        file.write(bytes(chance.choice((40, 30_000))))


def no_rights(folder: Path, chance: random.Random) -> None:
    path = database_path(folder)
    chance.choice((folder, path.parent, path, path.with_name("muster.db-wal"))).chmod(0)


def no_lock_file(folder: Path, _chance: random.Random) -> None:
    (folder / lock.FILE).unlink()
    with suppress(InUse):
        Journal.open(folder)
        raise AssertionError("a second one may write")


def full_disk(_folder: Path, _chance: random.Random) -> None:
    """The child sees to that."""


DONE: dict[str, Callable[[Path, random.Random], None]] = {
    "another file": another_file,
    "no log": no_log,
    "removed folder": removed_folder,
    "written over": written_over,
    "log written over": log_written_over,
    "no rights": no_rights,
    "no lock file": no_lock_file,
} | ({"full disk": full_disk} if recordable() else {})


def laid_out(folder: Path) -> None:
    """A journal of some days, with a backup, and an older copy of its file; all of it nobody's."""
    journal = Journal.open(folder)
    record(journal, 20)
    journal._standing.checkpoint()
    shutil.copyfile(database_path(folder), folder.parent / "stale")
    record(journal, 20)
    journal.backup()
    journal.close()
    for path in (folder.parent, *folder.parent.rglob("*")):
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)


def record(journal: Journal, times: int) -> None:
    with journal.writing() as entry:
        for _ in range(times):
            entry.add(os.urandom(300))


def take_away(folder: Path, what: str, seed: int) -> set[bytes]:
    """Start a child and do it to its files at a random moment; returns what was acknowledged."""
    chance = random.Random(seed)
    child, read_end = begun(lambda out: work(folder, out, seed, what))
    select.select([read_end], [], [], WAITS)
    time.sleep(chance.random() * 0.02)
    DONE[what](folder, chance)
    said = _heard(read_end, until_refused=what not in GOES_ON)
    said += killed(child, read_end)
    words = [said[i : i + WORD] for i in range(0, len(said), WORD)]
    return {word[1:] for word in words if word[:1] == b"A"}


def _heard(read_end: int, until_refused: bool) -> bytes:
    """What the child says until it is refused; where it may go on, for a moment."""
    said = b""
    end = time.monotonic() + (WAITS if until_refused else 0.05)
    while time.monotonic() < end and not (until_refused and b"R" * WORD in said):
        if select.select([read_end], [], [], 0.01)[0]:
            said += os.read(read_end, 1 << 16)
    return said


def left(folder: Path) -> tuple[set[bytes], list[str]]:
    """The hashes that the next start holds, once what it offers is taken in; and what is wrong with it."""
    database = database_path(folder)
    for path in (folder, database.parent, database, database.with_name("muster.db-wal")):
        if path.exists():
            path.chmod(0o700)
    journal = Journal.open(folder)
    for kept in journal.kept_apart():
        with kept.path.open(encoding="utf-8") as lines:
            takes(journal, import_lines(lines, False))
    found = {record.hash for record in journal.records()}, list(journal.verify().findings)
    journal.close()
    return found


def main(ground: Path, times: int, seed: int) -> dict[str, object]:
    done: Counter[str] = Counter()
    acknowledged, wrong = 0, []
    for n in range(seed, seed + times):
        what = list(DONE)[n % len(DONE)]
        folder = ground / str(n) / "muster"
        folder.parent.mkdir()
        os.environ["XDG_STATE_HOME"] = str(folder.parent / "state")
        laid_out(folder)
        said = take_away(folder, what, n)
        held, findings = left(folder)
        wrong += [f"{n}, {what}: {len(said - held)} lost"] if said - held else []
        wrong += [f"{n}, {what}: {finding}" for finding in findings]
        acknowledged += len(said)
        done[what] += 1
        shutil.rmtree(folder.parent)
    return {"times": times, "acknowledged": acknowledged, "wrong": wrong, **done}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
