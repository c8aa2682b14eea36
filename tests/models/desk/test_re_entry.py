"""Coming back from paper: lines with their times, tried on a copy of the board, recorded together or not at all."""

import pytest

from models.board.events import FROM_PAPER, Noted
from models.board.late_events import Outage
from models.board.wording import says
from models.commands.context import NeedsName, Refused
from models.desk.re_entry import MOST_LINES, check, copied, enter
from tests.desk import drawn
from tests.shifts import at

BEGAN = at("14:02")


@pytest.fixture
def back(desk):
    """Three crews on patrol; the screens were dark from 14:02, and it is 16:00 now."""
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.now = at("16:00")
    return desk


def tried(desk, text, **named):
    return check(text, desk.room.context(), began=BEGAN, **named)


def problems(batch):
    return {line.number: line.problem for line in batch.problems}


SHEET = """
14:20 le24 haym
14:31 inc suspicious package, haymarket bus station, 999, lei
14:33 le21 deploy lei-0001
14:40 le21 at scene
15:30 le21 back owner found
15:31 close lei-0001 owner found
15:40 le24 ok
"""


def test_a_sheet_is_tried_line_by_line_and_changes_nothing(back):
    before = back.drawn(), back.room.journal.heads()
    batch = tried(back, SHEET)
    assert batch.ready
    assert [line.says for line in batch.lines] == [
        "14:20 LE24 → Haymarket Centre · from paper",
        "14:31 Public report: suspicious package at haymarket bus station, 999 · LEI-0001 · from paper",
        "14:33 LE21 deployed to LEI-0001 · from paper",
        "14:40 LE21 at scene · LEI-0001 · from paper",
        "15:30 LE21 stood down from LEI-0001 → Haymarket Centre · owner found · from paper",
        "15:31 LEI-0001 closed · owner found · from paper",
        "15:40 LE24 confirmed · radio · from paper",
    ]
    assert (back.drawn(), back.room.journal.heads()) == before


def test_entered_it_is_on_the_board_with_its_own_times_and_marked_late(back):
    entries = enter(back.room, tried(back, SHEET))
    assert back.drawn() == ["● square: NO23", "● haymarket: LE21, LE24", "○ 3 off duty"]
    *entries, outage = entries
    assert [entry.event.at for entry in entries] == [
        at(clock) for clock in ("14:20", "14:31", "14:33", "14:40", "15:30", "15:31", "15:40")
    ]
    assert all(entry.event.reason == FROM_PAPER for entry in entries)
    assert all(entry.record.wall // 1000 == at("16:00") for entry in entries)
    assert back.board.crew("LE24").heard.at == at("15:40")
    assert outage.event == Outage(at=at("16:00"), operator="7714 Mistry", begins=BEGAN, ends=at("16:00"), lines=7)


def test_all_of_it_is_one_transaction_signed_once(back):
    """More lines than an ordinary burst: the last signature covers them all."""
    text = "\n".join(f"14:{minute:02} note line {minute}" for minute in range(2, 60)) + "\n"
    text += "\n".join(f"15:{minute:02} note line {minute}" for minute in range(60))
    entries = enter(back.room, tried(back, text))
    assert len(entries) == 118 + 1
    assert [entry.record.sig is not None for entry in entries] == [False] * 118 + [True]


def test_a_name_that_lapsed_meanwhile_is_asked_for_and_nothing_is_recorded(back):
    batch, before = tried(back, SHEET), back.room.journal.heads()
    back.room.operator = ""
    with pytest.raises(NeedsName, match="Nobody has said who sits here"):
        enter(back.room, batch)
    assert back.room.journal.heads() == before


def test_lines_may_stand_in_any_order_their_times_decide(back):
    lines = SHEET.strip().splitlines()
    batch = tried(back, "\n".join(reversed(lines)))
    assert batch.ready
    assert [line.text for line in batch.lines] == lines[::-1]
    assert [event.at for event in batch.events] == sorted(event.at for event in batch.events)


def test_each_line_is_tried_against_the_board_as_the_earlier_ones_leave_it(back):
    batch = tried(back, "14:20 le24 haym\n14:30 le24 haym\n14:40 le24 market")
    assert problems(batch) == {2: "LE24 is patrolling Haymarket Centre already."}
    assert not batch.ready


def test_one_bad_line_and_nothing_is_recorded(back):
    batch = tried(back, "14:20 le24 haym\n14:30 le99 haym")
    before = back.room.journal.heads()
    with pytest.raises(Refused, match="Line 2: There is no crew LE99"):
        enter(back.room, batch)
    assert back.room.journal.heads() == before


def test_what_is_left_out_is_left_out_and_the_rest_goes_in(back):
    batch = tried(back, "14:20 le24 haym\n14:30 le99 haym", left_out={2})
    assert batch.ready
    assert [line.left_out for line in batch.lines] == [False, True]
    entries = enter(back.room, batch)
    assert [says(entry.event, None) for entry in entries[1:]] == [
        "Left out from paper: 14:30 le99 haym · from paper",
        "Worked on paper 14:02 to 16:00: 1 line entered, 1 left out",
    ]
    assert "● haymarket: LE21, LE24" in back.drawn()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hello", "Begin the line with its time"),
        ("le24 haym", "Begin the line with its time"),
        ("14:20", "Say what happened after the time"),
        ("13:50 le24 ok", "13:50 is not within the outage, 14:02 to 16:00: check the time"),
        ("16:20 le24 ok", "16:20 is not within the outage, 14:02 to 16:00: check the time"),
        ("14:20 @14:30 le24 haym", "two times"),
        ("15:00 undo", "has no place on paper"),
        ("15:00 correct le24 14:20 heard late", "has no place on paper"),
        ("15:00 le24 off because", "le24"),
        ("15:00 le24 deploy lei-0999", "LEI-0999"),
    ],
)
def test_a_line_that_cannot_be_says_why(back, line, said):
    (problem,) = tried(back, line).problems
    assert said in problem.problem


def test_times_are_typed_as_on_paper(back):
    batch = tried(back, "@14:20 le24 haym\n1430 le24 market\n14.40 le24 haym")
    assert [line.at for line in batch.lines] == [at("14:20"), at("14:30"), at("14:40")]
    assert batch.ready


def test_empty_lines_and_remarks_say_nothing(back):
    assert tried(back, "\n  \n# page two\n").lines == ()
    with pytest.raises(Refused, match="nothing to enter"):
        enter(back.room, tried(back, ""))


def test_a_line_about_several_crews_goes_in_whole_or_not_at_all(back):
    (line,) = tried(back, "14:20 le24,le22 haym").lines
    assert line.problem == (
        "LE22 is off duty: book it on first (le22 on). Or take the crew out of the line: it is entered whole."
    )
    assert not line.wants_reason
    assert tried(back, "14:10 le22 on\n14:20 le24,le22 haym").ready


@pytest.mark.parametrize("line", ["le24,le22 at scene", "le24,le22 route", "le24,le22 armed Supt Hale", "le24,le22 06"])
def test_a_line_about_deployed_crews_goes_in_whole_too(back, line):
    sheet = "14:05 inc knife, market, 999, lei\n14:10 le22 on\n14:15 le24 deploy lei-0001\n14:20 "
    sheet = sheet.replace("le24 deploy", "le24 scene" if "route" in line else "le24 deploy")
    problem = tried(back, sheet + line).problems[0].problem
    assert "LE22 is not deployed" in problem
    assert problem.endswith("Or take the crew out of the line: it is entered whole.")


def test_a_line_about_several_crews_slips_in_those_that_have_gone_on(back):
    back.type("15:00", "le24 square")
    back.now = at("16:00")
    (line,) = tried(back, "14:20 le21,le24 airport").lines
    assert line.says == (
        "14:20 LE24 was patrolling East Midlands Airport 14:20 to 15:00 · from paper · LE21 → East Midlands Airport "
        "· from paper · slipped in: what LE24 does now is unchanged"
    )


def test_what_is_left_out_of_a_crew_stands_with_its_line(back):
    batch = tried(back, "14:10 form le31 le2201 07-19\n14:20 le22 on market")
    assert batch.ready
    assert batch.lines[1].says.endswith("left out: Jay (LE2201) is on duty with LE31")


def test_a_reason_that_is_wanted_can_be_given_on_the_line(back):
    back.type("15:59", "inc suspicious package, haymarket bus station, 999, lei")
    back.now = at("16:30")
    sheet = "16:05 le24 deploy lei-0001\n16:10 le24 off"
    assert tried(back, sheet).problems[0].wants_reason
    batch = tried(back, sheet + " because officer injured, Insp Howe")
    assert batch.ready
    assert batch.events[-1].reason == f"officer injured, Insp Howe, {FROM_PAPER}"


# below what is known already


@pytest.fixture
def known_later(back):
    """Before the sheet is typed in, LE24 is found at the square and put there, at 15:00."""
    back.type("15:00", "le24 square")
    back.now = at("16:00")
    return back


def test_a_line_below_what_its_crew_does_now_is_slipped_in_and_moves_nothing(known_later):
    before = drawn(known_later.board)
    batch = tried(known_later, "14:20 le24 haym")
    (line,) = batch.lines
    assert line.says == (
        "14:20 LE24 was patrolling Haymarket Centre 14:20 to 15:00 · from paper"
        " · slipped in: what LE24 does now is unchanged"
    )
    enter(known_later.room, batch)
    assert drawn(known_later.board) == before
    assert "● haymarket: LE21, LE24" in drawn(known_later.room.board_at(at("14:30")))
    assert "● haymarket: LE21" in drawn(known_later.room.board_at(at("15:00")))


def test_so_it_is_for_a_crew_that_has_gone_home_since(known_later):
    known_later.type("15:30", "le24 off")
    known_later.now = at("16:00")
    (line,) = tried(known_later, "14:20 le24 haym").lines
    assert "LE24 was patrolling Haymarket Centre 14:20 to 15:00" in line.says


def test_what_is_slipped_in_is_over_when_the_next_line_of_its_crew_begins(known_later):
    sheet = "14:40 le24 haym\n14:20 le24 refs\n15:30 le24 airport"
    assert [line.says.split(" · ")[0] for line in tried(known_later, sheet).lines] == [
        "14:40 LE24 was patrolling Haymarket Centre 14:40 to 15:00",
        "14:20 LE24 was off patrol (refreshments) 14:20 to 14:40",
        "15:30 LE24 → East Midlands Airport",
    ]


@pytest.mark.parametrize("line", ["le24 split le2401 as le29", "le24 join le21"])
def test_who_is_in_a_crew_is_never_slipped_in(known_later, line):
    (problem,) = tried(known_later, f"14:20 {line}").problems
    assert "LE24 has been patrolling since 15:00: give a later time than 14:20" in problem.problem


def test_kept_as_a_note_it_is_on_record_and_changes_no_crew(known_later):
    before = drawn(known_later.board)
    batch = tried(known_later, "14:20 le24 haym", as_notes={1})
    entry, _ = enter(known_later.room, batch)
    assert isinstance(entry.event, Noted)
    assert (entry.event.at, entry.event.text) == (at("14:20"), "On paper at 14:20: le24 haym")
    assert drawn(known_later.board) == before


def test_what_only_grows_may_lie_below_it(known_later):
    assert tried(known_later, "14:20 le24 ok\n14:30 le24 visit 9 market\n14:40 note quiet").ready


def test_the_board_changing_meanwhile_is_noticed_before_anything_is_recorded(back, other):
    batch = tried(back, "14:20 le24 haym\n14:40 inc bag left, clock tower, 999, lei")
    back.type("15:30", "inc shots heard, fosse park, 999, lei")  # takes the reference the sheet was shown
    before = back.room.journal.heads()
    back.now = at("16:01")
    with pytest.raises(Refused, match="The board has changed since the lines were checked"):
        enter(back.room, batch)
    assert back.room.journal.heads() == before


def test_a_crew_moved_meanwhile_is_looked_at_before_anything_is_recorded(back):
    batch = tried(back, "14:20 le24 haym\n14:40 no23 ok")
    back.type("15:30", "le24 square")
    before = back.room.journal.heads()
    with pytest.raises(Refused, match="The board has changed since the lines were checked"):
        enter(back.room, batch)
    assert back.room.journal.heads() == before


def test_too_many_lines_are_refused_not_cut_off(back):
    batch = tried(back, "14:20 note x\n" * (MOST_LINES + 1))
    assert "enter them in parts" in batch.problems[0].problem
    assert batch.events == ()


def test_hostile_lines_stay_text(back):
    batch = tried(back, "14:20 note <b>bold</b> =1+1\n14:21 note a\u202eb")
    assert batch.events[0].text == "<b>bold</b> =1+1"
    assert batch.events[1].text == "a\\u202eb"


def test_a_copy_of_the_board_says_the_same_and_is_its_own(back):
    copy = copied(back.board)
    assert drawn(copy) == back.drawn()
    back.type("16:00", "le24 haym")
    assert drawn(copy) != back.drawn()


@pytest.mark.parametrize("line", ["deploy lei-0001", "deploy lei-0001 armed Supt Hale", "scene lei-0001"])
def test_a_crew_that_a_line_to_an_incident_would_leave_out_is_its_problem(back, line):
    batch = tried(back, f"14:31 inc knife, haymarket bus station, 999\n14:33 le21,le22 {line}")
    assert problems(batch) == {
        2: "LE22 is off duty: book it on first (le22 on). Or take the crew out of the line: it is entered whole."
    }


# who wrote it, and which day it was


def test_who_wrote_a_line_stands_in_its_reason(back):
    batch = tried(back, "14:20 le24 haym /JM\n14:30 note quiet / kr\n14:40 le21 deploy lei-0009 /JM", left_out={3})
    assert [event.reason for event in batch.events] == ["from paper, JM", "from paper, KR", "from paper, JM"]
    assert batch.events[1].text == "quiet"


@pytest.fixture
def night(desk):
    """The screens were dark from 20:00 on the 23rd until ten the next morning: fourteen hours, over midnight."""
    desk.type("19:30", "form le31 le2201,le2202 19-07")
    desk.type("19:40", "le31 market")
    desk.now = at("34:00")
    return desk


def dark(desk, text):
    return check(text, desk.room.context(), began=at("20:00"), ended=at("34:00"))


@pytest.mark.parametrize(
    "sheet",
    [
        "23:50 le31 haym\n00:10 le31 market",
        "Fri 23 Dec\n23:50 le31 haym\nSat 24 Dec\n00:10 le31 market",
        "# fri\n23:50 le31 haym\n24/12:\n00:10 le31 market",
        "23/12 23:50 le31 haym\nsat 00:10 le31 market",
        "fri 23 dec 23:50 le31 haym\n24th december 2016 00:10 le31 market",
    ],
)
def test_an_outage_over_midnight(night, sheet):
    batch = dark(night, sheet)
    assert not batch.problems
    assert [event.at for event in batch.events] == [at("23:50"), at("24:10")]
    assert [line.says for line in batch.lines if not line.heads] == [
        "Fri 23 Dec 23:50 LE31 → Haymarket Centre · from paper",
        "Sat 24 Dec 00:10 LE31 → Leicester Market · from paper",
    ]


def test_a_time_that_was_not_in_the_outage_on_that_day_says_so(night):
    (problem,) = dark(night, "Fri 23 Dec\n00:10 le31 haym").problems
    assert problem.problem == (
        "00:10 on Fri 23 Dec is not within the outage, Fri 23 Dec 20:00 to Sat 24 Dec 10:00: "
        "check the time, or write its day before it."
    )


def test_a_time_that_was_twice_in_the_outage_wants_its_day(night):
    night.now = at("46:00")
    (problem,) = check("21:00 le31 haym", night.room.context(), began=at("20:00")).problems
    assert problem.problem == "21:00 was more than once in this outage: write the day on a line above it (Sat 24 Dec)."
    assert check("fri 21:00 le31 haym", night.room.context(), began=at("20:00")).ready


def test_a_morning_of_a_crew_that_was_booked_on_again_goes_in(desk):
    desk.type("12:06", "le24 on market")
    desk.now = at("12:30")
    before = desk.drawn()
    sheet = "08:02 le24 on haym\n08:02 le24 ok\n09:10 le24 airport\n09:10 le24 market\n11:30 le24 off\n11:40 le24 refs"
    batch = check(sheet, desk.room.context(), began=at("07:45"), ended=at("12:00"))
    assert [line.problem for line in batch.problems] == [
        "LE24 was not on duty at 11:40: first enter when it came on, or give a later time."
    ]
    batch = check(sheet, desk.room.context(), began=at("07:45"), ended=at("12:00"), left_out={6})
    assert batch.lines[2].says.startswith("09:10 LE24 was patrolling East Midlands Airport at 09:10")
    enter(desk.room, batch)
    assert desk.drawn() == before
    then = {when: drawn(desk.room.board_at(at(when)))[0] for when in ("08:01", "08:02", "09:10", "11:30", "12:06")}
    assert then == {
        "08:01": "○ 9 off duty",
        "08:02": "● haymarket: LE24",
        "09:10": "● market: LE24",
        "11:30": "○ 9 off duty",
        "12:06": "● market: LE24",
    }
