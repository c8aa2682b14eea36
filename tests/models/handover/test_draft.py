"""Drawing a handover up: any shift can be handed over, and the same facts give the same draft."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board.board import Board
from models.document.text import as_text
from models.handover import Sources, as_content, asked, document, draft, from_content
from models.situation.stays import Stays
from tests.models.handover.scene import MARK, drawn, friday, numbered, sources
from tests.random_shifts import play, steps
from tests.shifts import Shift, at


@settings(max_examples=60)
@given(steps, st.sampled_from(["", "LEI", "NOT"]), st.integers(0, 12 * 3600))
def test_any_shift_can_be_handed_over(told, scope, earlier):
    shift, now = play(told)
    handover = draft(sources(shift), scope, now - 3600 - earlier, now + 3600, now)
    assert from_content(as_content(handover)) == handover
    text = as_text(document(handover))
    assert all(len(line) <= 100 for line in text.splitlines())
    assert [question for question in asked(handover) if question.required]


@settings(max_examples=30)
@given(steps)
def test_the_same_facts_give_the_same_draft_in_whatever_order_they_came(told):
    shift, now = play(told)
    board, stays = Board(), Stays()
    board.apply(reversed(shift.events))
    stays.take(reversed(shift.events))
    one = draft(sources(shift), "", at("07:00"), now + 60, now)
    other = draft(Sources(board, stays, shift.events, MARK), "", at("07:00"), now + 60, now)
    assert as_content(one) == as_content(other)


def test_a_force_gets_its_own_and_the_region_all():
    assert drawn(friday(), "LEI").scope_name == "Leicestershire"
    assert {place.force for place in drawn(friday(), "LEI").places} == {"Leicestershire"}
    assert [force.id for force in drawn(friday()).forces] == ["LEI", "NOT"]


def test_the_last_handover_is_named_and_dated():
    first = numbered(drawn(friday(), when="12:00"), "H-2016-1223-01")
    second = drawn(friday(), previous=first)
    assert (second.since.previous, second.since.previous_at) == ("H-2016-1223-01", at("12:00"))


@pytest.mark.parametrize(
    ("scope", "begins", "ends", "said"),
    [
        ("XXX", "07:00", "19:00", "“XXX” is not a force of this operation: choose one of LEI, NOT"),
        ("", "19:00", "07:00", "A period ends after it begins"),
        ("", "07:00", "07:00", "A period ends after it begins"),
        ("", "07:00", "199:00", "within seven days"),
    ],
)
def test_what_cannot_be_drawn_up_gets_a_sentence(scope, begins, ends, said):
    with pytest.raises(ValueError, match=said):
        drawn(friday(), scope, begins, ends)


def test_without_an_operation_there_is_nothing_to_hand_over():
    with pytest.raises(ValueError, match="import an operation file first"):
        drawn(Shift(operation=""))
