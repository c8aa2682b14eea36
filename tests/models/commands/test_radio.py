"""Radio state codes: what each means is the force's own table."""

import pytest

from models.commands import radio
from models.commands.context import Refused
from models.status import Stage, Status


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "no23 square")


def test_the_same_code_means_what_the_crews_own_force_says(desk):
    desk.type("12:00", "le24 04")
    desk.type("12:00", "no23 04")
    assert desk.drawn() == ["◆ LE24: refs", "◆ NO23: station", "○ 5 off duty"]
    assert desk.board.crew("LE24").duty.code == "04"


def test_a_crew_across_the_border_speaks_in_the_codes_of_its_home(desk):
    desk.type("11:00", "le24 square")
    assert desk.board.crew("LE24").working == "NOT"
    desk.type("12:00", "le24 04")
    assert "◆ LE24: refs" in desk.drawn()


def test_a_tour_in_codes_alone(desk):
    desk.type("08:00", "le21 01")
    assert "◆ LE21: on duty" in desk.drawn()
    desk.type("08:01", "le21 haym")
    desk.type("12:00", "le21 04")
    desk.type("12:30", "le21 02")
    assert "● haymarket: LE21" in desk.drawn()
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le21 deploy lei-0001")
    desk.type("14:02", "le21 06")
    assert desk.board.crew("LE21").duty.stage is Stage.AT_SCENE
    desk.type("14:03", "le21 05")
    assert desk.board.crew("LE21").duty.stage is Stage.EN_ROUTE
    desk.type("14:30", "le21 back")
    desk.type("14:31", "le21 12")
    desk.type("14:32", "le21 00")
    assert desk.board.crew("LE21").emergency is not None
    desk.type("14:33", "le21 clear pressed by accident")
    desk.type("19:00", "le21 11")
    assert desk.board.crew("LE21") is None


def test_code_01_lets_a_crew_off_duty_come_on_with_its_own_forces_table(desk):
    desk.type("12:00", "le22 01")
    assert desk.board.crew("LE22").status is Status.ON_DUTY


def test_what_a_code_refuses(desk):
    assert desk.refuses("12:00", "le24 09") == (
        "Leicestershire has no radio code 09: type the state instead (le24 refs)."
    )
    assert desk.refuses("12:00", "le24,no23 00") == "Code 00 is for one crew at a time."
    assert "LE24 is not deployed" in desk.refuses("12:00", "le24 06")
    with pytest.raises(Refused, match="Name a crew first"):
        radio.by_code(desk.room.context(), [], "04")


def test_back_is_one_word_for_stand_down_and_resume_but_not_both_at_once(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le24 deploy lei-0001")
    desk.type("14:02", "no23 station")
    assert "bring them back one by one" in desk.refuses("14:05", "le24,no23 back")
    assert desk.refuses("14:05", "le21 back").startswith("LE21 is off duty")
    desk.type("14:06", "le24 back")
    desk.type("14:07", "no23 back")
    assert desk.drawn() == ["▲ LEI-0001: nobody", "● market: LE24", "● square: NO23", "○ 5 off duty"]
    assert desk.refuses("14:08", "le24 back") == "LE24 is patrolling Leicester Market already."
