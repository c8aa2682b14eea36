"""Which decisions stand: of each thing decided, the events that no later decision has replaced.

For each key, those that no other event on it names as parent. Set arithmetic, independent of the order of arrival: a
child that comes before its parent is remembered, and the parent then never stands. Two standing events with different
values are a contradiction. What is impossible is passed over, and so is what is not understood: passed_over.py.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from models.board.agreement import agree, cautious
from models.board.events import Event, Unknown, Void
from models.board.facts import Fact, NotUnderstood
from models.board.passed_over import Parents, Passed, is_newer


class HeadsState(msgspec.Struct):
    """What a snapshot keeps: key → standing hashes with their facts; key → parents named but not seen yet; key → what
    is passed over on it."""

    standing: dict[str, dict[str, Fact | None]]
    awaited: dict[str, list[str]]
    passed: dict[str, Passed] = {}


class Heads:
    """The standing decisions of a set of events."""

    def __init__(self, state: HeadsState | None = None) -> None:
        self._standing = state.standing if state else {}
        self._awaited = {key: set(hashes) for key, hashes in state.awaited.items()} if state else {}
        self._passed: defaultdict[str, Passed] = defaultdict(Passed, state.passed if state else {})

    def state(self) -> HeadsState:
        awaited = {key: sorted(hashes) for key, hashes in self._awaited.items()}
        return HeadsState(self._standing, awaited, dict(self._passed))

    def take(self, digest: str, event: Event) -> Iterable[str]:
        """Take one event in, once; returns the keys it decides."""
        if type(event) is Unknown or type(event) is Void:
            return self._pass_over(digest, event)
        touch, every = event.touch, self._standing
        facts = event.facts()
        for key, fact in facts.items():
            standing = every.get(key)
            if standing is None:
                standing = every[key] = {}
            for parent in touch.get(key, ()):
                if standing.pop(parent, self) is self:
                    self._replace(key, parent, by_newer=False)
            if self._awaited and digest in self._awaited.get(key, ()):
                self._came(key, digest, fact)
            else:
                standing[digest] = fact
        return facts

    def _pass_over(self, digest: str, event: Unknown | Void) -> Iterable[str]:
        """Take in what is impossible, or not understood; returns the keys of which something else stands now."""
        changed = []
        for key, parents in event.touch.items():
            passed, awaited = self._passed[key], digest in self._awaited.get(key, ())
            if isinstance(event, Void):
                passed.void[digest] = parents
                if awaited:
                    self._go_through(key, digest, parents)
            else:
                passed.newer[digest] = parents
                for parent in parents:
                    self._replace(key, parent, by_newer=True)
                if not awaited:
                    fact = NotUnderstood(kind=event.name, since=event.at)
                    self._standing.setdefault(key, {})[digest] = fact
            if awaited:
                self._no_longer_awaited(key, digest)
            if awaited or not isinstance(event, Void):
                changed.append(key)
        return changed

    def _go_through(self, key: str, digest: str, parents: Parents) -> None:
        """What was decided on something impossible was decided on what that names."""
        passed = self._passed[key]
        by_newer = digest in passed.named
        for parent in parents:
            if by_newer:
                self._replace(key, parent, by_newer=True)
            if not by_newer or digest in passed.replaced:
                self._replace(key, parent, by_newer=False)

    def _replace(self, key: str, parent: str, by_newer: bool) -> None:
        """A decision is replaced: one that stands, one that was replaced before, or one that is not here yet."""
        passed = self._passed.get(key)
        if passed is None:
            self._await(key, parent)
            return
        standing = self._standing.get(key, {})
        for each in passed.through((parent,)):
            here = each in standing
            fact = standing.pop(each, None)
            if by_newer:
                if here and not is_newer(fact):
                    passed.before[each] = fact
                elif not here and each not in passed.named and each in self._awaited.get(key, ()):
                    passed.replaced.add(each)
                passed.named.add(each)
            elif not here:
                passed.before.pop(each, None)
                passed.replaced.add(each)
            if not here:
                self._await(key, each)

    def _await(self, key: str, parent: str) -> None:
        self._awaited.setdefault(key, set()).add(parent)

    def _came(self, key: str, digest: str, fact: Fact | None) -> None:
        """A decision that had been replaced already is here."""
        self._no_longer_awaited(key, digest)
        passed = self._passed.get(key)
        if passed is not None and digest in passed.named and digest not in passed.replaced:
            passed.before[digest] = fact

    def _no_longer_awaited(self, key: str, digest: str) -> None:
        self._awaited[key].discard(digest)
        if not self._awaited[key]:
            del self._awaited[key]

    def of(self, key: str) -> tuple[str, ...]:
        """The hashes that stand on a key, sorted: what a new event on it names as parents."""
        return tuple(sorted(self._standing.get(key, ())))

    def facts(self, key: str) -> dict[str, Fact | None]:
        """Shape: hash → fact, for every head of the key."""
        return self._standing.get(key, {})

    def value(self, key: str) -> Fact | None:
        """The one value to act on; the cautious one while several stand, and what was last understood before what is
        not."""
        standing = self._standing.get(key)
        if not standing:
            return None
        found = list(standing.values())
        if is_newer(found[0]) and all(map(is_newer, found)):
            found = self._passed[key].last_understood(standing) or found
        return value_of(found)

    def contradicts(self, key: str) -> bool:
        """Whether several heads stand on a key with different values."""
        standing = self._standing.get(key, {})
        return len(standing) > 1 and differ(list(standing.values()))

    def awaited(self, key: str) -> Collection[str]:
        """What is named on a key as parent and has not come, or has lost its content."""
        return self._awaited.get(key, frozenset())

    def named(self) -> frozenset[str]:
        """The same on any key."""
        return frozenset[str]().union(*self._awaited.values())

    def keys(self) -> Iterable[str]:
        return self._standing.keys()


def facts_of(event: Event) -> Mapping[str, Fact | None]:
    """Shape: decision key → its new value. A kind that is not understood decides the keys it touches."""
    if type(event) is Unknown:
        return {key: NotUnderstood(kind=event.name, since=event.at) for key in event.touch}
    return event.facts()


def value_of(facts: Sequence[Fact | None]) -> Fact | None:
    """The one value of decisions that stand together; None of none, the cautious one of several."""
    if not facts:
        return None
    return facts[0] if len(facts) == 1 else cautious(facts)


def differ(facts: Sequence[Fact | None]) -> bool:
    """Whether decisions that stand together say different things."""
    return not all(agree(facts[0], other) for other in facts[1:])
