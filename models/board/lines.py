"""When each decision held: for every decision key its line, steps of (from, the decisions that hold from then on).

The board is the ends of the lines, the board at an instant what the lines say there, history the lines themselves.

A line is drawn in causal order: each event after those it names as parents, and after the one it takes back or
corrects; otherwise by time. A decision holds until a later one begins; what a later one, timed before it, replaces
never held. What was undone, and what undid it, is no step: it stands for what stood before it, as does a correction of
what was undone. A correction begins, as what it corrects does, at the time that counts now. What is said about an
event that is not known here, or to restore what did not stand before that, is a decision like any other. While
several decisions stand that do not know each other, all of them hold.

An event decided on all that stands is added to its line; any other, and any second thought, has the lines it concerns
drawn anew when they are asked for.

A decision that was timed later than it came in (`TimedAhead`) begins at the time its author gave, unless that is after
`now`, or after what followed it began: then when it had come. `cautious` lines, which clocks count by, have it begin
when it had come in any case.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from heapq import heapify, heappop, heappush
from operator import itemgetter

from msgspec import Struct, field
from msgspec.structs import replace

from models.board.clock_events import TimedAhead
from models.board.events import Event, Void
from models.board.facts import Fact
from models.board.heads import differ, facts_of, value_of
from models.board.marks import CLOCKS
from models.board.passed_over import Passed, back_to, is_newer
from models.board.second_thoughts import SecondThoughts, Thought
from models.clock import Instant

LAST = 2**62  # after every instant
_begins = itemgetter(0)


class Decision(Struct, frozen=True, eq=False, gc=False):
    """What one event decided on one key, and the decisions it was taken on (hashes).

    Of one that is not understood, where no other holds with it, `last` are those that were last understood before.
    """

    digest: str
    at: Instant
    fact: Fact | None
    parents: tuple[str, ...]
    last: tuple["Decision", ...] = ()


Held = tuple[Decision, ...]  # by hash
Step = tuple[Instant, Held]


class Line(Struct):
    """One key's. Shape of `decisions`: hash → decision. `heads` stand now."""

    decisions: dict[str, Decision] = {}
    passed: Passed = field(default_factory=Passed)
    """what is impossible on it"""
    heads: Held = ()
    steps: list[Step] = []
    came: dict[Instant, Instant] = {}
    """of steps that begin later than they came in: when they had come"""
    added_to: bool = True
    """whether what follows the heads may simply be added"""


class Lines:
    """The lines of a set of events, taken in any order, each once or more often."""

    def __init__(self, wanted: Callable[[str], bool] | None = None, cautious: bool = False) -> None:
        """`wanted` says which decision keys matter; without it all do."""
        self._wanted, self._cautious = wanted, cautious
        self.now = LAST
        self._lines: dict[str, Line] = {}
        self._rethought: set[str] = set()  # targets of second thoughts that are not drawn yet
        self._stale: set[str] = set()
        self._since: dict[str, Instant] = {}  # key → from when its line says something else than when last told
        self.thoughts = SecondThoughts()

    def note(self, digest: str, event: Event) -> None:
        """Take one event in. What is not simply added is drawn when it is asked for."""
        thought = self.thoughts.take(digest, event)
        if thought is not None:
            self._rethought.add(thought.about)
            if self.thoughts.weighs(digest):
                self._rethought.update(self.thoughts.marks.arrived)
        elif isinstance(event, TimedAhead):
            self._rethought.update(event.entries)
        elif isinstance(event, CLOCKS):
            self._rethought.update(self.thoughts.marks.arrived)
        elif type(event) is Void:
            self._note_void(digest, event)
        for key, fact in facts_of(event).items():
            if self._wanted is None or self._wanted(key):
                self._add(key, Decision(digest, event.at, fact, event.touch.get(key, ())))

    def take(self, events: Iterable[tuple[str, Event]]) -> dict[str, Instant]:
        """Take events in; returns the keys whose lines say something else now, and from which instant on."""
        for digest, event in events:
            self.note(digest, event)
        if self._rethought:
            self._mark_rethought()
        for key in self._stale.copy():
            self._draw(key, self._lines[key])
        told, self._since = self._since, {}
        return {key: since for key, since in told.items() if since < LAST}

    def keys(self) -> Collection[str]:
        return self._lines.keys()

    def of(self, key: str) -> list[Step]:
        """The steps of a key, earliest first; not to be changed."""
        if self._rethought:
            self._mark_rethought()
        line = self._lines.get(key)
        if line is None:
            return []
        if key in self._stale:
            self._draw(key, line)
        return line.steps if self.now == LAST or not line.came else as_known(line, self.now)

    def at(self, key: str, instant: Instant) -> Held:
        """The decisions that hold on a key at an instant; none before its line begins."""
        return held_at(self.of(key), instant)

    def said(self, key: str, digests: Collection[str]) -> Held:
        """What these decisions (hashes) say on a key, whether that holds or not."""
        line = self._lines.get(key, Line())
        return tuple(line.decisions[digest] for digest in digests if digest in line.decisions)

    def _note_void(self, digest: str, event: Void) -> None:
        for key, parents in event.touch.items():
            if self._wanted is None or self._wanted(key):
                line = self._lines.setdefault(key, Line())
                line.passed.void[digest] = parents
                if any(digest in decision.parents for decision in line.decisions.values()):
                    self._stale.add(key)

    def _add(self, key: str, decision: Decision) -> None:
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = Line()
        digest = decision.digest
        if digest in line.decisions:
            return
        if line.passed.void:
            decision = _through(line.passed, decision)
        if is_newer(decision.fact) and len(line.heads) == 1:
            head = line.heads[0]
            decision = replace(decision, last=head.last if is_newer(head.fact) else (head,))
        follows = self._follows(key, line, decision)
        line.decisions[digest] = decision
        if follows:
            line.heads = (decision,)
            hold(line.steps, decision.at, line.heads)
            self._since[key] = min(decision.at, self._since.get(key, LAST))
        else:
            self._stale.add(key)

    def _follows(self, key: str, line: Line, decision: Decision) -> bool:
        """Whether a decision was taken on all that stood: then every other on the key comes before it, whatever the
        clocks said, and now it stands alone."""
        digest = decision.digest
        if key in self._stale or not line.added_to or line.came or self.thoughts.speak_of(digest):
            return False
        if is_newer(decision.fact) and len(line.heads) > 1:
            return False
        return all(head.digest in decision.parents for head in line.heads)

    def _mark_rethought(self) -> None:
        """An undo of an undo changes what the first of them says, and so on."""
        targets, self._rethought = self.thoughts.behind(self._rethought), set()
        self._stale.update(key for key, line in self._lines.items() if not line.decisions.keys().isdisjoint(targets))

    def _draw(self, key: str, line: Line) -> None:
        before, line.steps, line.came = line.steps, [], {}
        self._stale.discard(key)
        if line.passed.void:
            line.decisions = {digest: _through(line.passed, each) for digest, each in line.decisions.items()}
        _Drawing(key, line, self.thoughts, self._cautious).draw()
        self._since[key] = min(_parting(before, line.steps), self._since.get(key, LAST))


class _Drawing:
    """One line, drawn from nothing."""

    def __init__(self, key: str, line: Line, thoughts: SecondThoughts, cautious: bool) -> None:
        self.key, self.line, self.thoughts, self.cautious = key, line, thoughts, cautious
        self.standing: dict[str, Decision] = {}
        self.stands_for: dict[str, Held] = {}
        self.silent: set[str] = set()  # no steps
        self.held: Held = ()
        self.newer = {digest: each.parents for digest, each in line.decisions.items() if is_newer(each.fact)}
        self.replaced: set[str] = set()  # by what is understood, so far

    def draw(self) -> None:
        line = self.line
        for decision in self.in_order():
            for parent in decision.parents:
                self.standing.pop(parent, None)
            if self.newer and decision.digest not in self.newer:
                self.replaced.update(decision.parents)
            self.standing[decision.digest] = decision
            begins, self.stands_for[decision.digest] = self.weigh(decision)
            self.step(
                begins, _together(self.stands_for[digest] for digest in self.standing), self.came(decision, begins)
            )
        line.heads = tuple(self.standing.values())
        line.added_to = not self.close()

    def step(self, begins: Instant, held: Held, came: Instant = 0) -> None:
        if held != self.held:
            understood = not self.newer or not all(is_newer(each.fact) for each in held)
            if self.line.came:
                hold_as_came(self.line.steps, self.line.came, begins)
            hold(self.line.steps, begins, held if understood else self.as_last_understood(held))
            if came:
                self.line.came[begins] = came
            self.held = held

    def came(self, decision: Decision, begins: Instant) -> Instant:
        """When a decision that begins at an instant had come in, or what it corrects, if that was before; else 0."""
        if self.cautious or not self.thoughts.marks.arrived:
            return 0
        about = (each for each in (decision, self.about(decision)[1]) if each and self.when(each) == begins)
        came = min((self.thoughts.arrived(each.digest, each.at, self.key) for each in about), default=begins)
        return came if came < begins else 0

    def as_last_understood(self, held: Held) -> Held:
        """Decisions that are not understood, with what was last understood before them."""
        found = sorted(set(back_to((each.digest for each in held), self.newer)) - self.replaced)
        last = tuple(self.line.decisions[digest] for digest in found if digest in self.line.decisions)
        return tuple(replace(each, last=last) for each in held)

    def close(self) -> bool:
        """What stands now counts as it was written, also where it speaks for what has been taken back since."""
        apart = [head for head in self.line.heads if not self.is_faithful(head)]
        for head in apart:
            self.stands_for[head.digest] = (head,)
        if apart:
            begun = self.line.steps[-1][0] if self.line.steps else 0  # since when all that stands does
            begins = max(begun, *(head.at for head in apart))
            self.step(begins, _together(self.stands_for[head.digest] for head in self.line.heads))
        return bool(apart)

    def is_faithful(self, head: Decision) -> bool:
        """Whether what a head stands for says what it says itself; that nothing stands, only where no other does."""
        facts = [each.fact for each in self.stands_for[head.digest]]
        return facts == [head.fact] or (not facts and head.fact is None and len(self.line.heads) == 1)

    def weigh(self, decision: Decision) -> tuple[Instant, Held]:
        """When a decision begins to count, and the decisions it stands for: itself, or those before it."""
        thought, target = self.about(decision)
        corrects = thought is not None and thought.at is not None
        if self.thoughts.is_undone(decision.digest, self.key) or (corrects and target and target.digest in self.silent):
            self.silent.add(decision.digest)
            return self.when(decision), self.before(decision)
        if target is None or corrects:
            return self.when(decision), (decision,)
        if self.restores(decision, target):
            return decision.at, self.before(target)
        return self.when(target), (decision,)

    def about(self, decision: Decision) -> tuple[Thought | None, Decision | None]:
        """What a second thought says, and its target where that is known on this key."""
        thought = self.thoughts.said.get(decision.digest)
        return thought, self.line.decisions.get(thought.about) if thought is not None else None

    def when(self, decision: Decision) -> Instant:
        when = self.thoughts.counts if self.cautious else self.thoughts.when
        return when(decision.digest, decision.at, self.key)

    def before(self, decision: Decision) -> Held:
        return _together(self.stands_for.get(parent, ()) for parent in decision.parents)

    def restores(self, undo: Decision, target: Decision) -> bool:
        """Whether an undo gives back just what its target had replaced."""
        if len(target.parents) != 1:
            return not target.parents and undo.fact is None
        replaced = self.line.decisions.get(target.parents[0])
        return replaced is not None and replaced.fact == undo.fact

    def in_order(self) -> list[Decision]:
        """Each after those it names as parents and after what it is about, otherwise by time."""
        here = self.line.decisions
        waits: dict[str, set[str]] = {}
        children: dict[str, list[str]] = {}
        for digest, decision in here.items():
            thought, _ = self.about(decision)
            before = decision.parents if thought is None else (*decision.parents, thought.about)
            waits[digest] = {each for each in before if each in here}
            for parent in waits[digest]:
                children.setdefault(parent, []).append(digest)
        ready = [(self.when(here[digest]), digest) for digest, parents in waits.items() if not parents]
        heapify(ready)
        ordered = []
        while ready:
            _, digest = heappop(ready)
            ordered.append(here[digest])
            for child in children.get(digest, ()):
                waits[child].discard(digest)
                if not waits[child]:
                    heappush(ready, (self.when(here[child]), child))
        return ordered


def value_held(held: Held) -> Fact | None:
    """The one value to act on; the cautious one while several decisions hold, and of what is not understood what was
    last understood before."""
    if len(held) == 1 and not held[0].last:  # as nearly always
        return held[0].fact
    return value_of([decision.fact for decision in last_understood(held) or held])


def last_understood(held: Held) -> Held:
    """The decisions that were last understood before these, where none of these is."""
    return held[0].last if held and all(is_newer(each.fact) for each in held) else ()


def is_disputed(held: Held) -> bool:
    """Whether several decisions hold that say different things."""
    return len(held) > 1 and differ([decision.fact for decision in held])


def facts_held(held: Held) -> dict[str, Fact | None]:
    """Shape: hash → fact."""
    return {decision.digest: decision.fact for decision in held}


def passed_held(held: Held) -> Passed:
    """What was last understood before decisions that hold, as `Heads` keeps it."""
    last = last_understood(held)
    newer = {decision.digest: tuple(each.digest for each in last) for decision in held}
    return Passed(newer=newer, before=facts_held(last))


def held_at(steps: list[Step], instant: Instant) -> Held:
    """What holds at an instant; nothing before the first step."""
    if steps and steps[-1][0] <= instant:  # as nearly always
        return steps[-1][1]
    index = bisect_right(steps, instant, key=_begins)
    return steps[index - 1][1] if index else ()


def hold(steps: list[Step], begins: Instant, held: Held) -> None:
    """Let decisions hold from an instant on; what was to begin later does not."""
    while steps and steps[-1][0] >= begins:
        steps.pop()
    steps.append((begins, held))


def hold_as_came(steps: list[Step], came: dict[Instant, Instant], begins: Instant) -> None:
    """Let what is timed after an instant, though it came in before, hold from when it had come."""
    late = [(came.pop(step[0]), step[1]) for step in steps if step[0] > begins and step[0] in came]
    for instant, held in late:
        if instant < begins:
            hold(steps, instant, held)


def as_known(line: Line, now: Instant) -> list[Step]:
    """The steps of a line as they are known at an instant: what is timed later holds from when it had come, by a clock
    that may be ahead itself."""
    if line.steps[-1][0] <= now:
        return line.steps
    steps: list[Step] = []
    for begins, held in line.steps:
        came = min(line.came[begins], now) if begins in line.came else begins
        hold(steps, came if begins > now else begins, held)
    return steps


def _through(passed: Passed, decision: Decision) -> Decision:
    """A decision on what it was taken on, impossible ones passed over."""
    parents = passed.through(decision.parents)
    return decision if parents == decision.parents else replace(decision, parents=parents)


def _together(several: Iterable[Held]) -> Held:
    found = list(several)
    if len(found) == 1:
        return found[0]
    return tuple(sorted({each for held in found for each in held}, key=lambda each: each.digest))


def _parting(before: list[Step], after: list[Step]) -> Instant:
    """The instant from which two lines are not the same; after every instant if they are."""
    for one, other in zip(before, after, strict=False):
        if one != other:
            return min(one[0], other[0])
    longer = max(before, after, key=len)[min(len(before), len(after)) :]
    return longer[0][0] if longer else LAST
