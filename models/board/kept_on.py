"""Who stays with a crew though a decision took them off duty: nobody vanishes because another room did not know.

An emergency that is on keeps whom the crew had when it was raised; those booked off by whom it is not known to. A crew
that rooms disagree about, whether it is on duty at all, keeps whom the decision that ended it took off. Whoever has
come to another crew since is there, and counted there.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from models.board.facts import Duty, Emergency, Fact
from models.board.heads import Heads
from models.clock import Instant
from models.status import is_on_duty

ENDS = ("/duty", "/emergency")  # the parts of a crew that say who stays with it


class Keeps(Struct, frozen=True):
    """What keeps officers with a crew: an emergency, raised `since` with the officers that are `named`, and the
    decisions (hashes) that ended the crew while it is shown all the same."""

    since: Instant = 0
    named: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()


class KeptOn:
    """Kept up to date with the heads: crew by crew, officer by officer."""

    def __init__(self, heads: Heads, planned: Callable[[str], Collection[str]]) -> None:
        """`planned` gives the officers whom the roster has in a crew: an old entry may have ended several at once."""
        self._heads, self._planned = heads, planned
        self._crews: dict[str, Keeps] = {}
        self._ends: dict[str, set[str]] = defaultdict(set)  # decision → the crews that it ended
        self._ended: dict[str, frozenset[str]] = {}  # crew → the decisions that stand and end it
        self._gone: dict[str, set[str]] = defaultdict(set)  # decision → officers it took off duty
        self._went: dict[str, frozenset[str]] = {}  # officer → the decisions that stand and say so

    def note(self, key: str) -> set[str]:
        """Something was decided of a crew; returns the officers who may be in another crew by that."""
        if not key.endswith(ENDS):
            return set()
        callsign = key.partition(":")[2].rpartition("/")[0]
        before = self._crews.pop(callsign, None)
        ended = self._note_ends(callsign)
        now = self._keeps(callsign)
        if now is not None:
            self._crews[callsign] = now
        found = set[str]()
        for keeps in (before, now):
            found |= keeps.named if keeps else set()
        for decision in ended if self._crews or before else ():
            found |= self._gone.get(decision, set())
        return found

    def _note_ends(self, callsign: str) -> frozenset[str]:
        """Returns the decisions that end a crew, or did when it was last looked at."""
        before = self._ended.pop(callsign, frozenset())
        duties = self._heads.facts(f"crew:{callsign}/duty")
        now = frozenset(digest for digest, fact in duties.items() if _ends(fact))
        for digest in before - now:
            self._ends[digest].discard(callsign)
        for digest in now:
            self._ends[digest].add(callsign)
        if now:
            self._ended[callsign] = now
        return before | now

    def _keeps(self, callsign: str) -> Keeps | None:
        raised = emergency_of(self._heads, callsign)
        ended = self._ended.get(callsign, frozenset())
        if raised is not None:
            return Keeps(raised.since, frozenset(raised.officers), ended)
        disputed = ended and len(ended) < len(self._heads.facts(f"crew:{callsign}/duty"))
        return Keeps(ended=ended) if disputed else None

    def note_officer(self, number: str) -> str:
        """Look at an officer again, whom no decision has in a crew; returns the crew he stays with, if there is one."""
        self._note_gone(number)
        kept = [(keeps.since, crew) for crew, keeps in self._crews.items() if self._stays(number, crew, keeps)]
        return max(kept)[1] if kept else ""

    def forget_officer(self, number: str) -> None:
        """An officer is in a crew by what was decided."""
        for digest in self._went.pop(number, ()):
            self._gone[digest].discard(number)

    def _note_gone(self, number: str) -> None:
        self.forget_officer(number)
        self._went[number] = now = frozenset(self._heads.of(f"officer:{number}/crew"))
        for digest in now:
            self._gone[digest].add(number)

    def _stays(self, number: str, crew: str, keeps: Keeps) -> bool:
        if number in keeps.named:
            return True
        by = self._went[number] & keeps.ended
        return any(len(self._ends[digest]) == 1 or number in self._planned(crew) for digest in by)

    def emergency_of(self, number: str) -> str:
        """The crew that had this officer when its emergency was raised, while that is on; empty for none."""
        found = [(self._crews[crew].since, crew) for crew in self.named_by(number)]
        return max(found)[1] if found else ""

    def named_by(self, number: str) -> Iterator[str]:
        """The crews that had this officer when their emergencies were raised, which are on."""
        return (crew for crew, keeps in self._crews.items() if number in keeps.named)


def emergency_of(heads: Heads, callsign: str) -> Emergency | None:
    """The emergency of a crew, where it is on: as it was raised first, with all officers that were named with it."""
    key = f"crew:{callsign}/emergency"
    first = heads.value(key)
    if not (isinstance(first, Emergency) and first.on):
        return None
    raised = [fact for fact in heads.facts(key).values() if isinstance(fact, Emergency) and fact.on]
    named = {number for each in (first, *raised) for number in each.officers}
    return first if len(named) == len(first.officers) else replace(first, officers=tuple(sorted(named)))


def _ends(fact: Fact | None) -> bool:
    return fact is None or (isinstance(fact, Duty) and not is_on_duty(fact.status))
