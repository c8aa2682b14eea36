"""An older state of the whole data folder is put back: told at the next start, with the number missing; no other is.

A folder is put back as a file manager does it (into the files that are there), or deleted and copied, where the new
files may get the very numbers of the old ones: as the worst case the inside witness then names the number of the file
that it lies beside. Each time a random part of a journal's life is undone: records, other rooms' records, starts, and
new identities from before.

What is no doubt is played as one long life: starts with and without a record, under three accounts, ended cleanly or by
a power cut, after which each witness says something that it said since the start.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from models.journal import Journal, location, witness
from models.journal.store import database_path
from tests.admitting import takes
from tests.models.journal.paper import copy_of, say, written

PUT_BACK = int(os.environ.get("MUSTER_PUT_BACK", "20"))
STARTS = int(os.environ.get("MUSTER_STARTS", "20"))
ACCOUNTS = ("day", "night", "late")


@pytest.fixture
def account(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def logs_on(name: str) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(ground / "accounts" / name))

    logs_on("day")
    return logs_on


def live(folder: Path, chance: random.Random, least: int) -> int:
    """Some starts, in each something recorded; returns how many records the journal holds then."""
    records = 0
    for _ in range(chance.randint(least, 3)):
        journal = Journal.open(folder)
        for _ in range(chance.randint(1, 4)):
            say(journal, *map(str, range(chance.randint(1, 5))))
            if chance.random() < 0.2:
                takes(journal, written(f"00000000-0000-0000-0000-{chance.randrange(16**12):012x}", 3))
        say(journal, "the last word is our own")
        records = sum(seq for seq, _ in journal.heads().values())
        journal.close()
    return records


def in_place(folder: Path, kept: Path) -> None:
    for path in kept.rglob("*"):
        if path.is_file():
            (folder / path.relative_to(kept)).write_bytes(path.read_bytes())


def copied(folder: Path, kept: Path) -> None:
    """Anew, and the number of the old database comes up again."""
    shutil.rmtree(folder)
    copy_of(kept, folder)
    seen = witness.look(folder)
    number = location.file_number(database_path(folder))
    (folder / witness.FILE).write_bytes(witness.line(msgspec.structs.replace(seen, file=number)))


def test_every_folder_put_back_is_told_with_the_number_missing(
    ground: Path, account: Callable[[str], None], figure: Callable[[str], None]
) -> None:
    told = 0
    for n in range(PUT_BACK):
        chance = random.Random(n)
        folder, kept = ground / f"{n}", ground / f"{n}-kept"
        held = live(folder, chance, least=1)
        copy_of(folder, kept)
        for _ in range(chance.choice((1, 1, 2))):  # the same state may be put back again
            there = live(folder, chance, least=1)
            (in_place, copied)[n % 2](folder, kept)
            journal = Journal.open(folder)
            number = f"rolled back: {there - held} of {there} records are missing, the newest known was "
            assert number in journal.warnings[0], f"seed {n}"
            assert journal.head.seq == 1, "under a new identity"
            journal.close()
        told += 1
        shutil.rmtree(folder)
        shutil.rmtree(kept)
    figure(f"folder restores: {told} of {PUT_BACK} told at the next start with the number missing")


def witnesses(folder: Path) -> Iterator[Path]:
    yield folder / witness.FILE
    yield from location.state_folder().rglob("live-*/*")


def test_no_ordinary_start_mints_an_identity(
    ground: Path, account: Callable[[str], None], figure: Callable[[str], None]
) -> None:
    chance, folder = random.Random(1), ground / "life"
    Journal.open(folder).close()
    origins = set()
    for n in range(STARTS):
        account(chance.choice(ACCOUNTS))
        journal = Journal.open(folder)
        assert journal.warnings == (), f"start {n}"
        origins.add(journal.origin)
        said = {path: [path.read_bytes()] for path in witnesses(folder)}
        for _ in range(chance.choice((0, 1, 5))):
            say(journal, "a record")
            for path, lines in said.items():
                lines.append(path.read_bytes())
        journal.close()
        if chance.random() < 0.5:  # a power cut: what was not synced may be there or not
            for path, lines in said.items():
                path.write_bytes(chance.choice(lines))
    assert len(origins) == 1
    figure(f"ordinary starts: {STARTS} under {len(ACCOUNTS)} accounts, half of them after power cuts, 0 new identities")
