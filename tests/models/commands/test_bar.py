"""The grammar of the command bar: what a line means, what it does not, and what is asked back."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.clock import local, to_instant
from models.commands import bar, notes_and_alarms
from models.commands.arguments import ARGUMENTS
from models.commands.registry import COMMANDS, command
from tests.desk import TEXT, Desk
from tests.shifts import at

WORDS = [
    *("le24", "le21", "le2", "24", "haym", "market", "square", "e", "em", "o", "c", "ok", "off", "on", "back", "refs"),
    *("06", "00", "12", "deploy", "lei-0001", "at", "scene", "because", "why", "@14:20", "@99", "note", "inc", ","),
    *("le24,le21", "split", "as", "le34", "form", "07-19", "le2401", "undo", "correct", "14:20", "threat", "by", "?"),
    *("close", "visit", "14", "min", "3", "settle", "1", "<b>", "\u202e", "", "…", "{crews}", "café", "0" * 50),
]


@pytest.fixture(scope="module")
def shift(tmp_path_factory):
    """LE24 in the market, LE21 in the Haymarket, an incident at the bus station; 14:30."""
    text = TEXT.replace('name = "East Midlands Airport"\n', 'name = "East Midlands Airport"\naliases = ["EMA"]\n')
    desk = Desk(tmp_path_factory.mktemp("bar"), text=text)
    desk.on("le24 market", "le21 haym")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.now = at("14:30")
    yield desk
    desk.room.close()


def reads(shift, line: str) -> str:
    reading = shift.room.read(line)
    assert bool(reading.event) != bool(reading.problem)
    return reading.says or reading.problem


@pytest.mark.parametrize(
    "line", ["le24 haym", "LE24 HAYM", "  le24   haym ", "24 haym", "le24 haymarket centre", "le24 bus station"]
)
def test_any_fragment_in_any_case_finds_crew_and_place(shift, line):
    assert reads(shift, line) == "LE24 → Haymarket Centre"


@pytest.mark.parametrize("line", ["le24,le21 square", "le24 le21 square", "le24+le21 square", "LE24, LE21 square"])
def test_several_crews(shift, line):
    assert reads(shift, line) == "LE21 and LE24 → Old Market Square"


@pytest.mark.parametrize(
    ("line", "completion"),
    [
        ("le24 haym", "arket Centre"),
        ("le24 haymarket", " Centre"),
        ("le24 re", "fs"),
        ("le24 of", "f"),
        ("und", "o"),
        ("le2", "1"),
        ("le24 haym because", ""),
        ("zz", ""),
    ],
)
def test_the_rest_of_the_best_match_is_offered(shift, line, completion):
    assert shift.room.read(line).completion == completion


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("le2 square", "“le2 square” could be LE21 or LE24: type more of it."),
        ("le24 c", "“le24 c” could be committed or court: type more of it."),
        ("le24 o", "“le24 o” could be Old Market Square, ok, on or off: type more of it."),
    ],
)
def test_what_fits_equally_well_is_asked_and_never_guessed(shift, line, asked):
    assert reads(shift, line) == asked


def test_the_near_place_is_meant_before_one_of_the_same_name_across_the_border(shift):
    assert reads(shift, "le21 market") == "LE21 → Leicester Market"
    assert reads(shift, "le21 old market") == "LE21 → Old Market Square"


def test_what_may_begin_an_emergency_is_never_read_as_a_place(shift):
    assert reads(shift, "le24 em") == "“le24 em” could be East Midlands Airport or emergency: type more of it."
    assert reads(shift, "le24 e").startswith("“le24 e” could be")
    assert reads(shift, "le24 eme") == "EMERGENCY LE24"
    assert reads(shift, "le24 ema") == "LE24 → East Midlands Airport"


def test_a_place_of_exactly_that_name_does_not_hide_an_emergency(tmp_path):
    desk = Desk(tmp_path / "desk", text=TEXT.replace('id = "haymarket"', 'id = "emergency"'), stored=True)
    desk.on("le24 market")
    assert desk.says("14:00", "le24 emergency") == "EMERGENCY LE24"
    assert desk.says("14:00", "le24 haym") == "LE24 → Haymarket Centre"


@pytest.mark.parametrize(("alias", "line"), [("eme", "le24 eme"), ("e", "le24 e")])
def test_nor_does_a_place_that_is_called_as_the_word_begins(tmp_path, alias, line):
    text = TEXT.replace('aliases = ["Haymarket bus station"]', f'aliases = ["{alias}"]')
    desk = Desk(tmp_path / "desk", text=text, stored=True)
    desk.on("le24 market")
    assert "Haymarket Centre or emergency: type more of it." in desk.refuses("14:00", line)


def test_two_that_fit_exactly_are_asked_about(tmp_path):
    text = TEXT.replace('aliases = ["Haymarket bus station"]', 'aliases = ["06"]')
    desk = Desk(tmp_path / "desk", text=text, stored=True)
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket, 999, lei")
    desk.type("14:01", "le24 deploy lei-0001")
    assert desk.refuses("14:02", "le24 06") == "“le24 06” could be Haymarket Centre or 06: type more of it."


@pytest.mark.parametrize("line", ["no23 mark", "no23 visit 14 mark"])
def test_the_near_place_is_meant_whatever_a_crew_does_there(desk, line):
    desk.on("le24 market", "no23 square")
    desk.type("08:00", "@07:30 no23 refs")
    assert "Old Market Square" in desk.says("09:00", line)


def test_a_reason_may_be_a_keyword_of_a_command_and_only_where_it_is_called_why(desk, monkeypatch):
    def told(context, crews, area, *, why=""):
        """Send crews somewhere, and say why."""
        return notes_and_alarms.note(context, f"{', '.join(crews)} to {area}: {why}")

    def local_only(context, crews, area):
        """Has a variable of that name, but takes no reason."""
        why = "none"
        return notes_and_alarms.note(context, why)

    for act, said in ((told, "LE24 to haymarket: long queue"), (local_only, "“reassign” takes no reason")):
        monkeypatch.setattr(bar, "COMMANDS", (replace(command("reassign"), act=act),))
        reading = desk.room.read("le24 haym because long queue")
        assert (reading.says or reading.problem).startswith(said)


def test_an_earlier_time_and_a_reason_stand_at_the_ends(shift):
    assert reads(shift, "@14:20 le24 haym") == "LE24 → Haymarket Centre at 14:20"
    assert reads(shift, "le24 refs because long queue") == "LE24 refreshments, long queue"
    assert shift.room.read("@14:20 le24 haym").event.at == at("14:20")
    assert reads(shift, "@25:00 le24 haym") == "“25:00” is not a time of day: write it as 14:20."
    assert reads(shift, "le24 haym because so") == (
        "“reassign” takes no reason: leave out what follows “because”, or write a note."
    )


def test_a_time_a_little_ahead_is_taken_as_now_and_said_before_and_after(shift):
    now = shift.now
    assert reads(shift, "@14:32 le24 haym") == "LE24 → Haymarket Centre at 14:30 · 14:32 is taken as now, 14:30"
    done = shift.room.type("@14:32 note met the manager")
    assert done.event.at == now
    assert done.says(shift.board.operation) == "met the manager · 14:32 is taken as now, 14:30"
    assert shift.room.read("correct le24 14:31 heard late").says.endswith("14:31 is taken as now, 14:30")


def test_a_time_that_is_still_to_come_is_never_another_day(shift):
    assert reads(shift, "@14:33 le24 haym") == (
        "14:33 is still to come: give a time that has been, or its day too (14:33 yesterday)."
    )
    assert "still to come" in reads(shift, "correct le24 14:33 heard late")


def test_another_day_is_written_and_said_before_and_after(shift):
    assert reads(shift, "@23:50 yesterday note bag found") == "bag found at Thu 23:50"
    for line in ("@22/12 23:50 note bag found", "@thu 23:50 note bag found", "@22 Dec 2016 23:50 note bag found"):
        assert shift.room.read(line).event.at == at("00:00") - 600, line
    done = shift.room.type("@23:50 yesterday note bag found")
    assert done.says(shift.board.operation) == "bag found at Thu 23:50"


def test_a_line_that_is_not_finished_says_how_it_goes_on(shift):
    assert reads(shift, "le24") == "le24: then a place, ok, back, refs, off, deploy … Type ? for every command."
    assert reads(shift, "le24 deploy") == "“le24 deploy” wants more, or something else after it: le24 deploy lei-0412."
    assert reads(shift, "").startswith("Type a callsign and where it goes")
    assert reads(shift, "zz yy").startswith("“zz yy” is not understood: no such crew, place or command.")


@pytest.mark.parametrize("line", ["@14:20", "le24,zz haym", "le24 06 now", "undo now", "because", "le24 xx"])
def test_what_is_not_understood_does_nothing(shift, line):
    assert shift.room.read(line).event is None


def test_free_text_is_kept_whole(shift):
    assert shift.room.read("note le24 haym ok, <b>bold</b> @14:20").event.text == "le24 haym ok, <b>bold</b> @14:20"
    assert reads(shift, "le24 refs at the station, back soon") == "LE24 refreshments, at the station, back soon"


@given(st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=400)
def test_no_line_is_ever_answered_with_anything_but_a_reading(shift, words):
    reads(shift, " ".join(words))


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_nor_is_any_text_at_all(shift, text):
    reads(shift, text)


def test_what_is_read_is_what_is_done(shift):
    before = shift.room.journal.heads()
    for each in COMMANDS:
        if each.example:
            shift.room.read(each.example)
    assert shift.room.journal.heads() == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("note left because of rain", "left because of rain"),
        ("note because of rain", "because of rain"),
        ("le24 refs late because long queue", "late because long queue"),
        ("inc man held because of knife, market, 999, lei", "man held because of knife"),
    ],
)
def test_because_is_a_word_like_any_other_where_words_are_free(desk, line, words):
    desk.on("le24 market")
    reading = desk.room.read(line)
    assert words in reading.says, reading


def test_a_reason_for_clearing_an_emergency_is_kept_whole(desk):
    desk.on("le24 market")
    desk.type("09:00", "le24 emergency")
    assert desk.type("09:01", "le24 clear pressed because she fell").event.reason == "pressed because she fell"


@pytest.mark.parametrize(
    ("now", "typed", "starts", "ends"),
    [
        ("2016-10-29 19:30", "19-07", "2016-10-29 19:00 BST", "2016-10-30 07:00 GMT"),
        ("2016-10-30 00:30", "19-07", "2016-10-29 19:00 BST", "2016-10-30 07:00 GMT"),
        ("2016-10-30 09:00", "07-19", "2016-10-30 07:00 GMT", "2016-10-30 19:00 GMT"),
        ("2016-03-26 18:50", "19:00-07:00", "2016-03-26 19:00 GMT", "2016-03-27 07:00 BST"),
        ("2016-12-23 06:50", "07-24", "2016-12-23 07:00 GMT", "2016-12-24 00:00 GMT"),
        ("2016-12-23 06:50", "06.30-18.30", "2016-12-23 06:30 GMT", "2016-12-23 18:30 GMT"),
        ("2016-12-23 07:00", "19-07", "2016-12-23 19:00 GMT", "2016-12-24 07:00 GMT"),
        ("2016-12-23 06:59", "19-07", "2016-12-22 19:00 GMT", "2016-12-23 07:00 GMT"),
        ("2016-12-22 23:59", "07-19", "2016-12-23 07:00 GMT", "2016-12-23 19:00 GMT"),
        ("2016-12-23 06:50", "07-07", "2016-12-23 07:00 GMT", "2016-12-24 07:00 GMT"),
    ],
)
def test_a_typed_tour_keeps_to_the_london_clock_through_its_changes(shift, now, typed, starts, ends):
    context = shift.room.context(to_instant(datetime.fromisoformat(now)))
    (fit,) = ARGUMENTS["tour"](context, [typed])
    assert tuple(f"{local(instant):%Y-%m-%d %H:%M %Z}" for instant in fit.value) == (starts, ends)


def test_a_callsign_nobody_has_is_named_where_a_line_wants_nothing_else(desk):
    desk.on("le24 market")
    unknown = "LE99 is not on duty, and the roster has no tour for it about now: type another callsign."
    for line in ("le24 join le99", "correct le99 08:00 heard late", "undo le99", "le99 on"):
        assert desk.refuses("08:05", line) == unknown
    assert desk.refuses("08:05", "le24 join").startswith("“le24 join” wants more")


def test_a_reference_that_no_incident_has_is_named(desk):
    desk.on("le24 market")
    desk.type("08:00", "inc knife, haymarket centre, 999")
    unknown = "No incident is called LEI-0099: type another reference, or open it first (inc what, where, 999)."
    for line in ("le24 deploy lei-0099", "tfc lei-0099 Insp Howe", "close lei-0099", "informed LEI-0099"):
        assert desk.refuses("08:05", line) == unknown
    assert desk.refuses("08:05", "le24 deploy").startswith("“le24 deploy” wants more")


def test_a_callsign_that_is_to_be_new_is_not_called_unknown(desk):
    wants = "“form le31 le2101 25-26” wants more, or something else after it: form le31 le2211,le2214 07-19."
    assert desk.refuses("08:05", "form le31 le2101 25-26") == wants


def test_settling_what_rooms_agree_about_says_so(desk):
    desk.type("08:00", "inc knife, haymarket centre, 999")
    assert desk.refuses("08:05", "settle lei-0001 1") == "The rooms agree about that: there is nothing to settle."
