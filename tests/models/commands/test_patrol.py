"""Where crews patrol, roll-calls, visits, minimum cover."""

import pytest

from models.commands import patrol
from models.commands.context import Refused
from models.situation.cover import cover
from models.status import Status
from tests.admitting import hears
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym", "no23 square")


def test_a_crew_is_sent_from_one_place_to_another(desk):
    entry = desk.type("14:00", "le24 haym")
    assert desk.drawn() == ["● square: NO23", "● haymarket: LE21, LE24", "○ 3 off duty"]
    assert entry.event.left == {"LE24": "market"}
    assert not desk.board.area("market").covered
    assert desk.board.area("haymarket").strength == 4


def test_several_crews_move_together_each_in_an_event_of_its_own(desk):
    done = desk.type("14:00", "le24,no23 haym")
    assert [(entry.event.duties.keys(), entry.event.left) for entry in done.entries] == [
        ({"LE24"}, {"LE24": "market"}),
        ({"NO23"}, {"NO23": "square"}),
    ]
    assert len({entry.event.act for entry in done.entries}) == 1
    assert done.says(desk.board.operation) == "LE24 and NO23 → Haymarket Centre"
    assert "● haymarket: LE21, LE24, NO23" in desk.drawn()


def test_who_cannot_move_is_left_out_and_named_before_and_after(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "no23 deploy lei-0001")
    said = (
        "LE24 → Haymarket Centre · left out: LE21 is patrolling Haymarket Centre already · "
        "left out: LE22 is off duty: book it on first (le22 on) · "
        "left out: NO23 is deployed to LEI-0001: stand it down first (no23 back)"
    )
    assert desk.room.read("le24,le21,le22,no23 haym").says == said
    assert desk.says("14:02", "le24,le21,le22,no23 haym") == said
    assert desk.drawn() == ["▲ LEI-0001: NO23 en route", "● haymarket: LE21, LE24", "○ 3 off duty"]


def test_a_crew_working_across_the_border_is_in_the_lane_it_works_in(desk):
    desk.type("14:00", "le24 square")
    crew = desk.board.crew("LE24")
    assert (crew.force, crew.working) == ("LEI", "NOT")
    assert desk.board.counts("NOT").patrolling == 4
    assert desk.board.counts("LEI").patrolling == 2
    desk.type("14:30", "le24 refs")
    assert desk.board.crew("LE24").working == "LEI"


def test_when_moving_is_refused_nothing_moves(desk):
    assert desk.refuses("14:00", "le24 market") == "LE24 is patrolling Leicester Market already."
    assert "LE22 is off duty: book it on first (le22 on)" in desk.refuses("14:00", "le22 haym")
    assert "LE21 is patrolling" in desk.refuses("14:00", "le21,le22 haym")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le24 deploy lei-0001")
    assert desk.refuses("14:06", "le24 haym") == "LE24 is deployed to LEI-0001: stand it down first (le24 back)."
    with pytest.raises(Refused, match="Name a crew first"):
        patrol.reassign(desk.room.context(), [], "market")
    with pytest.raises(Refused, match="“atlantis” is not a place of this operation"):
        patrol.reassign(desk.room.context(), ["LE21"], "atlantis")


def test_back_timing_counts_from_when_it_happened_and_before_what_is_now_it_is_slipped_in(desk):
    desk.type("14:32", "@14:20 le24 haym")
    assert desk.board.crew("LE24").duty.since == at("14:20")
    assert desk.says("14:33", "@14:10 le24 airport") == (
        "LE24 was patrolling East Midlands Airport 14:10 to 14:20 · slipped in: what LE24 does now is unchanged"
    )
    assert desk.board.crew("LE24").duty.since == at("14:20")


def test_a_confirmation_changes_nothing_but_the_clock(desk):
    before = desk.drawn()
    assert desk.says("14:00", "le24 ok") == "LE24 confirmed · radio"
    assert desk.drawn() == before
    heard = desk.board.crew("LE24").heard
    assert (heard.at, heard.by, heard.channel) == (desk.now, "7714 Mistry", "radio")
    done = desk.type("14:05", "le24,le21,le22 ok phone")
    assert done.says(desk.board.operation) == (
        "LE21 and LE24 confirmed · phone · left out: LE22 is off duty: book it on first (le22 on)"
    )
    assert [entry.event.crews for entry in done.entries] == [("LE24",), ("LE21",)]
    assert "LE22 is off duty" in desk.refuses("14:06", "le22 ok")


def test_a_roll_call_said_later_confirms_who_was_there_then(desk):
    desk.type("14:10", "le24 haym")
    desk.type("14:11", "le21 market")
    event = desk.type("14:20", "@14:05 market ok").event
    heard = (event.at, event.crews)
    assert heard == (at("14:05"), ("LE24",))
    assert "No crew was patrolling Old Market Square at 06:30" in desk.refuses("14:22", "@06:30 square ok")


def test_who_has_gone_home_can_still_be_confirmed_for_when_it_was_on(desk):
    desk.type("14:10", "le24 off")
    assert desk.type("14:20", "@14:05 le24 ok").event.crews == ("LE24",)
    assert "LE24 is off duty" in desk.refuses("14:21", "le24 ok")


def test_one_roll_call_confirms_everybody_in_the_area(desk):
    desk.type("13:00", "le21 market")
    assert len(desk.type("14:00", "market ok").entries) == 1
    assert {desk.board.crew(crew).confirmed for crew in ("LE21", "LE24")} == {at("14:00")}
    assert desk.board.crew("NO23").confirmed == at("07:00")
    assert desk.refuses("14:01", "haym ok") == ("No crew is patrolling Haymarket Centre: there is nobody to confirm.")


def test_visits_are_counted_where_the_crew_is_or_where_it_says(desk):
    desk.type("14:00", "le24 visit 14")
    desk.type("14:10", "le24 visit 3 haym")
    visits = desk.board.records.visits
    assert visits == {"market": (at("14:00"), "LE24", 14), "haymarket": (at("14:10"), "LE24", 3)}
    desk.type("14:20", "le24 refs")
    assert "LE24 is not patrolling an area" in desk.refuses("14:21", "le24 visit 3")
    with pytest.raises(Refused, match="from 0 to 9999"):
        patrol.visit(desk.room.context(), "LE24", 10_000, "market")


def test_the_minimum_of_an_area_can_be_set(desk):
    assert desk.board.area("haymarket").covered
    assert desk.says("14:00", "haym min 4") == "Area target set: Haymarket Centre 4"
    assert not desk.board.area("haymarket").covered
    assert cover(desk.board, at("14:00"), "LEI").words == "1 of 3 crowded now; 3 places in all"
    assert desk.refuses("14:01", "haym min 4") == "The minimum of Haymarket Centre is 4 already."
    assert desk.refuses("14:01", "haym min 100") == "A minimum is between 0 and 99 officers."
    desk.type("14:02", "undo")
    assert desk.board.area("haymarket").covered


def test_a_crew_two_rooms_differ_about_is_not_moved_by_anybody(desk, other):
    hears(other.room, desk.told())
    desk.type("14:00", "le24 haym")
    other.type("14:01", "le24 square")
    hears(desk.room, other.told())
    assert desk.board.crew("LE24").status is Status.DISPUTED
    for line in ("le24 market", "le24 refs", "le24 off", "le24 split le2401 as le34"):
        assert desk.refuses("14:05", line) == (
            "Rooms differ about LE24: 1 patrolling Haymarket Centre (here · 7714 Mistry · 14:00), "
            "2 patrolling Old Market Square (there · 4410 Hart · 14:01): settle that first (settle le24 1)."
        )
