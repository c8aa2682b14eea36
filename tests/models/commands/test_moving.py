"""A move by hand: what it means to put crews down on something."""

import pytest

from models.commands.context import NeedsReason, Refused
from models.commands.moving import foreseen, move
from tests.desk import Desk
from tests.shifts import at


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path / "room")
    found.on("le24 market", "le22 market")
    found.type("09:00", "inc suspicious package, haymarket bus station, 999, lei")
    found.type("09:01", "le22 deploy lei-0001")
    yield found
    found.room.journal.close()


def put(desk, crews: str, target: str, why: str = "") -> list[str]:
    """Put crews on a target; the board after it."""
    desk.room.perform(move, tuple(crews.split()), target, why=why)
    return desk.drawn()


@pytest.mark.parametrize(
    ("crews", "target", "line"),
    [
        ("LE24", "area:haymarket", "● haymarket: LE24"),
        ("LE24", "incident:LEI-0001", "▲ LEI-0001: LE22 en route, LE24 en route"),
        ("LE24", "exception:refs", "◆ LE24: refs"),
        ("LE21", "area:airport", "● airport: LE21"),
        ("LE21 NO23", "area:square", "● square: LE21, NO23"),
    ],
)
def test_each_target_is_its_command(desk, crews, target, line):
    assert line in put(desk, crews, target)


def test_off_duty(desk):
    assert put(desk, "LE24", "off:LEI")[-1].startswith("○ 6 ")


def test_crews_on_duty_and_off_are_moved_together_each_by_what_it_is(desk):
    done = desk.room.perform(move, ("LE21", "LE24", "LE22"), "area:haymarket")
    assert done.says(desk.board.operation) == (
        "LE21 booked on, Haymarket Centre · LE24 → Haymarket Centre · "
        "left out: LE22 is deployed to LEI-0001: stand it down first (le22 back)"
    )
    assert "● haymarket: LE21, LE24" in desk.drawn()


@pytest.mark.parametrize(
    ("crews", "target", "why"),
    [
        (("LE22",), "area:market", "LE22 is deployed to LEI-0001: stand it down first (le22 back)."),
        (("LE21",), "off:LEI", "LE21 is off duty already."),
        (("LE21",), "incident:LEI-0001", "LE21 is off duty: book it on to a place first."),
        (("LE24",), "exception:holiday", "“holiday” is not a reason to be off patrol."),
        (("LE24",), "exception:?", "“?” is not a reason to be off patrol."),
        (("LE24",), "moon:full", "A crew goes to a place, an incident, an exception or off duty."),
        (("officer:LE2401",), "area:market", "This officer has no tour ahead"),
        ((), "area:market", "Name a crew first."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, crews, target, why):
    before = desk.drawn()
    with pytest.raises(Refused) as refusal:
        desk.room.perform(move, crews, target)
    assert str(refusal.value).startswith(why)
    assert desk.drawn() == before


def test_a_reason_may_be_wanted_and_given(desk):
    with pytest.raises(NeedsReason):
        desk.room.perform(move, ("LE22",), "off:LEI")
    assert put(desk, "LE22", "off:LEI", "Insp Howe allows it")[-1].startswith("○ 7 ")


def texts(desk, crews: str, target: str) -> list[tuple[str, str]]:
    return [(line.level, line.text) for line in foreseen(desk.room.context(), tuple(crews.split()), target)]


def test_whom_it_would_leave_out_is_said_and_counts_for_nothing(desk):
    found = texts(desk, "LE24 LE22", "area:haymarket")
    assert found[0] == ("plain", "Haymarket Centre 0/2 → 2/2")
    assert found[-1] == ("amber", "left out: LE22 is deployed to LEI-0001: stand it down first (le22 back)")
    assert not any("leaves LEI-0001" in text for _, text in found)


def test_to_any_exception_those_are_taken_whom_some_exception_takes(desk):
    desk.type("09:02", "le24 station")
    desk.type("09:02", "le21 on market")
    found = texts(desk, "LE24 LE21 LE22", "exception:?")
    assert [text for level, text in found if level == "amber" and text.startswith("left out")] == [
        "left out: LE22 is deployed to LEI-0001: stand it down first (le22 back)"
    ]
    with pytest.raises(Refused, match="LE22 is deployed"):
        foreseen(desk.room.context(), ("LE22",), "exception:?")


def test_a_reason_that_will_be_asked_is_said_with_what_follows_for_those_it_is_asked_of(desk):
    desk.type("09:02", "le24 emergency")
    found = texts(desk, "LE24 LE22", "off:LEI")
    assert found[-1][0] == "amber"
    assert found[-1][1].startswith("LE22 is deployed to LEI-0001: stand it down first, or give the supervisor's")
    assert not any("Leicester Market" in text for _, text in found), "LE24 would stay"


def test_what_booking_on_says_besides_is_said_before_the_drop(desk):
    desk.type("16:30", "le24 off")
    desk.now = at("28:00")
    assert texts(desk, "LE24", "area:market")[-2:] == [
        ("amber", "Nash (LE2401) has had 11:30 of rest"),
        ("amber", "Cass (LE2402) has had 11:30 of rest"),
    ]


def test_what_it_would_bring_about(desk):
    context = desk.room.context()
    found = [line.text for line in foreseen(context, ("LE24",), "area:haymarket")]
    assert found[:2] == ["Haymarket Centre 0/2 → 2/2", "leaves Leicester Market 0 of 2"]
    assert foreseen(context, ("LE24",), "exception:?") == foreseen(context, ("LE24",), "exception:?")
    assert any("refreshments" in line.text for line in foreseen(context, ("LE24",), "exception:refs"))
