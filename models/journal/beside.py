"""What a journal's file holds beside its records: contents that came later, and chains that are kept and not folded.

Rebuilding and refilling carry it over as it is; whether it fits is looked at when it is read.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

from models.journal.store import FAULTS, Store, translated

KEYS = {"refilled": ("hash",), "evidence": ("n",), "evidence_record": ("n", "place")}  # evidence before its records
Rows = dict[str, list[tuple[Any, ...]]]


def readable(store: Store) -> Rows:
    """{table: rows}, as far as they can be read: from both ends, since reading stops at the first damaged page."""
    found: Rows = {}
    for table, keys in KEYS.items():
        rows: dict[tuple[Any, ...], None] = {}
        for way in ("ASC", "DESC"):
            order = ", ".join(f"{key} {way}" for key in keys)
            with suppress(*FAULTS):  # layout 1 has no such table
                for row in store.raw.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 all constants
                    rows[row] = None
        found[table] = list(rows)
    return found


def carry_over(rows: Rows, store: Store) -> None:
    """Add those that are not there, within a transaction. What can't be of its table is passed over."""
    for table, keys in KEYS.items():
        where = " AND ".join(f"{key} = ?{number}" for number, key in enumerate(keys, 1))
        for row in rows.get(table, ()):
            values = ", ".join(f"?{number}" for number in range(1, len(row) + 1))
            held = f"SELECT 1 FROM {table} WHERE {where}"  # noqa: S608 all constants
            with translated(store.path), suppress(sqlite3.IntegrityError):
                store.raw.execute(f"INSERT INTO {table} SELECT {values} WHERE NOT EXISTS ({held})", row)
