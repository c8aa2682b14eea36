"""What every command is given, and how it refuses."""

from dataclasses import replace

import pytest

from models.commands.context import Refused, crews_on_duty, new_callsign, said
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def test_crews_are_named_once_and_must_be_on_duty(desk):
    desk.on("le24 market", "le21 haym")
    found = crews_on_duty(desk.room.context(), ["LE24", "LE21", "LE24"])
    assert [crew.callsign for crew in found] == ["LE24", "LE21"]
    with pytest.raises(Refused, match="LE22 is off duty: book it on first"):
        crews_on_duty(desk.room.context(), ["LE24", "LE22"])


def test_nothing_is_timed_before_the_state_that_it_ends(desk):
    desk.on("le24 market")
    desk.now = at("09:00")
    context = desk.room.context()
    assert crews_on_duty(replace(context, at=at("07:00")), ["LE24"])
    with pytest.raises(Refused, match="LE24 has been patrolling since 07:00"):
        crews_on_duty(replace(context, at=at("06:59")), ["LE24"])


def test_without_an_operation_everything_says_so(tmp_path):
    desk = Desk(tmp_path / "new", begin=False)
    with pytest.raises(Refused, match="import an operation file first"):
        _ = desk.room.context().operation
    desk.room.close()


def test_text_is_trimmed_and_must_show_as_it_is():
    assert said("  <b>bag</b> at Haymarket  ") == "<b>bag</b> at Haymarket"
    assert said("") == ""
    with pytest.raises(Refused, match="At most 10 characters can be recorded here, this has 11"):
        said("a" * 11, 10)
    with pytest.raises(Refused, match="U\\+202E"):
        said("a\u202eb")


@pytest.mark.parametrize("name", ["LE24", "L1", "ABCD1234X"])
def test_callsigns_are_letters_and_a_number(name):
    assert new_callsign(name) == name


def test_being_sure_settles_nothing_but_a_deployment(desk, other):
    desk.on("le24 market")
    hears(other.room, desk.told())
    desk.type("08:05", "le24 haymarket")
    other.type("08:06", "le24 refs")
    hears(desk.room, other.told())
    with pytest.raises(Refused, match="Rooms differ about LE24"):
        crews_on_duty(desk.room.context(sure=True), ("LE24",))
