"""A move by hand: what it means to put crews down on something."""

import pytest

from models.commands.context import NeedsReason, Refused
from models.commands.moving import foreseen, move
from tests.desk import Desk


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


@pytest.mark.parametrize(
    ("crews", "target", "why"),
    [
        (("LE22",), "area:market", "LE22 is deployed to LEI-0001: stand it down first (le22 back)."),
        (("LE21", "LE24"), "area:market", "LE21 is off duty and others are on: move them one after the other."),
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


def test_what_it_would_bring_about(desk):
    context = desk.room.context()
    texts = [line.text for line in foreseen(context, ("LE24",), "area:haymarket")]
    assert texts[:2] == ["Haymarket Centre 0/2 → 2/2", "leaves Leicester Market 0 of 2"]
    assert foreseen(context, ("LE24",), "exception:?") == foreseen(context, ("LE24",), "exception:?")
    assert any("refreshments" in line.text for line in foreseen(context, ("LE24",), "exception:refs"))
