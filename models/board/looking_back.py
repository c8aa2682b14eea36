"""The board as it was at any instant, by what is known now: late entries, corrections and undos count.

What was read is kept between two rewinds: the lines of all decisions, and the records with their fold at some places.
A rewound board has the operation and the rosters as they are known now: they say what places and names mean.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.events import Event
from models.board.facts import ArmedAuthority
from models.board.heads import HeadsState
from models.board.late import holding, members_held, membership_of, standing, without_deployment
from models.board.late_events import WasThere
from models.board.lines import LAST, Held, Lines, Step, facts_held, last_understood, passed_held
from models.board.marks import CLOCKS
from models.board.records import KEPT, Records
from models.clock import Instant

KEPT_EVERY = 4000  # records between two folds that are kept
KNOWN_NOW = ("operation/file", "roster:")

Happened = tuple[Instant, str]  # when, hash


class LookingBack:
    """The past of a set of events, taken in any order, each once or more often.

    What was slipped in below what a crew has done since stands as what it did then.
    """

    def __init__(self) -> None:
        self._lines = Lines()
        self._records: dict[str, Event] = {}
        self._late: dict[str, dict[str, WasThere]] = defaultdict(dict)  # callsign → hash → what was slipped in
        self._in_order: list[Happened] | None = None
        self._folds: list[Records] = []

    def known_at(self, now: Instant) -> "LookingBack":
        """The same as it is known at an instant: what is timed later counts from when it came in."""
        self._lines.now = now
        return self

    def note(self, digest: str, event: Event) -> None:
        """Take one event in."""
        self._lines.note(digest, event)
        if type(event) not in KEPT or digest in self._records:
            return
        self._records[digest] = event
        if type(event) is WasThere:
            self._late[event.crew][digest] = event
        happened = (event.at, digest)
        if isinstance(event, CLOCKS) or self._lines.thoughts.speak_of(digest):
            self._in_order = None  # second thoughts are rare
        elif self._in_order is not None:
            place = bisect_right(self._in_order, happened)
            del self._folds[place // KEPT_EVERY + 1 :]
            self._in_order.insert(place, happened)

    def board(self, instant: Instant, now: Board, also: Collection[tuple[str, WasThere]] = ()) -> Board:
        """The board of an instant; `now` is the live board of the same events, `also` what is slipped in besides."""
        held = {key: self._held(key, instant) for key in self._lines.keys()}  # noqa: SIM118 - no mapping
        held.update(self._ended_apart(held))
        stands = {key: facts_held(decisions) for key, decisions in held.items() if decisions}
        passed = {key: passed_held(decisions) for key, decisions in held.items() if last_understood(decisions)}
        records = self._recorded(instant)
        records.reported = now.records.reported  # what an incident was, also of one that was taken back since
        slipped_in = self._holding(instant, also)
        for crew, (digest, was) in slipped_in.items():
            stands[f"crew:{crew}/duty"] = {digest: was.duty}
            if was.crewing:
                stands[f"crew:{crew}/crewing"] = {digest: was.crewing}
            if was.by:
                given = ArmedAuthority(incident=was.duty.incident, by=was.by, since=was.duty.began)
                stands[f"crew:{crew}/authority"] = {digest: given}
            records.late[crew] = without_deployment(records.late.get(crew, {}), was.duty)
        for number, members in members_held(slipped_in.values(), self._of_officer, instant).items():
            stands[f"officer:{number}/crew"] = {**members}
        heads = HeadsState(stands, now.state().heads.awaited, passed)
        gaps = now.gaps.by(instant, {each for hashes in heads.awaited.values() for each in hashes})
        return Board(BoardState(heads, records, now.files, {}, 7, gaps), rosters=now.rosters)

    def next_state(self, crew: str, instant: Instant, officers: Collection[str] = ()) -> Instant | None:
        """When what a crew did at an instant was over: the next decision about it, or the next that was slipped in; of
        one that nothing is known of since, the next about one of its officers."""
        decided = (begins for begins, _ in self._lines.of(f"crew:{crew}/duty"))
        late = (was.begins for was in standing(self._late.get(crew, {}), self._lines.thoughts).values())
        found = min((begins for begins in (*decided, *late) if begins > instant), default=None)
        return found or min((begins for begins in self._of_officers(officers) if begins > instant), default=None)

    def _of_officer(self, number: str) -> Sequence[Step]:
        return self._lines.of(f"officer:{number}/crew")

    def _of_officers(self, numbers: Collection[str]) -> Iterator[Instant]:
        """When something of one of these officers began."""
        yield from (begins for number in numbers for begins, _ in self._of_officer(number))
        for entries in self._late.values() if numbers else ():
            for was in standing(entries, self._lines.thoughts).values():
                if membership_of(was) and not set(numbers).isdisjoint(was.officers):
                    yield was.begins

    def _holding(self, instant: Instant, also: Collection[tuple[str, WasThere]]) -> dict[str, tuple[str, WasThere]]:
        """Shape: callsign → what was slipped in about it and holds at an instant, with its hash."""
        found = {}
        for crew in {*self._late, *(was.crew for _, was in also)}:
            entries = standing(self._late.get(crew, {}), self._lines.thoughts)
            entries.update((digest, was) for digest, was in also if was.crew == crew)
            held = holding(entries, self._lines.of(f"crew:{crew}/duty"), instant)
            if held is not None:
                found[crew] = held
        return found

    def _held(self, key: str, instant: Instant) -> Held:
        return self._lines.at(key, LAST if key.startswith(KNOWN_NOW) else instant)

    def _ended_apart(self, held: Mapping[str, Held]) -> dict[str, Held]:
        """Keys on which nothing holds by a decision that elsewhere stands beside one that differs: whom it took off
        duty stays. Shape: key → that decision."""
        ends = {each.digest for apart in held.values() if len(apart) > 1 for each in apart if each.fact is None}
        empty = (key for key, decisions in held.items() if not decisions) if ends else ()
        return {key: self._lines.said(key, ends) for key in empty}

    def _recorded(self, instant: Instant) -> Records:
        """What had been recorded by an instant, without what was undone."""
        if self._in_order is None:
            self._in_order, self._folds = sorted(self._happened()), [Records()]
        place = bisect_right(self._in_order, instant, key=_when)
        for last in range(len(self._folds) * KEPT_EVERY, place + 1, KEPT_EVERY):
            self._folds.append(self._taken(self._folds[-1], self._in_order[last - KEPT_EVERY : last]))
        fold = place // KEPT_EVERY
        return self._taken(self._folds[fold], self._in_order[fold * KEPT_EVERY : place])

    def _taken(self, before: Records, happened: Iterable[Happened]) -> Records:
        records = before.copy()
        for _, digest in happened:
            records.take(digest, self._records[digest])
        return records

    def _happened(self) -> Iterator[Happened]:
        thoughts = self._lines.thoughts
        for digest, event in self._records.items():
            if not thoughts.is_undone(digest):
                # what was found out about clocks counts for all that is looked back at
                yield 0 if isinstance(event, CLOCKS) else thoughts.when(digest, event.at), digest


def _when(happened: Happened) -> Instant:
    return happened[0]
