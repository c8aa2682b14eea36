"""The rosters: of each force all issues there ever were, applied in causal order, whatever order they came in.

An issue holds what its file said (`RosterIssue`), or the whole roster as earlier versions stored it (`RosterOf`), which
is read as its difference from what it knew. No two issues contradict each other as a whole: where two that did not
know each other say different things of one officer's time, both stand, and `differing` names the officer.
"""

from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush
from operator import attrgetter

import msgspec

from models.board.events import (
    Corrected,
    CrewCorrected,
    Event,
    Settled,
    Undone,
    Unknown,
)
from models.board.facts import Fact, RosterIssue, RosterOf
from models.board.heads import Heads, facts_of
from models.board.roster_events import RosterIssued, RosterTaken
from models.board.roster_sheet import Hours, Known, Place, Sheet, by_officer
from models.clock import Instant
from models.roster.officers import Officer, Roster, Tour, by_callsign

ROSTER = "roster:"  # begins the key of each force
ISSUES = frozenset({RosterIssued, RosterTaken, Settled, Undone, Corrected, CrewCorrected, Unknown})
"""the kinds of event that may say something on the key of a roster"""


class Issue(msgspec.Struct, frozen=True):
    """What one event said of a force's roster. In a snapshot `fact` is None while the event stands: it is there twice
    otherwise, as a head."""

    parents: tuple[str, ...]
    at: Instant
    fact: Fact | None = None


Issues = dict[str, dict[str, Issue]]
"""Force → hash → issue: what a snapshot keeps."""


class Differing(msgspec.Struct, frozen=True):
    """An officer of whom issues that did not know each other say different things: what each says, by its hash."""

    number: str
    said: tuple[tuple[str, Officer | Tour], ...]


class Rosters:
    """Officers, tours and who is planned with which callsign, as of the last `draw`."""

    def __init__(self, kept: Issues, heads: Heads) -> None:
        self._of: dict[str, _OfForce] = {}
        for force, issues in kept.items():
            standing = heads.facts(ROSTER + force)
            for digest, issue in issues.items():
                whole = Issue(issue.parents, issue.at, standing[digest]) if digest in standing else issue
                self._add(force, digest, whole)
        self.officers: dict[str, Officer] = {}
        self.tours: dict[str, tuple[Tour, ...]] = {}
        self.planned: dict[str, tuple[str, ...]] = {}

    def kept(self, heads: Heads) -> Issues:
        """All there is to keep, beside the heads."""
        return {force: dict(own.without(heads.facts(ROSTER + force))) for force, own in self._of.items()}

    def take(self, digest: str, event: Event) -> None:
        """Take one event in, once; it shows after the next `draw`."""
        if type(event) not in ISSUES:
            return
        for key, fact in facts_of(event).items():
            if key.startswith(ROSTER):
                self._add(key.removeprefix(ROSTER), digest, Issue(event.touch.get(key, ()), event.at, fact))

    def _add(self, force: str, digest: str, issue: Issue) -> None:
        self._of.setdefault(force, _OfForce()).add(digest, issue)

    def draw(self) -> None:
        """Put together what has been taken in."""
        fresh = [own.draw() for own in self._of.values()]
        if not any(fresh):
            return
        self.officers, self.tours = {}, {}
        for _, own in sorted(self._of.items()):
            self.officers.update(own.officers)
            self.tours.update(own.tours)
        self.planned = by_callsign(self.tours)

    def differing(self, force: str) -> tuple[Differing, ...]:
        """The officers of a force whom issues differ about, by number."""
        return self._of[force].differing if force in self._of else ()

    def differ(self) -> tuple[str, ...]:
        """The forces whose issues differ about somebody."""
        return tuple(sorted(force for force, own in self._of.items() if own.differing))


class _OfForce:
    """The issues of one force, and the roster they make."""

    def __init__(self) -> None:
        self._issues: dict[str, Issue] = {}
        self._fresh: list[str] = []
        self._shown = 0  # how many of them are shown
        self._drawing = _Drawing(self._issues)
        self.officers: dict[str, Officer] = {}
        self.tours: dict[str, tuple[Tour, ...]] = {}
        self.differing: tuple[Differing, ...] = ()

    def add(self, digest: str, issue: Issue) -> None:
        if digest not in self._issues:
            self._issues[digest] = issue
            self._fresh.append(digest)

    def without(self, standing: Mapping[str, object]) -> Iterator[tuple[str, Issue]]:
        for digest, issue in self._issues.items():
            yield digest, Issue(issue.parents, issue.at) if digest in standing else issue

    def draw(self) -> bool:
        """Apply the issues that came: at the end where each knew all before it, else all of them anew."""
        if self._shown == len(self._issues):
            return False
        self._shown = len(self._issues)
        if self._shown == 1:
            self._show_alone(next(iter(self._issues.values())).fact)
            return True
        fresh, self._fresh = self._fresh, []
        if not all(self._drawing.follows(digest) for digest in fresh):
            self._drawing = _Drawing(self._issues)
            for digest in _in_order(self._issues):
                self._drawing.take(digest)
        self._show()
        return True

    def _show_alone(self, fact: Fact | None) -> None:
        """One issue, as nearly always: there is nothing it could change, and no sheet is needed."""
        said = fact.roster if isinstance(fact, RosterOf) else fact
        if isinstance(said, Roster | RosterIssue):
            self.officers = {officer.number: _called(officer) for officer in said.officers}
            worked = by_officer(said.tours).items()
            self.tours = {number: _in_turn(tours) for number, tours in worked if number in self.officers}

    def _show(self) -> None:
        drawing, sheet = self._drawing, self._drawing.sheet
        self.officers = {number: _called(drawing.latest(said)) for number, said in sheet.officers.items()}
        worked = ((number, _as_worked(said)) for number, said in sheet.tours.items() if number in self.officers)
        self.tours = {number: tours for number, tours in worked if tours}
        self.differing = tuple(sorted(drawing.differing(), key=lambda each: each.number))


class _Drawing:
    """The sheet of some issues, each after those it knew."""

    def __init__(self, issues: Mapping[str, Issue]) -> None:
        self.sheet = Sheet()
        self._issues = issues
        self._order: list[str] = []
        self._places: dict[str, Place] = {}
        self._knew: list[Known] = []
        self._sheets: dict[Known, Sheet] = {}  # as an issue knew them that did not know all

    def follows(self, digest: str) -> bool:
        """Take an issue in if it knew all that is drawn; whether it did."""
        if self._known_to(digest) != self.sheet.taken:
            return False
        self.take(digest)
        return True

    def take(self, digest: str) -> None:
        """Take an issue in; those it knew are drawn already, as far as they came."""
        self._places[digest] = len(self._order)
        self._knew.append(self._known_to(digest))
        self._order.append(digest)
        self._apply(self.sheet, self._places[digest])

    def _known_to(self, digest: str) -> Known:
        known = 0
        for parent in self._issues[digest].parents:
            if parent in self._places:
                known |= self._up_to(parent)
        return known

    def _up_to(self, digest: str) -> Known:
        place = self._places[digest]
        return self._knew[place] | 1 << place

    def _apply(self, sheet: Sheet, place: Place) -> None:
        issue, knew = self._issues[self._order[place]], self._knew[place]
        match issue.fact:
            case RosterIssue():
                sheet.take_issue(place, knew, issue.fact, issue.at)
            case RosterOf():
                parents = [self._up_to(parent) for parent in issue.parents if parent in self._places]
                apart = [self._sheet(known, sheet) for known in parents] if len(parents) > 1 else []
                sheet.take_whole(place, knew, issue.fact.roster, self._sheet(knew, sheet), apart)
            case _:
                sheet.taken |= 1 << place  # not understood here: it says nothing

    def _sheet(self, known: Known, now: Sheet) -> Sheet:
        """The sheet of the issues that one knew."""
        if known == now.taken:
            return now
        if known not in self._sheets:
            found = Sheet()
            for place in range(known.bit_length()):
                if known >> place & 1:
                    self._apply(found, place)
            self._sheets[known] = found
        return self._sheets[known]

    def latest(self, said: list[tuple[Place, Officer]]) -> Officer:
        """An officer as the latest of the issues has them that stand."""
        if len(said) == 1:
            return said[0][1]
        return max(said, key=lambda each: (self._issues[self._order[each[0]]].at, self._order[each[0]]))[1]

    def differing(self) -> Iterator[Differing]:
        for number in self.sheet.beside:
            who, when = self.sheet.officers.get(number, []), self.sheet.tours.get(number, [])
            apart: tuple[tuple[Place, Officer | Tour], ...] = (
                *sorted(_who_apart(who), key=lambda each: (msgspec.structs.astuple(each[1]), each[0])),
                *sorted(self._when_apart(when), key=lambda each: (_when(each[1]), each[0])),
            )
            if apart:
                yield Differing(number, tuple((self._order[place], value) for place, value in apart))

    def _when_apart(self, said: list[tuple[Place, list[Tour]]]) -> Iterator[tuple[Place, Tour]]:
        """The tours of an officer that an issue which did not know them has otherwise."""
        worked = {place: (set(tours), Hours(tours)) for place, tours in said}
        for place, tours in said:
            others = [own for other, own in worked.items() if self._apart(place, other)]
            for tour in tours:
                if any(tour not in same and hours.overlap(tour) for same, hours in others):
                    yield place, tour

    def _apart(self, one: Place, other: Place) -> bool:
        """Whether two issues did not know each other."""
        return one != other and not (self._knew[one] >> other & 1 or self._knew[other] >> one & 1)


def _called(officer: Officer) -> Officer:
    """An officer whose name was taken out of the roster is called by the number."""
    return officer if officer.surname else msgspec.structs.replace(officer, surname=officer.number)


def _who_apart(said: list[tuple[Place, Officer]]) -> list[tuple[Place, Officer]]:
    return said if len({officer for _, officer in said}) > 1 else []


def _as_worked(said: list[tuple[Place, list[Tour]]]) -> tuple[Tour, ...]:
    """Tours by their start, what two issues say alike once."""
    if len(said) == 1:
        return _in_turn(said[0][1])
    return tuple(sorted({tour for _, tours in said for tour in tours}, key=_when))


def _in_turn(tours: list[Tour]) -> tuple[Tour, ...]:
    return tuple(sorted(tours, key=_start))


_start = attrgetter("start")
_when = attrgetter("start", "end", "callsign", "place", "service", "radio")


def _in_order(issues: Mapping[str, Issue]) -> list[str]:
    """Each after those it names as parents, otherwise by time."""
    waits = {digest: {each for each in issue.parents if each in issues} for digest, issue in issues.items()}
    children: dict[str, list[str]] = {}
    for digest, parents in waits.items():
        for parent in parents:
            children.setdefault(parent, []).append(digest)
    ready = [(issues[digest].at, digest) for digest, parents in waits.items() if not parents]
    heapify(ready)
    ordered = []
    while ready:
        _, digest = heappop(ready)
        ordered.append(digest)
        for child in children.get(digest, ()):
            waits[child].discard(digest)
            if not waits[child]:
                heappush(ready, (issues[child].at, child))
    return ordered
