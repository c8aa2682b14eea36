"""Which layout of the file this version makes, told without making it: what an ordinary start compares with.

The tables themselves are in `schema`, with SQLAlchemy; that is brought in when something is to be written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from models.journal.record import canonical

APPLICATION_ID = 0x4D555354  # "MUST", in SQLite's own file header
VERSION = 2  # PRAGMA user_version
WITH_EVIDENCE = 2  # the first that has room for what does not count, and for contents that came later
READABLE = 1  # the oldest layout that is read as it is, where it can't be migrated
FINGERPRINTS = {  # of what `schema.statements(version)` makes
    1: "d71ce03c0681a93deafaa1db1b7320768b029627c3a9892394d9dd5b9d0420b8",
    2: "6b957a23efd5d3d83d6f5ba653dfd38024587084a9c8721af87636731516ba55",
}


def fingerprint(statements: Mapping[str, str]) -> str:
    """SHA-256 (hex) of {name: CREATE statement}, as `sqlite_master` gives it back."""
    return hashlib.sha256(canonical(dict(statements))).hexdigest()


def is_as_made(statements: Mapping[str, str], version: int = VERSION) -> bool:
    """Whether a file with these statements is laid out as a version lays it out, triggers and all."""
    return fingerprint(statements) == FINGERPRINTS.get(version)
