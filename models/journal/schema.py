"""The tables, and the triggers that let them only grow.

Brings SQLAlchemy in, which takes as long as half of the start: only `writing` and what it serves import it, when
something is written or the file is not laid out as it should be. After a change here `layout.FINGERPRINT` changes too.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    insert,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

METADATA = MetaData()

# Clustered in the order in which it is read back: (lamport, origin, seq).
RECORD = Table(
    "record",
    METADATA,
    Column("lamport", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("sig", LargeBinary),
    PrimaryKeyConstraint("lamport", "origin", "seq"),
    CheckConstraint("sig IS NULL OR length(sig) = 64"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
POSITION = Index("record_position", RECORD.c.origin, RECORD.c.seq, unique=True)

# The identities this data folder has had; the last one is its own.
OWN = Table(
    "own",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("origin", Text, nullable=False, unique=True),
    sqlite_strict=True,
)

_ONLY_GROWS = "SELECT RAISE(ABORT, 'the journal only grows')"
TRIGGERS = {
    f"{table}_no_{verb.lower()}": f"BEFORE {verb} ON {table} BEGIN {_ONLY_GROWS}; END"
    for table in ("record", "own")
    for verb in ("UPDATE", "DELETE")
} | {
    # INSERT OR REPLACE fires no DELETE trigger in a connection that has not asked for recursive triggers
    f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "  # noqa: S608
    f"BEGIN {_ONLY_GROWS}; END"
    for table, same in (
        ("record", "origin = NEW.origin AND seq = NEW.seq"),
        ("own", "n = NEW.n OR origin = NEW.origin"),
    )
}

_dialect = sqlite.dialect()
INSERT_RECORD = str(insert(RECORD).compile(dialect=_dialect))
INSERT_OWN = str(insert(OWN).values(origin="").compile(dialect=_dialect))


def statements() -> dict[str, str]:
    """What a file of this version must hold: {name: CREATE statement}, as `sqlite_master` gives it back."""
    creates: dict[str, ExecutableDDLElement] = {
        "record": CreateTable(RECORD),
        "record_position": CreateIndex(POSITION),
        "own": CreateTable(OWN),
    }
    found = {name: str(ddl.compile(dialect=_dialect)).strip() for name, ddl in creates.items()}
    return found | triggers()


def triggers() -> dict[str, str]:
    return {name: f"CREATE TRIGGER {name} {text}" for name, text in TRIGGERS.items()}
