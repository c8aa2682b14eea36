"""What was thought better of: which events were undone, and when the others happened after all.

An undo or a correction is an event about an earlier one, its target; it may itself be undone or corrected. What is
asked here is answered nowhere else. The order of arrival makes no difference.

What is timed later than it came in (`TimedAhead`) has two times: the one its author gave, and when it had come.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

import msgspec

from models.board.events import Corrected, CrewCorrected, Event, Undone
from models.board.marks import CLOCKS, Marks
from models.clock import JUST_NOW, LAST, Instant

KINDS = (Undone, Corrected, CrewCorrected)


def refreshments_of(number: str) -> str:
    """What stands for a decision key where an entry about several crews says whose refreshments began."""
    return f"officer:{number}/refs"


class Thought(msgspec.Struct, frozen=True, gc=False):
    """What an undo or a correction says: of which event (hash), and its right time; None takes it back.

    `keys` are the decision keys it is limited to; None for the whole event.
    """

    about: str
    at: Instant | None = None
    keys: tuple[str, ...] | None = None

    def reaches(self, key: str) -> bool:
        return self.keys is None or key in self.keys


class SecondThoughts(msgspec.Struct):
    """Shapes: hash of an undo or correction → what it says; hash of an event → hashes of what was said about it."""

    said: dict[str, Thought] = {}
    on: dict[str, set[str]] = {}
    marks: Marks = msgspec.field(default_factory=Marks)

    def copy(self) -> "SecondThoughts":
        """The same, sharing nothing that grows."""
        on = {digest: others.copy() for digest, others in self.on.items()}
        return SecondThoughts(self.said.copy(), on, self.marks.copy())

    def take(self, digest: str, event: Event) -> Thought | None:
        """Take one event in; returns what it says of an earlier one, if it is a second thought."""
        if isinstance(event, CLOCKS):
            self.marks.take(digest, event, self.is_undone)
        if not isinstance(event, KINDS):
            return None
        thought = self.said[digest] = _thought(event)
        self.on.setdefault(thought.about, set()).add(digest)
        if self.weighs(digest):
            self.marks.weigh(self.is_undone)
        return thought

    def weighs(self, digest: str) -> bool:
        """Whether an event (hash) changes which notes of what is timed ahead speak."""
        marks = self.marks
        if not marks.vouched and not marks.forward:
            return False
        return not self.behind((digest,)).isdisjoint(marks.vouched.keys() | marks.forward.keys())

    def speak_of(self, digest: str) -> bool:
        """Whether anything was said about an event, or it says something about another."""
        return digest in self.on or digest in self.said or digest in self.marks.arrived

    def is_undone(self, digest: str, key: str = "") -> bool:
        """Whether an event was taken back, by an undo that was not; on one decision key, or whole."""
        if digest not in self.on:
            return False
        known: dict[str, bool] = {}
        asked = [digest]
        while asked:  # not by recursion: a journal may hold an undo of an undo of an undo, without end
            undos = list(self._undos(asked[-1], key))
            if unknown := [undo for undo in undos if undo not in known]:
                asked += unknown
            else:
                known[asked.pop()] = not all(known[undo] for undo in undos)
        return known[digest]

    def _undos(self, digest: str, key: str) -> Iterator[str]:
        for other in self.on.get(digest, ()):
            thought = self.said[other]
            if thought.at is None and thought.reaches(key):
                yield other

    def when(self, digest: str, at: Instant, key: str = "", now: Instant = LAST) -> Instant:
        """When an event timed `at` happened: by its correction, or by the correction of that. Of several, the latest.

        On one decision key, or whole. What is timed later than `now` and came in before counts from when it came, as
        does what is known to be timed by a clock that was wrong.
        """
        at, digest = self._corrected(digest, at, key)
        come = self.marks.wrong if at <= now else self.marks.arrived
        return min(at, come.get(digest, at))

    def arrived(self, digest: str, at: Instant, key: str = "") -> Instant:
        """The same, or when it had come in where that was before."""
        return self.when(digest, at, key, now=0)

    def counts(self, digest: str, at: Instant, key: str = "") -> Instant:
        """The same for clocks: they count by the earlier of two clocks that differ."""
        at, digest = self._corrected(digest, at, key)
        return min(at, self.came(digest, at) or at)

    def came(self, digest: str, at: Instant) -> Instant:
        """When an event timed `at` had come in, where that was before; else 0."""
        come = self.marks.come.get(digest, 0)
        return come if come and at > come + JUST_NOW else 0

    def _corrected(self, digest: str, at: Instant, key: str) -> tuple[Instant, str]:
        """The time an author gave in the end, and the event that gives it."""
        while digest in self.on:
            found = [
                (thought.at, other)
                for other in self.on[digest]
                if (thought := self.said[other]).at is not None
                and thought.reaches(key)
                and not self.is_undone(other, key)
            ]
            if not found:
                break
            at, digest = max(found)
        return at, digest

    def behind(self, digests: Iterable[str]) -> set[str]:
        """Of these events and of those they speak about, and so on: the hashes of all."""
        found: set[str] = set()
        for digest in digests:
            while digest and digest not in found:
                found.add(digest)
                digest = self.said[digest].about if digest in self.said else ""
        return found


def thoughts(events: Iterable[tuple[str, Event]]) -> SecondThoughts:
    """The second thoughts among events, each with its hash, in any order."""
    found = SecondThoughts()
    for digest, event in events:
        found.take(digest, event)
    return found


def _thought(event: Undone | Corrected | CrewCorrected) -> Thought:
    match event:
        case Undone():
            return Thought(event.undoes)
        case Corrected():
            return Thought(event.corrects, event.at)
        case CrewCorrected():
            return Thought(event.corrects, event.at, (*event.restated, *map(refreshments_of, event.officers)))
        case _:
            assert_never(event)
