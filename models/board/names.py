"""Callsigns, officers and places, found by any fragment of their names: what the command bar asks at every key.

Kept beside the board. Only what has changed since it was last asked is put in its place again. A search looks through
one text with every name in it, and stops when nothing better can come: how many crews there are hardly matters.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from models.board.crews import Crew
from models.operation import Area, Operation
from models.roster.officers import Officer

MOST = 5  # found of one force: when they fit equally well, the operator is asked by naming four others than the first
OFF_DUTY = 0.1  # a crew on duty is meant before one that is not
START, END = "\n", "\0"  # before each name; after the names of one key

Group = tuple[str, bool]  # the force whose lane a callsign is in, and whether it is on duty


@dataclass(frozen=True, slots=True)
class Found:
    """A callsign, an officer's number or a place's id (`key`), its whole name, its force, and how well it fits."""

    key: str
    name: str
    force: str
    score: float


def fits(fragment: str, name: str) -> float | None:
    """How well a fragment fits a name, or None: 0 exactly, 1 at its start, 1.25 at the start of a word, 2 inside."""
    fragment, name = fragment.casefold(), name.casefold()
    if fragment not in name:
        return None
    if fragment == name:
        return 0
    if name.startswith(fragment):
        return 1
    if re.search(rf"\b{re.escape(fragment)}", name):
        return 1.25
    return 2 if len(fragment) > 1 else None


class NameList:
    """Keys in their order, each with its names. `add` and `discard` are for keys that stand sorted."""

    def __init__(self, keys: Iterable[str] = (), names: Callable[[str], Sequence[str]] = lambda key: (key,)) -> None:
        self.keys = list(keys)
        self._names = names
        self._text = ""
        self._before_words: set[str] = set()
        """the letters and signs behind which a word, or a sign, begins within a name"""

    def add(self, key: str) -> None:
        insort(self.keys, key)
        self._text = ""

    def discard(self, key: str) -> None:
        del self.keys[bisect_left(self.keys, key)]
        self._text = ""

    def find(self, fragment: str) -> dict[str, float]:
        """Shape: key → how well it fits (`fits`): the `MOST` that fit best, best first, else in their order."""
        if not self._text:
            self._write()
        fragment = fragment.casefold()
        begun = [before + fragment for before in self._before_words if _in_word(before) != _in_word(fragment[:1])]
        inside = [fragment] if len(fragment) > 1 else []
        start = f"{START}{fragment}"
        found: dict[str, float] = {}
        for score, wanted in ((0, [f"{start}{START}"]), (1, [start]), (1.25, begun), (2, inside)):
            for index in self._first(wanted, found):
                found[self.keys[index]] = score
            if len(found) >= MOST:
                break
        return dict(islice(found.items(), MOST))

    def _write(self) -> None:
        self._text = "".join(map(self._block, self.keys))
        one_word_each = self._text.replace(START, "").replace(END, "").isalnum()
        within = rf"[^{START}{END}]\b(?=[^{START}{END}])"
        self._before_words = set() if one_word_each else set(re.findall(within, self._text))

    def _block(self, key: str) -> str:
        names = (name.casefold().replace(START, " ").replace(END, " ") for name in self._names(key))
        return f"{START}{START.join(names)}{START}{END}"

    def _first(self, wanted: Iterable[str], found: Collection[str]) -> list[int]:
        """The indices, in order, of the first keys with one of these in a name that are not found yet."""
        indices: set[int] = set()
        for each in wanted:
            fresh = (index for index in self._holding(each) if self.keys[index] not in found)
            indices.update(islice(fresh, MOST))
        return sorted(indices)

    def _holding(self, wanted: str) -> Iterator[int]:
        """The index of every key that has this in a name, in order."""
        text, index, before = self._text, 0, 0
        at = text.find(wanted)
        while at >= 0:
            index += text.count(END, before, at)
            yield index
            before = text.index(END, at)
            at = text.find(wanted, before)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class Names:
    """Every name of one board. The board says what was touched, and hands over what it holds before it is asked."""

    def __init__(self) -> None:
        self._touched: set[str] | None = None  # callsigns; None for everything
        self._homes: dict[str, str] = {}
        self._group: dict[str, Group] = {}
        self._callsigns: dict[Group, NameList] = defaultdict(NameList)
        self._places: dict[str, NameList] = {}
        self._officers: dict[str, NameList] | None = None  # put together when first asked for
        self._areas: dict[str, Area] = {}
        self._order: dict[str, int] = {}
        self._people: Mapping[str, Officer] = {}

    def touch(self, callsigns: Collection[str], everything: bool) -> None:
        """Note what changed: some crews, or operation and rosters."""
        if everything:
            self._touched = None
        elif self._touched is not None:
            self._touched.update(callsigns)

    def bring_up_to_date(
        self,
        crews: Mapping[str, Crew],
        planned: Collection[str],
        operation: Operation | None,
        officers: Mapping[str, Officer],
    ) -> None:
        """Put what was touched in its place: crews on duty, callsigns the roster plans, places, officers."""
        if self._touched is None:
            self._clear(operation, officers)
            self._touched = {*crews, *planned}
        for callsign in sorted(self._touched):  # sorted, each comes at the end of its list: nothing moves up
            crew = crews.get(callsign)
            if crew is not None:
                self._put(callsign, (crew.working, True))
            elif callsign in planned:
                self._put(callsign, (self._home(operation, callsign), False))
            else:
                self._put(callsign, None)
        self._touched = set()

    def _clear(self, operation: Operation | None, officers: Mapping[str, Officer]) -> None:
        self._homes.clear()
        self._group.clear()
        self._callsigns.clear()
        self._people = officers
        self._areas = areas = {area.id: area for area in operation.areas} if operation else {}
        self._order = {area: index for index, area in enumerate(areas)}
        self._places = {
            force: NameList(own, self._names_of_place)
            for force, own in _by_force((area, areas[area].force) for area in areas).items()
        }
        self._officers = None

    def _names_of_place(self, area: str) -> tuple[str, ...]:
        return (self._areas[area].name, area, *self._areas[area].aliases)

    def _surname(self, number: str) -> tuple[str, ...]:
        return (self._people[number].surname,)

    def _home(self, operation: Operation | None, callsign: str) -> str:
        letters = callsign.rstrip("0123456789")  # the same for thousands, and all that a force is told by
        if letters not in self._homes:
            force = operation.callsign_force(letters) if operation else None
            self._homes[letters] = force.id if force else ""
        return self._homes[letters]

    def _put(self, callsign: str, group: Group | None) -> None:
        before = self._group.pop(callsign, None)
        if group is not None:
            self._group[callsign] = group
        if before == group:
            return
        if before is not None:
            self._callsigns[before].discard(callsign)
        if group is not None:
            self._callsigns[group].add(callsign)

    # asked

    def __contains__(self, callsign: object) -> bool:
        """Whether this is a callsign on duty, or one that the roster plans."""
        return callsign in self._group

    def force_of(self, callsign: str) -> str:
        """The force in whose lane a known callsign is or, off duty, the one whose prefix it carries."""
        return self._group[callsign][0]

    def callsigns(self, fragment: str) -> list[Found]:
        """The callsigns of each force that fit best, sorted by callsign."""
        found: list[Found] = []
        for (force, on_duty), names in self._callsigns.items():
            for callsign, score in names.find(fragment).items():
                later = OFF_DUTY if score and not on_duty else 0
                found.append(Found(callsign, callsign, force, score + later))
        return sorted(found, key=lambda each: each.key)

    def places(self, fragment: str) -> list[Found]:
        """The crowded places of each force that fit best by name, alias or id, in the order of the operation file."""
        found = [
            Found(key, self._areas[key].name, force, score)
            for force, names in self._places.items()
            for key, score in names.find(fragment).items()
        ]
        return sorted(found, key=lambda each: self._order[each.key])

    def officers(self, fragment: str) -> list[Found]:
        """The officers of each force whose surnames fit best, sorted by number."""
        if self._officers is None:
            people = ((number, self._people[number].force) for number in sorted(self._people))
            self._officers = {force: NameList(own, self._surname) for force, own in _by_force(people).items()}
        found = [
            Found(key, self._people[key].surname, force, score)
            for force, names in self._officers.items()
            for key, score in names.find(fragment).items()
        ]
        return sorted(found, key=lambda each: each.key)


def _by_force(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Shape: force → its keys, in order; of pairs (key, force)."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, force in keys:
        found[force].append(key)
    return found
