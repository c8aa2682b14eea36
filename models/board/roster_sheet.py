"""The roster of one force as a set of issues makes it: who there is and who works when, and which issue says so.

An issue takes the place of what it knew, and of nothing else: what it says of an officer's time goes before what
earlier issues said of the same time, and what it withdraws goes. Two that did not know each other both stand.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from models.board.facts import RosterIssue
from models.roster.officers import Officer, Roster, Tour, named

OLD = 31 * 86_400  # seconds after its end that a tour is still carried along from issue to issue

Place = int  # of an issue in the causal order
Known = int  # the places of the issues that an issue knew, one bit each


class Sheet:
    """Shapes: officer's number → what each issue says of the officer that stands, and → the tours of each issue that
    stand. `taken` are the places of the issues it is made of."""

    def __init__(self) -> None:
        self.taken: Known = 0
        self.officers: dict[str, list[tuple[Place, Officer]]] = {}
        self.tours: dict[str, list[tuple[Place, list[Tour]]]] = {}
        self.beside: set[str] = set()  # officers of whom an issue spoke beside one that it did not know

    def take_issue(self, place: Place, knew: Known, issue: RosterIssue, at: int) -> None:
        """Take in what a file said, read at an instant."""
        self.taken |= 1 << place
        for officer in issue.officers:
            self._say_who(officer, place, knew)
        said, withdrawn = by_officer(issue.tours), by_officer(issue.withdrawn)
        for number in dict.fromkeys((*said, *withdrawn)):
            mine = said.get(number, [])
            goes = _displaced(mine, withdrawn.get(number, [])) if number in self.tours else None
            self._say_when(number, mine, place, knew, goes)
        if knew and issue.tours:
            self._let_go(min(at, min(tour.start for tour in issue.tours)) - OLD, knew)

    def take_whole(
        self, place: Place, knew: Known, roster: Roster, before: "Sheet", parents: Sequence["Sheet"]
    ) -> None:
        """Take in a roster as earlier versions stored it, merged: what in it differs from `before`, made of what it
        knew. Of several parents it was merged with one, so it withdraws only what all of them said."""
        self.taken |= 1 << place
        for officer in roster.officers:
            if {known for _, known in before.officers.get(officer.number, ())} != {officer}:
                self._say_who(officer, place, knew)
        for number in before.officers.keys() - {officer.number for officer in roster.officers}:
            if all(number in sheet.officers for sheet in parents):
                self._drop(number, knew)
        said = by_officer(roster.tours)
        for number in dict.fromkeys((*said, *before.tours)):
            mine = said.get(number, [])
            if number not in before.tours:
                self._say_when(number, mine, place, knew, None)
                continue
            known, hours = before.tours_of(number), Hours(mine)
            gone = {
                tour
                for tour in known.difference(mine)
                if hours.overlap(tour) or all(tour in sheet.tours_of(number) for sheet in parents)
            }
            fresh = [tour for tour in mine if tour not in known]
            if fresh or gone:
                self._say_when(number, fresh, place, knew, gone.__contains__)

    def tours_of(self, number: str) -> set[Tour]:
        """Every tour that stands of an officer."""
        return {tour for _, tours in self.tours.get(number, ()) for tour in tours}

    def _say_who(self, officer: Officer, place: Place, knew: Known) -> None:
        known = self.officers.get(officer.number)
        if known is None:
            self.officers[officer.number] = [(place, officer)]
            return
        others = [each for each in known if not knew >> each[0] & 1]
        if others:
            self.beside.add(officer.number)
        self.officers[officer.number] = [*others, (place, officer)]

    def _drop(self, number: str, knew: Known) -> None:
        kept = [each for each in self.officers.pop(number) if not knew >> each[0] & 1]
        if kept:
            self.officers[number] = kept

    def _say_when(
        self, number: str, tours: list[Tour], place: Place, knew: Known, goes: Callable[[Tour], bool] | None
    ) -> None:
        """What an issue says of an officer's time; of what it knew, that goes which `goes` names."""
        if number not in self.tours:
            self.tours[number] = [(place, tours)]
            return
        kept = []
        for by, own in self.tours[number]:
            if not knew >> by & 1:
                self.beside.add(number)
                kept.append((by, own))
            elif left := [tour for tour in own if goes is None or not goes(tour)]:
                kept.append((by, left))
        self.tours[number] = [*kept, (place, tours)]

    def _let_go(self, before: int, knew: Known) -> None:
        """Tours long over are not carried along for ever."""
        for number, said in self.tours.items():
            if any(tour.end < before for _, tours in said for tour in tours):
                self.tours[number] = [
                    (by, [tour for tour in tours if tour.end >= before] if knew >> by & 1 else tours)
                    for by, tours in said
                ]


def by_officer(tours: Iterable[Tour]) -> dict[str, list[Tour]]:
    """Shape: officer's number → their tours, in the order given."""
    found: dict[str, list[Tour]] = defaultdict(list)
    for tour in tours:
        found[tour.officer].append(tour)
    return found


class Hours:
    """When some tours are worked: asked of each other tour whether it overlaps one of them."""

    def __init__(self, tours: Sequence[Tour]) -> None:
        in_order = sorted(tours, key=lambda tour: tour.start)
        self._starts = [tour.start for tour in in_order]
        self._ends = list(accumulate((tour.end for tour in in_order), max))  # the latest so far

    def overlap(self, tour: Tour) -> bool:
        begun = bisect_left(self._starts, tour.end)
        return begun > 0 and self._ends[begun - 1] > tour.start


def _displaced(tours: Sequence[Tour], withdrawn: Sequence[Tour]) -> Callable[[Tour], bool]:
    """Whether a tour known before gives way to these, or is withdrawn by its name."""
    hours, names = Hours(tours), set(map(named, withdrawn))
    return lambda known: hours.overlap(known) or named(known) in names
