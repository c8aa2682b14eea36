"""What was kept apart when the journal's file was taken away from under the board, offered and taken in again."""

from __future__ import annotations

from pathlib import Path

from models.control_room import ControlRoom
from models.journal import import_lines, in_order


def offers(room: ControlRoom) -> dict[Path, str]:
    """The sentence of each export that holds what this journal does not."""
    return {} if room.journal.read_only else {kept.path: kept.says() for kept in room.journal.kept_apart()}


def take_in(room: ControlRoom, path: Path) -> str:
    """Take one in as any export is; returns what there is to say. Raises a JournalError, OSError, or Refused as long as
    nobody has said who sits here: what it holds was written in this folder, and by taking it in somebody admits that.

    The file stays where it is, and is offered no more once the journal holds what it holds.
    """
    with path.open(encoding="utf-8") as lines:
        records = in_order(import_lines(lines, room.journal.exercise))
    found = room.examine(lambda: records)
    done = room.take_in(lambda: records, found, [each.origin for each in found.strangers()], path.name)
    return " ".join((f"Taken in: {done.new:,} new of {len(records):,} records of {path.name}.", *done.left()))
