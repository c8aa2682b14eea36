"""What cannot be read or written is named, in a process without the right to; the board opens for reading if it can."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Journal, rights
from models.journal.store import database_path
from tests.models.journal.paper import say, texts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")

FOR_READING = "The journal is open for reading only, nothing can be recorded: "
READS = {  # what is closed, the mode it gets, and the sentence; {} is its path
    ".": (0o555, "{} cannot be written: check its permissions, and that the disk is not mounted read-only."),
    "journal": (0o555, "{} cannot be written: check its permissions, and that the disk is not mounted read-only."),
    "journal/muster.db": (
        0o444,
        "{} cannot be written: check its permissions, and that the disk is not mounted read-only.",
    ),
    "witness": (0o444, "{} cannot be written: check its permissions, and that the disk is not mounted read-only."),
    "muster.lock": (0o444, "{} cannot be written: check its permissions."),
    "workstation.key": (0o000, "{} cannot be read, and nothing can be signed without it: check its permissions."),
}
REFUSES = {"journal": 0o000, "journal/muster.db": 0o000, ".": 0o000}

Asked = Callable[[str, int], tuple[Path, list[list[object]]]]
OPENS = """
import json, os, sys
from pathlib import Path
from models.journal import Journal, JournalError
work = Journal.open(Path(sys.argv[1]))  # imports whatever is imported late, while it still may
work.verify(), work.backup(), work.kept_apart(), work.close()
state = Path(sys.argv[1] + "-state")  # an account of its own
state.mkdir()
state.chmod(0o777)
os.environ["XDG_STATE_HOME"] = str(state)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
said = []
for folder in sys.argv[2:]:
    for way in (Journal.open, Journal.look):
        try:
            journal = way(Path(folder))
            said.append([way.__name__, journal.read_only, list(journal.warnings), len(list(journal.records()))])
            if not journal.read_only:
                try:
                    said[-1].append(str(journal.backup()))
                except JournalError as error:
                    said[-1].append(str(error))
            journal.close()
        except JournalError as error:
            said.append([way.__name__, str(error)])
print(json.dumps(said))
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user may enter: those of pytest are closed to others again whenever one runs."""
    place = Path(tempfile.mkdtemp(prefix="muster-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def asked(open_to_all: Path) -> Asked:
    """Make a journal of three records, close a part of it, and say what opening and looking come to."""
    Journal.open(open_to_all / "work").close()

    def ask(part: str, mode: int) -> tuple[Path, list[list[object]]]:
        journal = Journal.open(open_to_all / "closed")
        say(journal, "one", "two")
        journal.backup()
        journal.close()
        for path in (journal.folder, *journal.folder.rglob("*")):
            if os.getuid() == 0:
                os.chown(path, 65534, 65534)
        closed = journal.folder / part
        closed.chmod(mode)
        command = [sys.executable, "-c", OPENS, open_to_all / "work", journal.folder]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        closed.chmod(0o700)
        assert said.returncode == 0, said.stderr
        return closed, json.loads(said.stdout)

    return ask


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder after a shift."""
    with closing(Journal.open(tmp_path / "live")) as journal:
        say(journal, "one")
    return tmp_path / "live"


@pytest.mark.parametrize("part", READS)
def test_what_cannot_be_written_is_named_and_read(asked: Asked, part: str) -> None:
    mode, sentence = READS[part]
    closed, (by_opening, by_looking) = asked(part, mode)
    assert by_opening == ["open", True, [FOR_READING + sentence.format(closed)], 3]
    assert by_looking[:2] == ["look", True]
    assert by_looking[-1] == 3


@pytest.mark.parametrize("part", REFUSES)
def test_what_cannot_be_read_is_named(asked: Asked, part: str) -> None:
    closed, said = asked(part, REFUSES[part])
    sentence = f"{closed} cannot be read: check its permissions."
    assert said == [["open", sentence], ["look", sentence]]
    assert not (closed.parent / "damaged").exists()


def test_a_backup_folder_that_cannot_be_written_stops_the_backups_alone(
    asked: Asked,
) -> None:
    closed, (by_opening, _) = asked("backups", 0o555)
    sentence = f"{closed} cannot be written: check its permissions. Recording goes on."
    assert by_opening == ["open", False, [], 3, sentence]


def test_nothing_is_said_where_all_is_well_or_nothing_is_there(journal: Journal, tmp_path: Path) -> None:
    for folder in (journal.folder, tmp_path, tmp_path / "missing", database_path(tmp_path)):
        assert (rights.no_reading(folder), rights.no_writing(folder)) == ("", "")


def test_a_witness_that_may_not_be_seen_is_not_called_missing(asked: Asked) -> None:
    closed, (by_opening, by_looking) = asked("witness", 0o200)
    sentence = "so nobody can say whether this is the journal that was left: check its permissions."
    for said in (by_opening, by_looking):
        assert said[2] == [f"{FOR_READING}{closed} cannot be read, {sentence}"]


@pytest.mark.parametrize("part", ["muster.lock", "witness", "workstation.key"])
def test_a_folder_in_the_place_of_a_file_is_named_and_the_rest_read(left: Path, part: str) -> None:
    (left / part).unlink()
    (left / part).mkdir()
    with closing(Journal.open(left)) as journal:
        sentence = f"{left / part} is a folder and no file: move it away, and start the board."
        assert (journal.read_only, journal.warnings[0]) == (True, FOR_READING + sentence)


def test_a_database_that_is_a_link_is_read_with_its_log_and_not_written(left: Path, tmp_path: Path) -> None:
    path = database_path(left)
    journal = Journal.open(left)
    say(journal, "in the log only")
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", tmp_path / f"away.db{end}")
    journal.close()
    path.unlink()
    path.symlink_to(tmp_path / "away.db")
    with closing(Journal.open(left)) as journal:
        assert journal.read_only
        assert f"{path} is a link, beside which SQLite keeps no log" in journal.warnings[0]
        assert texts(journal)[-1] == "in the log only"
