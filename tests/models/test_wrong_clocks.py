"""Wall clocks decide nothing: a room whose clock was wrong must not stop another from working."""

from models.desk.handovers import prepare
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def ahead(desk: Desk, other: Desk) -> None:
    """The first room's clock is half an hour fast when it books on and moves LE24; the other room hears of it."""
    desk.on("le24 market", "le21")
    desk.type("09:00", "le24 haym")
    desk.type("09:00", "le21 off")
    desk.type("09:00", "inc shots heard, market, 999, lei")
    hears(other.room, desk.told())


def test_a_crew_can_be_sent_at_once_though_another_rooms_clock_is_fast(desk, other):
    ahead(desk, other)
    other.type("08:30", "le24 deploy lei-0001")
    assert other.drawn()[0] == "▲ LEI-0001: LE24 en route"
    assert other.type("08:31", "le24 back").event.duties["LE24"].since == at("08:31")
    other.type("08:32", "close lei-0001")


def test_what_happened_earlier_by_the_operators_word_is_still_refused(desk, other):
    ahead(desk, other)
    assert "When LE24 began what it does now is not known here" in other.refuses("08:30", "@08:20 le24 square")
    assert "LE21 was on duty already at 08:20" in other.refuses("08:30", "@08:20 form le21 le2201 07-19")


def test_an_officer_of_a_fast_room_books_on_again_with_a_reason(desk, other):
    ahead(desk, other)
    line = "form le34 le2101 07-19"
    assert "has had 0:00 of rest" in other.refuses("08:30", line)
    other.type("08:30", f"{line} because booked off by mistake")
    assert "◆ LE34: on duty" in other.drawn()


def test_what_a_fast_room_entered_is_told_in_one_handover_and_not_in_none(desk, other):
    ahead(desk, other)
    desk.type("09:00", "note from the fast room")
    other.now = at("08:30")
    hears(other.room, desk.told())
    drawn = prepare(other.room, "", at("07:00"), at("19:00"))
    assert "from the fast room" in str(drawn.since.lines)
