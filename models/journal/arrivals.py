"""What a journal does with records that come from elsewhere: look at them, store them, and say what does not count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from models.journal.branches import adopted, tip_of
from models.journal.evidence import Apart, apart, of_unknown, waiting
from models.journal.incoming import Incoming, Verdict, in_order, look
from models.journal.record import Record
from models.journal.store import Store
from models.journal.storing import Note, Storing, Taken

if TYPE_CHECKING:
    from models.journal.writing import Writer

Source = Callable[[], Iterable[Record]]
ROLLED_BACK = "more of this workstation's own records came from elsewhere: it had been rolled back"
COPIED = "this workstation's own records came otherwise from elsewhere: it had been copied, or restored from an image"


class Arrivals:
    """The part of `Journal` that takes in what others wrote."""

    origin: str
    exercise: bool
    lamport: int
    _store: Store
    _heads: dict[str, tuple[int, bytes]]
    _clock: Callable[[], int]
    _may_write: Callable[[], None]
    _join: Callable[[str, int], None]
    _next: Callable[[bytes, Record | None], Record]
    _record: Callable[[Callable[[Writer], None]], None]
    _trial: Callable[[], AbstractContextManager[None]]
    _insert: Callable[[Writer, list[Record]], None]
    _recorded: Callable[[list[Record]], None]
    _saw: Callable[[], None]
    _doubting: Callable[[Iterator[Record]], Iterator[Record]]

    def examine(self, source: Source, wanted: Collection[str] = ()) -> Incoming:
        """What comes, chain by chain, with the verdict on each; nothing is stored. Raises WrongPurpose or Damaged.

        `source` gives the records anew each time it is called, each chain's own in their order. `wanted` are hashes
        (hex) of records whose content is missing here.
        """
        return look(source(), self._store, self.exercise, wanted)

    def take_in(
        self,
        source: Source,
        found: Incoming,
        admitting: Mapping[str, bytes] | None = None,
        wanted: Collection[str] = (),
        name: str = "",
        adopting: Mapping[str, bytes] | None = None,
    ) -> Taken:
        """Store what was found to come, in one transaction: chains that count, and as evidence all others.

        `admitting` are chains that count from now on, each with the body of the own entry by which it does; `adopting`
        own chains with another past that does. Should the new records lengthen this workstation's *own* chain, or tell
        another past of it, it was rolled back here or copied, and goes on under a new origin.
        Raises NotGenuine where what comes is no longer what was found; then nothing is stored.
        """
        self._may_write()
        admitted, also = dict(admitting or {}), dict(adopting or {})
        if any(each.origin == self.origin and each.new for each in found.chains):
            self._join(ROLLED_BACK, self.lamport)
        elif self.origin in also:
            self._join(COPIED, self.lamport)
        before = {record.hash for record in self.adopted}
        storing = Storing(self._store.writer, found, admitted.keys(), wanted)
        mine: list[Record] = []

        def fill(writer: Writer) -> None:
            storing.store(source(), Note(name, self._clock() // 1000))
            self.lamport = max(self.lamport, storing.lamport)
            for body in (*admitted.values(), *also.values()):
                mine.append(self._next(body, mine[-1] if mine else None))
            self._insert(writer, mine)

        self._record(fill)
        self._heads.update(storing.heads())
        self._recorded(mine)
        if not mine:
            self._saw()
        self._store.refilled_more()
        self.__dict__.pop("adopted", None)
        return storing.taken(mine)._replace(branches=before != {record.hash for record in self.adopted})

    @contextmanager
    def trying(self, source: Source, found: Incoming, admit: Collection[str] = ()) -> Iterator[None]:
        """Within the block the journal reads as if all that was taken in; afterwards it is as it was before."""
        before, storing = dict(self._heads), Storing(self._store.writer, found, admit, ())
        with self._trial():
            try:
                storing.store(source(), Note("", 0))
                self._heads.update(storing.heads())
                yield
            finally:
                self._heads.clear()
                self._heads.update(before)

    def receive(self, records: Iterable[Record], admitting: Mapping[str, bytes] | None = None) -> Taken:
        """`examine` and `take_in` of records that are in memory, in any order."""
        held = in_order(records)
        return self.take_in(lambda: held, self.examine(lambda: held), admitting)

    @cached_property
    def adopted(self) -> list[Record]:
        """The records of other pasts of chains, which are kept apart and count all the same."""
        return adopted(self._store)

    def other_pasts(self, source: Source, found: Incoming) -> dict[str, tuple[str, str]]:
        """What came of this workstation's own chains beside what is held: chain → last hash (hex) here and there."""
        known = {record.hash for record in self.adopted}
        tips: dict[str, tuple[str, str]] = {}
        for each in found.chains:
            if each.verdict is Verdict.FORKED and each.origin in self._store.owned():
                own = (record for record in source() if record.origin == each.origin)
                tip = tip_of(own, each.origin, self._store, self.exercise)
                if tip is not None and tip.hash not in known:
                    tips[each.origin] = self._heads[each.origin][1].hex(), tip.hash.hex()
        return tips

    def apart(self) -> tuple[Apart, ...]:
        """The chains that are kept here and do not count."""
        return apart(self._store, {record.hash for record in self.adopted})

    def waiting(self) -> tuple[str, ...]:
        """The chains of which something is kept apart though they count by now."""
        return waiting(self._store)

    def of_unknown(self, origin: str, key: bytes = b"") -> Iterator[Record]:
        """The records of a chain that is kept apart because nobody has admitted it; `key`: the one it is known by."""
        return self._doubting(of_unknown(self._store, origin, self.exercise, key))
