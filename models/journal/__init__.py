"""The append-only, hash-chained, signed store of events, on SQLite. See docs/journal.md for its form."""

from models.journal.arrivals import Source
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
from models.journal.export import Reading, export_lines, fingerprint, import_lines
from models.journal.incoming import BAD, Coming, Incoming, Verdict, in_order
from models.journal.journal import Journal
from models.journal.record import Record

__all__ = [
    "BAD",
    "Audit",
    "Coming",
    "Damaged",
    "DiskFailed",
    "DiskFull",
    "Displaced",
    "Forked",
    "Gap",
    "InUse",
    "Incoming",
    "Journal",
    "JournalError",
    "NotAJournal",
    "NotGenuine",
    "OnNetworkDrive",
    "ReadOnly",
    "Reading",
    "Record",
    "Source",
    "TooNew",
    "Verdict",
    "WrongPurpose",
    "export_lines",
    "fingerprint",
    "import_lines",
    "in_order",
]
