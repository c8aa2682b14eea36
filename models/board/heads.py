"""Which decisions stand: of each thing decided, the events that no later decision has replaced.

For each key, those that no other event on it names as parent. Set arithmetic, independent of the order of arrival: a
child that comes before its parent is remembered, and the parent then never stands. Two standing events with different
values are a contradiction.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from models.board.agreement import agree, cautious
from models.board.events import Event, Unknown
from models.board.facts import Fact, NotUnderstood


class HeadsState(msgspec.Struct):
    """What a snapshot keeps: key → standing hashes with their facts; key → parents named but not seen yet."""

    standing: dict[str, dict[str, Fact | None]]
    awaited: dict[str, list[str]]


class Heads:
    """The standing decisions of a set of events."""

    def __init__(self, state: HeadsState | None = None) -> None:
        self._standing = state.standing if state else {}
        self._awaited = {key: set(hashes) for key, hashes in state.awaited.items()} if state else {}

    def state(self) -> HeadsState:
        return HeadsState(self._standing, {key: sorted(hashes) for key, hashes in self._awaited.items()})

    def take(self, digest: str, event: Event) -> Iterable[str]:
        """Take one event in, once; returns the keys it decides."""
        touch, every = event.touch, self._standing
        facts = facts_of(event)
        for key, fact in facts.items():
            standing = every.get(key)
            if standing is None:
                standing = every[key] = {}
            for parent in touch.get(key, ()):
                if standing.pop(parent, self) is self:
                    self._await(key, parent)
            if self._awaited and digest in self._awaited.get(key, ()):
                self._came(key, digest)
            else:
                standing[digest] = fact
        return facts

    def _await(self, key: str, parent: str) -> None:
        self._awaited.setdefault(key, set()).add(parent)

    def _came(self, key: str, digest: str) -> None:
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
        """The one value to act on; the cautious one while several stand."""
        return value_of(list(self._standing.get(key, {}).values()))

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
        return {key: NotUnderstood(kind=event.name) for key in event.touch}
    return event.facts()


def value_of(facts: Sequence[Fact | None]) -> Fact | None:
    """The one value of decisions that stand together; None of none, the cautious one of several."""
    if not facts:
        return None
    return facts[0] if len(facts) == 1 else cautious(facts)


def differ(facts: Sequence[Fact | None]) -> bool:
    """Whether decisions that stand together say different things."""
    return not all(agree(facts[0], other) for other in facts[1:])
