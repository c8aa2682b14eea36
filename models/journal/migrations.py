"""From the layout of every past version to the present one: plain numbered functions, each within one transaction.

A step creates the new tables, copies, and drops the old ones; the append-only triggers are made anew by the opening.
After any step the whole journal is audited before it is used, and a backup was made before it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from models.journal import layout, schema
from models.journal.record import read
from models.journal.store import Store


def _from_0(raw: sqlite3.Connection) -> None:
    """Version 0, before the first release: one table `event` in order of arrival, the own origin in `meta`."""
    statements = schema.statements(1)
    for name in ("record", "record_position", "own"):
        raw.execute(statements[name])
    for header, salt, body, sig in raw.execute("SELECT header, salt, body, sig FROM event ORDER BY n").fetchall():
        r = read(header, salt, body, sig)
        raw.execute(schema.INSERT_RECORD, (r.lamport, r.origin, r.seq, header, salt, body, sig))
    raw.execute(f"{schema.INSERT_OWN}", raw.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone())
    raw.execute("DROP TABLE event")
    raw.execute("DROP TABLE meta")


def _from_1(raw: sqlite3.Connection) -> None:
    """Version 1 had no room for contents that came later, nor for chains that are kept and not folded."""
    before = schema.statements(1)
    for name, statement in schema.statements(2).items():
        if name not in before:
            raw.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_from_0, _from_1)  # STEPS[n] leads from version n to n + 1


def migrate(store: Store) -> None:
    """Lift the file to the present version, all steps in one transaction."""
    with store.writer.transaction():
        for step in STEPS[store.version() :]:
            step(store.raw)
        store.raw.execute(f"PRAGMA user_version={layout.VERSION}")
