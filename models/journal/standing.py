"""What stands between a commit and its acknowledgement: the files at the journal's paths are the ones written to.

Where they no longer are, nothing more is recorded; what the file there does not hold is kept apart, and it is told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.journal import audit, displaced
from models.journal.errors import Displaced, JournalError
from models.journal.in_place import InPlace
from models.journal.record import Record
from models.journal.store import Store

if TYPE_CHECKING:
    from models.journal.writing import Writer

LATELY = 10_000  # records
LOG_LIMIT = 1000 * 4096  # bytes
NOT_RECORDED = "This was not recorded."
UNCERTAIN = "This counts as not recorded, though it may be found in the journal later."


class Standing:
    """For one journal that is open for writing. `fault` says what became of it, "" as long as all is well."""

    def __init__(self, store: Store, folder: Path, exercise: bool, heads: Mapping[str, tuple[int, bytes]]) -> None:
        """Once the file is open. `heads` is what the journal acknowledges, kept up to date by the journal."""
        self.fault = ""
        self.log_limit = LOG_LIMIT  # what may wait in the log before it is put into the database
        self._store, self._folder, self._exercise, self._heads = store, folder, exercise, heads
        self._files = InPlace(store.path)
        self._lately: deque[Record] = deque(maxlen=LATELY)  # in memory until a backup holds them
        self._why = ""  # the journal was displaced, and what was recorded is not kept elsewhere yet

    def record(self, fill: Callable[[Writer], None]) -> None:
        """One transaction. What is written is in the files at their paths, or it fails: Displaced."""
        said = NOT_RECORDED
        try:
            self._files.check()
            self._fill(fill)
            said = UNCERTAIN
            self._files.check_written()
        except JournalError as error:
            if not isinstance(error, Displaced):
                self._files.note_log()
            why = error if isinstance(error, Displaced) else self._amiss()
            if why is None:
                raise
            raise Displaced(f"{said} {self._let_go(why)}") from error
        if self._files.log.st_size > self.log_limit:
            self.checkpoint()

    def _fill(self, fill: Callable[[Writer], None]) -> None:
        try:
            with self._store.writer.transaction():
                fill(self._store.writer)
        except BaseException:
            self._files.note_log()
            raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What is written in the block is read in it, and taken back after it."""
        try:
            with self._store.writer.trial():
                yield
        finally:
            self._files.note_log()

    def checkpoint(self) -> None:
        """Put what waits in the log into the database. Where that can't be done yet it is safe where it is."""
        self._files.checkpoint(self._store)

    def recorded(self, records: Sequence[Record]) -> None:
        """These were acknowledged."""
        self._lately.extend(records)

    def check_files(self) -> None:
        """Before another connection is made to the path, in any thread. Raises Displaced."""
        self._files.check_files()

    @contextmanager
    def backing_up(self) -> Iterator[None]:
        """In any thread: what was recorded before the block is in the backup after it. Raises Displaced."""
        self.check_files()
        written = len(self._lately)
        yield
        for _ in range(min(written, len(self._lately))):
            self._lately.popleft()

    def watch(self) -> str:
        """Look at both files, and say `fault`."""
        if not self.fault and (why := self._amiss()) is not None:
            self._let_go(why)
        return self.fault

    def _amiss(self) -> Displaced | None:
        if self._store.raw.in_transaction:
            self._files.note_log()
        try:
            self._files.check()
        except Displaced as error:
            return error
        return None

    def _let_go(self, why: Displaced) -> str:
        audit.doubt(self._folder)
        self._why = str(why)
        self.keep_apart()
        return self.fault

    def keep_apart(self) -> None:
        """Write an export of what is only in the file that was taken away, unless that is done. Says so in `fault`."""
        if self._why:
            kept_for = (self._store, self._heads, self._lately, self._folder, self._exercise)
            done, self.fault = displaced.kept_apart(self._why, *kept_for, self._files.only_log_gone())
            self._why = "" if done else self._why
