"""Radio state codes: what each means is the force's own table."""

import pytest

from models.commands import radio
from models.commands.context import Refused
from models.situation.timers import running
from models.status import Stage, Status
from tests.desk import TEXT, Desk
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(request):
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk").on("le24 market", "no23 square")


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
        "Leicestershire, the force of LE24, has no radio code 09: type the state instead (le24 refs)."
    )
    assert desk.refuses("12:00", "xy24 01").startswith("“xy24 01” is not understood")
    with pytest.raises(Refused, match="The force of XY24 is not known here, so it has no radio code 01"):
        radio.by_code(desk.room.context(), ["XY24"], "01")
    assert "LE24 is not deployed" in desk.refuses("12:00", "le24 06")
    with pytest.raises(Refused, match="Name a crew first"):
        radio.by_code(desk.room.context(), [], "04")


def test_one_code_for_crews_of_two_forces_is_read_by_each_ones_own_table(desk):
    assert desk.says("12:00", "le24,no23 04") == "LE24 refreshments · NO23 at station"
    assert desk.says("12:10", "le24,no23 14") == (
        "NO23 refreshments · left out: Leicestershire, the force of LE24, has no radio code 14: "
        "type the state instead (le24 refs)"
    )


def test_crews_that_press_their_buttons_together_are_all_in_an_emergency(desk):
    assert desk.says("12:00", "le24,no23 00") == "EMERGENCY LE24 · EMERGENCY NO23"
    assert desk.drawn()[-3:-1] == ["‼ LE24: emergency", "‼ NO23: emergency"]


def test_the_raw_code_is_kept_with_whatever_it_brings_about(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le24 deploy lei-0001")
    codes = ["06", "05", "13", "00"]
    events = [desk.type(f"14:0{minute}", f"le24 {code}").event for minute, code in enumerate(codes, start=2)]
    assert [event.code for event in events] == codes
    assert desk.board.duty("LE24").code == "05"
    assert desk.board.crew("LE24").callback.code == "13"
    desk.type("14:10", "le24 clear pressed by accident")
    assert desk.board.duty("LE24").code == "05"
    desk.type("14:11", "le24 scene")
    assert desk.board.duty("LE24").code == ""
    desk.type("14:12", "le24 back")
    desk.type("14:13", "le24 04")
    assert desk.type("14:14", "le24 02").event.code == "02"
    assert (desk.board.duty("LE24").status, desk.board.duty("LE24").code) == (Status.PATROLLING, "02")
    desk.type("14:15", "le21 01")
    assert desk.board.duty("LE21").code == "01"


def test_a_code_takes_the_reason_its_command_would(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le24 deploy lei-0001")
    assert "override and reason" in desk.refuses("14:05", "le24 11")
    assert desk.type("14:06", "le24 11 because relieved, Insp Howe").event.override == "relieved, Insp Howe"


def test_back_is_one_word_for_stand_down_and_resume_also_at_once(desk):
    desk.on("le21 haym")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le24 deploy lei-0001")
    desk.type("14:02", "no23 station")
    assert desk.says("14:05", "le24,no23,le21 back") == (
        "LE24 stood down from LEI-0001 → Leicester Market · NO23 → Old Market Square · "
        "left out: LE21 is patrolling Haymarket Centre already"
    )
    assert desk.drawn()[:4] == ["▲ LEI-0001: nobody", "● market: LE24", "● square: NO23", "● haymarket: LE21"]
    assert desk.refuses("14:08", "le24 back") == "LE24 is patrolling Leicester Market already."
    assert desk.refuses("14:08", "le22 back").startswith("LE22 is off duty")


STORED = TEXT.replace(
    '"13" = "call back"\n', "".join(f'"{code}" = "message"\n' for code in ("13", "14", "15", "16", "17"))
)
NAMED = TEXT.replace(
    '"13" = "call back"\n',
    '"13" = "call back"\n"14" = "call back urgently"\n"15" = "received"\n"16" = "say again"\n"17" = "call back"\n',
)


@pytest.fixture(params=[STORED, NAMED], ids=["message in a stored file", "each by its name"])
def one(request, tmp_path):
    """LE24 at the market; NO23's table has 14 for refreshments, so only LE24 is asked."""
    desk = Desk(tmp_path / "one", text=request.param, stored=request.param is STORED)
    desk.on("le24 market")
    return desk


def test_a_confidential_message_is_a_note_and_no_change_of_state(one):
    before = one.drawn()
    done = one.type("12:00", "le24 12")
    assert (done.event.text, done.event.about, done.event.code) == ("message, confidential", "LE24", "12")
    assert one.drawn() == before
    assert one.board.crew("LE24").callback is None
    assert one.board.crew("LE24").heard.at == 0


def test_14_after_13_raises_the_call_back_to_urgent_and_not_back(one):
    assert one.says("12:00", "le24 13") == "LE24 asks for a call back · code 13"
    assert one.refuses("12:01", "le24 13") == "LE24 is waiting for a call back already."
    assert one.says("12:04", "le24 14") == "LE24 asks for a call back, urgently · code 14"
    mark = one.board.crew("LE24").callback
    assert (mark.urgent, mark.since, mark.code) == (True, at("12:00"), "14")
    for again in ("13", "14"):
        assert one.refuses("12:05", f"le24 {again}") == "LE24 is waiting for a call back already."
    one.type("12:06", "undo")
    assert not one.board.crew("LE24").callback.urgent


def test_an_urgent_call_back_is_seen_to_be_urgent(one):
    def mark(when):
        found = running(one.board.crew("LE24"), one.board, at(when))
        return [(clock.level, clock.text) for clock in found if clock.kind == "call-back"]

    one.type("12:00", "le24 13")
    assert mark("12:03") == [("amber", "call back 0:03")]
    one.type("12:03", "le24 14")
    assert mark("12:04") == [("red", "CALL BACK URGENTLY 0:04")]


def test_15_confirms_and_16_does_not(one):
    said_again = one.type("12:00", "le24 16").event
    assert (said_again.text, one.board.crew("LE24").heard.at) == ("asks to say again", 0)
    one.type("12:01", "le24 15")
    assert one.board.crew("LE24").heard.at == at("12:01")
    assert one.board.crew("LE24").callback is None


def test_another_number_for_messages_asks_for_a_call_back_as_it_did(one):
    assert one.says("12:00", "le24 17") == "LE24 asks for a call back · code 17"


def test_a_joined_crew_is_called_back_urgently_if_one_of_the_two_asked_so(one):
    one.on("le21 market")
    one.type("12:00", "le21 13")
    one.type("12:05", "le24 14")
    one.type("12:10", "le24 join le21")
    mark = one.board.crew("LE21").callback
    assert (mark.urgent, mark.since) == (True, at("12:00"))
