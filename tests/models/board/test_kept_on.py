"""Nobody vanishes from the board because a room booked them off that did not know of the rest."""

import pytest

from models.board.board import Board
from models.describing.board_json import as_data
from tests.cases.rooms import hears, meet
from tests.shifts import at

ALL = 9  # officers on the roster of the desk


@pytest.fixture
def shared(desk, other):
    """Both rooms know of LE22, of three officers, and of LE21."""
    desk.on("le22 market", "le21 haym")
    desk.type("07:05", "inc bag left, haymarket bus station, 999, lei")
    other.now = at("07:06")
    hears(other, desk.told())
    return desk, other


def apart(shared, here, there):
    """What each room decides while it can't see the other, then they meet."""
    for room, begins, lines in zip(shared, (0, 10), (here, there), strict=True):
        for minute, line in enumerate(lines, start=begins):
            room.type(f"09:{minute:02}", line)
    for room in shared:
        room.now = at("09:30")
    meet(*shared)
    return shared[0]


def everybody(board):
    counts = board.counts()
    listed = [officer.number for crew in board.crews() for officer in crew.officers]
    assert len(listed) == len(set(listed)) == counts.on_duty
    assert counts.on_duty + counts.off_duty == ALL
    return counts


def test_an_emergency_keeps_its_officers_though_another_room_booked_them_off(shared):
    desk = apart(shared, ["le22 emergency"], ["le22 off"])
    crew = desk.board.crew("LE22")
    assert crew.surnames == "Jay · Dunn · Lee"
    assert crew.kept == ("LE2201", "LE2202", "LE2203")
    assert crew.duty.why == "booked off while its emergency was on (4410 Hart, 09:10)"
    assert everybody(desk.board).exceptions == 3
    assert "clear its emergency first" in desk.refuses("09:31", "le22 haym")
    desk.type("09:32", "le22 clear all well")
    assert desk.board.crew("LE22") is None
    assert everybody(desk.board).on_duty == 2


@pytest.mark.parametrize(
    ("there", "where"),
    [
        (["le22 split le2201 as le28"], {"LE21": 2, "LE22": 2, "LE28": 1}),
        (["le22 join le21"], {"LE21": 5, "LE22": 0}),
        (["le22 split le2201 as le28", "le28 off"], {"LE21": 2, "LE22": 3}),
        (["le22 split le2201 as le28", "le28 off", "le22 off"], {"LE21": 2, "LE22": 3}),
        (["le22 off", "le22 on because again"], {"LE21": 2, "LE22": 3}),
    ],
)
def test_whatever_another_room_did_with_the_crew_the_emergency_is_on_and_everybody_is_counted_once(
    shared, there, where
):
    desk = apart(shared, ["le22 emergency"], there)
    assert desk.board.crew("LE22").emergency.officers == ("LE2201", "LE2202", "LE2203")
    assert {crew.callsign: len(crew.officers) for crew in desk.board.crews()} == where
    everybody(desk.board)


def test_who_is_kept_in_a_crew_that_goes_on_is_not_counted_on(shared):
    desk = apart(shared, ["le22 emergency"], ["le22 split le2201 as le28", "le28 off"])
    crew = desk.board.crew("LE22")
    assert (crew.kept, crew.doubtful, crew.strength) == (("LE2201",), 1, 2)
    counts = everybody(desk.board)
    assert (counts.patrolling, counts.exceptions) == (4, 1)


@pytest.mark.parametrize("line", ["le22 deploy lei-0001", "le22 refs", "le22 haym"])
def test_a_crew_that_goes_on_in_one_room_keeps_whom_the_other_booked_off(shared, line):
    desk = apart(shared, [line], ["le22 off"])
    assert desk.board.crew("LE22").surnames == "Jay · Dunn · Lee"
    assert everybody(desk.board).disputed == 3
    desk.type("09:31", "settle le22 2")
    assert everybody(desk.board).on_duty == 2


def test_what_was_built_on_a_booking_that_another_room_took_back_keeps_its_officers(shared):
    desk = apart(shared, ["undo le22"], ["le22 deploy lei-0001"])
    assert [duty.status.value for duty in desk.board.crew("LE22").disputed] == ["deployed", "off duty"]
    everybody(desk.board)


def test_in_one_room_an_officer_of_an_emergency_goes_off_duty_when_it_is_over(shared):
    desk, _ = shared
    desk.type("09:00", "le22 emergency")
    desk.type("09:01", "le22 split le2201 as le28")
    assert desk.refuses("09:02", "le28 off") == (
        "Jay (LE2201), now in LE28, was in LE22 when its emergency was raised, and that is on: "
        "clear it first (le22 clear pressed by accident)."
    )
    desk.type("09:03", "le22 clear all well")
    desk.type("09:04", "le28 off")
    everybody(desk.board)


@pytest.mark.parametrize("lines", [["le22 off"], ["le22 join le21"], ["le22 split le2201 as le28", "le28 off"]])
def test_the_order_of_arrival_makes_no_difference(shared, lines):
    desk = apart(shared, ["le22 emergency"], lines)
    entries = [(entry.digest, entry.event) for entry in desk.room.recent()]
    for events in (entries, entries[::-1]):
        one_by_one = Board()
        for event in events:
            one_by_one.apply([event])
        for board in (Board(events=events), one_by_one):
            assert as_data(board, at("09:30")) == as_data(desk.board, at("09:30"))


def test_looked_back_at_too_it_keeps_whom_the_other_room_took_back(shared):
    desk = apart(shared, ["undo le22"], ["le22 refs"])
    crew = desk.board.crew("LE22")
    assert crew.kept == ("LE2201", "LE2202", "LE2203")
    assert desk.room.board_at(at("09:30")).crew("LE22") == crew
    assert desk.room.board_at(at("08:59")).crew("LE22") is None  # what was taken back never was


def test_off_duty_is_off_duty_whether_booked_off_or_never_on(shared):
    desk = apart(shared, ["undo le22"], ["le22 off"])
    assert desk.board.contradictions() == ()
    assert desk.board.crew("LE22") is None
    assert everybody(desk.board).on_duty == 2
    assert desk.board.membership("LE2201").since == at("09:10")  # from when rest is counted
    assert "LE22 booked on" in desk.says("09:31", "le22 on market because called back")
