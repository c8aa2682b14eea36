"""Who was where, and since when, over the lines of the board (models/board/lines.py).

A crew stays in an area, or at an incident, as long as its duty says so and the officers in it are the same. While rooms
differ about a crew it counts nowhere, and an officer whom rooms place differently, or whose crew is of another
service than firearms, counts nowhere. Taking in events
works out only the stays of the crews they speak of, and those only from the instant on at which their lines part.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter

from msgspec import Struct

from models.board.events import Event, Joined, OperationAdopted, Visited
from models.board.facts import Cover, Crewing, Duty, Fact, Membership
from models.board.late import holding, members_held, membership_of, standing
from models.board.late_events import WasThere
from models.board.lines import Held, Lines, Step, held_at, is_disputed, value_held
from models.board.roster_events import RosterIssued, RosterTaken
from models.clock import LAST
from models.status import Status

TOLD_NOW = (Joined, OperationAdopted, RosterIssued, RosterTaken)
OF_STAYS = ("/duty", "/crew", "/crewing", "/cover")
Strength = list[tuple[int, int]]  # (instant, officers from then on), earliest first; only where it changes


class Stay(Struct, frozen=True, gc=False):
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

    def __init__(
        self, events: Iterable[tuple[str, Event]] = (), begins: int | None = None, now: int | None = None
    ) -> None:
        """`begins` is when the first entry of all was written down; unless it is given, what is told now says.

        `now` for what is said of the past: times as their authors gave them. Without it as clocks count (told.py).
        """
        self._lines = Lines(lambda key: key.endswith(OF_STAYS), cautious=now is None)
        self._lines.now = LAST if now is None else now
        self._officers: dict[str, set[str]] = defaultdict(set)  # crew → who was ever in it
        self._crews: dict[str, set[str]] = defaultdict(set)  # officer → the crews ever been in
        self._of_crew: dict[str, list[Stay]] = defaultdict(list)
        self._in_area: dict[str, list[Stay]] = defaultdict(list)  # "": at incidents
        self._strength: dict[str, Strength] = defaultdict(list)
        self._late: dict[str, dict[str, WasThere]] = defaultdict(dict)
        self._came: dict[str, set[str]] = defaultdict(set)  # officer → crews slipped in as coming on with them, or off
        self._visits: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
        self._begins, self._earliest, self._told = (
            begins,
            LAST,
            LAST,
        )  # `_told`: the earliest instant of what cannot be said of an earlier time
        self.take(events)

    def take(self, events: Iterable[tuple[str, Event]]) -> frozenset[str]:
        """Take events in, each with its hash in hex; returns the ids of the areas concerned."""
        areas, thoughts, late = set[str](), list[str](), dict[str, int]()
        for digest, event in events:
            if isinstance(event, TOLD_NOW):
                self._told = min(self._told, event.at)
            self._earliest = min(self._earliest, event.at)
            self._lines.note(digest, event)
            if isinstance(event, Visited) and digest not in self._visits[event.area]:
                self._visits[event.area][digest] = (event.at, event.crew)
                areas.add(event.area)
            elif isinstance(event, WasThere):
                self._late[event.crew][digest] = event
                _note(late, event)
                self._note_officers(event)
            elif digest in self._lines.thoughts.said:
                thoughts.append(digest)
        if thoughts:
            areas.update(self._visited(thoughts))
            self._slipped_in(thoughts, late)
        concerned = self._concerned(self._lines.take(()), areas)
        for crew, since in late.items():
            concerned[crew] = min(since, concerned.get(crew, since))
        for crew, since in self._with_their_officers(concerned).items():
            self._settle(crew, since, areas)
        areas.discard("")
        return frozenset(areas)

    @property
    def begins(self) -> int | None:
        """Since when anything is known; not knowing is not "nobody there". What is said of earlier does not move it."""
        found = self._told if self._told < LAST else self._earliest
        return self._begins if self._begins is not None else found if found < LAST else None

    def of(self, area: str) -> tuple[Stay, ...]:
        """Every stay in an area, earliest first."""
        return tuple(self._in_area.get(area, ()))

    def strength(self, area: str) -> tuple[tuple[int, int], ...]:
        """Officers in an area over time: (instant, officers from then on), earliest first."""
        return tuple(self._strength.get(area, ()))

    def deployments(self) -> tuple[Stay, ...]:
        """Every stay at an incident, earliest first."""
        return self.of("")

    def minimums(self, area: str) -> tuple[tuple[int, int], ...]:
        """Shape: (instant, officers) for every time the minimum of an area was set, earliest first."""
        line = [(begins, value_held(held)) for begins, held in self._lines.of(f"area:{area}/cover")]
        return tuple((begins, fact.minimum) for begins, fact in line if isinstance(fact, Cover))

    def visits(self, area: str) -> tuple[tuple[int, str], ...]:
        """Shape: (instant, callsign) for every patrol visit noted in an area, earliest first."""
        thoughts = self._lines.thoughts
        found = ((digest, *visit) for digest, visit in self._visits.get(area, {}).items())
        return tuple(sorted((thoughts.when(d, at), crew) for d, at, crew in found if not thoughts.is_undone(d)))

    def _note_officers(self, was: WasThere) -> None:
        for number in was.officers if membership_of(was) else ():
            self._came[number].add(was.crew)
            self._crews[number].add(was.crew)
            self._officers[was.crew].add(number)

    def _with_their_officers(self, concerned: dict[str, int]) -> dict[str, int]:
        """The same with the other crews of officers of whom it was slipped in where they were."""
        found = dict(concerned)
        for crew, since in concerned.items() if self._came else ():
            for number in self._officers[crew] & self._came.keys():
                for other in self._crews[number]:
                    found[other] = min(since, found.get(other, since))
        return found

    def _visited(self, thoughts: Iterable[str]) -> Iterable[str]:
        """The areas of visits that were thought better of."""
        about = self._lines.thoughts.behind(thoughts)
        return [area for area, visits in self._visits.items() if not visits.keys().isdisjoint(about)]

    def _slipped_in(self, thoughts: Iterable[str], late: dict[str, int]) -> None:
        """What was slipped in and thought better of: those crews, and from which instant on, go to `late`."""
        about = self._lines.thoughts.behind(thoughts) if self._late else set[str]()
        for entries in self._late.values():
            for digest in about.intersection(entries):
                _note(late, entries[digest])

    def _concerned(self, changed: dict[str, int], areas: set[str]) -> dict[str, int]:
        """The crews of whom changed lines speak, and from which instant on; the areas go to `areas`."""
        found: dict[str, int] = {}
        for key, since in changed.items():
            kind, _, name = key.partition(":")
            subject = name.rpartition("/")[0]
            if kind == "area":
                areas.add(subject)
                continue
            for crew in (subject,) if kind == "crew" else self._crews_of(subject, key, since):
                found[crew] = min(since, found.get(crew, since))
        return found

    def _crews_of(self, number: str, key: str, since: int) -> Iterable[str]:
        """The crews an officer was ever in, those that come new from an instant on among them."""
        crews = self._crews[number]
        for _, held in _from(self._lines.of(key), since):
            for decision in held:
                if isinstance(decision.fact, Membership) and decision.fact.crew:
                    crews.add(decision.fact.crew)
                    self._officers[decision.fact.crew].add(number)
        return crews

    def _settle(self, crew: str, since: int, areas: set[str]) -> None:
        """Work out a crew's stays anew from an instant on, by its duties and by who was in it."""
        stays = self._of_crew[crew]
        kept = bisect_left(stays, since, key=_begins)
        if kept and ((ends := stays[kept - 1].ends) is None or ends >= since):
            kept -= 1
        before = stays[kept:]
        now = before[:1] if before and before[0].begins < since else []
        now = [Stay(s.crew, s.area, s.officers, s.begins, None, s.incident) for s in now]
        self._go_on(crew, since, now)
        stays[kept:] = after = [stay for stay in now if _counts(stay)]
        self._place(before, after, areas)

    def _go_on(self, crew: str, since: int, stays: list[Stay]) -> None:
        """Add to the stays of a crew what its lines say from an instant on."""
        duties = self._lines.of(f"crew:{crew}/duty")
        tours = self._lines.of(f"crew:{crew}/crewing")
        crewing = {number: self._of_officer(number) for number in self._officers[crew]}
        times = {begins for line in (duties, tours, *crewing.values()) for begins, _ in _from(line, since)}
        late = self._standing(crew)
        others = {each for number in self._came.keys() & crewing.keys() for each in self._came[number]}
        told = (was for each in {crew, *others} for was in self._standing(each).values())
        times.update(instant for was in told for instant in (was.begins, was.ends) if instant >= since)
        for begins in sorted(times):
            slipped_in = holding(late, duties, begins) if late else None
            duty = slipped_in[1].duty if slipped_in else value_held(held_at(duties, begins))
            tour = slipped_in[1].crewing if slipped_in and slipped_in[1].crewing else value_held(held_at(tours, begins))
            armed = not isinstance(tour, Crewing) or tour.is_armed
            officers = self._in(crew, crewing, others, begins) if armed else 0
            _extend(stays, _doing(crew, duty, officers, begins))

    def _in(self, crew: str, crewing: dict[str, list[Step]], others: Iterable[str], instant: int) -> int:
        """How many officers were in a crew at an instant; `others` are crews it was slipped in they came on with."""
        at = ((each, holding(self._standing(each), self._lines.of(f"crew:{each}/duty"), instant)) for each in others)
        late = members_held([found for _, found in at if found], self._of_officer, instant)
        told = {number: {fact.crew for fact in members.values()} for number, members in late.items()}
        lines = (line for number, line in crewing.items() if number not in told)
        return sum(told.get(number) == {crew} for number in crewing) + sum(
            _is_in(held_at(line, instant), crew) for line in lines
        )

    def _of_officer(self, number: str) -> list[Step]:
        return self._lines.of(f"officer:{number}/crew")

    def _standing(self, crew: str) -> dict[str, WasThere]:
        """What was slipped in about a crew and was not taken back, by hash."""
        return standing(self._late[crew], self._lines.thoughts) if crew in self._late else {}

    def _place(self, before: list[Stay], after: list[Stay], areas: set[str]) -> None:
        """Keep the stays of a crew by their areas, and how many officers are there: these, in the place of those."""
        if before and after and before[0].begins == after[0].begins and before[0].area == after[0].area:
            self._replace(before[0], after[0], areas)
            before, after = before[1:], after[1:]
        for stay in before:
            areas.add(stay.area)
            here = self._in_area[stay.area]
            del here[bisect_left(here, _in_turn(stay), key=_in_turn)]
            self._change(stay.area, stay, -stay.officers)
        for stay in after:
            areas.add(stay.area)
            insort(self._in_area[stay.area], stay, key=_in_turn)
            self._change(stay.area, stay, stay.officers)

    def _replace(self, old: Stay, new: Stay, areas: set[str]) -> None:
        """Put a stay in the place of one that began with it: mostly it only ends."""
        if old == new:
            return
        areas.add(old.area)
        here = self._in_area[old.area]
        here[bisect_left(here, _in_turn(old), key=_in_turn)] = new
        strength = self._strength[old.area]
        if old.officers != new.officers:
            _change(strength, old.begins, new.officers - old.officers)
        if old.ends is not None:
            _change(strength, old.ends, old.officers)
        if new.ends is not None:
            _change(strength, new.ends, -new.officers)

    def _change(self, area: str, stay: Stay, more: int) -> None:
        _change(self._strength[area], stay.begins, more)
        if stay.ends is not None:
            _change(self._strength[area], stay.ends, -more)


def _note(late: dict[str, int], was: WasThere) -> None:
    late[was.crew] = min(was.begins, late.get(was.crew, was.begins))


def _from(line: list[Step], since: int) -> list[Step]:
    if not line or line[-1][0] < since:
        return []
    return line[bisect_left(line, since, key=_instant) :]


_instant = itemgetter(0)
_begins = attrgetter("begins")
_in_turn = attrgetter("begins", "crew")  # what a crew's stays are told apart by: it is never in two places


def _is_in(held: Held, crew: str) -> bool:
    """Whether an officer is in a crew; whom rooms place differently counts nowhere."""
    member = value_held(held)
    return isinstance(member, Membership) and member.crew == crew and not is_disputed(held)


def _doing(crew: str, duty: Fact | None, officers: int, begins: int) -> Stay:
    """The stay of a crew that does this from an instant on."""
    if isinstance(duty, Duty) and duty.status is Status.PATROLLING:
        return Stay(crew, duty.area, officers, begins)
    if isinstance(duty, Duty) and duty.status is Status.DEPLOYED:
        return Stay(crew, "", officers, begins, None, duty.incident)
    return Stay(crew, "", 0, begins)


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


def _change(steps: Strength, instant: int, more: int) -> None:
    """Let there be more officers, or fewer, from an instant on."""
    place = bisect_left(steps, instant, key=_instant)
    before = steps[place - 1][1] if place else 0
    if place == len(steps) or steps[place][0] != instant:
        steps.insert(place, (instant, before))
    steps[place:] = [(begins, officers + more) for begins, officers in steps[place:]]
    if steps[place][1] == before:
        del steps[place]


def strength_of(stays: Sequence[Stay]) -> tuple[tuple[int, int], ...]:
    """Officers over time, from stays: (instant, officers from then on), earliest first."""
    steps: Strength = []
    for stay in sorted(stays, key=_begins):
        _change(steps, stay.begins, stay.officers)
        if stay.ends is not None:
            _change(steps, stay.ends, -stay.officers)
    return tuple(steps)
