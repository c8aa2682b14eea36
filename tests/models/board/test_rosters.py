"""The roster as all its issues make it: whatever order they come in, live, folded anew, from a snapshot or rewound."""

from itertools import pairwise, permutations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board.board import Board, BoardState
from models.board.events import RosterTaken, Settled, Unknown
from models.board.facts import RosterIssue
from models.board.heads import Heads
from models.board.looking_back import LookingBack
from models.board.roster_events import RosterIssued
from models.roster.officers import Officer, Roster, Tour, named
from tests.shifts import at

KEY = "roster:LEI"
HOUR = 3600
NUMBERS = ("LE2401", "LE2402", "LE2801")


def officer(number, surname="Nash"):
    return Officer(number, surname, "A", "LEI")


def tour(number, begins, ends, callsign="LE24"):
    return Tour(number, callsign, at(begins), at(ends))


class Room:
    """One workstation, as far as rosters go: the events it knows, in the order it learnt of them."""

    def __init__(self):
        self.events = {}
        self.heads = Heads()

    def learn(self, events):
        for digest, event in events.items():
            if digest not in self.events:
                self.events[digest] = event
                self.heads.take(digest, event)

    def write(self, digest, kind, **said):
        event = kind(
            at=said.pop("when", 1000 + len(self.events)), operator="x", touch={KEY: self.heads.of(KEY)}, **said
        )
        self.learn({digest: event})
        return event

    def issue(self, digest, officers=(), tours=(), withdrawn=(), **said):
        issue = RosterIssue(officers=tuple(officers), tours=tuple(tours), withdrawn=tuple(withdrawn))
        return self.write(digest, RosterIssued, force="LEI", issue=issue, **said)

    def board(self):
        return Board(None, self.events.items())


def picture(board):
    """All there is to know of the rosters."""
    differ = {each.number: sorted(each.said, key=repr) for each in board.rosters.differing("LEI")}
    return dict(sorted(board.officers.items())), dict(sorted(board.tours.items())), differ


def meet(*rooms):
    for one in rooms:
        for other in rooms:
            one.learn(dict(other.events))


def hours(board, number):
    return [(each.callsign, each.start, each.end) for each in board.tours.get(number, ())]


# what one issue does to another


def test_an_issue_says_only_what_its_file_said_and_the_rest_stays():
    room = Room()
    room.issue("a", [officer("LE2401"), officer("LE2402")], [tour("LE2401", "07:00", "19:00")])
    room.issue("b", [officer("LE2402", "Cass-Hale")], [tour("LE2402", "07:00", "19:00")])
    board = room.board()
    assert [each.surname for each in board.officers.values()] == ["Nash", "Cass-Hale"]
    assert hours(board, "LE2401") == hours(board, "LE2402") == [named(tour("", "07:00", "19:00"))]


def test_a_later_issue_goes_before_what_it_knew_of_the_same_time_and_leaves_the_next_tour():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00"), tour("LE2401", "31:00", "43:00")])
    room.issue("b", [officer("LE2401")], [tour("LE2401", "15:00", "22:00", "LE25")])
    assert [each[0] for each in hours(room.board(), "LE2401")] == ["LE25", "LE24"]


def test_a_tour_that_only_touches_another_leaves_it():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "15:00"), tour("LE2401", "22:00", "30:00")])
    room.issue("b", [officer("LE2401")], [tour("LE2401", "15:00", "22:00")])
    assert len(hours(room.board(), "LE2401")) == 3


def test_two_that_did_not_know_each_other_both_stand_and_are_named():
    here, there = Room(), Room()
    early, late = tour("LE2401", "07:00", "19:00"), tour("LE2401", "09:00", "19:00")
    here.issue("a", [officer("LE2401")], [early])
    there.issue("b", [officer("LE2401")], [late])
    meet(here, there)
    board = here.board()
    assert board.tours["LE2401"] == (early, late)
    assert [(each.number, each.said) for each in board.rosters.differing("LEI")] == [
        ("LE2401", (("a", early), ("b", late)))
    ]
    assert board.contradictions() == ()


def test_two_that_say_the_same_of_a_tour_and_name_their_files_differently_agree():
    here, there = Room(), Room()
    here.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    there.issue("b", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    meet(here, there)
    board = here.board()
    assert board.tours["LE2401"] == (tour("LE2401", "07:00", "19:00"),)
    assert board.rosters.differ() == ()


def test_two_that_name_an_officer_differently_are_told_and_the_later_name_is_shown():
    here, there = Room(), Room()
    here.issue("a", [officer("LE2401", "Nash-Cole")], when=2000)
    there.issue("b", [officer("LE2401", "Nash")], when=1000)
    meet(here, there)
    board = here.board()
    assert board.officers["LE2401"].surname == "Nash-Cole"
    assert [each.number for each in board.rosters.differing("LEI")] == ["LE2401"]


def test_an_issue_that_knew_both_ends_what_they_differed_about():
    here, there = Room(), Room()
    here.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    there.issue("b", [officer("LE2401")], [tour("LE2401", "09:00", "19:00")])
    meet(here, there)
    here.issue("c", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    board = here.board()
    assert hours(board, "LE2401") == [named(tour("", "07:00", "19:00"))]
    assert board.rosters.differ() == ()


def test_what_is_withdrawn_goes_and_what_its_writer_had_not_seen_stays():
    here, there = Room(), Room()
    both = [officer("LE2401"), officer("LE2402")]
    here.issue("a", both, [tour(number, "07:00", "19:00") for number in ("LE2401", "LE2402")])
    there.learn(dict(here.events))
    here.issue("b", withdrawn=[tour("LE2401", "07:00", "19:00"), tour("LE2402", "07:00", "19:00")])
    there.issue("c", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    assert here.board().tours == {}
    meet(here, there)
    assert list(here.board().tours) == ["LE2401"]


def test_nothing_else_of_an_officer_is_withdrawn_than_the_tour_that_was_named():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00"), tour("LE2401", "31:00", "43:00")])
    room.issue("b", withdrawn=[tour("LE2401", "07:00", "19:00"), tour("LE2401", "31:00", "43:00", "LE25")])
    assert hours(room.board(), "LE2401") == [named(tour("", "31:00", "43:00"))]


def test_tours_long_over_are_let_go_only_when_both_the_clock_and_the_file_are_past_them():
    month = 32 * 24 * HOUR
    old, new = tour("LE2401", "07:00", "19:00"), Tour("LE2402", "LE24", at("07:00") + month, at("19:00") + month)
    for when, kept in ((at("06:00"), ["LE2401", "LE2402"]), (at("06:00") + month, ["LE2402"])):
        room = Room()
        room.issue("a", [officer("LE2401"), officer("LE2402")], [old], when=at("05:00"))
        room.issue("b", [officer("LE2402")], [new], when=when)
        assert list(room.board().tours) == kept


def test_a_file_of_officers_alone_lets_nothing_go():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    room.issue("b", [officer("LE2402")], when=at("07:00") + 400 * 24 * HOUR)
    assert list(room.board().tours) == ["LE2401"]


def test_a_tour_of_nobody_on_the_roster_is_not_worked():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE9999", "07:00", "19:00")])
    board = room.board()
    assert (board.tours, board.planned("LE24")) == ({}, ())


def three_issues():
    """One, what followed it, and one that knew the first alone."""
    here, there = Room(), Room()
    here.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    there.learn(dict(here.events))
    here.issue("b", [officer("LE2401")], [tour("LE2401", "09:00", "19:00")])
    there.issue("c", [officer("LE2402")], withdrawn=[tour("LE2401", "07:00", "19:00")])
    meet(here, there)
    return here.events


def test_an_issue_may_come_before_what_it_followed():
    events = three_issues()
    for order in permutations("abc"):
        board = Board(None, [(digest, events[digest]) for digest in order])
        assert hours(board, "LE2401") == [named(tour("", "09:00", "19:00"))], order


def test_a_snapshot_holds_what_a_late_issue_may_still_change():
    events = list(three_issues().items())
    for cut in range(4):
        kept = msgspec.msgpack.encode(Board(None, events[:cut]).state())
        board = Board(msgspec.msgpack.decode(kept, type=BoardState), events[cut:])
        assert hours(board, "LE2401") == [named(tour("", "09:00", "19:00"))], cut
        assert list(board.officers) == ["LE2401", "LE2402"]


# rosters as earlier versions stored them


def whole(*officers, tours=()):
    return {"rosters": {"LEI": Roster(tuple(officers), tuple(tours))}, "source": "old.csv"}


def test_an_old_roster_is_what_it_changed():
    here, there = Room(), Room()
    first = tour("LE2401", "07:00", "19:00")
    here.write("a", RosterTaken, **whole(officer("LE2401"), tours=[first]))
    there.learn(dict(here.events))
    here.write(
        "b", RosterTaken, **whole(officer("LE2401"), officer("LE2801"), tours=[tour("LE2401", "09:00", "19:00")])
    )
    there.write("c", RosterTaken, **whole(officer("LE2401"), officer("LE2901"), tours=[first]))
    meet(here, there)
    board = here.board()
    assert sorted(board.officers) == ["LE2401", "LE2801", "LE2901"]
    assert hours(board, "LE2401") == [named(tour("", "09:00", "19:00"))], "only one of them changed it"
    assert board.rosters.differ() == ()


def test_of_old_rosters_taken_in_apart_the_settled_one_is_right_and_nobody_is_dropped():
    here, there = Room(), Room()
    mine, theirs = tour("LE2401", "07:00", "19:00"), tour("LE2401", "09:00", "19:00")
    here.write("a", RosterTaken, **whole(officer("LE2401"), officer("LE2801"), tours=[mine]))
    event = there.write("b", RosterTaken, **whole(officer("LE2401"), officer("LE2901"), tours=[theirs]))
    meet(here, there)
    assert len(here.board().tours["LE2401"]) == 2
    here.write("c", Settled, chosen=dict(event.facts()))
    board = here.board()
    assert sorted(board.officers) == ["LE2401", "LE2801", "LE2901"]
    assert board.tours["LE2401"] == (theirs,)
    assert board.rosters.differ() == ()


def test_what_a_newer_version_said_of_a_roster_takes_nothing_away():
    room = Room()
    room.issue("a", [officer("LE2401")], [tour("LE2401", "07:00", "19:00")])
    room.learn({"b": Unknown(at=1, operator="x", touch={KEY: ("a",)}, name="Rota")})
    board = room.board()
    assert list(board.tours) == ["LE2401"]
    assert board.not_understood() == {KEY}


# any order

begins = st.integers(0, 5).map(lambda hour: at("00:00") + hour * 4 * HOUR)
one_tour = st.builds(
    lambda number, start, length, callsign: Tour(number, callsign, start, start + length * HOUR),
    st.sampled_from(NUMBERS),
    begins,
    st.sampled_from((2, 6)),
    st.sampled_from(("LE24", "LE28")),
)


def apart(tours):
    """As a file has them: no two of an officer overlap."""
    found = []
    for each in tours:
        if not any(each.officer == o.officer and each.start < o.end and o.start < each.end for o in found):
            found.append(each)
    return found


said = st.tuples(
    st.lists(st.builds(officer, st.sampled_from(NUMBERS), st.sampled_from(("Nash", "Cass"))), max_size=3),
    st.lists(one_tour, max_size=4).map(apart),
    st.lists(one_tour, max_size=2),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(("issue", "issue", "old", "settle", "hear", "hear", "newer")),
        st.integers(0, 3),
        st.integers(0, 3),
        said,
        st.integers(0, 40 * 24 * HOUR),
    ),
    min_size=1,
    max_size=12,
)


def played(script, kinds=("issue", "old", "settle", "newer")):
    """The events of a script of steps in four rooms."""
    rooms = [Room() for _ in range(4)]
    for index, (what, one, other, (officers, tours, withdrawn), when) in enumerate(script):
        room, digest, when = rooms[one], f"{index:02x}", at("00:00") + when
        if what == "hear":
            room.learn(dict(rooms[other].events))
        elif what not in kinds:
            continue
        elif what == "issue":
            room.issue(digest, officers, tours, withdrawn, when=when)
        elif what == "old":
            room.write(digest, RosterTaken, when=when, **whole(*officers, tours=tours))
        elif what == "newer":
            room.learn({digest: Unknown(at=when, operator="x", touch={KEY: room.heads.of(KEY)}, name="Rota")})
        elif facts := room.heads.facts(KEY):
            room.write(digest, Settled, when=when, chosen={KEY: facts[min(facts)]})
    meet(*rooms)
    return rooms[0].events


@settings(max_examples=150)
@given(steps, st.randoms())
def test_the_same_issues_give_the_same_roster_in_any_order(script, random):
    events = list(played(script).items())
    right = picture(Board(None, events))
    random.shuffle(events)
    assert picture(Board(None, events)) == right
    live, half = Board(), len(events) // 2
    for pair in events:
        live.apply([pair])
    assert picture(live) == right
    kept = msgspec.msgpack.encode(Board(None, events[:half]).state())
    assert picture(Board(msgspec.msgpack.decode(kept, type=BoardState), events[half:])) == right
    past = LookingBack()
    for digest, event in events:
        past.note(digest, event)
    assert picture(past.board(at("00:00"), live)) == right


def knew(events, digest):
    """Every issue that one was written in knowledge of."""
    found = set()
    for parent in events[digest].touch[KEY]:
        found |= {parent} | knew(events, parent)
    return found


def stands(events, digest, each):
    """Whether no issue that knew of a tour says something else of that time, withdraws it, or came long after it."""
    for later, event in events.items():
        if digest not in knew(events, later):
            continue
        own = [other for other in event.issue.tours if other.officer == each.officer]
        withdrawn = [other for other in event.issue.withdrawn if other.officer == each.officer]
        long_ago = min([event.at, *(other.start for other in event.issue.tours)]) - 31 * 24 * HOUR
        if any(each.start < other.end and other.start < each.end for other in own):
            return False
        if named(each) in map(named, withdrawn) or (event.issue.tours and each.end < long_ago):
            return False
    return True


@settings(max_examples=150)
@given(steps)
def test_the_roster_is_what_nobody_who_knew_of_it_changed(script):
    """Said once more, naively, from the definition."""
    events = played(script, kinds=("issue",))
    board = Board(None, events.items())
    everybody = {each.number for event in events.values() for each in event.issue.officers}
    assert set(board.officers) == everybody, "nobody is dropped"
    for number in everybody:
        standing = {
            each
            for digest, event in events.items()
            for each in event.issue.tours
            if each.officer == number and stands(events, digest, each)
        }
        assert set(board.tours.get(number, ())) == standing
        assert all(one.start <= other.start for one, other in pairwise(board.tours.get(number, ())))


def test_an_officer_whose_name_was_taken_out_is_called_by_the_number():
    room = Room()
    room.issue("a", [officer("LE2401", ""), officer("LE2402")])
    assert [each.surname for each in room.board().officers.values()] == ["LE2401", "Nash"]
    room.issue("b", [officer("LE2801")])
    assert [each.surname for each in room.board().officers.values()] == ["LE2401", "Nash", "Nash"]
