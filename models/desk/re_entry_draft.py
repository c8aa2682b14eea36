"""The sheet that is being typed in after an outage, kept in the data folder so that closing a window loses nothing."""

from pathlib import Path

import msgspec

from models.desk.paper_sheet import moment
from models.journal.files import translated_os, write_durably

FILE = "paper-entry.json"


class PaperDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Text as typed, when the outage began and ended (`14:02`, as typed), the numbers of lines left out or kept as
    notes; and of which instants that was, where it could be told: what `14:02` means is another day tomorrow."""

    text: str = ""
    began: str = ""
    ended: str = ""
    begins: int = 0
    ends: int = 0
    left_out: tuple[int, ...] = ()
    as_notes: tuple[int, ...] = ()


def keep_paper(data: Path, draft: PaperDraft) -> None:
    """Keep the sheet; an empty one is let go. It is on the disk when this returns. Raises a JournalError."""
    with translated_os(data):
        if draft.text.strip():
            write_durably(data / FILE, msgspec.json.encode(draft), 0o600)
        else:
            (data / FILE).unlink(missing_ok=True)


def waiting(data: Path) -> str:
    """What is to be said of a sheet that waits to be entered; nothing where none does. Raises a JournalError."""
    draft, _ = kept_paper(data)
    count = sum(bool(line.strip()) for line in draft.text.splitlines())
    if not count:
        return ""
    what = "1 line of paper waits" if count == 1 else f"{count} lines of paper wait"
    since = f", from the outage of {moment(draft.begins)}" if draft.begins else ""
    return f"{what} to be entered{since}: the board does not show what stands there."


def kept_paper(data: Path) -> tuple[PaperDraft, str]:
    """The sheet that was kept, else an empty one; and a sentence if one could not be read and was put aside."""
    file = data / FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=PaperDraft), ""
    except FileNotFoundError:
        return PaperDraft(), ""
    except (OSError, msgspec.DecodeError):
        aside = file.with_suffix(".damaged")
        with translated_os(data):
            file.replace(aside)
        return PaperDraft(), f"What had been typed in before could not be read and is kept as {aside.name}."
