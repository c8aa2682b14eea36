"""What rooms differ about, in words."""

import pytest

from models.commands.differences import apart_since, both_values, choices, differences, settle_first, settling
from models.commands.imports import adopt_operation
from tests.admitting import hears
from tests.desk import TEXT
from tests.shifts import at


@pytest.fixture
def apart(desk, other):
    """Two rooms that differ about LE24, a minimum and the threat level."""
    desk.on("le24 market")
    hears(other.room, desk.told())
    for room, lines in (
        (desk, ("le24 haymarket", "market min 4", "threat critical by JTAC")),
        (other, ("le24 refs", "market min 6", "threat moderate by JTAC")),
    ):
        for minute, line in enumerate(lines):
            room.type(f"08:0{minute + (room is other)}", line)
    hears(desk.room, other.told())
    desk.other = other
    return desk


def test_every_value_is_said_with_who_decided_it_and_when(apart):
    assert both_values(apart.board, apart.room.past(), "crew:LE24/duty") == (
        "Rooms differ about LE24: 1 patrolling Haymarket Centre (here · 7714 Mistry · 08:00), "
        "2 refreshments (there · 4410 Hart · 08:01)"
    )


def test_the_choices_are_numbered_oldest_first(apart):
    assert [fact.since for _, fact in choices(apart.board, apart.room.past(), "crew:LE24/duty")] == sorted(
        fact.since for fact in apart.board.standing("crew:LE24/duty").values()
    )


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("crew:LE24/duty", "settle le24 1"),
        ("area:market/cover", "settle market-minimum 1"),
        ("operation/threat", "settle threat 1"),
        ("roster:LEI", "open it from Attention"),
        ("operation/file", "settle file 1"),
        ("operation/file:area/airport", "settle file-area-airport 1"),
    ],
)
def test_how_it_is_settled_is_said_as_it_is_typed(apart, key, act):
    assert settling(apart.board, key) == act


def test_the_refusal_says_both_and_what_to_do(apart):
    said = settle_first(apart.board, apart.room.past(), "area:market/cover")
    assert said.startswith("Rooms differ about Leicester Market: ")
    assert "minimum 4 officers" in said
    assert "minimum 6 officers" in said
    assert said.endswith(": settle that first (settle market-minimum 1).")


@pytest.fixture
def sent(desk, other):
    """Two rooms, and LE24 patrolling the market; two incidents are open."""
    desk.on("le24 market")
    desk.type("07:30", "inc knife, haymarket centre, 999")
    desk.type("07:31", "inc bag, leicester market, 999")
    hears(other.room, desk.told())
    return desk, other


def test_two_rooms_that_sent_a_crew_by_different_authority_are_told_apart(sent):
    here, there = sent
    here.type("08:00", "le24 deploy lei-0001 armed Supt Hale")
    there.type("08:01", "le24 deploy lei-0001")
    hears(here.room, there.told())
    assert both_values(here.board, here.room.past(), "crew:LE24/duty") == (
        "Rooms differ about LE24: 1 en route LEI-0001, armed, authority Supt Hale (here · 7714 Mistry · 08:00), "
        "2 en route LEI-0001, no authority recorded (there · 4410 Hart · 08:01)"
    )


def test_two_rooms_that_sent_a_crew_from_different_places_are_told_apart(sent):
    here, there = sent
    here.type("08:00", "le24 deploy lei-0001")
    there.type("08:00", "le24 haymarket")
    there.type("08:01", "le24 deploy lei-0001")
    hears(here.room, there.told())
    assert both_values(here.board, here.room.past(), "crew:LE24/duty").endswith(
        "2 en route LEI-0001, no authority recorded, from Haymarket Centre (there · 4410 Hart · 08:01)"
    )


def test_what_waits_for_a_crew_is_named(sent):
    here, there = sent
    here.type("07:40", "le24 deploy lei-0001")
    hears(there.room, here.told())
    here.type("08:00", "le24 deploy lei-0002")
    there.type("08:00", "le24 deploy lei-0002 armed Supt Orr")
    hears(here.room, there.told())
    said = both_values(here.board, here.room.past(), "crew:LE24/queue")
    assert "LEI-0002 waiting (here · 7714 Mistry · 08:00)" in said
    assert "LEI-0002 (armed, authority Supt Orr) waiting (there · 4410 Hart · 08:00)" in said


def test_how_long_rooms_have_differed_counts_from_the_later_decision(apart):
    past = apart.room.past()
    assert apart_since(apart.board, past, "crew:LE24/duty") == at("08:01")
    assert apart_since(apart.board, past, "area:market/cover") == at("08:02"), "a minimum itself says no time"


def test_all_that_rooms_differ_about_is_said_for_how_long_and_how_each_is_settled(apart):
    minimum, crew, threat = differences(apart.board, apart.room.past(), at("08:32"))
    assert minimum == (
        "Rooms differ about Leicester Market: 1 minimum 4 officers (here · 7714 Mistry · 08:01), "
        "2 minimum 6 officers (there · 4410 Hart · 08:02), for 0:30 now (settle market-minimum 1)."
    )
    assert crew.endswith(", for 0:31 now (settle le24 1).")
    assert threat.endswith(", for 0:29 now (settle threat 1).")


def test_two_things_about_one_place_have_each_a_name_of_its_own(apart):
    for desk, minimum in ((apart, 3), (apart.other, 5)):
        text = TEXT.replace('priority = "A"\nminimum = 2', f'priority = "A"\nminimum = {minimum}', 1)
        desk.room.perform(adopt_operation, text)
    hears(apart.room, apart.other.told())
    said = [line for line in differences(apart.board, apart.room.past(), at("08:32")) if "Leicester Market" in line]
    assert [line.rpartition("(")[2] for line in said] == ["settle market-minimum 1).", "settle file-area-market 1)."]
    assert [line.partition(":")[0] for line in said] == [
        "Rooms differ about Leicester Market",
        "Rooms differ about Leicester Market in the operation file",
    ]


def test_a_workstation_that_went_on_under_a_new_identity_is_still_this_one(apart):
    past = apart.room.past()
    standing = apart.board.standing("crew:LE24/duty")
    assert sorted(past.room(digest) for digest in standing) == ["here", "there"]
    assert past.room("00" * 32) == ""
