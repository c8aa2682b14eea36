"""What differs between two handovers, and how a draft is brought up to date: never by itself."""

from hypothesis import given, settings
from msgspec.structs import replace

from models.commands import exceptions, notes_and_alarms, patrol
from models.handover import answer, differences, edited, moved_on, read_back, sign, stage, take_in
from models.status import Status
from tests.models.handover.scene import both_signed, briefed, drawn, filled, friday, read
from tests.random_shifts import play, steps
from tests.shifts import at


def told(found):
    return [(each.part, each.subject, each.before, each.after) for each in found]


def unread(handover):
    return [tick.part for tick in handover.check.ticks if not tick.read]


def test_two_drafts_of_the_same_facts_do_not_differ():
    assert differences(drawn(friday()), drawn(friday())) == ()


def test_a_move_is_told_where_it_shows():
    shift = friday()
    before = drawn(shift)
    shift.do("18:46", patrol.reassign, ["LE24"], "market")
    found = told(moved_on(before, drawn(shift, when="18:50")))
    assert (6, "Leicester Market", "0 of 2, no crew", "2 of 2, LE24") in found
    assert (6, "Haymarket Centre", "2 of 4, LE24", "0 of 4, no crew") in found
    assert (11, "LE24 Fri 23 Dec 18:46", "", "Leicester Market") in found
    assert {part for part, *_ in found} == {6, 7, 11}


def test_time_going_by_and_a_confirmation_are_no_difference():
    shift = friday()
    before = drawn(shift)
    shift.do("18:46", patrol.confirm, ["LE30"])
    assert told(moved_on(before, drawn(shift, when="18:46"))) == []


def test_what_a_person_wrote_is_never_a_difference_to_the_board_of_now():
    shift = friday()
    assert moved_on(filled(drawn(shift)), drawn(shift)) == ()


def test_two_things_in_one_minute_are_told_apart():
    shift = friday()
    before = drawn(shift)
    shift.do("18:46", patrol.reassign, ["LE24"], "market")
    shift.do("18:46", exceptions.except_crew, ["LE24"], Status.STATION)
    found = [each.after for each in moved_on(before, drawn(shift, when="18:50")) if each.part == 11]
    assert found == ["Leicester Market", "at station"]


def test_taking_in_keeps_the_words_and_asks_to_read_again_what_reads_otherwise():
    shift = friday()
    draft = read(briefed(drawn(shift)))
    assert stage(draft) == "sign"
    shift.do("18:46", patrol.reassign, ["LE24"], "market")
    fresh = take_in(draft, drawn(shift, when="18:50"))
    assert fresh.words == draft.words
    assert fresh.at == at("18:50")
    assert unread(fresh) == [6, 7, 11]
    assert stage(fresh) == "read back"


def test_a_draft_is_not_changed_by_the_board_moving_on():
    shift = friday()
    draft = drawn(shift)
    kept = replace(draft)
    shift.do("18:46", patrol.reassign, ["LE24"], "market")
    moved_on(draft, drawn(shift, when="18:50"))
    assert draft == kept


def test_an_edit_takes_away_the_ticks_and_signatures_it_outdates():
    now = drawn(friday()).at + 600
    draft = sign(read(briefed(drawn(friday()))), "outgoing", "Mistry", "7714", now, now)
    changed = edited(draft, answer(draft, "next", "Snow from ten"))
    assert unread(changed) == [10]
    assert changed.check.outgoing is None
    assert edited(draft, draft).check.outgoing == draft.check.outgoing


def test_an_incident_that_closed_takes_its_questions_with_it():
    shift = friday()
    draft = filled(drawn(shift))
    gone = replace(drawn(shift), incidents=())
    assert not any(key.startswith("incident/") for key in take_in(draft, gone).words)


def test_two_signed_handovers_are_compared_the_same_way():
    shift = friday()
    first = both_signed(drawn(shift, when="18:45"))
    shift.do("18:50", notes_and_alarms.set_threat, "SEVERE", "JTAC")
    second = read_back(both_signed(drawn(shift, when="18:55")), 4, "one officer more")
    parts = {each.part for each in differences(first, second)}
    assert 2 in parts
    assert 4 not in parts  # what was said when reading back is not what the part says


@settings(max_examples=40)
@given(steps)
def test_taking_in_leaves_nothing_to_take_in(told_steps):
    shift, _ = play(told_steps)
    before, after = drawn(friday()), drawn(shift)
    fresh = take_in(before, after)
    assert moved_on(fresh, after) == ()
