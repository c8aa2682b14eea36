"""What was built on a decision: undo refuses then, and says who decided what."""

import pytest
from msgspec.structs import replace

from models.board.events import CallBackAsked, CoverSet
from tests.admitting import hears
from tests.shifts import at

NOT_LIKE_THAT = "undo would overrule that. Decide anew instead."


@pytest.fixture(autouse=True)
def shift(desk, other):
    desk.on("le24 market", "le21 haym")
    desk.type("08:00", "le24 square")
    hears(other.room, desk.told())


def then_hears(desk, other, when: str, *lines: str) -> None:
    """The other room decides something, and the first one hears of it."""
    for line in lines:
        other.type(when, line)
    hears(desk.room, other.told())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("le24 refs", "LE24 refreshments"),
        ("le24 split le2402 as le29", "LE24 and LE29 split · 1 officer to LE29"),
        ("le21 join le24", "LE21 and LE24 joined · 2 officers to LE24"),
        ("le24 add le2201", "LE24 added · 1 officer to LE24"),
    ],
)
def test_what_another_room_decided_about_the_crew_is_said(desk, other, line, what):
    then_hears(desk, other, "08:30", line)
    said = f"4410 Hart at 08:30 has changed LE24 since ({what}): {NOT_LIKE_THAT}"
    assert desk.refuses("08:40", "undo") == said
    assert desk.room.undoes() == ""


def test_what_another_room_has_timed_anew_stays(desk, other):
    then_hears(desk, other, "08:30", "correct le24 07:50 heard late")
    assert "has changed LE24 since (Time corrected: 07:50, not 08:00" in desk.refuses("08:40", "undo")


def test_what_was_taken_back_is_no_hindrance(desk, other):
    then_hears(desk, other, "08:30", "le24 refs", "undo")
    assert desk.room.undoes() == "LE24 → Old Market Square"
    desk.type("08:40", "undo")
    assert desk.drawn()[0] == "● market: LE24"


def test_what_follows_an_undo_that_gave_the_decision_back_was_built_on_it(desk, other):
    then_hears(desk, other, "08:30", "le24 refs", "undo", "le24 haym")
    assert "has changed LE24 since (LE24 → Haymarket Centre)" in desk.refuses("08:40", "undo")


def test_records_are_not_built_on_anything(desk, other):
    then_hears(desk, other, "08:30", "le24 ok", "le24 visit 14", "note LE24 seen", "square ok")
    desk.type("08:40", "undo")
    assert desk.drawn()[0] == "● market: LE24"


def test_what_was_decided_about_other_crews_is_no_hindrance(desk, other):
    then_hears(desk, other, "08:30", "le21 market", "square min 4", "threat critical by JTAC")
    desk.type("08:40", "undo")
    assert "● market: LE21, LE24" in desk.drawn()


def test_an_event_that_says_what_it_relied_on_is_taken_at_its_word(desk, other):
    """It may be about something else and rely on the decision, or be about the same crew and not."""
    other.now = at("08:30")
    who, duty = other.room.operator, "crew:LE24/duty"
    asked = CallBackAsked(at=other.now, operator=who, crew="LE24", read={"crew:LE24/crewing": ()})
    other.room.record([asked])
    hears(desk.room, other.told())
    assert desk.room.undoes() == "LE24 → Old Market Square"
    other.room.record([CoverSet(at=other.now, operator=who, area="square", minimum=4, read={duty: ()})])
    hears(desk.room, other.told())
    assert "has changed LE24 since (Area target set: Old Market Square 4)" in desk.refuses("08:40", "undo")


def test_ones_own_decision_that_was_built_on_it_is_named_to_be_taken_back_first(desk):
    desk.type("08:30", "le24 split le2402 as le29")
    desk.type("08:40", "le29 haym")
    assert desk.refuses("08:50", "undo le24") == (
        "7714 Mistry at 08:40 has changed LE29 since (LE29 → Haymarket Centre): take that back first (undo le29)."
    )
    desk.type("08:51", "undo le29")
    desk.type("08:52", "undo le24")
    assert desk.board.crew("LE24").surnames == "Nash · Cass"


def test_when_a_crew_was_split_stays_once_either_part_has_gone_on(desk):
    desk.type("08:10", "inc suspicious package, haymarket bus station, 999")
    desk.type("08:30", "le24 split le2402 as le29")
    desk.type("08:40", "correct le29 08:20 heard late")
    desk.type("08:50", "le24 deploy lei-0001")
    assert "7714 Mistry at 08:50 has changed LE24 since" in desk.refuses("09:00", "undo le29")


@pytest.mark.parametrize("line", ["le21 deploy lei-0001", "close lei-0001 no trace", "tfc lei-0001 Insp Howe"])
def test_an_incident_stays_once_something_was_built_on_it(desk, other, line):
    desk.type("08:10", "inc suspicious package, haymarket bus station, 999")
    hears(other.room, desk.told())
    then_hears(desk, other, "08:30", line)
    assert "4410 Hart at 08:30 has changed LEI-0001 since" in desk.refuses("08:40", "undo")


def test_an_incident_stays_once_an_earlier_version_sent_a_crew_there(desk):
    """Its events do not say what they relied on."""
    desk.type("08:10", "inc suspicious package, haymarket bus station, 999")
    (sent,) = desk.room.read("le24 deploy lei-0001").act.events
    desk.room.record([replace(sent, operator="4410 Hart", read={})])
    assert "4410 Hart at 08:10 has changed LEI-0001 since" in desk.refuses("08:40", "undo")


def test_an_incident_stays_once_it_waits_for_a_crew(desk, other):
    desk.type("08:05", "inc shots heard, market, 999, lei")
    desk.type("08:06", "le21 deploy lei-0001")
    desk.type("08:10", "inc suspicious package, haymarket bus station, 999")
    hears(other.room, desk.told())
    then_hears(desk, other, "08:30", "le21 deploy lei-0002")
    assert "has changed LEI-0002 since (LE21 has waiting: LEI-0002)" in desk.refuses("08:40", "undo")


def test_naming_the_tfc_does_not_hinder_taking_back_a_deployment(desk, other):
    desk.type("08:10", "inc suspicious package, haymarket bus station, 999")
    desk.type("08:11", "le24 deploy lei-0001")
    hears(other.room, desk.told())
    then_hears(desk, other, "08:30", "tfc lei-0001 Insp Howe")
    desk.type("08:40", "undo")
    assert "● square: LE24" in desk.drawn()
    assert desk.board.incident("LEI-0001").tfc == "Insp Howe"
