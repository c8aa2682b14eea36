"""Two rooms decided differently while apart: nothing vanishes from the board, nothing doubtful is counted on."""

from models.commands.imports import adopt_operation
from models.describing.crews_in_words import crew_in_words
from models.situation.stays import Stays
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def meet(one: Desk, other: Desk) -> None:
    """Each hears of what the other decided; both boards are then the same."""
    hears(one.room, other.told())
    hears(other.room, one.told())
    assert one.drawn() == other.drawn()
    assert one.board.counts() == other.board.counts()


def without(desk: Desk, begins: str, ends: str) -> str:
    """The operation file without one part."""
    text = desk.board.fact("operation/file").text
    return text[: text.index(begins)] + text[text.index(ends) :]


def test_an_emergency_outlives_the_booking_on_that_was_taken_back(desk, other):
    desk.type("07:00", "form le31 le2401 07-19")
    hears(other.room, desk.told())
    other.type("07:10", "le31 emergency")
    desk.type("07:11", "undo")
    meet(desk, other)
    assert "‼ LE31: emergency" in desk.drawn()
    assert desk.board.crew("LE31").duty.since == at("07:10")
    desk.type("07:20", "le31 clear pressed by accident")
    assert desk.drawn() == ["○ 9 off duty"]


def test_officers_whom_rooms_place_differently_are_shown_but_not_counted_on(desk, other):
    desk.on("le24 market", "le21 haym", "no23 square")
    hears(other.room, desk.told())
    desk.type("09:00", "le24 join le21")
    other.type("09:00", "le24 join no23")
    meet(desk, other)
    crews = {crew.callsign: (len(crew.officers), crew.strength) for crew in desk.board.crews()}
    assert sorted(crews.values()) == [(2, 2), (4, 2)]
    counts = desk.board.counts()
    assert (counts.patrolling, counts.exceptions, counts.off_duty) == (4, 2, 3)
    stays = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    assert stays.strength("haymarket")[-1][1] == stays.strength("square")[-1][1] == 2


def test_an_officer_whom_one_room_booked_off_stays_on_the_board(desk, other):
    desk.on("le24 market")
    hears(other.room, desk.told())
    desk.type("09:00", "le24 split le2401 as le34")
    other.type("09:00", "le24 off")
    meet(desk, other)
    assert [len(desk.board.crew("LE34").officers), desk.board.crew("LE34").strength] == [1, 0]
    assert desk.board.counts().off_duty == 8
    assert not desk.board.area("market").covered
    assert "rooms differ about 1 of its officers" in crew_in_words(desk.board.crew("LE34"), at("09:10"), None)


def test_a_crew_sent_to_a_place_that_another_room_left_out_is_still_seen(desk, other):
    desk.on("le24 market")
    hears(other.room, desk.told())
    desk.room.perform(adopt_operation, without(desk, '[[areas]]\nid = "haymarket"', '[[areas]]\nid = "airport"'))
    other.type("09:00", "le24 haym")
    meet(desk, other)
    assert desk.drawn() == ["◆ LE24: on duty, its place is not in the operation file", "○ 7 off duty"]
    assert desk.board.counts("LEI").patrolling == 0
    desk.type("09:10", "le24 leicester market")
    assert desk.drawn()[0] == "● market: LE24"


def test_a_crew_of_a_force_that_another_room_left_out_stands_in_some_lane(desk, other):
    force, areas = '[[forces]]\nid = "NOT"', "[[areas]]"
    text = without(desk, force, areas)
    desk.room.perform(adopt_operation, text[: text.index('[[areas]]\nid = "square"')])
    other.on("no23 square")
    other.type("08:00", "inc shots heard, square, 999, not")
    meet(desk, other)
    assert [crew.callsign for crew in desk.board.crews("LEI")] == ["NO23"]
    assert [state.incident.ref for state in desk.board.incidents("LEI")] == ["NOT-0001"]
    assert desk.board.exceptions("LEI")
