"""The control room: perform a command, take in what others decided, tell listeners what changed.

Durable first, then projected, then shown: `perform` returns only when the change is on the disk and on the board.
"""

import dataclasses
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from models.board.board import Board
from models.board.chain_events import BranchAdopted
from models.board.clock_events import ClockDoubted, ClockRight
from models.board.crews import Changes
from models.board.events import Corrected, CrewCorrected, EmergencyRaised, Event, encode
from models.board.late import late_keys
from models.board.looking_back import LookingBack
from models.board.possible import impossible
from models.board.reading import as_written
from models.board.second_thoughts import thoughts
from models.board.wording import act_in_words, was_undone
from models.clock import JUST_NOW, ClockError
from models.clock_watch import ClockWatch
from models.coming_in import ALIVE, Foreseen, Received, admissions, adoptions, foreseen, kept_apart, whole
from models.commands.act import Act, Heads, sealed, when
from models.commands.bar import Reading, read
from models.commands.basis import decide, not_moved
from models.commands.context import UNNAMED, Context, NeedsAgain, NeedsName, NeedsReason, Refused
from models.commands.undo import undo
from models.folding import Progress, change_others, folded, last_board
from models.journal import Incoming, Journal, JournalError, Record, Source, in_order
from models.journal.record import MAX_BODY
from models.lately import DAYS, lately
from models.losses import reader_of
from models.operation import Operation
from models.recall import NOT_NOTED, REACH, Entry, NotAtHand, Recall, clock_noted
from models.said_time import not_ahead
from models.whose_clock import noted_ahead

__all__ = ["ControlRoom", "Done", "Entry", "JournalError"]

RECENT = 5000  # entries kept decoded in memory: more than any shift
SNAPSHOT_EVERY = 500  # entries between two snapshots of the fold, made when nobody types
STEP = 500  # entries folded between two looks at the screen while the board is rewound
DAY = 86_400  # an entry may have been recorded so long before the time it is corrected to
NOTED_FOR = 900  # seconds after which it is noted again that the clock is out
BURST = 64  # changes merged into one commit at most

Listener = Callable[[Changes], None]


class Done(Struct, frozen=True):
    """What one act put into the journal, in order, and what is to be said besides. `when` as in ` at 14:20`."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    when: str = ""

    @property
    def record(self) -> Record:
        return self.entries[0].record

    @property
    def event(self) -> Event:
        return self.entries[0].event

    @property
    def digest(self) -> str:
        return self.entries[0].digest

    def says(self, operation: Operation | None) -> str:
        """What was done, in one line, and what is to be said besides."""
        return act_in_words([entry.event for entry in self.entries], self.remarks, operation, self.when)


class ReadBack(Struct):
    """What was read for rewinding, up to this version vector {origin: seq}."""

    seen: LookingBack = field(default_factory=LookingBack)
    read: dict[str, int] = {}


class ControlRoom:
    """The board of one data folder, its journal and its operator."""

    def __init__(
        self,
        journal: Journal,
        operator: str,
        clock: Callable[[], int] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """`operator` is empty until somebody has said who sits here: until then nothing is decided but an emergency.

        `progress` is told what goes on ("Reading"), how many entries are read, and of how many. May raise.

        `clock` is a time of its own, or a watch on this machine's clock, as without one.
        """
        self.journal = journal
        self.operator = operator
        self.clock, self._noted = watched(journal, clock)
        self._closed = False
        self._listeners: list[Listener] = []
        self._recent: deque[Entry] = deque(maxlen=RECENT)  # those of before the start come in when they are asked for
        self._recalled = False
        self._read_back: ReadBack | None = None
        self._lately: LookingBack | None = None
        self.board, self._since_snapshot = last_board(journal, progress)
        self.reader = reader_of(journal, self.board.gaps)
        self.board.apart = kept_apart(journal)

    # starting

    def snapshot_due(self) -> bool:
        """Whether enough was recorded since the last snapshot that the next start would feel it."""
        return self._since_snapshot >= SNAPSHOT_EVERY and not self.journal.read_only

    def save_snapshot(self) -> None:
        """Keep the fold so that the next start is quick. Losing it loses nothing."""
        if self.journal.read_only:
            return
        vector = {origin: seq for origin, (seq, _) in self.journal.heads().items()}
        try:
            self.journal.save_snapshot(msgspec.msgpack.encode(self.board.state()), vector)
        except OSError:
            return
        self._since_snapshot = 0
        self._lately = None

    # doing

    def listen(self, listener: Listener) -> None:
        """Be told of every change, after it is durable and on the board."""
        self._listeners.append(listener)

    def context(self, at: int | None = None, sure: bool = False) -> Context:
        """What commands are given: this board, this operator, now; `at` back-times. Refused for what is still to come.

        `sure`: the operator was shown what rooms differ about, and goes on.
        """
        now = self.clock()
        try:
            then = now if at is None else not_ahead(at, now).at
        except ClockError as error:
            raise Refused(str(error)) from error
        machine = self.clock.told() if self.clock.says() else None
        return Context(self.board, self.operator or UNNAMED, now, then, self.past(), sure, machine)

    def perform(
        self,
        act: Callable[..., Event | Act],
        *arguments: Any,
        at: int | None = None,
        basis: int | None = None,
        sure: bool = False,
        **named: Any,
    ) -> Done:
        """Carry a command out: checked, durable, on the board, told. Raises Refused, or a JournalError.

        `basis` is `board.moves` as it was when the operator began to decide: if something the command changes or
        relies on has moved since, it is refused.
        """
        return self._do(decide(self.context(at, sure), act, *arguments, **named), basis)

    def read(self, line: str, sure: bool = False) -> Reading:
        """What a typed line means and would do, without doing it."""
        return read(line, self.context(sure=sure))

    def type(self, line: str, basis: int | None = None, sure: bool = False) -> Done:
        """Carry out a typed line. Raises Refused with the reason. `basis` as for `perform`."""
        reading = self.read(line, sure)
        if reading.act is None:
            refusal = NeedsReason if reading.wants_reason else NeedsAgain if reading.wants_again else Refused
            raise refusal(reading.problem)
        return self._do(reading.act, basis)

    def undoes(self) -> str:
        """What undo would take back, in words, as far as memory tells; nothing where it would be refused."""
        with suppress(Refused, NotAtHand):
            act = decide(dataclasses.replace(self.context(), past=self.past().at_hand()), undo)
            return was_undone(act.events)
        return ""

    def needs_name(self) -> None:
        """Raises NeedsName as long as nobody has said who sits here."""
        if not self.operator:
            raise NeedsName("Nobody has said who sits here: give your number and name first.")

    def _do(self, act: Act, basis: int | None) -> Done:
        if not all(isinstance(event, EmergencyRaised) for event in act.events):
            self.needs_name()
        if basis is not None:
            not_moved(self.board, self.past(), act, basis)
        said = when(act, self.clock())
        puts_right = isinstance(act.events[0], ClockRight)
        if puts_right:
            self.clock.trust()
            self._noted = NOT_NOTED  # the act says it
        done = Done(tuple(self.record(act.events, together=True)), act.remarks, said)
        if puts_right:
            try:
                self._note_ahead(crew.callsign for crew in self.board.crews())
            except JournalError as error:  # what was asked is recorded, and that is the answer
                return replace(done, remarks=(*done.remarks, f"what is timed ahead could not be marked: {error}"))
        return done

    def record(self, events: Sequence[Event], together: bool = False) -> list[Entry]:
        """Write events that commands gave, up to 64 in one commit, or all in one; then project and tell."""
        entries: list[Entry] = []
        self.note_clock()
        step = len(events) or 1 if together else BURST
        for start in range(0, len(events), step):
            entries += self._commit(events[start : start + step])
        return entries

    def _commit(self, events: Sequence[Event]) -> list[Entry]:
        heads: Heads = {}
        entries: list[Entry] = []
        with self.journal.writing() as writing:
            for event in events:
                whole = sealed(event, lambda key: heads[key] if key in heads else self.board.heads(key))
                body = encode(whole)
                if why := impossible(whole, len(body)):
                    raise Refused(f"That cannot be recorded: {why}.")
                if len(body) > MAX_BODY:
                    raise Refused(f"That is too long for one entry, {len(body) >> 20} MB: enter it in parts.")
                record = writing.add(body)
                entry = Entry(record, as_written(record, whole))
                heads.update((key, (entry.digest,)) for key in whole.touch)
                heads.update((key, (*whole.read[key], entry.digest)) for key in late_keys(whole))
                entries.append(entry)
        self._take(entries)
        return entries

    def examine(self, source: Source) -> Incoming:
        """What comes, chain by chain, with the verdict on each; nothing is stored. Raises a JournalError."""
        return self.journal.examine(source, self.wanted())

    def foresee(self, source: Source, found: Incoming, admit: Collection[str] = ()) -> Foreseen:
        """What taking in what was found would change on the board, if these chains were admitted."""
        return foreseen(self.journal, self.board, source, found, admit)

    def take_in(self, source: Source, found: Incoming, admit: Collection[str] = (), name: str = "") -> Received:
        """Take in what was found to come: chains that count, and those of `admit`, which count from now on; all others
        are kept apart. Raises a JournalError, having stored nothing.
        """
        if admit:
            self.needs_name()
        known = {origin: seq for origin, (seq, _) in self.journal.heads().items()}
        bodies = admissions(found, admit, self.operator, self.clock())
        pasts = adoptions(found, self.journal.other_pasts(source, found), self.operator, self.clock())
        taken = self.journal.take_in(source, found, bodies, self.wanted(), name, pasts)
        new = taken.new + sum(self._held_of(origin) for origin in self.journal.waiting())
        changes = self._took(known, new, bool(taken.contents) or taken.branches)
        self._note_ahead(changes.crews, lambda: self._entries(self.journal.records(known)))
        return Received(changes, whole(found, self.journal), new, len(taken.contents))

    def receive(self, records: Iterable[Record], admit: Collection[str] = ()) -> Received:
        """The same of records that are in memory, in any order."""
        held = in_order(records)
        return self.take_in(lambda: held, self.examine(lambda: held), admit)

    def _held_of(self, origin: str) -> int:
        """Take in what is kept of a chain that counts by now, and goes on from what is here."""
        source = partial(self.journal.of_unknown, origin)
        return self.journal.take_in(source, self.journal.examine(source)).new

    def wanted(self) -> frozenset[str]:
        """The entries whose content is missing and was not taken out by anybody: any import may bring it."""
        return frozenset(self.board.gaps.withheld.keys() - self.board.gaps.doubled)

    def _took(self, known: Mapping[str, int], new: int, anew: bool) -> Changes:
        """Show what was stored beyond a version vector {origin: seq}."""
        self.board.apart = kept_apart(self.journal)
        if not anew and new <= ALIVE:
            return self._take(list(self._entries(self.journal.records(known))))
        self.journal.drop_snapshot()
        self._recent.clear()
        self._recalled = False
        self._since_snapshot += new
        return self._tell(self._take_anew(()))

    def _note_ahead(self, crews: Iterable[str], new: Callable[[], Iterable[Entry]] = tuple) -> None:
        """Record what stands that is timed later than now: it never counts as fresh, also when that time comes."""
        if found := noted_ahead(self.board, crews, self.clock(), new, self.past()):
            self.record(found)

    def note_clock(self) -> None:
        """Record that what follows is not timed by this machine's clock, so that the next start knows; or is again."""
        now, off, (seq, by, at, _) = self.clock(), self.clock.off, self._noted
        last = self.journal.head.seq if self.journal.head else 0
        due = not seq or last - seq >= REACH // 2 or now - at >= NOTED_FOR or abs(off - by) >= JUST_NOW
        if off and due:
            up = self.clock.up()
            self._noted = last + 1, off, now, up
            self._commit([ClockDoubted(at=now, operator="", machine=max(self.clock.told(), 0), up=up)])
        elif seq and not off:
            self._noted = NOT_NOTED
            self._commit([ClockRight(at=now, operator="", was=now, here=self.journal.origin)])

    def _take(self, entries: Sequence[Entry]) -> Changes:
        if change_others(((entry.digest, entry.event) for entry in entries), self.board):
            changes = self._take_anew(entries)
        else:
            changes = self.board.apply((entry.digest, entry.event) for entry in entries)
            self._recent.extend(entries)
            if self._lately is not None:
                for entry in entries:
                    self._lately.note(entry.digest, entry.event)
        self._since_snapshot += len(entries)
        return self._tell(changes)

    def _tell(self, changes: Changes) -> Changes:
        for listener in self._listeners:
            listener(changes)
        return changes

    def _take_anew(self, entries: Sequence[Entry]) -> Changes:
        """What is lost, or taken out, changes what others mean: all is read anew, as at a first start. Rare."""
        fresh = folded(self.journal)
        self.reader = reader_of(self.journal, fresh.gaps)
        self._recent = deque(self._entries(entry.record for entry in (*self._recent, *entries)), maxlen=RECENT)
        self.forget_past()
        return self.board.begin_anew(fresh, tuple(entry.digest for entry in entries))

    def _entries(self, records: Iterable[Record]) -> Iterator[Entry]:
        for record in records:
            yield Entry(record, self.reader.event(record, record.body, record.hash.hex()))

    # looking back

    def recent(self) -> Sequence[Entry]:
        """The last entries, oldest first, in the order they came to be known here."""
        if not self._recalled:
            known = {entry.digest for entry in self._recent}
            older = (entry for entry in self._newest() if entry.digest not in known)
            self._recent.extendleft(list(islice(older, RECENT - len(known))))
            self._recalled = True
        return self._recent

    def newest(self, most: int) -> list[Entry]:
        """The last entries, newest first, at most so many."""
        return list(islice(reversed(self._recent) if self._recalled else self._newest(), most))

    def _newest(self) -> Iterator[Entry]:
        return self._entries(self.journal.newest())

    def past(self) -> Recall:
        """What commands may ask of the journal."""
        return Recall(
            self.recent, self.journal.origin, self.operator, self.journal, self.reader, looking_back=self._looking_back
        )

    def event(self, digest: str) -> Event | None:
        """The event of a hash (hex), or None."""
        return self.past().event(digest)

    def history(self, begins: int = 0) -> list[Entry]:
        """Entries that happened at or after an instant, in the order they happened, at their corrected times."""
        found = self.recorded_since(begins - DAY)
        again = thoughts((e.digest, e.event) for e in found)
        now = self.clock()
        placed = [_timed(entry, again.when(entry.digest, entry.event.at, now=now)) for entry in found]
        kept = (entry for entry in placed if entry.event.at >= begins)
        return sorted(kept, key=lambda e: (e.event.at, e.record.lamport, e.record.origin, e.record.seq))

    def recorded_since(self, instant: int) -> list[Entry]:
        """At least the entries recorded since an instant, each by its workstation's own clock, parents first.

        For a journal that is held in memory whole, all of them.
        """
        return list(self.each_since(instant))

    def each_since(self, instant: int) -> Iterator[Entry]:
        """The same one by one: many days are not held in memory at once."""
        if sum(seq for seq, _ in self.journal.heads().values()) <= len(self.recent()):
            return iter(self.recent())
        return self._entries(self.journal.counting(self.journal.vector_at(instant * 1000)))

    def entries_beyond(self, vector: Mapping[str, int]) -> Iterator[Entry]:
        """The entries beyond a version vector {origin: seq}. Numbers don't tell two pasts of a chain apart: of one that
        was found to have them since then, all of both."""
        known, pasts = dict(vector), self.journal.adopted
        new = self._entries(self.journal.records(vector)) if pasts else ()
        found = {entry.event.origin for entry in new if isinstance(entry.event, BranchAdopted)}
        for record in pasts:
            if record.origin in found and record.origin in known:
                known[record.origin] = min(known[record.origin], record.seq - 1)
        return self._entries(each for each in self.journal.counting(known) if each.seq > known.get(each.origin, 0))

    @property
    def begins(self) -> int | None:
        """When the first entry of all was written down: before, nothing is known. None while there is none."""
        first = self.journal.begins()
        return first // 1000 if first is not None else None

    def board_at(self, instant: int) -> Board:
        """The board as it was at an instant, by what is known now: late entries and corrections count."""
        kept, steps = self._read_back, self.rewinding(instant)
        while True:
            try:
                next(steps)
            except StopIteration as finished:
                self._read_back = kept
                board: Board = finished.value
                return board

    def _looking_back(self) -> LookingBack:
        """What is known of the last days, for the board of any instant in them; kept while it is asked for."""
        if self._lately is None:
            entries = self.each_since(self.clock() - DAYS)
            self._lately = lately(((entry.digest, entry.event) for entry in entries), self.board)
        return self._lately.known_at(self.clock())

    def rewinding(self, instant: int) -> Generator[float, None, Board]:
        """`board_at` in steps, so that a long journal can show progress and be left off: yields the part done.

        What was read is kept for the next time, until `forget_past`.
        """
        past = self._read_back = self._read_back or ReadBack()
        of = sum(seq for seq, _ in self.journal.heads().values()) or 1
        if not past.read:
            self._look_back(past, self.journal.adopted)
        for record in self.journal.records(past.read):
            past.read[record.origin] = record.seq
            self._look_back(past, (record,))
            if record.seq % STEP == 0:
                yield sum(past.read.values()) / of
        return past.seen.known_at(self.clock()).board(instant, self.board)

    def _look_back(self, past: ReadBack, records: Iterable[Record]) -> None:
        for record in records:
            digest = record.hash.hex()
            past.seen.note(digest, self.reader.event(record, record.body, digest))

    def forget_past(self) -> None:
        """Let go of what was kept for rewinding."""
        self._read_back = self._lately = None

    def close(self) -> None:
        """Save the snapshot and let the data folder go. Calling it twice does no harm."""
        if not self._closed:
            self._closed = True
            if not self.journal.read_only:
                with suppress(JournalError):
                    self.note_clock()
            self.save_snapshot()
            self.journal.close()


def watched(journal: Journal, clock: Callable[[], int] | None) -> tuple[ClockWatch, tuple[int, int, int, int]]:
    """The watch that a control room goes by, and what is noted of it, as `clock_noted` tells it.

    Unless the journal has a time of its own, it goes by the same.
    """
    if clock is not None and not isinstance(clock, ClockWatch):
        return ClockWatch(clock, watched=False), NOT_NOTED
    newest = journal.head.wall // 1000 if journal.head is not None else 0
    watch = clock or ClockWatch(newest=newest)
    journal.go_by(watch.milliseconds)
    seq, off, at, up = noted = clock_noted(journal)
    if seq:
        watch.resume(off, at, up)
    return watch, noted if watch.resumed or not watch.off else NOT_NOTED


def _timed(entry: Entry, at: int) -> Entry:
    """An entry at its corrected time; a correction that was corrected itself still says what it said."""
    as_it_is = at == entry.event.at or isinstance(entry.event, Corrected | CrewCorrected)
    return entry if as_it_is else Entry(entry.record, replace(entry.event, at=at))
