"""A disk that is full, that fails, that cannot be written, or that holds something else."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from models.journal import DiskFailed, DiskFull, InUse, Journal, JournalError, NotAJournal, ReadOnly
from models.journal.store import database_path
from tests.models.journal.paper import PAGE
from tests.simulation.disk import recording


def record(journal: Journal, text: bytes, times: int = 1) -> list[bytes]:
    with journal.writing() as entry:
        return [entry.add(text + b" %d" % n).hash for n in range(times)]


def hashes(journal: Journal) -> set[bytes]:
    return {record.hash for record in journal.records()}


@pytest.mark.usefixtures("recorder")
def test_a_full_disk_takes_all_of_a_transaction_or_nothing(ground: Path, figure: Callable[[str], None]) -> None:
    """Full after every possible number of writes, then room again: also in a log restart and in a checkpoint."""
    chance = random.Random(3)
    full = 0
    with recording() as log:
        journal = Journal.open(ground)
        journal._standing.log_limit = 12 * PAGE
        recorded = hashes(journal)
        for n in range(300):
            log.room = n % 25
            with suppress(DiskFull):
                recorded |= set(record(journal, b"x" * chance.choice((10, 6000)), chance.choice((1, 3))))
                full -= 1
            full += 1
            log.room = None
            assert hashes(journal) == recorded
        assert journal.verify().good
        journal.close()
        journal = Journal.open(ground)
        assert (hashes(journal), journal.warnings) == (recorded, ())
        journal.close()
    assert full > 50
    figure(f"disk full: {full} transactions refused whole, {len(recorded)} events kept, 0 half-written")


@pytest.mark.usefixtures("recorder")
def test_a_disk_that_is_full_at_the_start_still_shows_the_board(ground: Path) -> None:
    journal = Journal.open(ground)
    record(journal, b"before", 5)
    known = hashes(journal)
    journal.close()
    with recording() as log:
        log.room = 0
        journal = Journal.open(ground)
        assert hashes(journal) == known
        with pytest.raises((DiskFull, ReadOnly), match="nothing"):
            record(journal, b"after")
        journal.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True)
    if not made or made.returncode:
        pytest.skip("no right to mount a small file system here; the full disk is also simulated above")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_really_full_disk(small_disk: Path, figure: Callable[[str], None]) -> None:
    journal = Journal.open(small_disk)
    recorded = hashes(journal)
    with suppress(DiskFull):
        while True:
            recorded |= set(record(journal, b"x" * 3000))
    assert hashes(journal) == recorded
    journal.close()
    (small_disk / "rubbish").write_bytes(b"x" * _free(small_disk))
    journal = Journal.open(small_disk)
    assert hashes(journal) == recorded
    with suppress(DiskFull, ReadOnly):
        while True:
            record(journal, b"x" * 3000)
    journal.close()
    (small_disk / "rubbish").unlink()
    journal = Journal.open(small_disk)
    assert hashes(journal) >= recorded
    assert journal.verify().good
    assert not journal.read_only
    journal.close()
    figure(f"a really full disk of 1 MB: {len(recorded)} events, 0 lost, readable while full")


def _free(folder: Path) -> int:
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


@pytest.mark.usefixtures("recorder")
def test_after_a_failed_sync_nothing_more_is_recorded(ground: Path) -> None:
    with recording() as log:
        journal = Journal.open(ground)
        known = hashes(journal) | set(record(journal, b"before"))
        log.broken = True
        with pytest.raises(DiskFailed, match="disk reported an error"):
            record(journal, b"lost?")
        log.broken = False
        with pytest.raises(DiskFailed, match="start again"):
            record(journal, b"not tried")
        journal.close()
    journal = Journal.open(ground)
    assert hashes(journal) >= known
    assert journal.verify().good
    record(journal, b"after")
    journal.close()


def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    """In a process without the right to write there (root may write everywhere, so it becomes nobody)."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    for name, pending in (("closed", False), ("crashed", True)):
        folder = tmp_path / name
        journal = Journal.open(tmp_path / "work")
        record(journal, name.encode(), 3)
        if not pending:
            journal.close()
        shutil.copytree(tmp_path / "work", folder)
        journal.close()
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
    for path in [tmp_path, *tmp_path.parents][:4]:  # each process of a parallel run has a folder of its own
        path.chmod(path.stat().st_mode | 0o111)
    before = stamps(tmp_path)
    said = subprocess.run(
        [sys.executable, "-c", _READ, tmp_path / "work", tmp_path / "closed", tmp_path / "crashed"],
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout == "4 True cannot be recorded\n7 True cannot be recorded\n"
    assert stamps(tmp_path) == before


def stamps(folder: Path) -> dict[Path, int]:
    """When each file of the two folders was last changed."""
    found = [*(folder / "closed").rglob("*"), *(folder / "crashed").rglob("*")]
    return {path: path.stat().st_mtime_ns for path in found}


_READ = """
import os, sys
from pathlib import Path
from models.journal import Journal, ReadOnly
work = Journal.open(Path(sys.argv[1]))  # imports whatever is imported late, while it still may
work.verify()
work.close()
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for folder in sys.argv[2:]:
    journal = Journal.open(Path(folder))
    assert "reading only" in journal.warnings[0], journal.warnings
    try:
        with journal.writing() as entry:
            entry.add(b"x")
    except ReadOnly:
        print(len(list(journal.records())), journal.read_only, "cannot be recorded")
    assert journal.verify().good
    journal.close()
"""


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + b"picture" * 1000, b"SQLite format 3\x00 but not really" * 100, b"some text\n"],
)
def test_something_else_in_the_place_of_a_journal_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = database_path(tmp_path)
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(JournalError) as refused:
        Journal.open(tmp_path)
    assert "not a Muster journal" in str(refused.value) or "damaged" in str(refused.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = database_path(tmp_path)
    path.parent.mkdir()
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE bookmarks (url)")
    theirs.close()
    content = path.read_bytes()
    with pytest.raises(NotAJournal, match="another program"):
        Journal.open(tmp_path)
    assert path.read_bytes() == content


def test_the_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    second = "import sys; from models.journal import Journal; Journal.open(__import__('pathlib').Path(sys.argv[1]))"
    said = subprocess.run([sys.executable, "-c", second, tmp_path], capture_output=True, text=True)
    assert f"process {os.getpid()}" in said.stderr
    assert "InUse" in said.stderr
    with pytest.raises(InUse) as refused:
        Journal.open(tmp_path)
    assert refused.value.pid == os.getpid()
    journal.close()
    assert subprocess.run([sys.executable, "-c", second, tmp_path], capture_output=True).returncode == 0
