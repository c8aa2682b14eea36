"""Finding callsigns, places and officers by a fragment: the same as by looking at every one of them."""

from contextlib import suppress
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board.board import Board
from models.board.names import MOST, Found, NameList, fits
from models.commands import booking, imports, patrol
from models.commands.bar import read
from models.commands.context import Refused
from models.roster.officers import Officer, Roster, Tour
from tests.shifts import OPERATION, Shift, at, fold

PLACES = ("Leicester Market", "Market Street", "Old Market Square", "Newmarket", "St Mark's", "Upper Street", "Mark")
FORCES = {"LE": "LEI", "NO": "NOT"}
OFF = at("07:00")


def operation(places: int) -> str:
    """Two forces with so many places each; every third has an alias."""
    text = [OPERATION[: OPERATION.index("[[areas]]")]]
    for number in range(places * 2):
        force, name = ("LEI", "NOT")[number % 2], PLACES[number % len(PLACES)]
        alias = f'aliases = ["the mart {number}"]\n' if number % 3 == 0 else ""
        text.append(
            f'[[areas]]\nid = "{force.lower()}-{number}"\nname = "{name} {number}"\nforce = "{force}"\nlat = 52.6\n'
            f'lon = -1.1\npriority = "B"\nminimum = 2\ncrowded = []\n{alias}'
        )
    return "".join(text)


class Room(Shift):
    """A shift with two crews on the roster for each number, and whatever is done with them."""

    def __init__(self, places: int, crews: list[int]) -> None:
        super().__init__(operation(places))
        for prefix, force in FORCES.items():
            officers = [Officer(f"{prefix}{number}0", f"Ma{number % 7}rket", "A", force) for number in crews]
            tours = [
                Tour(officer.number, f"{prefix}{number}", OFF, OFF + 10 * 3600)
                for officer, number in zip(officers, crews, strict=True)
            ]
            self.do("06:30", imports.take_roster, Roster(tuple(officers), tuple(tours)), "test")
        self.clock = count(at("07:10"), 60)

    def tries(self, act, *arguments) -> None:
        """Do something, unless it is refused."""
        with suppress(Refused):
            self.do(next(self.clock), act, *arguments)


def plainly(board: Board, fragment: str) -> dict[str, float]:
    """Shape: callsign → how well it fits, by looking at every one."""
    scores = {callsign: fits(fragment, callsign) for callsign in sorted(board.callsigns())}
    return {
        callsign: score + (0 if board.crew(callsign) or not score else 0.1)
        for callsign, score in scores.items()
        if score is not None
    }


def places_plainly(board: Board, fragment: str) -> dict[str, float]:
    found = {}
    for area in board.operation.areas if board.operation else ():
        scores = [fits(fragment, name) for name in (area.name, area.id, *area.aliases)]
        if known := [score for score in scores if score is not None]:
            found[area.id] = min(known)
    return found


class EveryName:
    """What a board is asked for names, answered by looking at all of them and leaving nobody out."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def touch(self, *_touched) -> None: ...

    def bring_up_to_date(self, *_held) -> None: ...

    def __contains__(self, callsign: object) -> bool:
        return callsign in self._board.callsigns()

    def force_of(self, callsign: str) -> str:
        crew = self._board.crew(callsign)
        return crew.working if crew else self._board.operation.callsign_force(callsign).id

    def callsigns(self, fragment: str) -> list[Found]:
        found = plainly(self._board, fragment)
        return [Found(callsign, callsign, self.force_of(callsign), score) for callsign, score in found.items()]

    def places(self, fragment: str) -> list[Found]:
        areas = {area.id: area for area in self._board.operation.areas}
        found = places_plainly(self._board, fragment)
        return [Found(key, areas[key].name, areas[key].force, score) for key, score in found.items()]


def best(found: list[tuple[float, str]], groups: dict[str, object]) -> dict[object, list[tuple[float, str]]]:
    """The best of each group, in order."""
    sorted_ = sorted(found)
    return {group: [each for each in sorted_ if groups[each[1]] == group][:MOST] for group in set(groups.values())}


CREW_NUMBERS = st.lists(st.integers(1, 220), min_size=1, max_size=24, unique=True)
DONE = st.lists(
    st.tuples(st.sampled_from(["on", "off", "over", "move", "roster", "file"]), st.integers(0, 47), st.integers(0, 9)),
    max_size=30,
)
PIECES = st.one_of(
    st.sampled_from([*"lnm12", "le", "no", "le1", "2", "mark", "market", "the", "st", "t s", "'s", "k's", "-", "lei-"]),
    st.text("lenomark123 -'", min_size=1, max_size=4),
)


def happen(room: Room, done: list[tuple[str, int, int]], numbers: list[int]) -> None:
    """Crews book on and off, cross the border, rosters and files are taken in anew."""
    for act, which, where in done:
        crew = f"{('LE', 'NO')[which % 2]}{numbers[which // 2 % len(numbers)]}"
        areas = room.board.operation.areas
        area = areas[where % len(areas)].id if areas else ""
        if act == "on":
            room.tries(booking.book_on, [crew], area)
        elif act == "off":
            room.tries(booking.book_off, [crew])
        elif act in ("over", "move"):
            room.tries(patrol.reassign, [crew], area)
        elif act == "roster":
            left = [tour for tours in room.board.tours.values() for tour in tours if tour.callsign != crew]
            force = FORCES[crew[:2]]
            officers = [officer for officer in room.board.officers.values() if officer.force == force]
            room.roster(force, officers, [tour for tour in left if room.board.officers[tour.officer].force == force])
        else:
            room.tries(imports.adopt_operation, operation(6 + where))
        assert "XX1" not in room.board.names  # asked, so that what is kept is brought up to date again and again


@given(st.integers(0, 12), CREW_NUMBERS, DONE, st.lists(PIECES, min_size=1, max_size=6))
@settings(max_examples=60)
def test_the_best_of_each_force_are_found_as_if_all_had_been_looked_at(places, numbers, done, fragments):
    room = Room(places, numbers)
    happen(room, done, numbers)
    board, anew = room.board, fold(room.events)
    everyone = EveryName(board)
    groups = {name: (everyone.force_of(name), board.crew(name) is not None) for name in board.callsigns()}
    order = {area.id: (place, area.force) for place, area in enumerate(board.operation.areas)}
    for fragment in fragments:
        found = board.names.callsigns(fragment)
        assert found == anew.names.callsigns(fragment)
        assert found == sorted(found, key=lambda each: each.key)
        wanted = best([(score, name) for name, score in plainly(board, fragment).items()], groups)
        assert best([(each.score, each.key) for each in found], groups) == wanted
        assert len(found) == sum(map(len, wanted.values()))

        places_found = board.names.places(fragment)
        assert places_found == anew.names.places(fragment)
        assert [order[each.key] for each in places_found] == sorted(order[each.key] for each in places_found)
        all_places = [(score, order[key][0]) for key, score in places_plainly(board, fragment).items()]
        of_force = dict(order.values())
        assert best([(each.score, order[each.key][0]) for each in places_found], of_force) == best(all_places, of_force)
        assert board.names.officers(fragment) == anew.names.officers(fragment)


@given(
    st.integers(1, 12),
    CREW_NUMBERS,
    DONE,
    st.lists(
        st.lists(st.one_of(PIECES, st.sampled_from(["ok", "o", "e", "refs", "c", "on", "visit", "14"])), max_size=4),
        min_size=1,
        max_size=8,
    ),
)
@settings(max_examples=60)
def test_every_line_is_read_as_if_all_names_had_been_looked_at(places, numbers, done, lines):
    room = Room(places, numbers)
    happen(room, done, numbers)
    context = room.context("18:00")
    readings = [read(" ".join(line), context) for line in lines]
    room.board._names = EveryName(room.board)
    assert readings == [read(" ".join(line), context) for line in lines]


LETTERS = "abAB1 -_'éß"


@given(st.lists(st.text(LETTERS, max_size=6), max_size=20, unique=True), st.text(LETTERS, min_size=1, max_size=3))
@settings(max_examples=400)
def test_a_list_of_names_finds_what_fits_best(names, fragment):
    names.sort()
    every = [(score, name) for name in names if (score := fits(fragment, name)) is not None]
    found = NameList(names).find(fragment)
    assert [(score, name) for name, score in found.items()] == sorted(every, key=lambda each: each[0])[:MOST]


def test_a_key_is_found_by_its_best_name_and_once():
    names = {"a": ("Newmarket", "market"), "b": ("Market Street", "the market")}
    assert NameList(names, names.__getitem__).find("market") == {"a": 0, "b": 1}
    assert NameList(names, names.__getitem__).find("mar") == {"a": 1, "b": 1}
    assert NameList(names, names.__getitem__).find("ket") == {"a": 2, "b": 2}


@pytest.mark.parametrize("name", ["a\nb", "a\0b"])
def test_a_name_cannot_break_the_list(name):
    names = {"1": (name,), "2": ("c",)}
    assert NameList(names, names.__getitem__).find("c") == {"2": 0}
    assert NameList(names, names.__getitem__).find("b") == {"1": 1.25}


def test_officers_are_found_by_surname():
    room = Shift()
    room.on("07:00", "LE24", "Nash Cass", area="market")
    room.on("07:00", "NO23", "O'Nash Lane", area="square")
    found = [(each.name, each.force, each.score) for each in room.board.names.officers("nash")]
    assert found == [("Nash", "LEI", 0), ("O'Nash", "NOT", 1.25)]


def test_a_callsign_is_known_while_it_is_on_duty_or_planned():
    room = Shift()
    assert "LE24" not in room.board.names
    room.on("07:00", "LE24", "Nash Cass", area="market")
    assert "LE24" in room.board.names
    assert room.board.names.force_of("LE24") == "LEI"
    room.do("08:00", patrol.reassign, ["LE24"], "square")
    assert room.board.names.force_of("LE24") == "NOT"
    room.do("09:00", booking.book_off, ["LE24"])
    assert "LE24" not in room.board.names, "the roster does not plan it"


def test_another_operation_file_may_give_a_prefix_to_another_force():
    room = Shift()
    room.roster("LEI", [Officer("LE2401", "Nash", "A", "LEI")], [Tour("LE2401", "LE24", OFF, OFF + 3600)])
    assert room.board.names.force_of("LE24") == "LEI"
    swapped = OPERATION.replace('callsigns = "LE"', 'callsigns = "XX"').replace('callsigns = "NO"', 'callsigns = "LE"')
    room.do("06:30", imports.adopt_operation, swapped)
    assert room.board.names.force_of("LE24") == "NOT"
