"""A disk that is copied: put back later, or put into another machine. From inside nothing shows."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from models.journal import Journal, location, witness
from models.journal.store import database_path


@dataclass(frozen=True)
class Image:
    """The files of a closed data folder, and the account's own notes about it, as they were. Shape: path → bytes."""

    folders: tuple[Path, ...]
    files: dict[Path, bytes]

    @classmethod
    def of(cls, folder: Path, journal: Journal) -> Image:
        notes = location.state_folder() / witness.FOLDER
        own = {path.parent for origin in journal.heads() for path in notes.glob(f"*/{origin}")}
        return cls((folder, *own), {path: path.read_bytes() for each in (folder, *own) for path in _files(each)})

    def put_back(self) -> None:
        """Every file in its old place on the disk; what has come since is gone."""
        for path in [path for folder in self.folders for path in _files(folder) if path not in self.files]:
            path.unlink()
        for path, content in self.files.items():
            path.write_bytes(content)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def cloned(folder: Path, to: Path) -> None:
    """A closed data folder on another disk, where its file has the number that it had."""
    shutil.copytree(folder, to)
    seen = witness.look(to)
    if seen is not None:
        (to / witness.FILE).write_bytes(witness.line(replace(seen, file=database_path(to).stat().st_ino)))
