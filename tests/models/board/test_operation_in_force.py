"""Operation files taken in apart: put together part by part, whatever the order they come in.

Random rooms take in files, hear of each other and settle. What they then hold is compared with a naive second
statement of the rule, which follows single decisions and knows nothing of files.
"""

from itertools import permutations

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.board.board import Board, BoardState
from models.board.events import OperationAdopted, Unknown
from models.board.facts import OperationPart
from models.board.looking_back import LookingBack
from models.board.operation_in_force import FILE, Taken, in_force, read
from models.commands.imports import adopt_operation
from models.commands.settle import settle
from tests.shifts import OPERATION, Shift, at, fold

PLACES = {"market": 2, "haymarket": 2, "airport": 4, "square": 2}
FIRST = {**{f"area/{place}": minimum for place, minimum in PLACES.items()}, "timer/dwell": None, "codes": "emergency"}
CHOICES = {"timer/dwell": (None, 20, 40), "codes": ("emergency", "message", "refs")}


def text(values):
    """The operation file that says these."""
    found = OPERATION
    for part, value in values.items():
        kind, _, name = part.partition("/")
        if kind == "area":
            before, line, after = found.partition(f'id = "{name}"')
            found = before + line + after.replace(f"minimum = {PLACES[name]}", f"minimum = {value}", 1)
    found = found.replace('"00" = "emergency"', f'"00" = "{values["codes"]}"')
    dwell = values["timer/dwell"]
    return found + (f'[timers]\ndwell = {{ amber = "{dwell} min", red = "90 min", on = true }}\n' if dwell else "")


def value_of(operation, part):
    """What an operation says of a part."""
    if part == "codes":
        return operation.forces[0].codes["00"]
    if part == "timer/dwell":
        return operation.timers.dwell.amber // 60 if operation.timers.dwell.on else None
    return operation.area(part.partition("/")[2]).minimum


class Decisions:
    """The naive statement: single decisions, each with all that its room knew. The same file, taken in on the same, is
    the same decision."""

    def __init__(self):
        self.known = set()
        self.of = {}  # decision → (part, value, what it was decided on)

    def decide(self, part, value, values, told):
        one = (frozenset(self.known), tuple(sorted(values.items(), key=str)), told)
        self.of[one] = (part, value, frozenset(self.known))
        self.known.add(one)

    def hear(self, other):
        self.of |= other.of
        self.known |= other.known

    def values(self, part):
        """Everything that is said of a part and was replaced by nobody who knew it."""
        mine = {one: self.of[one] for one in self.known if self.of[one][0] == part}
        standing = [each for one, each in mine.items() if not any(one in other[2] for other in mine.values())]
        return {value for _, value, _ in standing} or {FIRST[part]}


class Room:
    def __init__(self, beginning):
        self.shift, self.decisions = Shift(""), Decisions()
        self.shift.hear(beginning)

    def values(self):
        operation = self.shift.board.operation
        return {part: value_of(operation, part) for part in FIRST}

    def disputes(self):
        return [key for key in self.shift.board.contradictions() if key.startswith(FILE)]

    def change(self, part, value):
        if self.disputes() or self.values()[part] == value:
            return
        values = self.values() | {part: value}
        self.shift.do("09:00", adopt_operation, text(values))
        self.decisions.decide(part, value, values, None)

    def settle(self, choice):
        key = next(iter(self.disputes()), "")
        if not key:
            return
        standing = self.shift.board.standing(key)
        digest = sorted(standing)[choice % len(standing)]
        part = key.partition(":")[2]
        value = value_of(read(self.shift.event(standing[digest].by).text), part)
        done = self.shift.do("09:30", settle, key, digest)
        self.decisions.decide(part, value, {}, done)

    def hear(self, other):
        self.shift.hear(other.shift)
        self.decisions.hear(other.decisions)


def answer(board):
    return board.operation, board.files.disputes, board.contradictions(), board.files.unread


ROOMS = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), ROOMS, st.sampled_from(sorted(FIRST)), st.integers(0, 2)),
        st.tuples(st.just("hear"), ROOMS, ROOMS),
        st.tuples(st.just("settle"), ROOMS, st.integers(0, 2)),
    ),
    max_size=24,
)


def played(steps):
    """Two to four rooms that began with one file."""
    beginning = Shift()
    rooms = [Room(beginning) for _ in range(4)]
    for kind, room, *rest in steps:
        match kind, rest:
            case "change", (part, choice):
                rooms[room].change(part, CHOICES.get(part, (1, 3, 5))[choice])
            case "hear", (other,):
                rooms[room].hear(rooms[other])
            case "settle", (choice,):
                rooms[room].settle(choice)
    return rooms


# 1 and 3 take in the same file, decided on the same but for another that also says the same
SAME_ON_THE_SAME = [
    *(("change", 1, "area/airport", 2), ("hear", 0, 1), ("change", 0, "area/haymarket", 2)),
    *(("change", 1, "area/haymarket", 2), ("hear", 3, 1), ("change", 3, "area/haymarket", 0), ("hear", 0, 3)),
    *(("hear", 2, 3), ("hear", 1, 2), ("change", 0, "area/airport", 0), ("change", 1, "area/airport", 0)),
    *(("hear", 2, 1), ("change", 2, "area/airport", 1), ("hear", 0, 2)),
]


@settings(max_examples=150)
@example(SAME_ON_THE_SAME)
@given(STEPS)
def test_what_rooms_hold_is_what_single_decisions_say(steps):
    for room in played(steps):
        board = room.shift.board
        said = {part: room.decisions.values(part) for part in FIRST}
        assert {f"{FILE}:{part}" for part, values in said.items() if len(values) > 1} == set(room.disputes())
        for part, values in said.items():
            if len(values) == 1:
                assert {value_of(board.operation, part)} == values
            elif part.startswith("area/"):
                assert value_of(board.operation, part) == max(values)


@settings(max_examples=100)
@given(STEPS, st.randoms(use_true_random=False))
def test_live_refolded_rewound_and_from_a_snapshot_are_one(steps, random):
    rooms = played(steps)
    for room in rooms[1:]:
        rooms[0].hear(room)
    events = list(rooms[0].shift.events)
    wanted = answer(rooms[0].shift.board)
    random.shuffle(events)
    assert answer(fold(events)) == wanted
    place = random.randint(0, len(events))
    kept = msgspec.msgpack.encode(fold(events[:place]).state())
    again = Board(msgspec.msgpack.decode(kept, type=BoardState), events[place:])
    assert answer(again) == wanted
    one_by_one = Board()
    for event in events:
        one_by_one.apply([event])
    assert answer(one_by_one) == wanted
    past = LookingBack()
    for digest, event in events:
        past.note(digest, event)
    assert answer(past.board(at("05:00"), again)) == wanted


# by hand


def minimum(place, officers):
    return text(FIRST | {f"area/{place}": officers})


def taken(text_="", *parents, when="08:00", newer=False):
    return Taken(at(when), "4410 Hart", parents, text_, newer=newer)


def said(files, *standing):
    """Shape: what is in dispute → what is said of it."""
    found = in_force(files, standing)
    return {key: [getattr(fact, "words", "") for fact in facts.values()] for key, facts in found.disputes.items()}


def test_three_heads_of_which_two_say_the_same():
    files = {
        "base": taken(text(FIRST)),
        "six": taken(minimum("airport", 6), "base", when="08:01"),
        "again": taken(minimum("airport", 6) + "# ours\n", "base", when="08:02"),
        "eight": taken(minimum("airport", 8), "base", when="08:03"),
    }
    for standing in permutations(("six", "again", "eight")):
        assert said(files, *standing) == {f"{FILE}:area/airport": ["minimum 6", "minimum 8"]}
        assert in_force(files, standing).operation.area("airport").minimum == 8


def test_three_that_changed_three_things_are_one():
    changed = {"six": minimum("airport", 6), "three": minimum("market", 3), "refs": text(FIRST | {"codes": "refs"})}
    files = {"base": taken(text(FIRST))} | {name: taken(each, "base") for name, each in changed.items()}
    operation = in_force(files, tuple(changed)).operation
    assert [value_of(operation, part) for part in ("area/airport", "area/market", "codes")] == [6, 3, "refs"]


def test_a_place_that_one_room_left_out_and_another_changed_stays():
    begins = OPERATION.index('[[areas]]\nid = "airport"')
    without = OPERATION[:begins] + OPERATION[OPERATION.index('[[areas]]\nid = "square"') :]
    files = {"base": taken(text(FIRST)), "out": taken(without, "base"), "six": taken(minimum("airport", 6), "base")}
    assert said(files, "out", "six") == {f"{FILE}:area/airport": ["left out", "minimum 6"]}
    assert in_force(files, ("out", "six")).operation.area("airport").minimum == 6
    files["other"] = taken(minimum("market", 3), "base")
    assert in_force(files, ("out", "other")).operation.area("airport") is None


def test_what_is_settled_about_one_part_leaves_the_others_in_dispute():
    apart = {
        name: taken(text(FIRST | {"area/airport": airport, "area/market": market}), "base", when=when)
        for name, airport, market, when in (("one", 6, 3, "08:01"), ("two", 8, 5, "08:02"))
    }
    right = OperationPart(part="area/airport", by="one")
    settled = Taken(at("08:05"), "4410 Hart", ("one", "two"), settles=right)
    files = {"base": taken(text(FIRST)), **apart, "settled": settled}
    assert said(files, "settled") == {f"{FILE}:area/market": ["minimum 3", "minimum 5"]}
    assert in_force(files, ("settled",)).operation.area("airport").minimum == 6


def test_a_force_left_out_while_it_got_a_place_is_in_dispute_with_the_whole_file():
    force, square = OPERATION.index('[[forces]]\nid = "NOT"'), OPERATION.index('[[areas]]\nid = "square"')
    without = OPERATION[:force] + OPERATION[OPERATION.index("[[areas]]") : square]
    place = OPERATION[square:].replace('"square"', '"lace"').replace("Old Market Square", "Lace Market")
    files = {"base": taken(OPERATION), "out": taken(without, "base"), "more": taken(OPERATION + place, "base")}
    found = in_force(files, ("out", "more"))
    assert list(found.disputes) == [FILE]
    assert set(found.disputes[FILE]) == {"out", "more"}
    assert found.operation == read(OPERATION)


def test_files_without_one_that_all_knew_are_in_dispute_whole_and_the_first_is_in_force():
    files = {"a": taken(minimum("airport", 6), when="08:05"), "b": taken(minimum("airport", 8), when="08:01")}
    found = in_force(files, ("a", "b"))
    assert list(found.disputes) == [FILE]
    assert found.operation == read(files["b"].text)


def test_the_same_first_file_in_two_rooms_is_what_both_knew():
    files = {
        "here": taken(text(FIRST)),
        "there": taken("# from the same disc\n" + text(FIRST), when="08:01"),
        "six": taken(minimum("airport", 6), "here"),
        "three": taken(minimum("market", 3), "there"),
    }
    found = in_force(files, ("six", "three"))
    assert found.disputes == {}
    assert [found.operation.area(place).minimum for place in ("airport", "market")] == [6, 3]
    assert in_force(files, ("six", "there")).operation == read(files["six"].text)


def test_a_file_that_lost_the_one_it_was_decided_on_shares_nothing():
    files = {"base": taken(text(FIRST)), "six": taken(minimum("airport", 6), "lost"), "b": taken(OPERATION, "base")}
    assert list(in_force(files, ("six", "b")).disputes) == [FILE]


def test_what_cannot_be_read_leaves_the_nearest_before_it_in_force():
    files = {
        "base": taken(text(FIRST)),
        "six": taken(minimum("airport", 6), "base"),
        "newer": taken("format = 9\nnothing = 1\n", "six"),
        "kind": taken("", "newer", newer=True),
        "market": taken(minimum("market", 3), "base"),
        "after": taken(minimum("market", 5), "kind"),
    }
    assert in_force(files, ("kind",)).operation == read(files["six"].text)
    both = in_force(files, ("kind", "market"))
    assert both.disputes == {}
    assert [both.operation.area(place).minimum for place in ("airport", "market")] == [6, 3]
    assert in_force(files, ("after",)).operation == read(files["after"].text)
    assert in_force({"newer": taken("?")}, ("newer",)).operation is None


def test_rooms_that_never_agree_end_in_a_dispute_and_no_endless_reading():
    files, below = {"base": taken(text(FIRST))}, ("base",)
    for level in range(120):
        pair = (f"a{level}", f"b{level}")
        for name, officers in zip(pair, (level % 7, 9 + level % 5), strict=True):
            files[name] = taken(minimum("airport", officers), *below)
        below = pair
    assert f"{FILE}:area/airport" in in_force(files, below).disputes or FILE in in_force(files, below).disputes


def test_a_rewound_board_has_the_operation_as_it_is_known_now():
    shift = Shift()
    shift.do("09:00", adopt_operation, minimum("airport", 6))
    past = LookingBack()
    for digest, event in shift.events:
        past.note(digest, event)
    assert past.board(at("07:00"), shift.board).area("airport").minimum == 6


def test_a_kind_of_a_newer_version_leaves_the_file_in_force():
    shift = Shift()
    heads = {FILE: shift.board.heads(FILE)}
    shift.take(Unknown(at=at("09:00"), operator="1 New", touch=heads, name="OperationDrawn"))
    assert shift.board.operation == read(OPERATION)
    assert shift.board.not_understood() == {FILE}
    said_ = "An operation file of a newer version was taken in at 09:00 by 1 New: the one before is in force"
    assert list(shift.board.files.notes()) == [said_]
    shift.take(OperationAdopted(at=at("10:00"), operator="x", text=minimum("airport", 6)))
    assert list(shift.board.files.notes()) == []
