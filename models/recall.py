"""What is asked of the journal's past: events by their hash, this operator's own, those that came after one.

From memory first, where the last entries are kept decoded; what is older is read from the disk, and only what may
answer is decoded.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, takewhile

from msgspec import Struct, json

from models.board.clock_events import ClockDoubted, ClockRight
from models.board.events import Event, decode
from models.board.looking_back import LookingBack
from models.board.loss_events import Withheld
from models.board.reading import Reader
from models.journal import Journal, Record
from models.workstations import beginning, names

HERE = "here"  # this workstation, among rooms
ALL = (1 << 63) - 1  # more than any chain's number
REACH = 100  # own entries back within which what is noted of the clock is looked for
NOT_NOTED = (0, 0, 0, 0)


class Entry(Struct, frozen=True):
    """One journal entry as people read it: the event, and the record that holds it."""

    record: Record
    event: Event

    @property
    def digest(self) -> str:
        """The entry's identity: SHA-256 of its header, in hex."""
        return self.record.hash.hex()


def clock_noted(journal: Journal) -> tuple[int, int, int, int]:
    """The number of the last entry by which the clock of this machine is out, how many seconds it was ahead, when, and
    how many the machine had been running then.

    `NOT_NOTED` where there is none, or it has been found right since.
    """
    if journal.head is None:
        return NOT_NOTED
    for record in islice(journal.chain_back(journal.head.origin, ALL), REACH):
        if record.body is not None and b'"Clock' in record.body:
            event = decode(record.body)  # as it was written: both times by this machine
            if isinstance(event, ClockDoubted):
                return record.seq, event.machine - event.at, event.at, event.up
            if isinstance(event, ClockRight):
                break
    return NOT_NOTED


class NotAtHand(Exception):
    """What was asked for is not in memory."""


class Recall:
    """The past, for one command. `recent` gives the last entries, oldest first, as they came to be known here.

    Without a journal the memory alone is asked: then what is not there raises NotAtHand. The disk is read from the
    last record back, once, however much is asked.
    """

    def __init__(
        self,
        recent: Callable[[], Sequence[Entry]],
        origin: str,
        operator: str,
        journal: Journal | None,
        reader: Reader | None = None,
        looking_back: Callable[[], LookingBack] = LookingBack,
    ) -> None:
        self.recent = recent
        self.origin = origin
        self.operator = operator
        self._journal = journal
        self.looking_back = looking_back
        self._reader = reader or Reader()
        self._read: dict[bytes, Record] = {}  # by hash, of what was read from the disk, the last first
        self._unread: Iterator[Record] | None = None

    def at_hand(self) -> "Recall":
        """The same, from memory alone: for what must not wait."""
        return Recall(self.recent, self.origin, self.operator, None, self._reader)

    # by hash

    def event(self, digest: str) -> Event | None:
        """The event of a hash (hex), or None."""
        return self.events_of((digest,)).get(digest)

    def room(self, digest: str) -> str:
        """The workstation that wrote the event of this hash, by its name: `here` for this one, empty if unknown."""
        record = self._record(digest)
        if record is None:
            return ""
        if record.origin == self.origin or record.origin in self._disk().own_origins():
            return HERE
        return self.workstation(record.origin)

    def _record(self, digest: str) -> Record | None:
        wanted = next(iter(_hashes((digest,))), b"")
        found = next((entry.record for entry in reversed(self.recent()) if entry.record.hash == wanted), None)
        if found is None:
            self._read_back_to((wanted,))
        return found or self._read.get(wanted)

    def chain(self, digest: str) -> str:
        """The chain that holds the event of this hash; empty if it is not known."""
        record = self._record(digest)
        return record.origin if record else ""

    def own_chains(self) -> tuple[str, ...]:
        """The chains that this workstation has written, first the one that it writes now."""
        return tuple(dict.fromkeys((self.origin, *sorted(self._disk().own_origins()))))

    def workstation(self, origin: str) -> str:
        """What people call the workstation of a chain."""
        return names(self._disk()).get(origin) or origin[:8]

    def chains(self) -> dict[str, str]:
        """The chains of other workstations that count here: identity → name, each name once."""
        own = self._disk().own_origins()
        return {origin: name for origin, name in names(self._disk()).items() if origin not in own}

    def events_of(self, digests: Collection[str]) -> dict[str, Event]:
        """The events of these hashes (hex) that are known: all looked up in one reading, from the newest back."""
        wanted = set(_hashes(digests))
        found: dict[str, Event] = {}
        for entry in reversed(self.recent()) if wanted else ():
            if entry.record.hash in wanted:
                wanted.discard(entry.record.hash)
                found.update(_known(entry))
                if not wanted:
                    break
        if wanted:
            self._read_back_to(wanted)
            found.update(self._events(self._read[name] for name in wanted if name in self._read))
        return found

    def _disk(self) -> Journal:
        if self._journal is None:
            raise NotAtHand
        return self._journal

    def _read_back_to(self, wanted: Collection[bytes]) -> None:
        """Read on from the last record back until all of these are found, or all is read."""
        missing = set(wanted) - self._read.keys()
        if missing and self._unread is None:
            self._unread = self._disk().newest()
        while missing and (record := next(self._unread or iter(()), None)) is not None:
            self._read[record.hash] = record
            missing.discard(record.hash)

    # one's own

    def mine(self, about: str = "") -> Iterator[tuple[str, Event]]:
        """This operator's own events at this workstation, each with its hash, the newest first, as far back as they go.

        With `about`, which is part of a decision key, only those whose keys may hold it. A workstation whose chain
        began anew goes on in the chain that it followed.
        """
        origin, by, key = self.origin, _as_written(self.operator), _as_written(about)
        while origin:
            before = ALL
            for entry in reversed(self.recent()):
                if entry.record.origin == origin:
                    before = entry.record.seq
                    if entry.event.operator == self.operator:
                        yield entry.digest, entry.event
            for record in self._disk().chain_back(origin, before) if before > 1 else ():
                if record.body is not None and by in record.body and key in record.body:
                    event = self._reader.event(record, record.body, record.hash.hex())
                    if event.operator == self.operator:
                        yield record.hash.hex(), event
            origin = self._followed(origin)

    def _followed(self, origin: str) -> str:
        """The chain that one followed; nothing where it was the first."""
        joined = beginning(self._disk(), origin)
        return joined.follows if joined else ""

    # what came after

    def since(self, digest: str, about: Collection[str]) -> list[tuple[str, Event]]:
        """Events that came after the one of this hash, oldest first: those that may name any of these parts of keys."""
        wanted, recent = bytes.fromhex(digest), self.recent()
        known = next((entry.record for entry in reversed(recent) if entry.record.hash == wanted), None)
        if known is not None:
            since = [entry for entry in recent if entry.record.lamport > known.lamport]
            since.sort(key=lambda entry: (entry.record.lamport, entry.record.origin))
            return [known for entry in since for known in _known(entry)]
        self._read_back_to((wanted,))
        words = [_as_written(word) for word in about]
        later = takewhile(lambda read: read[0] != wanted, self._read.items())
        holding = [record for _, record in later if not record.body or any(word in record.body for word in words)]
        return list(self._events(reversed(holding)))

    def _events(self, records: Iterable[Record]) -> Iterator[tuple[str, Event]]:
        """With the hash in hex, of those whose content is known."""
        for record in records:
            yield from _known(Entry(record, self._reader.event(record, record.body, record.hash.hex())))


def _known(entry: Entry) -> Iterator[tuple[str, Event]]:
    """An entry by its hash; nothing of one without its content."""
    if not isinstance(entry.event, Withheld):
        yield entry.digest, entry.event


def _hashes(digests: Iterable[str]) -> Iterator[bytes]:
    """Without what is no hash: a record may name anything."""
    for digest in digests:
        with suppress(ValueError):
            yield bytes.fromhex(digest)


def _as_written(word: str) -> bytes:
    """A text as it stands in a body, without its quotes."""
    return json.encode(word)[1:-1]
