"""Where a handover is, and where it goes on."""

from models.handover import read_back
from models.handover.ahead import ahead, next_part, open_in, step
from models.handover.sheet import Sheet, typed
from tests.models.handover.scene import briefed, drawn, filled, friday

DRAFT = drawn(friday())
NOTHING = Sheet()


def test_each_step_in_words():
    assert step(DRAFT) == "prepare"
    assert ahead(DRAFT).endswith("still to be answered")
    assert ahead(filled(DRAFT)) == "To be briefed face to face: part 13"
    assert step(briefed(DRAFT)) == "read back"
    assert ahead(read_back(briefed(DRAFT), 1)) == "Still to be read back: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"


def test_it_goes_on_at_a_question_then_the_briefing_then_part_by_part():
    assert next_part(DRAFT, NOTHING, 5) == 1
    assert next_part(filled(DRAFT), NOTHING, 5) == 13
    assert next_part(briefed(DRAFT), NOTHING, 13) == 1
    assert next_part(briefed(DRAFT), NOTHING, 5) == 6
    assert next_part(read_back(briefed(DRAFT), 6), NOTHING, 5) == 7
    assert next_part(briefed(DRAFT), NOTHING, 12) == 1


def test_a_text_that_was_not_taken_comes_before_the_briefing():
    assert next_part(filled(DRAFT), typed(NOTHING, "next", "x" * 2001), 3) == 10
    assert open_in(filled(DRAFT), typed(NOTHING, "next", "x" * 2001)) == {10: 1}
    assert open_in(DRAFT, NOTHING)[8] == 4
