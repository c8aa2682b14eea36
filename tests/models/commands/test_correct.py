"""Corrections of time: of one entry, or of one crew's part in it."""

import pytest

from models.board.events import BookedOff, Corrected, CrewCorrected, Excepted, Reassigned
from models.board.facts import Duty, Membership
from models.board.wording import says
from models.commands import correct
from models.commands.context import Refused
from models.status import Status
from tests.admitting import hears
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


def test_a_correction_times_the_state_anew(desk):
    desk.type("09:00", "le24 haym")
    assert desk.says("09:30", "correct le24 08:40 heard late").startswith("Time corrected: 08:40, not 09:00")
    assert desk.board.crew("LE24").duty.since == at("08:40")


def test_a_correction_of_a_deployment_moves_its_beginning_but_not_the_arrival(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    deployed = desk.type("09:05", "le24 deploy lei-0001").digest
    desk.type("09:12", "le24 06")
    desk.now = at("09:30")
    desk.room.perform(correct.correct, deployed, "typed late", at=at("09:02"))
    assert desk.board.crew("LE24").duty.since == at("09:12")
    desk.type("09:31", "correct le24 09:10 typed late")
    assert desk.board.crew("LE24").duty.since == at("09:10")


def test_a_correction_of_booking_on_counts_for_the_tour_of_the_officers(desk):
    desk.type("09:30", "correct le24 06:50 was early")
    crew = desk.board.crew("LE24")
    assert (crew.duty.since, crew.booked_on) == (at("06:50"), at("06:50"))


def test_a_correction_of_a_split_does_not_move_when_the_officers_came_on(desk):
    split = desk.type("09:00", "le24 split le2402 as le34").digest
    desk.now = at("09:30")
    desk.room.perform(correct.correct, split, "typed late", at=at("08:50"))
    assert desk.board.membership("LE2402").since == at("08:50")
    assert desk.board.crew("LE34").booked_on == at("07:00")


def test_a_correction_can_be_corrected_from_either_entry(desk):
    moved = desk.type("09:00", "le24 haym").digest
    desk.type("09:30", "correct le24 08:40 heard late")
    desk.now = at("09:40")
    desk.room.perform(correct.correct, moved, "no, later", at=at("08:50"))
    assert desk.board.crew("LE24").duty.since == at("08:50")
    assert desk.room.board_at(at("08:45")).crew("LE24").duty.area == "market"
    assert desk.room.board_at(at("08:55")).crew("LE24").duty.area == "haymarket"
    times = [entry.event.at for entry in desk.room.history() if entry.digest == moved]
    assert times == [at("08:50")]


def test_a_correction_can_be_undone(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:30", "correct le24 08:40 heard late")
    desk.type("09:31", "undo")
    assert desk.board.crew("LE24").duty.since == at("09:00")
    assert desk.room.board_at(at("08:50")).crew("LE24").duty.area == "market"


def test_when_a_correction_is_refused(desk):
    desk.type("09:00", "le24 haym")
    assert desk.refuses("09:30", "correct le24 09:00 same") == "The entry is timed 09:00 already."
    assert desk.refuses("09:30", "correct le24 06:30 too early") == (
        "What was before it began at 07:00: give a later time, or correct that entry first."
    )
    assert desk.refuses("09:30", "correct le22 06:30 why") == (
        "LE22 has not been on duty: there is nothing to correct."
    )
    with pytest.raises(Refused, match="Say why"):
        desk.room.perform(correct.correct_crew, "LE24", " ", at=at("08:50"))
    with pytest.raises(Refused, match="not in this journal"):
        desk.room.perform(correct.correct, "00" * 32, "why", at=at("08:50"))


def test_an_incident_corrected_is_opened_and_closed_at_the_right_time(desk):
    opened = desk.type("09:00", "inc suspicious package, haymarket bus station, 999").digest
    desk.now = at("09:20")
    desk.room.perform(correct.correct, opened, "call came earlier", at=at("08:55"))
    assert desk.board.incident("LEI-0001").opened == at("08:55")
    closed = desk.type("09:30", "close lei-0001 no trace").digest
    desk.now = at("09:40")
    desk.room.perform(correct.correct, closed, "typed late", at=at("09:25"))
    assert desk.board.incident("LEI-0001").closed == at("09:25")
    assert desk.board.incident("LEI-0001").opened == at("08:55")


def test_the_clock_for_refreshments_follows_a_correction_and_its_undo(desk):
    desk.type("12:00", "le24 refs")
    desk.type("12:10", "correct le24 11:20 heard late")
    assert desk.board.records.last_refs("LE2401") == at("11:20")
    desk.type("12:11", "correct le24 11:30 misheard")
    assert desk.board.records.last_refs("LE2401") == at("11:30")
    desk.type("12:12", "undo")
    assert desk.board.records.last_refs("LE2401") == at("11:20")


def together(desk, when: str, event: type, status: Status, **more: object) -> str:
    """LE21 and LE24 by one entry, as earlier versions wrote it; returns its hash."""
    desk.now = at(when)
    duty = Duty(status=status, since=desk.now, area="square")
    written = event(at=desk.now, operator=desk.room.operator, duties={"LE21": duty, "LE24": duty}, **more)
    return desk.room.record([written])[0].digest


def test_of_an_earlier_entry_for_several_only_the_named_crew_is_corrected(desk):
    joint = together(desk, "09:00", Reassigned, Status.PATROLLING, area="square")
    corrected = desk.type("09:10", "correct le24 08:40 heard late").event
    assert isinstance(corrected, CrewCorrected)
    assert (corrected.corrects, corrected.crew, set(corrected.restated)) == (joint, "LE24", {"crew:LE24/duty"})
    assert [desk.board.crew(crew).duty.since for crew in ("LE21", "LE24")] == [at("09:00"), at("08:40")]
    desk.type("09:20", "correct le24 08:45 misheard")
    assert desk.board.crew("LE24").duty.since == at("08:45")
    desk.now = at("09:30")
    assert isinstance(desk.room.perform(correct.correct, joint, "typed late", at=at("08:50")).event, Corrected)
    assert [desk.board.crew(crew).duty.since for crew in ("LE21", "LE24")] == [at("08:50"), at("08:45")]


def test_a_correction_of_one_crew_times_the_refreshments_of_its_officers_alone(desk):
    officers = ("LE2101", "LE2102", "LE2401", "LE2402")
    together(desk, "12:00", Excepted, Status.REFS, officers=officers)
    last = desk.board.records.last_refs
    desk.type("12:10", "correct le24 11:20 heard late")
    assert [last(number) for number in officers] == [at("12:00"), at("12:00"), at("11:20"), at("11:20")]
    desk.type("12:11", "correct le24 11:30 misheard")
    assert [last(number) for number in officers] == [at("12:00"), at("12:00"), at("11:30"), at("11:30")]
    for _ in range(2):
        desk.type("12:12", "undo")
    assert [last(number) for number in officers] == [at("12:00")] * 4


def test_a_correction_of_booking_several_off_moves_only_the_officers_of_the_crew(desk):
    off = {"LE21": ("LE2101", "LE2102"), "LE24": ("LE2401", "LE2402")}
    desk.now = at("09:00")
    duty = Duty(status=Status.OFF_DUTY, since=desk.now)
    members = {n: Membership(crew="", since=desk.now, booked_on=at("07:00")) for both in off.values() for n in both}
    booked = BookedOff(at=desk.now, operator=desk.room.operator, duties=dict.fromkeys(off, duty), members=members)
    desk.room.record([booked])
    desk.type("09:10", "correct le24 08:40 heard late")
    since = {number: desk.board.membership(number).since for number in members}
    assert since == dict(zip(members, [at("09:00")] * 2 + [at("08:40")] * 2, strict=True))


def test_a_crew_that_never_was_on_duty_is_not_corrected(desk):
    desk.type("09:00", "le22 on market")
    desk.type("09:05", "undo")
    assert desk.refuses("09:10", "correct le22 08:50 why") == "LE22 has not been on duty: there is nothing to correct."


def test_the_state_that_stands_again_is_corrected_and_the_board_rewound_has_it(desk):
    moved = desk.type("09:00", "le24 haym").digest
    desk.type("09:10", "le24 refs")
    desk.type("09:11", "undo")
    corrected = desk.type("09:20", "correct le24 08:40 heard late").event
    assert corrected.corrects == moved
    assert desk.board.crew("LE24").duty.since == at("08:40")
    desk.type("09:21", "undo")
    assert desk.board.crew("LE24").duty.since == at("09:00")


def test_the_time_of_what_was_settled_can_be_corrected(desk, other):
    hears(other.room, desk.told())
    desk.type("14:00", "le24 haym")
    other.type("14:01", "le24 square")
    hears(desk.room, other.told())
    desk.type("14:10", "settle le24 1")
    desk.type("14:11", "correct le24 13:50 heard late")
    assert desk.board.crew("LE24").duty.since == at("13:50")


def test_what_was_taken_back_is_not_corrected(desk):
    moved = desk.type("09:00", "le24 haym").digest
    undone = desk.type("09:01", "undo").digest
    desk.now = at("09:10")
    for digest in (moved, undone):
        with pytest.raises(Refused, match="taken back"):
            desk.room.perform(correct.correct, digest, "why", at=at("08:50"))


def test_a_time_after_what_came_next_is_refused(desk):
    desk.type("09:00", "le24 off")
    desk.type("09:10", "form le31 le2401 07-19 because relieved early")
    assert desk.refuses("10:00", "correct le24 09:30 heard late").endswith(
        "give an earlier time than 09:10, or correct that entry first."
    )
    desk.type("10:01", "correct le24 09:05 heard late")
    assert desk.board.duty("LE24").since == at("09:05")


def test_a_time_after_the_arrival_is_refused_for_the_sending(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    sent = desk.type("09:05", "le24 deploy lei-0001").digest
    desk.type("09:12", "le24 scene")
    desk.now = at("09:30")
    with pytest.raises(Refused, match="give an earlier time than 09:12"):
        desk.room.perform(correct.correct, sent, "why", at=at("09:13"))


@pytest.mark.parametrize("line", ["le24 call", "le24 emergency"])
def test_a_time_after_what_does_not_hang_on_the_state_is_taken(desk, line):
    desk.type("09:00", "le24 refs")
    desk.type("09:10", line)
    assert desk.says("09:30", "correct le24 09:20 heard late").startswith("Time corrected: 09:20, not 09:00")


def test_coming_on_is_not_timed_after_a_call_back(desk):
    desk.type("09:10", "le24 call")
    assert "LE24 asks for a call back" in desk.refuses("09:30", "correct le24 09:20 heard late")


def test_a_stand_down_is_not_timed_after_its_log_was_signed_nor_a_sending_after_what_waits(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("09:01", "inc knife, city street, 999, lei")
    desk.type("09:05", "le24 deploy lei-0001 armed Supt Hale")
    desk.type("09:10", "le24 deploy lei-0002")
    assert "has changed LE24 since" in desk.refuses("09:20", "correct le24 09:15 heard late")
    desk.type("09:30", "le24 back")
    desk.type("09:35", "le24 drop lei-0002")
    desk.type("09:40", "le24 log")
    assert "give an earlier time than 09:40" in desk.refuses("09:50", "correct le24 09:45 heard late")
    desk.type("09:51", "correct le24 09:38 heard late")


def test_a_stand_down_is_not_timed_after_its_incident_was_closed(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("09:05", "le24 deploy lei-0001")
    desk.type("09:10", "le24 back")
    desk.type("09:15", "close lei-0001")
    assert desk.refuses("09:30", "correct le24 09:20 heard late") == (
        "LEI-0001, which was left then, was closed at 09:15: "
        "give an earlier time than 09:15, or correct that entry first."
    )
    desk.type("09:31", "correct le24 09:15 heard late")


def test_a_split_of_another_crew_that_does_the_same_holds_no_correction(desk):
    desk.type("08:50", "le21 market")
    desk.type("09:00", "le24,le21 unavailable vehicle fault")
    desk.type("09:10", "le21 split le2101 as le34")
    assert "LE34 was split off at 09:10" in desk.refuses("09:20", "correct le21 09:05 heard late")
    assert desk.says("09:21", "correct le24 09:15 heard late").startswith("Time corrected: 09:15, not 09:00")


def test_a_time_before_the_incident_was_opened_is_refused(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("09:05", "le24 deploy lei-0001")
    assert desk.refuses("09:10", "correct le24 08:50 why") == (
        "LEI-0001 was opened at 09:00: give a later time, or correct that entry first."
    )


def test_a_time_before_a_split_made_the_callsign_is_refused(desk):
    desk.type("09:00", "le24 split le2402 as le29")
    desk.type("09:20", "le29 haym")
    assert desk.refuses("09:30", "correct le29 08:50 why") == (
        "What was before it began at 09:00: give a later time, or correct that entry first."
    )


def test_a_correction_of_a_split_crew_moves_the_split_and_not_what_it_does(desk):
    desk.type("09:00", "le24 split le2402 as le29")
    desk.type("09:30", "correct le29 08:50 typed late")
    assert desk.board.crew("LE29").duty.since == at("07:00")
    assert desk.board.membership("LE2402").since == at("08:50")


def test_what_a_split_handed_on_is_not_corrected_for_one_alone(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 split le2402 as le29")
    assert desk.refuses("09:30", "correct le24 08:50 heard late") == (
        "LE29 was split off at 09:10 and goes on with this time: it can't be corrected for one of them alone. "
        "Write a note."
    )


def test_what_rooms_differ_about_is_settled_before_it_is_corrected(desk, other):
    hears(other.room, desk.told())
    desk.type("14:00", "le24 haym")
    other.type("14:01", "le24 square")
    hears(desk.room, other.told())
    assert desk.refuses("14:10", "correct le24 13:50 why") == (
        "Rooms differ about LE24: 1 patrolling Haymarket Centre (here · 7714 Mistry · 14:00), "
        "2 patrolling Old Market Square (there · 4410 Hart · 14:01): settle that first (settle le24 1)."
    )


def test_a_correction_after_a_corrected_beginning_goes_by_the_right_time(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    sent = desk.type("09:10", "le24 deploy lei-0001").digest
    desk.type("09:20", "le24 scene")
    desk.now = at("09:30")
    desk.room.perform(correct.correct, sent, "typed late", at=at("09:02"))
    desk.type("09:31", "correct le24 09:05 typed late")
    assert desk.board.crew("LE24").duty.since == at("09:05")


def test_a_crew_is_not_split_off_before_what_it_goes_on_with_had_begun(desk):
    desk.type("08:00", "le24 haym")
    desk.type("08:05", "le24 split le2402 as le29")
    refusal = desk.refuses("08:07", "correct le29 07:50 heard late")
    assert refusal == "What goes on from before it began at 08:00: give a later time."
    desk.type("08:08", "correct le29 08:03 heard late")
    assert desk.room.board_at(at("08:02")).crew("LE29") is None


def test_a_crew_that_is_no_more_can_be_corrected_and_its_booking_off_taken_back(desk):
    desk.type("08:00", "le24 split le2402 as le29")
    desk.type("08:05", "le29 off")
    desk.type("08:06", "le21 refs")
    assert desk.says("08:07", "correct le29 08:03 heard late").startswith("Time corrected: 08:03, not 08:05")
    desk.type("08:08", "undo le29")
    assert desk.says("08:09", "undo le29") == "Undone: LE29 booked off · now LE29 patrolling Leicester Market"


def test_the_time_of_what_two_rooms_decided_alike_is_not_corrected_for_one_of_them(desk, other):
    hears(other.room, desk.told())
    desk.type("08:00", "le24 haym")
    moved = other.type("08:02", "le24 haym")
    hears(desk.room, other.told())
    refusal = desk.refuses("08:05", "correct le24 07:55 heard late")
    assert refusal == (
        "Two rooms decided the same about LE24 (4410 Hart, 08:02; 7714 Mistry, 08:00): "
        "the time can't be corrected for one of them alone. Write a note."
    )
    with pytest.raises(Refused, match="Two rooms decided the same about LE24"):
        desk.room.perform(correct.correct, moved.digest, "heard late", at=at("07:58"))


def test_a_stand_down_is_not_timed_before_a_crew_was_split_off_that_stayed(desk):
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    desk.type("08:05", "le24 deploy lei-0001")
    desk.type("08:20", "le24 split le2402 as le29")
    desk.type("08:30", "le24 back")
    assert desk.refuses("08:40", "correct le24 08:15 heard late") == (
        "“LE24 and LE29 split · 1 officer to LE29” (08:20) goes on with what was before it: give a later time."
    )
    assert desk.says("08:41", "correct le24 08:25 heard late").startswith("Time corrected: 08:25, not 08:30")


def test_a_second_correction_is_not_timed_after_what_was_decided_before_the_first(desk):
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    desk.type("08:01", "le24 deploy lei-0001")
    desk.type("08:05", "le24 armed Supt Hale")
    desk.type("08:10", "correct le24 08:03 heard late")
    refusal = desk.refuses("08:11", "correct le24 08:06 no, later")
    assert refusal.startswith("7714 Mistry at 08:05 has changed LE24 since (LE24 armed for LEI-0001")
    assert desk.board.crew("LE24").duty.armed


@pytest.mark.parametrize("line", ["armed Supt Hale", "split le2402 as le29"])
def test_what_relies_on_a_deployment_is_not_timed_before_it(desk, line):
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    desk.type("08:05", "le24 scene lei-0001")
    given = desk.type("08:10", f"le24 {line}").digest
    desk.now = at("08:20")
    with pytest.raises(Refused, match=r"What it relies on began at 08:05|What goes on from before it began at 08:05"):
        desk.room.perform(correct.correct, given, "heard late", at=at("08:02"))


def test_a_deployment_that_is_over_is_not_timed_before_its_incident_either(desk):
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    sent = desk.type("08:05", "le24 deploy lei-0001").digest
    desk.type("08:15", "le24 back")
    desk.now = at("08:20")
    with pytest.raises(Refused, match="LEI-0001 was opened at 08:00"):
        desk.room.perform(correct.correct, sent, "heard late", at=at("07:50"))


def test_what_says_nothing_of_where_a_crew_was_does_not_stand_against_an_earlier_split(desk):
    split = desk.type("08:10", "le24 call") and desk.type("08:20", "le24 split le2402 as le29").digest
    desk.now = at("08:30")
    desk.room.perform(correct.correct, split, "heard late", at=at("08:05"))
    assert desk.room.board_at(at("08:06")).crew("LE29") is not None


def test_an_incident_is_not_timed_after_a_crew_was_sent_there(desk):
    opened = desk.type("08:00", "inc knife, haymarket bus station, 999").digest
    desk.type("08:05", "le24 deploy lei-0001")
    desk.now = at("08:20")
    with pytest.raises(Refused, match=r"“LE24 deployed to LEI-0001” \(08:05\) relies on it: give an earlier time"):
        desk.room.perform(correct.correct, opened, "heard late", at=at("08:10"))
    desk.room.perform(correct.correct, opened, "heard late", at=at("08:04"))


def test_what_waits_for_a_crew_does_not_hinder_timing_its_arrival(desk):
    desk.type("09:00", "inc knife, haymarket centre, 999")
    desk.type("09:00", "inc theft, market, 999, lei")
    desk.type("09:05", "le24 deploy lei-0001")
    desk.type("09:10", "le24 deploy lei-0002")
    desk.type("09:15", "le24 at scene")
    desk.type("09:20", "correct le24 09:08 heard late")
    assert desk.board.crew("LE24").duty.since == at("09:08")
    assert desk.board.crew("LE24").waiting == ("LEI-0002",)


def test_a_correction_anew_is_not_timed_past_what_waits_since_the_first(desk):
    desk.type("09:00", "inc knife, haymarket centre, 999")
    desk.type("09:00", "inc theft, market, 999, lei")
    desk.type("09:05", "le24 deploy lei-0001")
    desk.type("09:10", "le24 deploy lei-0002")
    desk.type("09:15", "correct le24 09:02 heard late")
    assert "has waiting: LEI-0002" in desk.refuses("09:20", "correct le24 09:12 heard late")


def test_a_crew_did_not_come_on_long_before_its_tour(desk):
    desk.type("07:05", "no23 on square")
    refused = desk.refuses("10:00", "correct no23 23:50 yesterday heard late")
    assert refused == (
        "The tour of NO23 begins 07:00, long after Thu 23:50: give a later time, or take its booking on back and enter "
        "it again at that time."
    )
    assert desk.says("10:01", "correct no23 06:10 heard late").startswith("Time corrected: 06:10, not 07:05")


def test_who_was_called_in_early_may_be_corrected_around_that(desk):
    desk.type("06:10", "form no23 no2301,no2302 14-22")
    assert desk.says("06:30", "correct no23 05:40 heard late").startswith("Time corrected: 05:40, not 06:10")
    assert "long after 04:30" in desk.refuses("06:31", "correct no23 04:30 heard late")


def test_each_of_several_corrections_says_in_history_what_it_said(desk):
    desk.type("09:00", "le24 haymarket")
    for when in ("08:40", "08:50", "08:30"):
        desk.type("09:10", f"correct le24 {when} heard late")
    told = [says(entry.event, desk.board.operation) for entry in desk.room.history()]
    corrected = {each.partition(" · ")[0] for each in told if each.startswith("Time corrected")}
    assert corrected == {
        "Time corrected: 08:40, not 09:00",
        "Time corrected: 08:50, not 08:40",
        "Time corrected: 08:30, not 08:50",
    }
