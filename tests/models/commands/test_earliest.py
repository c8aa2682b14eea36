"""Nothing is dated before the crew was on duty, or before what it builds on; what happens now is always taken."""

import pytest

from models.commands.earliest import on_duty_since
from tests.shifts import at


@pytest.fixture
def eleven(desk):
    """LE24 and LE22 at the market since seven; an incident opened at 11:02."""
    desk.on("le24 market", "le22 market")
    desk.type("11:02", "inc knife, haymarket centre, 999")
    return desk


@pytest.mark.parametrize("line", ["le24 ok", "le24 emergency", "le24 call", "le24 visit 4", "market ok"])
def test_nothing_is_dated_before_the_crew_was_on_duty(eleven, line):
    assert "has been on duty since 07:00: give a later time than 06:50" in eleven.refuses("11:05", f"@06:50 {line}")


def test_who_was_on_duty_then_is_taken_and_who_was_not_is_named(eleven):
    eleven.type("09:00", "le21 on haymarket")
    assert eleven.says("11:05", "@08:30 le24,le21 ok") == (
        "LE24 confirmed · radio at 08:30 · left out: LE21 has been on duty since 09:00: give a later time than 08:30"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("close lei-0001", "LEI-0001 was opened at 11:02: give a later time than 10:55."),
        ("tfc lei-0001 Insp Howe", "LEI-0001 was opened at 11:02: give a later time than 10:55."),
        (
            "le24 deploy lei-0001",
            "LEI-0001 was opened at 11:02. It then began 10:55: add a reason (… because …), or give a later time.",
        ),
    ],
)
def test_nothing_is_dated_before_its_incident_was_opened(eleven, line, why):
    assert eleven.refuses("11:05", f"@10:55 {line}") == why


def test_an_incident_that_crews_came_upon_before_it_was_opened_began_then(eleven):
    eleven.now = at("11:05")
    line = "@10:55 le24 scene lei-0001"
    assert eleven.room.read(line).wants_reason
    done = eleven.type("11:05", f"{line} because a shopper led them there")
    assert done.says(eleven.board.operation) == (
        "Time corrected: 10:55, not 11:02 · called LEI-0001 · knife, haymarket centre · a shopper led them there · "
        "LE24 deployed to LEI-0001, at scene at 10:55"
    )
    (state,) = eleven.board.incidents()
    assert (state.incident.opened, state.crews[0].duty.began) == (at("10:55"), at("10:55"))
    rewound = eleven.room.board_at(at("11:00"))
    assert [crew.callsign for crew in rewound.incidents()[0].crews] == ["LE24"]


def test_the_act_that_says_so_is_taken_back_as_one(eleven):
    eleven.type("11:05", "@10:55 le24 scene lei-0001 because a shopper led them there")
    eleven.type("11:06", "undo")
    (state,) = eleven.board.incidents()
    assert (state.incident.opened, state.crews) == (at("11:02"), ())


def test_a_reason_is_kept_where_it_is_not_asked_for(eleven):
    assert eleven.type("11:05", "le24 deploy lei-0001 because nearest").event.reason == "nearest"


def test_an_incident_is_not_closed_before_the_last_crew_left_it(eleven):
    eleven.type("11:05", "le24 deploy lei-0001")
    eleven.type("11:30", "le24 back")
    assert eleven.refuses("11:40", "@11:20 close lei-0001").endswith("was at 11:30: give a later time than 11:20.")
    eleven.type("11:40", "@11:35 close lei-0001")


def test_a_crew_that_was_split_off_did_nothing_before_that(eleven):
    eleven.type("11:10", "le22 refs")
    eleven.type("11:21", "le22 split le2201 as le29")
    assert "LE29 has been on duty since 11:21" in eleven.refuses("11:40", "@11:15 le29 emergency")
    assert "split" in eleven.refuses("11:40", "@11:15 le29 back")
    eleven.type("11:40", "@11:15 le22 emergency")


def test_what_was_decided_since_is_not_overruled_from_before_it(eleven):
    eleven.type("11:30", "market min 4")
    assert eleven.refuses("11:40", "@11:20 market min 3") == (
        "“Area target set: Leicester Market 4” was at 11:30: give a later time than 11:20."
    )
    eleven.type("11:35", "market min 5")
    eleven.type("11:41", "undo")
    assert "Market 4” was at 11:30" in eleven.refuses("11:42", "@11:20 market min 3"), "that stands again"
    eleven.type("11:42", "undo")
    eleven.type("11:43", "@11:20 market min 3")


def test_an_incident_is_not_dropped_before_it_waited(eleven):
    eleven.type("11:05", "le24 deploy lei-0001")
    eleven.type("11:10", "inc bag left, leicester market, 999, lei")
    eleven.type("11:20", "le24 deploy lei-0002")
    assert "was at 11:20: give a later time than 11:15" in eleven.refuses("11:40", "@11:15 le24 drop lei-0002")


def test_what_is_said_of_now_is_taken_however_far_behind_the_clock_is(eleven):
    for line in ("le24 ok", "le24 emergency", "le24 deploy lei-0001", "le22 refs", "market min 4", "close lei-0001"):
        eleven.now = at("09:00")
        reading = eleven.room.read(line)
        assert reading.act is not None, reading.problem


def test_since_when_a_crew_is_on_duty_goes_through_corrections_undo_and_splits(eleven):
    crew = lambda name: on_duty_since(eleven.room.context(), eleven.board.crew(name))  # noqa: E731
    eleven.type("11:03", "le22 haymarket")
    eleven.type("11:05", "le22 refs")
    eleven.type("11:06", "undo")
    assert crew("LE22") == at("07:00"), "and not since it came to the Haymarket"
    eleven.type("11:07", "correct le24 06:40 came early")
    assert crew("LE24") == at("06:40")
    eleven.type("11:10", "le24 off")
    eleven.type("11:11", "undo")
    assert crew("LE24") == at("06:40"), "the booking off was taken back"
    eleven.type("11:12", "le24 off")
    eleven.type("11:15", "form le24 le2401 07-19 because sent home by mistake")
    assert crew("LE24") == at("11:15")
