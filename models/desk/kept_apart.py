"""What was kept apart when the journal's file was taken away from under the board, offered to be taken in again.

It is taken in as any export is (`arrival.py`), and offered no more once the journal holds what it holds.
"""

from __future__ import annotations

from pathlib import Path

from models.control_room import ControlRoom


def offers(room: ControlRoom) -> dict[Path, str]:
    """The sentence of each export that holds what this journal does not."""
    return {} if room.journal.read_only else {kept.path: kept.says() for kept in room.journal.kept_apart()}
