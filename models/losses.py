"""What is missing in a journal, or was said twice: found, weighed, and read around.

Nothing of this is done for a journal that is whole.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, takewhile
from operator import itemgetter

from msgspec.structs import replace

from models.board.chain_events import CountedAgain, LeftOut
from models.board.doubled import doubled
from models.board.erasing import may_go, of_skeleton, without_words
from models.board.events import Event, decode
from models.board.gaps import Gaps, Kept, Place, Span
from models.board.heads import facts_of
from models.board.loss_events import Erased
from models.board.possible import event_of
from models.board.reading import Reader, place_of
from models.journal import Journal, Record
from models.workstations import names

_ERASED = b'"kind":"Erased"'  # stands in every erasure: bodies are canonical JSON

Claim = tuple[str, str, str]  # of an erasure: its hash, the chain it stands in, what it says is kept


def reader_of(journal: Journal, gaps: Gaps) -> Reader:
    """How the records of a journal are read that lacks these."""
    return Reader(gaps, _Before(journal, gaps)) if gaps else Reader(gaps)


def gaps_of(journal: Journal) -> Gaps:
    """What is missing in a journal, worked out from all of it."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    empty: dict[str, Record] = {}
    gone: set[str] = set()
    out = Gaps(left_out=left_out(journal))
    for record in journal.counting():
        if record.body is None:
            gone.add(record.hash.hex())
        if out.leaves_out(record.origin, record.seq):
            continue
        if record.body is None:
            empty[record.hash.hex()] = record
        elif _ERASED in record.body and isinstance(event := decode(record.body), Erased):
            claims[event.hash].append((record.hash.hex(), record.origin, event.skeleton))
    gaps = _Weighing(journal, empty, claims).gaps()
    gaps = replace(gaps, empty=frozenset(gone), left_out=out.left_out)
    return replace(gaps, twice=doubled(lambda: _read(journal, reader_of(journal, gaps))))


def left_out(journal: Journal) -> dict[str, tuple[Span, ...]]:
    """What this workstation leaves out, by chain: only its own entries say so, here and before it had this identity."""
    found: dict[str, LeftOut] = {}
    again: set[str] = set()
    own = journal.own_origins()
    chains = (journal.chain_with(origin, "LeftOut", "CountedAgain") for origin in sorted(own & journal.heads().keys()))
    for record in chain(*chains, (record for record in journal.adopted if record.origin in own)):
        event = decode(record.body) if record.body is not None else None
        if isinstance(event, LeftOut):
            found[record.hash.hex()] = event
        elif isinstance(event, CountedAgain):
            again.add(event.left_out)
    spans: dict[str, list[Span]] = defaultdict(list)
    for digest, event in sorted(found.items()):
        if digest not in again:
            spans[event.origin].append(Span(event.workstation, event.first, event.last, digest))
    return {origin: tuple(each) for origin, each in spans.items()}


def _read(journal: Journal, reader: Reader) -> Iterator[tuple[str, Record, Event]]:
    for record in journal.counting():
        digest = record.hash.hex()
        yield digest, record, reader.event(record, record.body, digest)


class _Weighing:
    """What each erasure is worth, against the entry it is about."""

    def __init__(self, journal: Journal, empty: dict[str, Record], claims: dict[str, list[Claim]]) -> None:
        self.journal, self.empty, self.claims = journal, empty, claims
        self.known = empty | {
            digest: record
            for record in (journal.counting() if claims else ())
            if (digest := record.hash.hex()) in claims
        }
        self.own = journal.own_origins()
        self.names = names(journal)
        self.kept: dict[str, Kept] = {}
        self.void: dict[str, Place] = {}
        self.doubled: set[str] = set()

    def gaps(self) -> Gaps:
        for digest in self.claims.keys() & self.known.keys():
            self._weigh(digest, self.known[digest])
        return Gaps(
            withheld={digest: self._place(r) for digest, r in self.empty.items() if digest not in self.kept},
            doubled=frozenset(self.doubled),
            kept=self.kept,
            void=self.void,
            empty=frozenset(self.empty),
            erasures=frozenset(claim[0] for claims in self.claims.values() for claim in claims),
            unmet=frozenset(self.claims.keys() - self.known.keys()),
        )

    def _weigh(self, digest: str, record: Record) -> None:
        """Whoever has the content compares; where it is gone, only the own word counts, and only if there is one."""
        claims, place = self.claims[digest], self._place(record)
        if record.body is None:
            claims = [claim for claim in claims if claim[1] in self.own]
            good = [claim for claim in claims if of_skeleton(claim[2]) is not None]
        else:
            event = event_of(record.body)  # what is impossible is never erased: it would come into force
            left = without_words(event)
            good = [claim for claim in claims if may_go(event) and of_skeleton(claim[2]) == left]
        self.void.update((claim[0], place) for claim in claims if claim not in good)
        said = {claim[2] for claim in good}
        if len(said) == 1:
            self.kept[digest] = Kept(place, said.pop())
        elif said:
            self.doubled.add(digest)

    def _place(self, record: Record) -> Place:
        return place_of(record, self.names[record.origin])


class _Before:
    """What stood of a workstation's own decisions on a key when it wrote one of its entries: read when first asked."""

    def __init__(self, journal: Journal, gaps: Gaps) -> None:
        self._journal, self._gaps = journal, gaps
        self._pasts = {record.hash: record for record in journal.adopted}
        self._steps: dict[tuple[str, str], dict[str, list[tuple[int, tuple[str, ...]]]]] = {}

    def __call__(self, digest: str, key: str) -> Iterable[str]:
        place = self._gaps.withheld[digest]
        past = digest if bytes.fromhex(digest) in self._pasts else ""  # an entry of another past has a line of its own
        if (place.origin, past) not in self._steps:
            self._steps[place.origin, past] = self._read(self._line(place.origin, past), self._last(place, past))
        steps = self._steps[place.origin, past].get(key, [])
        index = bisect_left(steps, place.number, key=itemgetter(0))
        return steps[index - 1][1] if index else ()

    def _line(self, origin: str, past: str) -> Iterator[Record]:
        """A chain from its first record on; that of an entry of another past, up to that entry."""
        path: list[Record] = []
        record = self._pasts.get(bytes.fromhex(past))
        while record is not None:
            path.append(record)
            record = self._pasts.get(record.prev)
        main = self._journal.chain(origin)
        yield from takewhile(lambda each: each.seq < path[-1].seq, main) if path else main
        yield from reversed(path)

    def _last(self, place: Place, past: str) -> int:
        """Up to which number a chain is asked for."""
        of_it = (each.number for each in self._gaps.withheld.values() if each.origin == place.origin)
        return place.number if past else max(of_it)

    def _read(self, line: Iterable[Record], last: int) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
        """For each key of a chain, as far as something of it is withheld: (number, what stands of it from then on)."""
        plain = Reader(self._gaps)  # an own entry that names a withheld one is asked for what it names itself
        found: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        standing: dict[str, dict[str, int]] = defaultdict(dict)
        for record in takewhile(lambda each: each.seq < last, line):
            self._follow(record, plain.event(record, record.body, record.hash.hex()), standing, found)
        return found

    def _follow(
        self,
        record: Record,
        event: Event,
        standing: dict[str, dict[str, int]],
        found: dict[str, list[tuple[int, tuple[str, ...]]]],
    ) -> None:
        for key in facts_of(event):
            here, parents = standing[key], event.touch.get(key, ())
            lost = [place for parent in parents if (place := self._gaps.withheld.get(parent))]
            knew = max((place.number for place in lost if place.origin == record.origin), default=0)
            for digest in [each for each, number in here.items() if each in parents or number < knew]:
                del here[digest]
            here[record.hash.hex()] = record.seq
            found[key].append((record.seq, tuple(here)))
