import sqlite3
from pathlib import Path

import pytest

from models.journal import errors, store

CODES = {
    sqlite3.SQLITE_FULL: errors.DiskFull,
    sqlite3.SQLITE_READONLY: errors.ReadOnly,
    sqlite3.SQLITE_READONLY_DBMOVED: errors.ReadOnly,
    sqlite3.SQLITE_NOTADB: errors.NotAJournal,
    sqlite3.SQLITE_BUSY: errors.InUse,
    sqlite3.SQLITE_CORRUPT: errors.Damaged,
    sqlite3.SQLITE_CORRUPT_INDEX: errors.Damaged,
    sqlite3.SQLITE_IOERR_FSYNC: errors.DiskFailed,
    sqlite3.SQLITE_IOERR_SHMSIZE: errors.DiskFull,
    sqlite3.SQLITE_INTERNAL: errors.Damaged,
}
CURES = ("Free", "check", "Check", "close", "Close", "Start", "start", "restore")


@pytest.mark.parametrize("code", CODES)
def test_each_of_sqlites_errors_becomes_a_sentence_that_says_what_to_do(code: int) -> None:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    said = store.sentence(error, Path("data/journal/muster.db"))
    assert type(said) is CODES[code]
    assert any(cure in str(said) for cure in CURES)
    assert str(said).endswith(".")
