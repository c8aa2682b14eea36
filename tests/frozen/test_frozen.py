"""Every journal that was ever frozen opens, and this program says of it, word for word, what was said then.

A text that differs is not to be written anew: README.md in this folder says what a change of one takes.
"""

from collections.abc import Callable
from difflib import unified_diff
from io import StringIO
from pathlib import Path

import pytest

from models.board.events import KINDS
from models.control_room import ControlRoom
from models.desk.handovers import content_of, signed
from models.handover import digest
from models.journal import export_lines
from tests.frozen.opening import EXPORT, SAYS, opened, read_questions, sets, taken_in
from tests.frozen.says import everything_said

HERE = Path(__file__).parent
NAMES = [
    "corrected",
    "every-kind",
    "exercise",
    "in-and-out",
    "kept-apart",
    "labels",
    "long-shift",
    "one-number",
    "settled-apart",
    "time-and-loss",
    "together",
    "two-rooms",
    "undone",
]
DIFFERENCE = 40  # lines of a difference that are shown

Opening = Callable[[Path, Path], ControlRoom]


def without_snapshot(files: Path, folder: Path) -> ControlRoom:
    return opened(files, folder, with_snapshot=False)


frozen = pytest.mark.parametrize("name", NAMES)
ways = pytest.mark.parametrize("opening", [opened, without_snapshot, taken_in])


def test_every_frozen_set_is_asked():
    assert [files.name for files in sets()] == NAMES


@ways
@frozen
def test_the_program_says_what_it_said_when_the_journal_was_frozen(name: str, opening: Opening, tmp_path: Path):
    files = HERE / name
    room = opening(files, tmp_path / "reader")
    said = everything_said(room, read_questions(files))
    room.close()
    kept = {path.name: path.read_bytes().decode() for path in (files / SAYS).iterdir()}
    assert sorted(said) == sorted(kept)
    differing = [name for name in sorted(kept) if said[name] != kept[name]]
    assert not differing, "\n".join([", ".join(differing), *_difference(kept, said, differing[0])])


def _difference(kept: dict[str, str], said: dict[str, str], name: str) -> list[str]:
    """The first lines that differ of one text."""
    lines = unified_diff(
        kept[name].split("\n"), said[name].split("\n"), f"{name} then", f"{name} now", n=1, lineterm=""
    )
    return list(lines)[:DIFFERENCE]


@ways
@frozen
def test_the_journal_verifies_and_leaves_again_as_it_was(name: str, opening: Opening, tmp_path: Path):
    files = HERE / name
    room = opening(files, tmp_path / "reader")
    assert room.journal.verify().findings == ()
    again = StringIO()
    records = [record for record in room.journal.records() if record.origin != room.journal.origin]
    export_lines(records, again, room.journal.exercise)
    room.close()
    assert again.getvalue() == (files / EXPORT).read_bytes().decode()


def test_every_kind_of_event_is_in_some_frozen_journal(tmp_path: Path):
    found, handovers = set(), 0
    for files in sets():
        room = taken_in(files, tmp_path / files.name)
        found |= {type(entry.event) for entry in room.recent() if entry.record.origin != room.journal.origin}
        handovers += sum(digest(content_of(room, each)) == room.event(each.entry).digest for each in signed(room))
        room.close()
    missing = [kind.__name__ for kind in KINDS if kind not in found]
    every = ", ".join(kind.__name__ for kind in KINDS)
    assert not missing, f"Freeze a journal that holds {', '.join(missing)} (README.md says how). Expected: {every}"
    assert handovers >= 2
