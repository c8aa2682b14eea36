"""What a handover asks of a person, and what it carries over from the one before."""

import pytest
from msgspec.structs import replace

from models.commands import deployment, incidents
from models.handover import Action, answer, asked, last_time, missing, with_actions
from models.handover.asked import LONGEST, MOST_ACTIONS, tidy
from models.handover.content import LiveIncident
from tests.models.handover.scene import drawn, filled, friday, numbered
from tests.shifts import Shift


def keys(handover):
    return [question.key for question in asked(handover)]


def test_every_part_that_wants_a_person_asks_in_order():
    questions = asked(drawn(friday()))
    parts = [question.part for question in questions]
    assert parts == sorted(parts)
    assert set(parts) == {1, 2, 3, 5, 7, 8, 10, 12}


def test_each_force_is_asked_for_its_overview():
    assert [key for key in keys(drawn(friday())) if key.startswith("overview/")] == [
        "overview/LEI/state",
        "overview/LEI/line",
        "overview/NOT/state",
        "overview/NOT/line",
    ]
    assert [key for key in keys(drawn(friday(), "NOT")) if key.startswith("overview/")] == [
        "overview/NOT/state",
        "overview/NOT/line",
    ]


def test_a_live_incident_is_asked_for_in_methane_order():
    letters = [q.key.rpartition("/")[2][0] for q in asked(drawn(friday())) if q.key.startswith("incident/LEI-0412/")]
    assert letters == ["m", "l", "t", "h", "a", "c", "s"]


def test_the_terms_of_armed_authority_are_asked_for_and_only_where_there_is_one():
    assert "authority/LEI-0412" in keys(drawn(friday()))
    unarmed = Shift()
    unarmed.on("07:00", "LE24", "Nash Cass", area="market")
    unarmed.incident("11:00")
    unarmed.do("11:01", deployment.deploy, ["LE24"], "LEI-0412")
    assert not any(key.startswith("authority/") for key in keys(drawn(unarmed)))


def test_a_suggestion_is_never_taken_by_itself():
    state = next(q for q in asked(drawn(friday())) if q.key == "overview/LEI/state")
    assert (state.suggestion, state.value) == ("ACTIVE", "")
    assert state in missing(drawn(friday()))


def test_answers_are_kept_and_taken_away_again():
    handover = answer(drawn(friday()), "next", "  Late   shopping\n until nine ")
    assert handover.words["next"] == "Late shopping\nuntil nine"
    assert "next" not in answer(handover, "next", "   ").words


def test_when_all_is_answered_nothing_is_missing():
    assert missing(filled(drawn(friday()))) == ()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("overview/LEI/state", "BUSY", "choose STEADY, WATCH or ACTIVE"),
        ("overview/XXX/state", "STEADY", "no question “overview/XXX/state”"),
        ("intent", "x" * (LONGEST + 1), f"{LONGEST + 1} characters are too many"),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_changes_nothing(key, value, said):
    handover = drawn(friday())
    with pytest.raises(ValueError, match=said):
        answer(handover, key, value)


def test_words_that_hold_are_carried_over_and_marked_so_and_the_overview_is_asked_anew():
    before = answer(filled(drawn(friday())), "systems/radio", "Mast at Oakham down, use channel 4")
    now = drawn(friday(), previous=numbered(before, "H-2016-1223-01"))
    assert now.words["systems/radio"] == "Mast at Oakham down, use channel 4"
    assert next(q for q in asked(now) if q.key == "systems/radio").carried
    assert now.words["incident/LEI-0412/hazards"] == "none"
    assert "overview/LEI/state" not in now.words
    assert "next" not in now.words
    assert last_time(now, before)["overview/LEI/state"] == "STEADY"


def test_an_answer_given_again_is_no_longer_carried():
    before = filled(drawn(friday()))
    now = answer(drawn(friday(), previous=numbered(before, "H-1")), "systems/radio", "none")
    assert not next(q for q in asked(now) if q.key == "systems/radio").carried


def test_what_is_over_is_not_carried_over():
    shift = friday()
    before = numbered(filled(drawn(shift)), "H-2016-1223-01")
    shift.do("18:50", deployment.stand_down, ["LE30"], "owner found")
    shift.do("18:51", incidents.close_incident, "LEI-0412", "owner found")
    now = drawn(shift, when="18:55", previous=before)
    assert not any(key.startswith(("incident/", "authority/")) for key in now.words)


def test_actions_that_are_not_done_are_carried_over_with_the_handover_that_first_named_them():
    first = with_actions(
        drawn(friday()),
        (Action(what="Tell the stewards", owner="7714"), Action(what="Fuel LE24", owner="Hart", done=True)),
    )
    second = drawn(friday(), previous=numbered(first, "H-2016-1223-01"))
    third = drawn(friday(), previous=numbered(second, "H-2016-1224-01"))
    assert [(a.what, a.first) for a in second.actions] == [("Tell the stewards", "H-2016-1223-01")]
    assert third.actions == second.actions


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((Action(what="", owner="Hart"),), "An action needs what is to be done"),
        ((Action(what="Fuel LE24", owner=" "),), "An action needs what is to be done"),
        ((Action(what="x" * (LONGEST + 1), owner="Hart"),), "at most 2000 characters"),
        ((Action(what="a", owner="b"),) * (MOST_ACTIONS + 1), "101 are too many"),
    ],
)
def test_an_action_needs_a_text_and_an_owner(actions, said):
    with pytest.raises(ValueError, match=said):
        with_actions(drawn(friday()), actions)


def test_an_intent_comes_from_the_operation_at_first_and_then_from_the_last_handover():
    assert drawn(friday()).words["intent"] == "Alert but not alarmed."
    before = answer(drawn(friday()), "intent", "Hold the square.")
    assert drawn(friday(), previous=numbered(before, "H-1")).words["intent"] == "Hold the square."


def test_two_incidents_of_one_letter_apart_are_asked_for_apart():
    handover = drawn(friday())
    other = LiveIncident(
        ref="LEI-0413", force="LEI", nature="Bag", place="Station", reported_by="101", opened=handover.at
    )
    both = replace(handover, incidents=(*handover.incidents, other))
    one = answer(both, "incident/LEI-0413/hazards", "fumes")
    assert "incident/LEI-0412/hazards" not in one.words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b", "a\\x00b"),
        ("  \n ", ""),
    ],
)
def test_what_hides_or_turns_a_line_is_written_out(typed, kept):
    assert tidy(typed) == kept
