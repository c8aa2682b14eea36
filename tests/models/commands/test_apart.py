"""Of an emergency that a room did not know of when it moved the crew: whose word that was."""

import pytest

from models.commands.apart import apart_from_emergencies
from tests.cases.rooms import hears, meet
from tests.shifts import at


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["le24 off"], "Nash (LE2401), Cass (LE2402): booked off (there · 4410 Hart · 09:01)"),
        (
            ["le24 join le21"],
            "Nash (LE2401) now in LE21, Cass (LE2402) now in LE21: joined to LE21 (there · 4410 Hart · 09:01)",
        ),
        (
            ["le24 split le2402 as le28"],
            "Nash (LE2401), Cass (LE2402) now in LE28: Cass in LE28 (there · 4410 Hart · 09:01)",
        ),
        (
            ["le24 split le2402 as le28", "le28 off"],
            "Nash (LE2401), Cass (LE2402) booked off: Cass booked off (there · 4410 Hart · 09:02)",
        ),
    ],
)
def test_it_is_said_with_the_room_the_operator_and_the_time(desk, other, lines, said):
    desk.on("le24 market", "le21 haym")
    other.now = at("07:30")
    hears(other, desk.told())
    desk.type("09:00", "le24 emergency")
    for minute, line in enumerate(lines, start=1):
        other.type(f"09:0{minute}", line)
    desk.now = other.now = at("09:10")
    meet(desk, other)
    until = "It stays on the board until it is cleared (le24 clear pressed by accident)."
    for room, named in ((desk, said), (other, said.replace("there ·", "here ·"))):
        assert list(apart_from_emergencies(room.board, room.room.past())) == [
            f"LE24 EMERGENCY since 09:00, raised with {named}. {until}"
        ]
    desk.type("09:11", "le24 clear all well")
    assert list(apart_from_emergencies(desk.board, desk.room.past())) == []
