"""The append-only, hash-chained, signed store of events, on SQLite. See docs/journal.md for its form."""

from models.journal.audit import Audit
from models.journal.errors import (
    Damaged,
    DiskFailed,
    DiskFull,
    Displaced,
    Forked,
    Gap,
    InUse,
    JournalError,
    NotAJournal,
    NotGenuine,
    OnNetworkDrive,
    ReadOnly,
    TooNew,
    WrongPurpose,
)
from models.journal.export import export_lines, fingerprint, import_lines
from models.journal.journal import Journal
from models.journal.record import Record

__all__ = [
    "Audit",
    "Damaged",
    "DiskFailed",
    "DiskFull",
    "Displaced",
    "Forked",
    "Gap",
    "InUse",
    "Journal",
    "JournalError",
    "NotAJournal",
    "NotGenuine",
    "OnNetworkDrive",
    "ReadOnly",
    "Record",
    "TooNew",
    "WrongPurpose",
    "export_lines",
    "fingerprint",
    "import_lines",
]
