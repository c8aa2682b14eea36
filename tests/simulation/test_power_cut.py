"""The power fails at any moment: nothing that was reported as recorded is missing, nothing is half there.

How a cut is modelled, and what is not, is said in `disk.py`. The two witnesses are written without a sync after each
commit, so after a cut each may be any since the last sync of it, and the inside one torn; at a start they are synced,
and cuts fall between the two. Checkpoints and log restarts are made frequent by a small limit of the log, so that
cuts fall into them; everything else is the product as it is.
"""

import io
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from models.journal import Journal, location, witness
from models.journal.record import Record
from models.journal.store import database_path
from models.journal.writing import Writer
from tests.models.journal.paper import PAGE
from tests.simulation.disk import Disk, Log, recording

pytestmark = pytest.mark.usefixtures("recorder", "own_state")

CUTS = int(os.environ.get("MUSTER_POWER_CUTS", "5000"))
CUTS_PER_SHIFT = 250


@pytest.fixture
def own_state(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(ground / "state"))


def play(folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch, pragma: str = "") -> list[tuple]:
    """The steps of a shift of up to 40 transactions, with log restarts and now and then a new start.

    Besides SQLite's own there are ("trying", hashes), ("recorded", head) and ("witness", path, content, synced).
    """
    chance = random.Random(seed)
    with recording() as log, monkeypatch.context() as patch:
        listen(log, patch)
        journal = Journal.open(folder)
        for _ in range(chance.randint(10, 40)):
            if chance.random() < 0.05:
                journal.close()
                journal = Journal.open(folder)
            journal._standing.log_limit = chance.choice((4, 8, 1000)) * PAGE
            if pragma:
                journal._store.raw.execute(pragma)
            with journal.writing() as entry:
                for _ in range(chance.choice((1, 1, 1, 2, 5))):
                    entry.add(chance.randbytes(chance.choice((20, 300, 9000))))
        journal.close()
    return log.steps


def listen(log: Log, patch: pytest.MonkeyPatch) -> None:
    """Note in the log what the journal tries, reports and witnesses."""
    insert, advance, write = Writer.insert, Journal._advance, witness._write

    def inserting(self: Writer, records: list[Record]) -> None:
        log.note("trying", [record.hash for record in records])
        insert(self, records)

    def advancing(self: Journal, head: Record) -> None:
        log.note("recorded", head)
        advance(self, head)

    def writing(file: io.FileIO, content: bytes) -> None:
        write(file, content)
        log.note("witness", file.name, content, False)

    def writing_through(file: io.FileIO, content: bytes) -> None:
        write(file, content)
        log.note("witness", file.name, content, True)

    patch.setattr(Writer, "insert", inserting)
    patch.setattr(Journal, "_advance", advancing)
    patch.setattr(witness, "_write", writing)
    patch.setattr(witness, "_write_through", writing_through)
    patch.setattr(witness, "_opened", _named(witness._opened))


def _named(opened: Callable[[Path], io.FileIO]) -> Callable[[Path], io.FileIO]:
    """A file that was opened by its number does not know its name."""

    def naming(path: Path) -> io.FileIO:
        opened(path).close()
        return path.open("rb+", buffering=0)

    return naming


@dataclass
class Shift:
    """What had happened when the power failed."""

    disk: Disk = field(default_factory=Disk)
    recorded: set[bytes] = field(default_factory=set)
    trying: list[bytes] = field(default_factory=list)
    witnessed: dict[Path, list[bytes]] = field(default_factory=dict)  # what each may hold after a cut

    def follow(self, step: tuple) -> None:
        what = step[0]
        if what == "trying":
            self.trying = step[1]
        elif what == "recorded":
            self.recorded |= set(self.trying)
            self.trying = []
        elif what == "witness":
            path, content, synced = step[1:]
            self.witnessed[Path(path)] = [content] if synced else [*self.witnessed.get(Path(path), ()), content]
        elif Path(step[1]).parent.name == "journal":
            self.disk.follow(step)


def leave(shift: Shift, folder: Path, key: bytes, chance: random.Random) -> bool:
    """Lay out one possible folder after a cut now; says whether its witness is whole."""
    folder.mkdir()
    path = database_path(folder)
    path.parent.mkdir()
    for name, content in shift.disk.after_cut(chance).items():
        (path.parent / Path(name).name).write_bytes(content)
    (folder / "workstation.key").write_bytes(key)
    (folder / "workstation.key").chmod(0o600)
    shutil.rmtree(location.state_folder(), ignore_errors=True)
    if not shift.witnessed or not path.exists():
        return False
    torn = chance.random() < 0.05
    for where, contents in shift.witnessed.items():
        line = _of_file(chance.choice(contents[-3:] + contents[:1]), location.file_number(path))
        if where.name == witness.FILE:
            (folder / witness.FILE).write_bytes(line[: chance.randrange(len(line) // 4)] if torn else line)
        else:
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(line)
    return not torn


def _of_file(line: bytes, inode: int) -> bytes:
    """What a witness says, of the copy of the database that is opened."""
    seen = msgspec.json.decode(line.partition(b" ")[2], type=witness.Seen)
    return witness.line(msgspec.structs.replace(seen, file=inode))


def wrong_after(folder: Path, shift: Shift, witness_is_whole: bool) -> str:
    """Start again on what is left; says what is wrong with it, or ""."""
    journal = Journal.open(folder)
    try:
        found = {record.hash for record in journal.records()}
        if lost := shift.recorded - found:
            return f"{len(lost)} recorded events lost"
        extra = found - shift.recorded
        joined = {journal.head.hash} if journal.head.seq == 1 else set()
        if extra - joined - set(shift.trying):
            return "events that nobody recorded"
        if extra - joined and not set(shift.trying) <= found:
            return "half a transaction"
        if witness_is_whole and (journal.warnings or joined & extra):
            return f"a new identity without need: {journal.warnings}"
        with journal.writing() as entry:
            entry.add(b"after the cut")
        return ""
    finally:
        journal.close()


def cut(steps: list[tuple], key: bytes, ground: Path, chance: random.Random, cuts: int) -> Iterator[str]:
    """What was wrong after each of so many cuts of one shift."""
    moments = sorted(chance.choices(range(len(steps) + 1), k=cuts))
    shift, done = Shift(), 0
    for moment in moments:
        for step in steps[done:moment]:
            shift.follow(step)
        done = moment
        folder = ground / "after"
        whole = leave(shift, folder, key, chance)
        yield wrong_after(folder, shift, whole)
        shutil.rmtree(folder)


def test_nothing_recorded_is_lost_in_a_power_cut(
    ground: Path, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None]
) -> None:
    recorded = cuts = 0
    for seed in range(CUTS // CUTS_PER_SHIFT):
        folder = ground / f"shift-{seed}"
        steps = play(folder, seed, monkeypatch)
        key = (folder / "workstation.key").read_bytes()
        recorded += sum(len(step[1]) for step in steps if step[0] == "trying")
        for wrong in cut(steps, key, ground, random.Random(seed), CUTS_PER_SHIFT):
            assert wrong == ""
            cuts += 1
    assert cuts == CUTS
    figure(f"power cuts: {cuts} over {recorded} events: 0 recorded events lost, 0 half there, 0 new identities")


def test_the_model_bites(ground: Path, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None]) -> None:
    """With SQLite's syncs switched off, the same cuts do lose events: so the model is able to find a loss."""
    folder = ground / "shift"
    steps = play(folder, 1, monkeypatch, pragma="PRAGMA synchronous=OFF")
    key = (folder / "workstation.key").read_bytes()
    wrong = [said for said in cut(steps, key, ground, random.Random(1), 100) if said]
    assert any("lost" in said for said in wrong)
    figure(f"power cuts without syncs (as a check of the model): {len(wrong)} of 100 lost something")
