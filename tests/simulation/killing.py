"""Run by itself: kill writers with SIGKILL at random moments, start again, and see what is there.

    python -m tests.simulation.killing FOLDER KILLS SEED [backup]

Prints a line of JSON: {"kills", "recorded", "lost", "wrong", ...}. It is a process of its own so that it can fork
cheaply, without the threads of a test runner. A child tells through a pipe what was reported to it as recorded; with
`backup` it makes backups all the time.
"""

from __future__ import annotations

import json
import os
import random
import select
import sys
import time
from pathlib import Path

from models.journal import Journal, backup
from tests.models.journal.paper import PAGE
from tests.simulation.child import begun, killed


def work(folder: Path, out: int, seed: int, backups: bool) -> None:
    """The child: record without end, and say so each time."""
    chance = random.Random(seed)
    journal = Journal.open(folder)
    journal._standing.log_limit = chance.choice((3, 10, 1000)) * PAGE
    while True:
        with journal.writing() as entry:
            records = [entry.add(chance.randbytes(300)) for _ in range(chance.choice((1, 1, 1, 4)))]
        os.write(out, b"".join(record.hash for record in records))
        if backups:
            os.write(out, b"B" * 32)
            journal.backup()
            os.write(out, b"b" * 32)


def kill_one(folder: Path, seed: int, backups: bool) -> list[bytes]:
    """Start a child, kill it at a random moment; returns what it had said, 32 bytes each."""
    chance = random.Random(seed)
    child, read_end = begun(lambda out: work(folder, out, seed, backups))
    if chance.random() < 0.8:
        select.select([read_end], [], [], 20)  # it has begun to record: else it is killed while it starts
    time.sleep(chance.random() * (0.03 if backups else 0.01))
    said = killed(child, read_end)
    return [said[i : i + 32] for i in range(0, len(said), 32)]


def main(folder: Path, kills: int, seed: int, backups: bool) -> dict[str, object]:
    journal = Journal.open(folder)
    origin = journal.origin
    journal.close()
    recorded: set[bytes] = set()
    wrong: list[str] = []
    during_backup = 0
    for n in range(kills):
        said = kill_one(folder, seed + n, backups)
        during_backup += said[-1:] == [b"B" * 32]
        recorded |= {word for word in said if word not in (b"B" * 32, b"b" * 32)}
        journal = Journal.open(folder)
        if journal.warnings or journal.origin != origin:
            wrong.append(f"kill {n}: {journal.warnings}")
        lost = recorded - {record.hash for record in journal.records()}
        if lost:
            wrong.append(f"kill {n}: {len(lost)} lost")
        if n % 20 == 0:
            wrong += journal.verify().findings
        journal.close()
        if backups:
            wrong += [f for path in backup.all_in(folder)[-2:] for f in backup.check(path, exercise=False)]
    journal = Journal.open(folder)
    wrong += journal.verify().findings
    journal.close()
    return {"kills": kills, "recorded": len(recorded), "wrong": wrong, "during_backup": during_backup}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "backup" in sys.argv)))
