"""What is typed into a draft, beside what the handover holds of it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.handover import Action, answer, as_content, from_content, read_back, with_actions
from models.handover.sheet import (
    Sheet,
    another_briefer,
    as_draft,
    delete,
    displaced,
    from_draft,
    pending,
    put_back,
    remove_action,
    standing,
    strike,
    typed,
)
from tests.models.handover.scene import briefed, drawn, friday

CALL = Action(what="Ring the Highcross manager", owner="8021 Hart", due="20:00")


def test_what_stands_in_a_field_is_what_was_typed_also_nothing():
    draft = answer(drawn(friday()), "next", "Carols at 19:00")
    assert standing(draft, Sheet(), "next") == "Carols at 19:00"
    assert standing(draft, typed(Sheet(), "next", " Carols "), "next") == " Carols "
    assert standing(draft, typed(Sheet(), "next", ""), "next") == ""


@given(st.dictionaries(st.text(), st.text(st.characters()), max_size=4))
def test_a_draft_comes_back_from_its_file_word_for_word(texts):
    draft, sheet = DRAFT, Sheet(actions=(CALL,))
    for field, text in texts.items():
        sheet = typed(sheet, field, text)
    assert from_draft(as_draft(draft, sheet)) == (draft, sheet)


DRAFT = drawn(friday())


def test_a_draft_of_an_earlier_version_has_nothing_typed_and_one_of_this_is_read_by_it():
    assert from_draft(as_content(DRAFT).encode()) == (DRAFT, Sheet())
    assert from_content(as_draft(DRAFT, typed(Sheet(), "next", "Carols")).decode()) == DRAFT


def test_what_a_handover_does_not_take_is_pending_with_the_reason():
    draft = answer(DRAFT, "next", "Carols")
    assert pending(draft, typed(Sheet(), "next", "Carols  ")) == ()
    ((part, why),) = pending(draft, typed(Sheet(), "next", "x" * 2001))
    assert part == 10
    assert "2001 characters are too many" in why
    ((part, why),) = pending(draft, Sheet(actions=(replace(CALL, owner=""),)))
    assert part == 9
    assert "whose it is" in why
    assert pending(with_actions(draft, (CALL,)), Sheet(actions=(CALL, Action(what=" ", owner="")))) == ()


def test_a_discrepancy_typed_over_after_the_tick_is_pending():
    ticked = read_back(briefed(DRAFT), 5, "LE21 is at the scene")
    assert pending(ticked, Sheet()) == ()
    assert pending(ticked, typed(Sheet(), "discrepancy/5", "LE21 is back"))[0][0] == 5


def test_an_action_removed_stands_struck_through():
    sheet = remove_action(Sheet(), (CALL,), 0)
    assert sheet.actions == ()
    assert [text.text for text in sheet.struck] == ["Ring the Highcross manager · 8021 Hart · 20:00"]


def test_struck_and_put_back_and_deleted():
    sheet = remove_action(Sheet(), (CALL,), 0)
    assert put_back(sheet, sheet.struck[0], "") == Sheet(actions=(CALL,))
    assert delete(sheet, sheet.struck[0]) == Sheet(actions=())
    assert strike(Sheet(), replace(sheet.struck[0], text="  ")) == Sheet()


def test_a_text_put_back_changes_places_with_the_one_that_stands_there():
    removed = remove_action(Sheet(), (CALL,), 0).struck[0]
    old = replace(removed, field="next", part=10, text="Carols", action=None)
    sheet = put_back(Sheet(struck=(old,)), old, "Fireworks")
    assert sheet.typed == {"next": "Carols"}
    assert [(text.text, text.changed) for text in sheet.struck] == [
        ("Fireworks", ("Another text was put back in its place.",))
    ]


def test_what_lost_its_question_is_struck_and_what_was_only_carried_over_is_not():
    incident = DRAFT.incidents[0]
    key = f"incident/{incident.ref}/hazards"
    draft = answer(DRAFT, key, "Gas main")
    without = replace(DRAFT, incidents=DRAFT.incidents[1:])
    (text,) = displaced(Sheet(), draft, without).struck
    assert (text.field, text.part, text.text) == (key, 2, "Gas main")
    assert text.changed[0].startswith(f"2 Information · {incident.ref}: ")
    assert text.changed[0].endswith("→ gone")
    assert displaced(Sheet(), replace(draft, carried=(key,)), without).struck == ()
    assert displaced(Sheet(), draft, draft).struck == ()


def test_what_was_put_right_is_struck_where_its_part_reads_otherwise_and_only_there():
    ticked = read_back(read_back(briefed(DRAFT), 5, "LE21 is at the scene"), 8, "The TFC is Hale")
    now = replace(ticked, deployed=ticked.deployed[1:])
    struck = displaced(Sheet(), ticked, now).struck
    fields = [(text.field, text.text) for text in struck]
    assert fields == [("discrepancy/5", "LE21 is at the scene")]
    assert all(changed.startswith("5 Deployed now · ") for changed in struck[0].changed)


def test_who_is_typed_in_as_briefing_must_be_who_has_briefed():
    draft = briefed(DRAFT)
    known = draft.check.briefer
    for field, text in (("briefer/name", "C Wren"), ("briefer/number", "4410")):
        said = f"Part 13: {text} is typed in as briefing it, and has not: "
        assert another_briefer(draft, typed(Sheet(), field, text)).startswith(said)
    for field, text in (("briefer/name", f" {known.name} "), ("briefer/number", known.number), ("briefer/name", " ")):
        assert another_briefer(draft, typed(Sheet(), field, text)) == ""
    assert another_briefer(DRAFT, typed(Sheet(), "briefer/name", "C Wren")) == ""  # that is asked for first
