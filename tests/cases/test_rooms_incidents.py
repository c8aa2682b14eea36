"""Two rooms and the incidents they open, name, close and take back while apart."""

import pytest

from tests.cases.rooms import hears, meet
from tests.cases.waiting import takes

SHOTS = "inc shots heard, haymarket centre, 999, lei"
BAG = "inc bag left, leicester market, 999, lei"


def at_incidents(desk):
    """Each incident that is shown: what it is, where, and which crews are at it."""
    return sorted(
        (state.incident.nature, state.incident.place, [crew.callsign for crew in state.crews])
        for state in desk.board.incidents()
    )


def opened_apart(desk, other):
    """Each room opens its first incident and sends a crew to it; both say LEI-0001."""
    desk.on("le24 market", "le21 haym")
    hears(other, desk.told())
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le21 deploy lei-0001")
    other.type("09:00", BAG)
    other.type("09:01", "le24 deploy lei-0001")
    meet(desk, other)


def test_two_incidents_opened_apart_are_two_with_their_own_crews(desk, other):
    opened_apart(desk, other)
    assert at_incidents(desk) == [
        ("bag left", "leicester market", ["LE24"]),
        ("shots heard", "haymarket centre", ["LE21"]),
    ]
    assert desk.board.contradictions() == ()


def test_a_reference_that_two_incidents_share_is_asked_about(desk, other):
    opened_apart(desk, other)
    why = desk.refuses("09:10", "tfc lei-0001 Insp Abel")
    assert "shots heard" in why
    assert "bag left" in why


def test_naming_the_tfc_in_one_room_and_closing_in_the_other_is_no_contradiction(desk, other):
    desk.type("08:00", SHOTS)
    hears(other, desk.told())
    desk.type("09:00", "tfc lei-0001 Insp Abel")
    other.type("09:05", "close lei-0001 no trace")
    meet(desk, other)
    assert desk.board.contradictions() == ()


def test_naming_the_tfc_settles_no_difference_unasked(desk, other):
    desk.type("08:00", SHOTS)
    hears(other, desk.told())
    desk.type("09:00", "tfc lei-0001 Insp Abel")
    other.type("09:00", "tfc lei-0001 Insp Cain")
    meet(desk, other)
    assert desk.board.contradictions()
    why = desk.refuses("09:10", "tfc lei-0001 Insp Howe")
    assert "Insp Abel" in why
    assert "Insp Cain" in why


def test_both_rooms_send_the_same_crew_to_the_same_incident(desk, other):
    desk.on("le24 market")
    desk.type("08:00", SHOTS)
    hears(other, desk.told())
    desk.type("09:00", "le24 deploy lei-0001")
    other.type("09:02", "le24 deploy lei-0001")
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert desk.drawn() == ["▲ LEI-0001: LE24 en route", "○ 7 off duty"]


def test_both_rooms_note_the_arrival_minutes_apart(desk, other):
    desk.on("le24 market")
    desk.type("08:00", SHOTS)
    desk.type("08:01", "le24 deploy lei-0001")
    hears(other, desk.told())
    desk.type("09:00", "le24 at scene")
    other.type("09:02", "le24 at scene")
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert desk.drawn() == ["▲ LEI-0001: LE24 at scene", "○ 7 off duty"]


def taken_back(desk, other):
    """One room takes its incident back while the other sends a crew to it."""
    desk.on("le24 market")
    hears(other, desk.told())
    desk.type("08:00", SHOTS)
    hears(other, desk.told())
    other.type("08:01", "le24 deploy lei-0001")
    desk.type("08:01", "undo")
    meet(desk, other)


def test_a_crew_sent_to_an_incident_that_was_taken_back_is_still_shown_there(desk, other):
    taken_back(desk, other)
    assert desk.drawn() == ["▲ LEI-0001: LE24 en route", "○ 7 off duty"]
    takes(desk, "08:10", "le24 at scene")
    takes(desk, "08:20", "le24 back")


@pytest.mark.parametrize("line", ["tfc lei-0001 Insp Howe", "le24 at scene", "le24 armed Supt Hale"])
def test_an_incident_taken_back_is_opened_again_by_a_command_on_it(desk, other, line):
    taken_back(desk, other)
    takes(desk, "08:10", line)
    assert at_incidents(desk) == [("shots heard", "haymarket centre", ["LE24"])]


def test_an_incident_taken_back_can_be_closed_when_nobody_is_at_it_any_more(desk, other):
    taken_back(desk, other)
    desk.type("08:05", "le24 back")
    takes(desk, "08:10", "close lei-0001 false alarm")


def test_a_new_incident_never_gets_the_number_of_one_taken_back(desk, other):
    taken_back(desk, other)
    desk.type("08:10", SHOTS)
    assert sorted(state.incident.ref for state in desk.board.incidents()) == ["LEI-0001", "LEI-0002"]
