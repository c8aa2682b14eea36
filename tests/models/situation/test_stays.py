"""Who was where and since when, from events in any order, with second thoughts and with rooms that differ."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.board.events import OperationAdopted, Recrewed, Undone, Unknown
from models.board.facts import Membership
from models.commands import booking, correct, crewing, deployment, exceptions, patrol, settle, undo
from models.commands.notes_and_alarms import note
from models.situation.stays import Stay, Stays, strength_of
from models.status import Status
from tests.random_shifts import AREAS, meeting, play, rooms, steps
from tests.shifts import OPERATION, Shift, at


def clock(instant: int | None) -> str:
    return "" if instant is None else f"{(instant - at('00:00')) // 3600:02}:{(instant - at('00:00')) // 60 % 60:02}"


def drawn(stays: tuple[Stay, ...]) -> list[str]:
    """`LE24 2 07:00-14:20`."""
    return [f"{stay.crew} {stay.officers} {clock(stay.begins)}-{clock(stay.ends)}" for stay in stays]


def shift_with_two_crews() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:10", "LE27", "Cole", area="haymarket")
    return shift


def test_a_crew_moves_deploys_returns_and_goes_home():
    shift = shift_with_two_crews()
    shift.incident("10:00")
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("10:05", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("10:20", deployment.arrive, ["LE24"])
    shift.do("11:00", deployment.stand_down, ["LE24"])
    shift.do("12:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("12:40", exceptions.resume, ["LE24"])
    shift.do("16:00", booking.book_off, ["LE24"])
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00"]
    assert drawn(shift.stays.of("haymarket")) == [
        "LE27 1 07:10-",
        "LE24 2 09:00-10:05",
        "LE24 2 11:00-12:00",
        "LE24 2 12:40-16:00",
    ]
    assert drawn(shift.stays.deployments()) == ["LE24 2 10:05-11:00"]
    assert shift.stays.of("airport") == ()


def test_officers_who_change_crews_change_the_strength():
    shift = shift_with_two_crews()
    shift.do("08:00", crewing.split, "LE24", ["LE2402"], "LE34")
    shift.do("09:00", crewing.join, "LE34", "LE27")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-08:00", "LE24 1 08:00-", "LE34 1 08:00-09:00"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-09:00", "LE27 2 09:00-"]


def test_what_was_undone_never_was_and_what_was_undone_twice_was():
    shift = shift_with_two_crews()
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    undone = shift.do("09:30", undo.undo)
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-"]
    moved = shift.events[-2][1].facts()
    again = Undone(at=at("09:40"), operator="x", undoes=undone, was="Undone", restored=dict(moved))
    shift.take(again)
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-", "LE24 2 09:00-"]


def test_an_undo_whose_change_is_older_than_the_history_says_what_stands():
    shift = shift_with_two_crews()
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("09:30", undo.undo)
    assert drawn(Stays(shift.events[-1:]).of("market")) == []  # nothing is known of who was in the crew
    without_the_move = [*shift.events[:-2], shift.events[-1]]
    assert drawn(Stays(without_the_move).of("market")) == ["LE24 2 07:00-"]


def test_a_corrected_time_counts_and_the_last_correction_counts_most():
    shift = shift_with_two_crews()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    earlier = shift.do("08:40", correct.correct, moved, "said later")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-08:40"]
    shift.do("09:20", correct.correct, earlier, "no, later")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:20"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-", "LE24 2 09:20-"]


def test_a_correction_of_what_no_longer_stands_corrects_the_past():
    shift = shift_with_two_crews()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("10:00", patrol.reassign, ["LE24"], "airport")
    shift.do("08:40", correct.correct, moved, "said later")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-08:40"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-", "LE24 2 08:40-10:00"]
    assert drawn(shift.stays.of("airport")) == ["LE24 2 10:00-"]


def test_a_correction_undone_leaves_the_first_time():
    shift = shift_with_two_crews()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("08:40", correct.correct, moved, "said later")
    shift.do("09:30", undo.undo)
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00"]


def test_an_old_correction_undone_leaves_the_first_time_too():
    shift = shift_with_two_crews()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("10:00", patrol.reassign, ["LE24"], "airport")
    corrected = shift.do("08:40", correct.correct, moved, "said later")
    shift.take(Undone(at=at("10:10"), operator="x", undoes=corrected, was="Corrected", restored={}))
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00"]


def test_a_settlement_holds_though_the_clock_of_one_room_was_fast():
    shift = shift_with_two_crews()
    key = "crew:LE24/duty"
    shown = {key: shift.board.heads(key)}
    fast = patrol.reassign(shift.context("14:10"), ["LE24"], "square").events[0]
    first = shift.take(patrol.reassign(shift.context("14:00"), ["LE24"], "airport").events[0], shown)
    shift.take(fast, shown)
    shift.do("14:05", settle.settle, key, first)
    assert drawn(shift.stays.of("airport")) == ["LE24 2 14:00-"]
    assert shift.stays.of("square") == ()


def test_the_strength_of_an_area_follows_each_change():
    shift = shift_with_two_crews()
    assert shift.stays.strength("haymarket") == ((at("07:10"), 1),)
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    assert shift.stays.strength("haymarket") == ((at("07:10"), 1), (at("09:00"), 3))
    assert shift.stays.strength("market") == ((at("07:00"), 2), (at("09:00"), 0))


def test_while_rooms_differ_the_crew_counts_nowhere_until_it_is_settled():
    shift = shift_with_two_crews()
    key = "crew:LE24/duty"
    shown = {key: shift.board.heads(key)}
    one = patrol.reassign(shift.context("14:00"), ["LE24"], "haymarket").events[0]
    other = patrol.reassign(shift.context("14:05"), ["LE24"], "airport").events[0]
    first = shift.take(one, shown)
    shift.take(other, shown)
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-14:00"]
    assert drawn(shift.stays.of("haymarket"))[1:] == ["LE24 2 14:00-14:05"]
    assert shift.stays.of("airport") == ()
    shift.do("14:30", settle.settle, key, first)
    assert drawn(shift.stays.of("haymarket"))[1:] == ["LE24 2 14:00-14:05", "LE24 2 14:30-"]


def test_an_officer_whom_rooms_place_differently_counts_nowhere():
    shift = shift_with_two_crews()
    key = "officer:LE2402/crew"
    shown = {key: shift.board.heads(key)}
    for minute, crew in enumerate(("LE21", "LE27")):
        placed = {"LE2402": Membership(crew=crew, since=at("09:00") + 60 * minute)}
        shift.take(Recrewed(at=at("09:00") + 60 * minute, operator="x", how="", duties={}, members=placed), shown)
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00", "LE24 1 09:00-"]
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-"]


def test_through_a_decision_of_a_newer_version_a_stay_goes_on_as_last_understood():
    shift = shift_with_two_crews()
    heads = shift.board.heads("crew:LE24/duty")
    newer = Unknown(at=at("12:00"), operator="x", touch={"crew:LE24/duty": heads}, name="Teleported")
    assert shift.stays.take([("ff", newer)]) == set()
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-"]


def test_visits_and_minimums_through_second_thoughts():
    shift = shift_with_two_crews()
    shift.do("09:00", patrol.visit, "LE24", 14)
    visit = shift.do("09:05", patrol.visit, "LE27", 3, "market")
    shift.take(Undone(at=at("09:06"), operator=shift.operator, undoes=visit, was="a visit", restored={}))  # no command
    shift.do("10:00", patrol.set_cover, "market", 4)
    assert shift.stays.visits("market") == ((at("09:00"), "LE24"),)
    assert shift.stays.minimums("market") == ((at("10:00"), 4),)
    shift.do("10:05", undo.undo)
    assert shift.stays.minimums("market") == ()


def test_only_areas_concerned_are_named():
    shift = shift_with_two_crews()
    elsewhere = Stays(shift.events)
    shift.do("09:00", patrol.reassign, ["LE24"], "airport")
    assert elsewhere.take(shift.events[-1:]) == {"market", "airport"}
    assert elsewhere.take(shift.events[-1:]) == frozenset(), "an event counts once"
    shift.do("09:10", patrol.confirm, ["LE24"])
    assert elsewhere.take(shift.events[-1:]) == frozenset()


def everything(stays: Stays) -> list[object]:
    return [*((stays.of(area), stays.minimums(area)) for area in AREAS), stays.deployments()]


@given(steps, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_stays(told, chance: random.Random):
    shift, _ = play(told)
    shuffled = list(shift.events)
    chance.shuffle(shuffled)
    one_by_one = Stays()
    for pair in shuffled:
        one_by_one.take([pair])
    assert everything(one_by_one) == everything(shift.stays) == everything(Stays(shuffled))


@given(steps, st.randoms(use_true_random=False), st.integers(1, 5), st.booleans())
def test_what_is_added_is_what_comes_of_working_it_out_anew(told, chance: random.Random, together: int, late: bool):
    shift, _ = play(told)
    came = list(shift.events)
    if late:  # some come before what they were decided on
        came.sort(key=lambda pair: shift.events.index(pair) + chance.randrange(6))
    added, before = Stays(), Stays()
    for begins in range(0, len(came), together):
        areas = added.take(came[begins : begins + together])
        anew = Stays(came[: begins + together])
        assert areas >= {area for area in AREAS if anew.of(area) != before.of(area)}, "another area is named"
        assert everything(added) == everything(anew)
        assert all(added.strength(area) == strength_of(anew.of(area)) for area in AREAS)
        before = anew


@given(meeting)
def test_in_two_rooms_what_is_added_is_what_comes_of_working_it_out_anew(told):
    here, there = rooms(told)
    assert everything(here.stays) == everything(there.stays) == everything(Stays(here.events))


def test_a_second_decision_of_the_same_minute_takes_the_place_of_the_first():
    shift = shift_with_two_crews()
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("09:00", patrol.reassign, ["LE24"], "airport")
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-"]
    assert drawn(shift.stays.of("airport")) == ["LE24 2 09:00-"]


def test_a_decision_that_comes_after_its_correction_counts_from_the_corrected_time():
    shift = shift_with_two_crews()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("10:00", patrol.reassign, ["LE24"], "airport")
    shift.do("08:40", correct.correct, moved, "said later")
    *before, move, onwards, correction = shift.events
    late = Stays(before)
    for event in (correction, move, onwards):
        late.take([event])
    assert drawn(late.of("haymarket")) == ["LE27 1 07:10-", "LE24 2 08:40-10:00"]


def test_an_undo_that_decides_what_its_target_did_not_is_a_decision_of_its_own_time():
    shift = shift_with_two_crews()
    visit = shift.do("09:00", patrol.visit, "LE24", 14)
    away = patrol.reassign(shift.context("09:30"), ["LE27"], "airport").events[0].facts()
    shift.take(Undone(at=at("09:40"), operator="x", undoes=visit, was="Visited", restored=dict(away)))
    assert drawn(shift.stays.of("haymarket")) == ["LE27 1 07:10-09:40"]
    assert shift.stays.visits("market") == ()


def test_a_late_entry_about_an_officer_changes_only_what_follows_it():
    shift = shift_with_two_crews()
    shift.do("10:00", crewing.split, "LE24", ["LE2402"], "LE34")
    shift.do("11:00", patrol.reassign, ["LE24"], "airport")
    moved = shift.do("12:00", patrol.reassign, ["LE34"], "square")
    shift.do("09:30", correct.correct, shift.events[-3][0], "said later")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:30", "LE24 1 09:30-11:00", "LE34 1 09:30-12:00"]
    assert shift.event(moved).at == at("12:00")
    assert shift.stays.strength("market") == strength_of(shift.stays.of("market"))


def test_a_crew_that_moves_in_the_minute_in_which_somebody_joins_it():
    shift = shift_with_two_crews()
    shift.do("09:00", crewing.join, "LE27", "LE24")
    shift.do("09:00", patrol.reassign, ["LE24"], "airport")
    assert drawn(shift.stays.of("market")) == ["LE24 2 07:00-09:00"]
    assert drawn(shift.stays.of("airport")) == ["LE24 3 09:00-"]


@given(steps)
def test_who_is_there_now_is_whom_the_board_shows(told):
    shift, _ = play(told)
    for area in AREAS:
        shown = {crew.callsign: crew.strength for crew in shift.board.area(area).crews if crew.strength}
        assert {stay.crew: stay.officers for stay in shift.stays.of(area) if stay.ends is None} == shown


@given(steps)
def test_a_crew_is_never_in_two_places(told):
    shift, _ = play(told)
    stays = [stay for area in AREAS for stay in shift.stays.of(area)] + list(shift.stays.deployments())
    for crew in {stay.crew for stay in stays}:
        own = sorted((stay for stay in stays if stay.crew == crew), key=lambda stay: stay.begins)
        for before, after in pairwise(own):
            assert before.ends is not None
            assert before.begins < before.ends <= after.begins


def test_what_is_said_of_earlier_does_not_move_the_beginning():
    shift = Shift(operation="")
    shift.take(OperationAdopted(at=at("12:19"), operator="7714 Mistry", text=OPERATION))
    shift.do("11:00", note, "bag found")
    assert shift.stays.begins == at("12:19")
    assert Stays(reversed(shift.events)).begins == at("12:19")
    assert Stays(shift.events, at("12:00")).begins == at("12:00"), "when the first record was made, where that is known"
    assert Stays().begins is None
