"""Which decision keys can't simply be acted on: rooms differ there, or a newer version decided."""

from collections.abc import Collection, Iterable

import msgspec

from models.board.agreement import differing
from models.board.facts import NO_DUTY, Duty, NotUnderstood
from models.board.gaps import Gaps
from models.board.heads import Heads
from models.board.operation_files import key_decided
from models.board.operation_in_force import FILE


class Disputes:
    """Kept up to date with the heads, key by key."""

    def __init__(self) -> None:
        self._differ: set[str] = set()
        self._newer: set[str] = set()

    def note(self, key: str, heads: Heads, parts: Collection[str] = ()) -> None:
        """The heads of a key may have changed. `parts` are the keys of what is in dispute in the operation file."""
        facts = heads.facts(key).values()
        if key == FILE:
            self._differ = {each for each in self._differ if key_decided(each) != FILE}.union(parts)
        else:
            disputed = len(facts) > 1 and heads.contradicts(key)
            (self._differ.add if disputed else self._differ.discard)(key)
        newer = NotUnderstood in map(type, facts)
        (self._newer.add if newer else self._newer.discard)(key)

    def contradictions(self) -> tuple[str, ...]:
        """The keys on which rooms differ, sorted."""
        return tuple(sorted(self._differ))

    def not_understood(self) -> frozenset[str]:
        """The keys a newer version decided in a way this one cannot read."""
        return frozenset(self._newer)

    def content_lost(self, key: str, heads: Heads, gaps: Gaps) -> bool:
        """Whether what stands on a key may have been replaced, by an entry that has lost its content."""
        return key in self._differ and not gaps.withheld.keys().isdisjoint(heads.awaited(key_decided(key)))


def duties_in_dispute(heads: Heads, callsign: str) -> tuple[Duty, ...]:
    """What rooms say that a crew does, each once, where they differ."""
    key = f"crew:{callsign}/duty"
    if not heads.contradicts(key):
        return ()
    # nothing: a booking on was taken back
    found = (NO_DUTY if fact is None else fact for fact in differing(heads.facts(key).values()))
    return tuple(sorted((duty for duty in found if isinstance(duty, Duty)), key=msgspec.json.encode))


def half_known(heads: Heads, callsigns: Iterable[str]) -> frozenset[str]:
    """The entries named as parents about crews on duty of which the board does not know what they do, or their tour:
    what else those entries decided, such as who came on, nothing says again."""
    found = frozenset[str]()
    for callsign in callsigns:
        keys = [f"crew:{callsign}/{part}" for part in ("duty", "crewing")]
        if any(heads.value(key) is None for key in keys):
            found = found.union(*map(heads.awaited, keys))
    return found
