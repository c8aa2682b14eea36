"""The tables, and the triggers that let them only grow.

Brings SQLAlchemy in, which takes as long as half of the start: only `writing` and what it serves import it, when
something is written or the file is not laid out as it should be. A change here is a new layout: `layout` names it.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
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
from sqlalchemy.schema import CreateIndex, CreateTable

from models.journal import layout

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

# The content of records that came without theirs, or with another: the row of the record itself never changes.
REFILLED = Table(
    "refilled",
    METADATA,
    Column("hash", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("hash"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Chains that are kept and not folded: a row for each time that one came, with the verdict on it.
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_strict=True,
)

# Their records, as they came and in that order: of a false chain neither numbers nor hashes need be its own.
EVIDENCE_RECORD = Table(
    "evidence_record",
    METADATA,
    Column("n", Integer, ForeignKey("evidence.n"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("sig", LargeBinary),
    PrimaryKeyConstraint("n", "place"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
EVIDENCE_HASH = Index("evidence_hash", EVIDENCE_RECORD.c.hash)

# What each layout added, and what is the same in a second row of each table.
_MADE: dict[int, tuple[CreateTable | CreateIndex, ...]] = {
    1: (CreateTable(RECORD), CreateIndex(POSITION), CreateTable(OWN)),
    2: (CreateTable(REFILLED), CreateTable(EVIDENCE), CreateTable(EVIDENCE_RECORD), CreateIndex(EVIDENCE_HASH)),
}
_SAME: dict[int, dict[str, str]] = {
    1: {"record": "origin = NEW.origin AND seq = NEW.seq", "own": "n = NEW.n OR origin = NEW.origin"},
    2: {"refilled": "hash = NEW.hash", "evidence": "n = NEW.n", "evidence_record": "n = NEW.n AND place = NEW.place"},
}
_ONLY_GROWS = "SELECT RAISE(ABORT, 'the journal only grows')"
_dialect = sqlite.dialect()
INSERT_RECORD = str(insert(RECORD).compile(dialect=_dialect))
INSERT_OWN = str(insert(OWN).values(origin="").compile(dialect=_dialect))
INSERT_REFILLED = str(insert(REFILLED).compile(dialect=_dialect))
INSERT_EVIDENCE = str(
    insert(EVIDENCE).values(dict.fromkeys(("origin", "verdict", "why", "source", "at"), "")).compile(dialect=_dialect)
)
INSERT_EVIDENCE_RECORD = str(insert(EVIDENCE_RECORD).compile(dialect=_dialect))


def statements(version: int = layout.VERSION) -> dict[str, str]:
    """What a file of this version must hold: {name: CREATE statement}, as `sqlite_master` gives it back."""
    made = [ddl for since, each in _MADE.items() if since <= version for ddl in each]
    return {str(ddl.element.name): str(ddl.compile(dialect=_dialect)).strip() for ddl in made} | triggers(version)


def triggers(version: int = layout.VERSION) -> dict[str, str]:
    """{name: CREATE statement}: three for each table, which let it only grow."""
    found: dict[str, str] = {}
    for table, same in ((t, s) for since, each in _SAME.items() if since <= version for t, s in each.items()):
        for verb in ("UPDATE", "DELETE"):
            found[f"{table}_no_{verb.lower()}"] = f"BEFORE {verb} ON {table} BEGIN {_ONLY_GROWS}; END"
        # INSERT OR REPLACE fires no DELETE trigger in a connection that has not asked for recursive triggers
        again = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 all constants
        found[f"{table}_no_replace"] = f"BEFORE INSERT ON {table} WHEN {again} BEGIN {_ONLY_GROWS}; END"
    return {name: f"CREATE TRIGGER {name} {text}" for name, text in found.items()}
