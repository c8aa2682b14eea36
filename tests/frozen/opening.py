"""A frozen set of files, and the three ways in which a journal comes to be open: with its old snapshot, without it,
and taken in anew from its export. Each time in a fresh data folder: the set itself is only read.
"""

import shutil
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.control_room import ControlRoom
from models.journal import Journal, import_lines
from models.journal.store import database_path
from tests.admitting import hears

HERE = Path(__file__).parent
DATABASE, SNAPSHOT, EXPORT, ASKED, DRAFTS = (
    "muster.db",
    "snapshot.cache",
    "journal.jsonl",
    "asked.toml",
    "handover-draft-",
)
SAYS = "says"
OTHER_PASTS = "journal-other-past-*.jsonl"
READER = "1 Reader"


@dataclass(frozen=True)
class Questions:
    """What a set is asked. Instants are UTC seconds; `scope` is a force's id or "" for the region.

    `now` is what the clock says while the set is read; the board is rewound to each of `instants`. The handover and
    the shift report are of the period from `begins` to `ends`; the handover is drawn up as at `drawn`.
    """

    now: int
    instants: tuple[int, ...]
    begins: int
    ends: int
    drawn: int
    scope: str = ""
    exercise: bool = False


def sets() -> list[Path]:
    """The folder of every frozen set."""
    return sorted(path.parent for path in HERE.glob(f"*/{ASKED}"))


def read_questions(folder: Path) -> Questions:
    """The questions of a set, from its `asked.toml`."""
    found = tomllib.loads((folder / ASKED).read_text("utf-8"))
    times = {name: _instant(found[name]) for name in ("now", "begins", "ends", "drawn")}
    instants = tuple(_instant(each) for each in found["instants"])
    return Questions(**times, instants=instants, scope=found["scope"], exercise=found["exercise"])


def _instant(when: datetime) -> int:
    return int(when.timestamp())


def write_questions(folder: Path, questions: Questions) -> None:
    """Write `asked.toml` into a new set."""
    times = [f"{name} = {_written(getattr(questions, name))}" for name in ("now", "begins", "ends", "drawn")]
    instants = ", ".join(map(_written, questions.instants))
    lines = (
        *times,
        f"instants = [{instants}]",
        f'scope = "{questions.scope}"',
        f"exercise = {str(questions.exercise).lower()}",
    )
    (folder / ASKED).write_text("\n".join(lines) + "\n", "utf-8")


def _written(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%dT%H:%M:%SZ}"


def opened(files: Path, folder: Path, with_snapshot: bool = True) -> ControlRoom:
    """The journal of a set, copied into a new data folder with or without its snapshot. Raises a JournalError."""
    database_path(folder).parent.mkdir(parents=True)
    shutil.copyfile(files / DATABASE, database_path(folder))
    if with_snapshot:
        shutil.copyfile(files / SNAPSHOT, folder / SNAPSHOT)
    return _room(files, folder)


def taken_in(files: Path, folder: Path) -> ControlRoom:
    """A new journal that has received the export of a set. Raises a JournalError."""
    folder.mkdir()
    room = _room(files, folder)
    for name in exports(len(list(files.glob(OTHER_PASTS)))):
        with (files / name).open(encoding="utf-8") as lines:
            hears(room, import_lines(lines, room.journal.exercise))
    return room


def exports(pasts: int) -> list[str]:
    """The names of the export, and of those with another past of a workstation, as the shell names them."""
    return [EXPORT, *(OTHER_PASTS.replace("*", str(number)) for number in range(1, pasts + 1))]


def _room(files: Path, folder: Path) -> ControlRoom:
    """Kept drafts of handovers lie in the folder beside the journal."""
    for draft in files.glob(f"{DRAFTS}*"):
        shutil.copyfile(draft, folder / draft.name)
    questions = read_questions(files)
    journal = Journal.open(
        folder, exercise=questions.exercise, workstation="reader", clock=lambda: questions.now * 1000
    )
    return ControlRoom(journal, READER, clock=lambda: questions.now)
