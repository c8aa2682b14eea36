"""One transaction being written to a journal."""

from __future__ import annotations

from collections.abc import Callable

from models.journal.record import MAX_BODY, Record


class Transaction:
    """One transaction being written. Its records exist for others only after the block that made it."""

    def __init__(self, following: Callable[[bytes, Record | None], Record]) -> None:
        self._next = following
        self.records: list[Record] = []
        self.open = True

    def add(self, body: bytes) -> Record:
        """The next record of this workstation's chain. Its hash can be named by the next body at once."""
        if not self.open:
            raise RuntimeError("add() after the end of the writing() block")
        if len(body) > MAX_BODY:
            raise ValueError(f"An entry of {len(body)} bytes is too long: {MAX_BODY} is the limit. Shorten the text.")
        record = self._next(body, self.records[-1] if self.records else None)
        self.records.append(record)
        return record
