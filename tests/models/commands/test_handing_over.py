"""Signing a handover for ever, and noting what left the board."""

import pytest
from msgspec.structs import replace

from models.board.events import encode
from models.commands.context import Refused
from models.commands.handing_over import MOST_BYTES, next_number, produce, sign_handover
from models.handover import answer, digest, from_content
from models.handover.content import CrewLine, Since, Step
from models.journal.record import MAX_BODY
from tests.models.handover.scene import both_signed, drawn, friday, numbered


def signed(shift, handover, **named):
    return sign_handover(shift.context("18:56"), handover, **named)


def test_it_keeps_the_content_word_for_word_with_its_digest():
    shift = friday()
    event = signed(shift, both_signed(drawn(shift)), recorded_since=3)
    kept = from_content(event.content)
    assert (event.number, event.force, event.digest) == ("H-2016-1223-01", "", digest(event.content))
    assert (kept.number, kept.check.recorded_since) == ("H-2016-1223-01", 3)


def test_it_needs_both_signatures():
    with pytest.raises(Refused, match="Both must sign first"):
        signed(friday(), drawn(friday()))


def test_what_is_signed_is_not_signed_again():
    with pytest.raises(Refused, match="H-2016-1223-01 is signed already and never changes"):
        signed(friday(), numbered(drawn(friday()), "H-2016-1223-01"))


def test_a_correction_must_name_a_handover_of_its_scope():
    shift = friday()
    handover = replace(both_signed(drawn(shift)), replaces="H-2016-1223-07")
    with pytest.raises(Refused, match="There is no handover H-2016-1223-07 of All forces"):
        signed(shift, handover)
    shift.take(signed(shift, both_signed(drawn(shift, "LEI"))))
    with pytest.raises(Refused, match="no handover H-2016-1223-LEI-01 of All forces"):
        signed(shift, replace(both_signed(drawn(shift)), replaces="H-2016-1223-LEI-01"))


def test_one_too_long_for_the_journal_is_refused_with_what_to_do():
    steps = tuple(Step(at=n, what="a place with a long name " * 4) for n in range(10_000))
    long = replace(both_signed(drawn(friday())), since=Since(crews=(CrewLine(callsign="LE24", steps=steps),)))
    with pytest.raises(Refused, match="too long to be signed as one"):
        signed(friday(), long)


def test_the_limit_is_one_the_journal_takes():
    event = signed(friday(), both_signed(drawn(friday())))
    assert MOST_BYTES < MAX_BODY
    assert len(encode(event)) < MOST_BYTES


@pytest.mark.parametrize(
    ("taken", "day", "scope", "number"),
    [
        ([], "2016-12-23", "", "H-2016-1223-01"),
        (["H-2016-1223-01"], "2016-12-23", "", "H-2016-1223-02"),
        (["H-2016-1223-01", "H-2016-1223-LEI-04"], "2016-12-23", "LEI", "H-2016-1223-LEI-05"),
        (["H-2016-1222-07", "H-2016-1223-LEI-04"], "2016-12-23", "", "H-2016-1223-01"),
        ([f"H-2016-1223-{n:02}" for n in range(1, 100)], "2016-12-23", "", "H-2016-1223-100"),
    ],
)
def test_numbers_count_up_by_duty_day_and_scope(taken, day, scope, number):
    assert next_number(taken, day, scope) == number


def test_hostile_words_are_kept_as_words():
    handover = answer(drawn(friday()), "next", '<script>"\\u0000</script>')
    event = signed(friday(), both_signed(handover))
    assert from_content(event.content).words["next"] == '<script>"\\u0000</script>'


def test_what_left_the_board_is_noted():
    event = produce(friday().context("19:00"), " journal as CSV ", digest="ab", rows=312, persons=41)
    assert (event.what, event.digest, event.rows, event.persons) == ("journal as CSV", "ab", 312, 41)
    with pytest.raises(Refused, match="Say what was printed or exported"):
        produce(friday().context("19:00"), "  ")
