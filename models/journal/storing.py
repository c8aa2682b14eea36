"""Storing what came, after it was looked at: what counts, what is only kept, and contents that were missing.

What is stored is followed again on the way: what comes now must be what was looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.journal.errors import NotGenuine
from models.journal.evidence import UNKNOWN
from models.journal.incoming import BAD, Coming, Incoming, fits
from models.journal.record import MAX_LAMPORT, Record, faults

if TYPE_CHECKING:
    from models.journal.writing import Writer

AT_ONCE = 500  # records given to SQLite together


class Note(NamedTuple):
    """What is noted of evidence: where it came from, as people call that, and when (UTC seconds)."""

    source: str
    at: int


class Taken(NamedTuple):
    """What was taken in: how many new records that count, and of how many chains something is kept apart.

    `admitting` are the own entries by which others count from now on, `contents` the hashes (hex) of the records whose
    content is here again; `branches`: another past of a chain counts now.
    """

    new: int = 0
    apart: int = 0
    admitting: tuple[Record, ...] = ()
    contents: frozenset[str] = frozenset()
    branches: bool = False


class Storing:
    """One transaction of taking in. `admitted` are the chains that count from now on."""

    def __init__(self, writer: Writer, found: Incoming, admitted: Collection[str], wanted: Collection[str]) -> None:
        self._writer, self._wanted = writer, set(wanted)
        self._chains = {each.origin: each for each in found.chains}
        good = [each for each in found.chains if each.verdict not in BAD]
        self._counts = {each.origin for each in good if each.counts or each.origin in admitted}
        self._ends: dict[str, Record] = {}
        self._apart: dict[str, _Apart] = {}
        self.lamport = 0
        self._contents: set[str] = set()

    def store(self, records: Iterable[Record], note: Note) -> None:
        """Within a transaction. Raises NotGenuine where what comes is no longer what was looked at."""
        for some in _batched(self._counting(records, note)):
            self._writer.insert(some)
        for origin in self._counts:
            coming, last = self._chains[origin], self._ends.get(origin)
            if coming.new and (last is None or last.hash != coming.head):
                raise _changed()

    def taken(self, admitting: list[Record]) -> Taken:
        """What came of it. `admitting` are the own entries by which chains count from now on."""
        new = sum(self._chains[origin].new for origin in self._ends)
        return Taken(new, len(self._apart), tuple(admitting), frozenset(self._contents))

    def heads(self) -> Mapping[str, tuple[int, bytes]]:
        """{origin: (seq, hash)} of the chains that have grown."""
        return {origin: (last.seq, last.hash) for origin, last in self._ends.items()}

    def _counting(self, records: Iterable[Record], note: Note) -> Iterator[Record]:
        for record in records:
            coming = self._chains.get(record.origin)
            if coming is None:
                raise _changed()
            if record.origin not in self._counts:
                self._keep(record, coming, note)
            elif self._is_new(record, coming):
                yield record
            else:
                self._heal(record)

    def _is_new(self, record: Record, coming: Coming) -> bool:
        last = self._ends.get(record.origin)
        have = last.seq if last is not None else coming.upto - coming.new
        if not have < record.seq <= coming.upto:
            return False
        if record.seq != have + 1 or (last is not None and record.prev != last.hash) or faults(record):
            raise _changed()
        self._ends[record.origin] = record
        if record.lamport <= MAX_LAMPORT:
            self.lamport = max(self.lamport, record.lamport)
        return True

    def _heal(self, record: Record) -> None:
        """Its content, if that is missing here: of what counts, in its place or kept apart."""
        if fits(record, self._wanted) and record.hash.hex() not in self._contents:
            self._writer.refill(record)
            self._contents.add(record.hash.hex())

    def _keep(self, record: Record, coming: Coming, note: Note) -> None:
        """As evidence, once: of a genuine chain what is complete, of another all that is not held here."""
        bad = coming.verdict in BAD
        if not bad and record.seq > coming.upto:
            return
        if self._writer.holds(record):
            self._heal(record)
            return
        kept = self._apart.get(record.origin)
        if kept is None:
            verdict = str(coming.verdict) if bad else UNKNOWN
            number = self._writer.begin_evidence(record.origin, verdict, coming.why, note.source, note.at)
            kept = self._apart[record.origin] = _Apart(number)
        kept.place += 1
        self._writer.keep(kept.number, kept.place, record)


class _Apart:
    """One chain that is being kept: its number among all that came, and how many of its records are kept."""

    def __init__(self, number: int) -> None:
        self.number, self.place = number, 0


def _batched(records: Iterator[Record]) -> Iterator[list[Record]]:
    found: list[Record] = []
    for record in records:
        found.append(record)
        if len(found) == AT_ONCE:
            yield found
            found = []
    if found:
        yield found


def _changed() -> NotGenuine:
    return NotGenuine("The file has changed since it was looked at: nothing was taken in. Look at it again.")
