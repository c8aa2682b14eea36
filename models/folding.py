"""The board of a journal: from the last snapshot and what came since, or from the first record on.

A journal that lacks something is read twice from the first record on: what is missing is known only after all of it
was read, and says how the rest is read.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.chain_events import BranchAdopted, CountedAgain, LeftOut
from models.board.events import Event
from models.board.gaps import Gaps
from models.board.incident_events import IncidentOpened
from models.board.loss_events import Erased, Withheld
from models.board.opened_apart import opened_by, reference_of
from models.board.reading import Reader
from models.board.records import Records
from models.journal import Journal
from models.journal.verified import Read
from models.losses import gaps_of, reader_of

READ = 2000  # entries read between two looks at the screen
# IncidentOpened: where an incident was opened before
CHANGES_OTHERS = frozenset((Withheld, Erased, LeftOut, CountedAgain, BranchAdopted, IncidentOpened))

Progress = Callable[[str, int, int], None]

_snapshot = msgspec.msgpack.Decoder(BoardState)


def last_board(journal: Journal, progress: Progress | None = None) -> tuple[Board, int]:
    """The board from the last snapshot and what came after it, and how many events that was.

    A snapshot is only a cache: without a good one, or where other records are without their content than were when it
    was made, all is folded from the first record. Raises Damaged.
    """
    kept = journal.load_snapshot()
    try:
        state = _snapshot.decode(kept[0]) if kept else None
    except msgspec.DecodeError:
        state = None
    count = _count(journal)
    if state is not None and not _same_are_empty(journal, state.gaps):
        journal.drop_snapshot()  # before a clean end, after which it would be believed
        state = None
    if kept is not None and state is not None:
        since = count - sum(kept[1].values())
        fold = _Fold(reader_of(journal, state.gaps), since, progress, state.records)
        board = Board(state, fold.events(journal.bodies_since(kept[1])))
        if not fold.watch.found_more:
            return board, since
    return folded(journal, progress), count


def folded(journal: Journal, progress: Progress | None = None) -> Board:
    """The board of a whole journal, from its first record on, every chain verified. Raises Damaged."""
    fold = _Fold(Reader(), _count(journal), progress)
    board = Board(None, fold.events(journal.bodies()))
    if not fold.watch.found_more:
        return board
    gaps = gaps_of(journal)
    fold = _Fold(reader_of(journal, gaps), _count(journal), progress)
    return Board(None, fold.events(journal.bodies()), gaps)


def change_others(events: Iterable[tuple[str, Event]], board: Board) -> bool:
    """Whether events that were not known before change how others are read."""
    watch = _Watch(board.gaps, board.records)
    for digest, event in events:
        watch.note(digest, event)
    return watch.found_more


def _count(journal: Journal) -> int:
    return sum(seq for seq, _ in journal.heads().values())


def _same_are_empty(journal: Journal, gaps: Gaps) -> bool:
    """Whether the same records are without content; looked up where somebody else may have written to the file."""
    return journal.as_left or journal.without_content() == gaps.empty


class _Fold:
    """Reading for one fold."""

    def __init__(self, reader: Reader, of: int, progress: Progress | None, records: Records | None = None) -> None:
        self.reader, self.of, self.progress = reader, of, progress
        self.watch = _Watch(reader.gaps, records)

    def events(self, bodies: Iterator[Read]) -> Iterator[tuple[str, Event]]:
        """The events of what is read, each with its hash."""
        for done in range(0, self.of, READ):
            if self.progress is not None:
                self.progress("Reading", done, self.of)
            yield from self._some(islice(bodies, READ))
        yield from self._some(bodies)

    def _some(self, bodies: Iterator[Read]) -> Iterator[tuple[str, Event]]:
        event_of, note, gaps = self.reader.event, self.watch.note, self.reader.gaps
        unmet, twice = gaps.unmet, bool(gaps.twice)
        for digest, header, body in bodies:
            event = event_of(header, body, digest)
            if twice or type(event) in CHANGES_OTHERS or digest in unmet:
                note(digest, event)
            yield digest, event


class _Watch:
    """Looks out for what changes how others are read, and is not known of. `records`: of all that came before."""

    def __init__(self, gaps: Gaps, records: Records | None) -> None:
        self.gaps, self.found_more = gaps, False
        self._labels = records.labels if records else {}
        self._opened = set[str]()

    def note(self, digest: str, event: Event) -> None:
        gaps = self.gaps
        if type(event) is IncidentOpened:
            self.found_more |= self._is_second(opened_by(event))
        elif type(event) in CHANGES_OTHERS or digest in gaps.unmet:
            self.found_more = True
        if gaps.twice.named_in(event):
            self.found_more = True

    def _is_second(self, reference: str) -> bool:
        """Whether an earlier version had opened an incident under a reference before."""
        known = map(reference_of, self._labels.get(reference, ()))
        second = reference in self._opened or reference in known
        self._opened.update([reference] if reference else ())
        return second
