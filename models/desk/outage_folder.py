"""The folder in which the outage packs are kept: a stable name for the newest, the ones before by their time."""

from pathlib import Path

from models.clock import local
from models.journal.files import translated_os, write_durably

NEWEST = "outage-pack.pdf"
KEPT = 16  # four hours of them
STEM = "outage-pack-"


def pack_folder(data: Path) -> Path:
    """Where the packs of a data folder lie."""
    return data / "outage-pack"


def keep_pack(folder: Path, content: bytes, at: int) -> Path:
    """Write a pack as at an instant, whole or not at all, also under the stable name; the oldest go.

    Returns the file with the time in its name. Raises a JournalError with a sentence: the disk is full, say.
    """
    with translated_os(folder):
        folder.mkdir(parents=True, exist_ok=True)
        dated = folder / f"{STEM}{local(at):%Y-%m-%d-%H%M}.pdf"
        for file in (folder / NEWEST, dated):
            write_durably(file, content, 0o600)
        for old in kept_packs(folder)[KEPT:]:
            old.unlink(missing_ok=True)
    return dated


def kept_packs(folder: Path) -> list[Path]:
    """The dated packs, newest first."""
    return sorted(folder.glob(f"{STEM}*.pdf"), reverse=True)
