"""Who was where, and since when: the history of the board, worked out from events in whatever order they came.

Each decision key has its own line of time, in the order of its decisions; a decision holds from the time it gives
until the next one. What was undone is left out, what was corrected stands at its corrected time, and while rooms
differ about a crew it counts nowhere. Taking in one event works out anew only the keys it touches; a decision on what
alone stood, which is nearly every one, is simply added to its line and to the stays of its crew.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from msgspec import Struct

from models.board.agreement import agree, cautious
from models.board.event import Facts
from models.board.events import Corrected, Event, Undone, Unknown, Visited
from models.board.facts import Cover, Duty, Fact, Membership, NotUnderstood
from models.status import Status

Line = list[tuple[int, Fact | None]]


class Stay(Struct, frozen=True):
    """A crew of so many officers in one place; `ends` is None while it is still there.

    `area` is where it patrols, or empty while it is deployed to `incident`.
    """

    crew: str
    area: str
    officers: int
    begins: int
    ends: int | None = None
    incident: str = ""


class Stays:
    """The stays of a set of events. Give it those of at least the last day; more does no harm."""

    def __init__(self, events: Iterable[tuple[str, Event]] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._facts: dict[str, Facts] = {}
        self._on_key: dict[str, list[str]] = defaultdict(list)
        self._lines: dict[str, Line] = {}
        self._alone: dict[str, str] = {}  # key → the one decision that stands at the end of its line
        self._second_thoughts: dict[str, list[str]] = defaultdict(list)
        self._officers: dict[str, set[str]] = defaultdict(set)
        self._of_crew: dict[str, tuple[Stay, ...]] = {}
        self._in_area: dict[str, set[str]] = defaultdict(set)
        self._strength: dict[str, tuple[tuple[int, int], ...]] = {}
        self._visits: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.begins: int | None = None
        """The earliest instant anything is known of; what was before is not known, which is not "nobody there"."""
        self.take(events)

    def take(self, events: Iterable[tuple[str, Event]]) -> frozenset[str]:
        """Take events in, each with its hash in hex and once; returns the ids of the areas concerned."""
        keys, crews, areas = set[str](), set[str](), set[str]()  # to be worked out from nothing; concerned
        for digest, event in events:
            if digest in self._events:
                continue
            self._events[digest] = event
            self.begins = event.at if self.begins is None else min(self.begins, event.at)
            self._facts[digest] = _facts(event)
            self._note(digest, event, keys, crews, areas)
        for key in keys:
            self._draw(key, crews, areas)
        for crew in crews:
            self._settle(crew, areas)
        areas.discard("")
        for area in areas:
            self._strength.pop(area, None)
        return frozenset(areas)

    def of(self, area: str) -> tuple[Stay, ...]:
        """Every stay in an area, earliest first."""
        found = [stay for crew in self._in_area.get(area, ()) for stay in self._of_crew[crew] if stay.area == area]
        return tuple(sorted(found, key=lambda stay: (stay.begins, stay.crew)))

    def strength(self, area: str) -> tuple[tuple[int, int], ...]:
        """Officers in an area over time: (instant, officers from then on), earliest first."""
        if area not in self._strength:
            self._strength[area] = strength_of(self.of(area))
        return self._strength[area]

    def deployments(self) -> tuple[Stay, ...]:
        """Every stay at an incident, earliest first."""
        found = [stay for stays in self._of_crew.values() for stay in stays if stay.incident]
        return tuple(sorted(found, key=lambda stay: (stay.begins, stay.crew)))

    def minimums(self, area: str) -> tuple[tuple[int, int], ...]:
        """Shape: (instant, officers) for every time the minimum of an area was set, earliest first."""
        line = self._lines.get(f"area:{area}/cover", [])
        return tuple((begins, fact.minimum) for begins, fact in line if isinstance(fact, Cover))

    def visits(self, area: str) -> tuple[tuple[int, str], ...]:
        """Shape: (instant, callsign) for every patrol visit noted in an area, earliest first."""
        found = (visit for visit in self._visits.get(area, ()) if not self._is_undone(visit[1]))
        return tuple(sorted((self._when(digest), crew) for crew, digest in found))

    def _note(self, digest: str, event: Event, keys: set[str], crews: set[str], areas: set[str]) -> None:
        for key in self._facts[digest]:
            if key.endswith(("/duty", "/crew", "/cover")):
                self._on_key[key].append(digest)
                if self._follows(key, digest, event):
                    self._go_on(key, digest, event, crews, areas)
                else:
                    keys.add(key)
        if isinstance(event, Visited):
            self._visits[event.area].append((event.crew, digest))
            areas.add(event.area)
        if isinstance(event, Undone | Corrected):
            target = _target(event)
            self._second_thoughts[target].append(digest)
            while target in self._events:  # an undo of an undo changes what the first of them says
                seen = self._events[target]
                keys.update(key for key in self._facts[target] if key in self._on_key)
                if isinstance(seen, Visited):
                    areas.add(seen.area)
                target = _target(seen)

    def _follows(self, key: str, digest: str, event: Event) -> bool:
        """Whether an event is decided on what alone stood on a key: then all others on the key come before it,
        whatever the clocks said, and now it stands alone. Second thoughts are worked out from nothing."""
        if isinstance(event, Undone | Corrected) or digest in self._second_thoughts:
            return False
        plain = key.endswith("/duty") if key.startswith("crew:") else key.startswith("area:")
        return plain and self._alone.get(key) in event.touch.get(key, ())

    def _go_on(self, key: str, digest: str, event: Event, crews: set[str], areas: set[str]) -> None:
        """Add a decision that follows to its line."""
        line, subject = self._lines[key], key.partition(":")[2].rpartition("/")[0]
        self._alone[key] = digest
        after = bool(line) and line[-1][0] < event.at
        _hold(line, event.at, self._facts[digest][key])
        if key.startswith("area:"):
            areas.add(subject)
        elif not after or not self._stay_on(subject, areas):
            crews.add(subject)

    def _stay_on(self, crew: str, areas: set[str]) -> bool:
        """Add what a crew does now to its stays; False if officers came or went since, and more is to be done."""
        begins, duty = self._lines[f"crew:{crew}/duty"][-1]
        crewing = [line[-1] for number in self._officers[crew] if (line := self._lines.get(f"officer:{number}/crew"))]
        if any(since >= begins for since, _ in crewing):
            return False
        stays = self._of_crew[crew]
        last = stays[-1:] if stays and stays[-1].ends is None else ()
        now = list(last)
        _extend(now, _stay(crew, begins, duty, [member for _, member in crewing]))
        now = [stay for stay in now if _counts(stay)]
        self._keep(crew, (*stays[: len(stays) - len(last)], *now), set(last) ^ set(now), areas)
        return True

    def _keep(self, crew: str, stays: tuple[Stay, ...], changed: set[Stay], areas: set[str]) -> None:
        self._of_crew[crew] = stays
        for stay in changed:
            areas.add(stay.area)
            self._in_area[stay.area].add(crew)

    def _is_undone(self, digest: str) -> bool:
        thoughts = (other for other in self._second_thoughts.get(digest, ()))
        return any(isinstance(self._events[other], Undone) and not self._is_undone(other) for other in thoughts)

    def _when(self, digest: str) -> int:
        """When an event happened: by its correction, or by the correction of that. Of several, the latest time."""
        thoughts = self._second_thoughts.get(digest)
        event = self._events[digest]
        if not thoughts:
            return event.at
        found = [
            other for other in thoughts if isinstance(self._events[other], Corrected) and not self._is_undone(other)
        ]
        last = max(found, key=lambda other: (self._events[other].at, other), default="")
        return self._when(last) if last else event.at

    def _draw(self, key: str, crews: set[str], areas: set[str]) -> None:
        """Work out one key's line of time, and note the crews and areas it speaks of."""
        before = self._lines.get(key, [])
        line = self._lines[key] = self._line(key)
        subject = key.partition(":")[2].rpartition("/")[0]
        if key.startswith("crew:"):
            crews.add(subject)
        elif key.startswith("area:"):
            areas.add(subject)
        else:
            named = {fact.crew for _, fact in (*before, *line) if isinstance(fact, Membership) and fact.crew}
            crews.update(named)
            for crew in named:
                self._officers[crew].add(subject)

    def _line(self, key: str) -> Line:
        line: Line = []
        standing: dict[str, Fact | None] = {}
        for digest in _in_order(key, [(hash_, self._events[hash_]) for hash_ in self._on_key[key]]):
            event = self._events[digest]
            for parent in event.touch.get(key, ()):
                standing.pop(parent, None)
            standing[digest] = self._facts[digest][key]
            if self._second_thoughts and self._is_undone(digest):
                continue
            value = next(iter(standing.values())) if len(standing) == 1 else cautious(standing.values())
            if isinstance(value, Membership) and not all(agree(value, other) for other in standing.values()):
                value = None  # whom rooms place differently counts nowhere
            begins = self._when(digest)
            if isinstance(event, Undone) and event.undoes in self._events:
                if line and line[-1][1] == value:
                    continue
                begins = self._when(event.undoes)
            _hold(line, begins, value)
        if len(standing) == 1:
            self._alone[key] = next(iter(standing))
        else:
            self._alone.pop(key, None)
        return line

    def _settle(self, crew: str, areas: set[str]) -> None:
        """Work out one crew's stays from its duties and from who was in it."""
        stays = tuple(self._stays(crew))
        self._keep(crew, stays, set(self._of_crew.get(crew, ())) ^ set(stays), areas)

    def _stays(self, crew: str) -> list[Stay]:
        duties = self._lines.get(f"crew:{crew}/duty", [])
        crewing = [self._lines.get(f"officer:{number}/crew", []) for number in self._officers[crew]]
        times = sorted({begins for line in (duties, *crewing) for begins, _ in line})
        stays: list[Stay] = []
        for begins in times:
            members = [value_at(line, begins) for line in crewing]
            _extend(stays, _stay(crew, begins, value_at(duties, begins), members))
        return [stay for stay in stays if _counts(stay)]


def value_at(line: Sequence[tuple[int, Fact | None]], at: int) -> Fact | None:
    """What a line of time says at an instant; None before it begins."""
    index = bisect_right(line, at, key=lambda entry: entry[0])
    return line[index - 1][1] if index else None


def _facts(event: Event) -> Facts:
    if isinstance(event, Unknown):
        return {key: NotUnderstood(kind=event.name) for key in event.touch}
    return event.facts()


def _target(event: Event) -> str:
    """The hash of the event that an undo or a correction is about."""
    return event.undoes if isinstance(event, Undone) else event.corrects if isinstance(event, Corrected) else ""


def _place(duty: Fact | None) -> tuple[str, str]:
    if isinstance(duty, Duty) and duty.status is Status.PATROLLING:
        return duty.area, ""
    if isinstance(duty, Duty) and duty.status is Status.DEPLOYED:
        return "", duty.incident
    return "", ""


def _hold(line: Line, begins: int, value: Fact | None) -> None:
    """Let a value hold from an instant on; what was to begin later does not."""
    while line and line[-1][0] >= begins:
        line.pop()
    line.append((begins, value))


def _stay(crew: str, begins: int, duty: Fact | None, members: Sequence[Fact | None]) -> Stay:
    """The stay of a crew that does this, with those of these officers who are in it."""
    area, incident = _place(duty)
    officers = sum(isinstance(member, Membership) and member.crew == crew for member in members)
    return Stay(crew, area, officers, begins, None, incident)


def _counts(stay: Stay) -> bool:
    return bool((stay.area or stay.incident) and stay.officers)


def _extend(stays: list[Stay], stay: Stay) -> None:
    """Add a stay to those before it: the last one ends, unless it simply goes on."""
    if stays:
        last = stays[-1]
        if (last.area, last.incident, last.officers) == (stay.area, stay.incident, stay.officers):
            return
        stays[-1] = Stay(last.crew, last.area, last.officers, last.begins, stay.begins, last.incident)
    stays.append(stay)


def strength_of(stays: Sequence[Stay]) -> tuple[tuple[int, int], ...]:
    """Officers over time, from stays: (instant, officers from then on), earliest first."""
    change: dict[int, int] = {}
    for stay in stays:
        change[stay.begins] = change.get(stay.begins, 0) + stay.officers
        if stay.ends is not None:
            change[stay.ends] = change.get(stay.ends, 0) - stay.officers
    officers = 0
    steps = []
    for instant in sorted(change):
        officers += change[instant]
        steps.append((instant, officers))
    return tuple(steps)


def _in_order(key: str, events: list[tuple[str, Event]]) -> list[str]:
    """The hashes of a key's events, each after those it names as parents, otherwise by time."""
    here = {digest for digest, _ in events}
    at = {digest: event.at for digest, event in events}
    waits: dict[str, set[str]] = {}
    children: dict[str, list[str]] = defaultdict(list)
    for digest, event in events:
        waits[digest] = here.intersection(event.touch.get(key, ()))
        for parent in waits[digest]:
            children[parent].append(digest)
    ready = [(at[digest], digest) for digest, parents in waits.items() if not parents]
    heapify(ready)
    ordered = []
    while ready:
        _, digest = heappop(ready)
        ordered.append(digest)
        for child in children[digest]:
            waits[child].discard(digest)
            if not waits[child]:
                heappush(ready, (at[child], child))
    return ordered
