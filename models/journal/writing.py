"""Writing into the SQLite file, through SQLAlchemy: the tables and their statements, and an engine over the connection.

Brought in when something is to be written, which at an ordinary start is after the first paint.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from models.journal import layout, schema
from models.journal.record import Record
from models.journal.store import Store, translated


class Writer:
    """Writes on the connection of one store, in its thread."""

    def __init__(self, store: Store) -> None:
        self.path = store.path
        self._store = store
        engine = create_engine("sqlite+pysqlite://", creator=lambda: store.raw, poolclass=StaticPool)
        with translated(store.path):
            self._held = engine.raw_connection()
        self.raw = cast(sqlite3.Connection, self._held.driver_connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE .. COMMIT; any exception rolls everything back."""
        with translated(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """BEGIN IMMEDIATE .. ROLLBACK: what is written in the block is read in it, and never afterwards."""
        with translated(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")

    def insert(self, records: Sequence[Record]) -> None:
        """Within a transaction."""
        self.raw.executemany(
            schema.INSERT_RECORD,
            [(r.lamport, r.origin, r.seq, r.header, r.salt, r.body, r.sig) for r in records],
        )

    def insert_joined(self, records: Sequence[Record], origin: str) -> None:
        """The last of the records begins an identity of this folder's own. Within a transaction."""
        self.insert(records)
        self.raw.execute(schema.INSERT_OWN, (origin,))

    def refill(self, record: Record) -> None:
        """Within a transaction: keep the content of a record that is here without it."""
        self.raw.execute(schema.INSERT_REFILLED, (record.hash, record.salt, record.body))

    def begin_evidence(self, origin: str, verdict: str, why: str, source: str, at: int) -> int:
        """Within a transaction: a chain that is kept apart has come; its number among all that ever came."""
        done = self.raw.execute(schema.INSERT_EVIDENCE, (origin, verdict, why, source, at))
        return done.lastrowid or 0

    def keep(self, number: int, place: int, record: Record) -> None:
        """Within a transaction: one of its records, the so-manieth that is kept."""
        row = (number, place, record.hash, record.header, record.salt, record.body, record.sig)
        self.raw.execute(schema.INSERT_EVIDENCE_RECORD, row)

    def holds(self, record: Record) -> bool:
        """Whether a record is here, counting or kept apart."""
        apart = self.raw.execute("SELECT 1 FROM evidence_record WHERE hash = ?", (record.hash,)).fetchone()
        held = self._store.record(record.origin, record.seq) if apart is None else None
        return apart is not None or (held is not None and held.hash == record.hash)

    def create(self) -> None:
        """The tables of the present version, in one transaction."""
        with self.transaction():
            for statement in schema.statements().values():
                self.raw.execute(statement)
            self.raw.execute(f"PRAGMA application_id={layout.APPLICATION_ID}")
            self.raw.execute(f"PRAGMA user_version={layout.VERSION}")

    def renew_triggers(self) -> None:
        """Whoever dropped one cannot have kept it away."""
        found = self._store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        with self.transaction():
            for (name,) in found:
                self.raw.execute(f'DROP TRIGGER "{name}"')
            for statement in schema.triggers().values():
                self.raw.execute(statement)
