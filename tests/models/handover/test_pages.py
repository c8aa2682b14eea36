"""A handover on paper: the whole of it word for word, whatever happens to the board afterwards."""

import json

import pytest
from msgspec.structs import replace

from models.document.document import Paragraph, SignatureBlock, Ticks
from models.document.text import as_text
from models.handover import answer, as_content, digest, document, from_content
from models.handover.content import TITLES
from tests.golden_texts import GOLDEN, golden
from tests.models.handover.scene import both_signed, drawn, friday, numbered


def test_a_draft_reads_word_for_word_like_this():
    text = as_text(document(drawn(friday())))
    assert text == golden("handover-draft.txt", text)


def test_a_signed_handover_of_one_force_reads_word_for_word_like_this():
    text = as_text(document(numbered(drawn(friday(), "LEI"), "H-2016-1223-LEI-01")))
    assert text == golden("handover-signed.txt", text)


def test_a_handover_signed_by_an_earlier_version_prints_the_same_for_ever():
    """The stored content is never written anew: whatever this program becomes, it must print it word for word."""
    stored = (GOLDEN / "handover-stored.json").read_text("utf-8")
    assert as_text(document(from_content(stored))) == (GOLDEN / "handover-stored.txt").read_text("utf-8")
    assert as_content(from_content(stored)) == stored


def test_printing_again_gives_the_same_bytes():
    signed = numbered(drawn(friday()), "H-2016-1223-01")
    again = from_content(as_content(signed))
    assert as_content(again).encode() == as_content(signed).encode()
    assert digest(as_content(again)) == digest(as_content(signed))
    assert document(again) == document(signed)
    assert as_text(document(again)).encode() == as_text(document(signed)).encode()


def test_all_thirteen_parts_are_there_in_order_and_none_is_empty():
    pages = document(drawn(friday()))
    assert [(part.number, part.title) for part in pages.parts] == [
        (str(number), title) for number, title in enumerate(TITLES, start=1)
    ]
    assert all(part.blocks for part in pages.parts)


def test_every_page_carries_what_it_must():
    pages = document(numbered(drawn(friday()), "H-2016-1223-01"))
    facts = dict(pages.facts)
    assert pages.marking == "OFFICIAL-SENSITIVE"
    assert pages.number == facts["Handover"] == "H-2016-1223-01"
    assert facts["Period"] == "Fri 23 Dec 2016 07:00 to Fri 23 Dec 2016 19:00"
    assert facts["As at"] == "Fri 23 Dec 2016 18:45 GMT"
    assert facts["Duty day"] == "2016-12-23"
    assert len(pages.fingerprint) == 64


@pytest.mark.parametrize(
    ("changes", "banner"),
    [
        ({}, "DRAFT · NOT SIGNED"),
        ({"exercise": True}, "EXERCISE · DRAFT · NOT SIGNED"),
        ({"offline_since": 1482501720}, "OFFLINE SINCE Fri 23 Dec 14:02 · DRAFT · NOT SIGNED"),
    ],
)
def test_banners_say_what_a_reader_must_not_overlook(changes, banner):
    assert document(replace(drawn(friday()), **changes)).banner == banner


def test_a_signed_live_handover_has_no_banner():
    assert document(both_signed(drawn(friday()))).banner == ""


def test_the_cross_check_shows_ticks_discrepancies_and_both_signatures():
    signed = both_signed(drawn(friday()))
    ticks = next(block for block in document(signed).parts[12].blocks if isinstance(block, Ticks))
    assert [ticked for _, ticked, _ in ticks.items] == [True] * 12
    signatures = [block for block in document(signed).parts[12].blocks if isinstance(block, SignatureBlock)]
    assert [(s.role, s.name, s.number, s.at) for s in signatures] == [
        ("Outgoing", "Mistry", "7714", "Fri 23 Dec 2016 18:54"),
        ("Incoming", "Hart", "4410", "Fri 23 Dec 2016 18:55"),
    ]


def test_what_was_recorded_before_signing_is_said():
    handover = drawn(friday())
    later = replace(handover, check=replace(handover.check, recorded_since=3))
    said = [b.text for b in document(later).parts[12].blocks if isinstance(b, Paragraph)]
    assert any(text.startswith("3 entries were recorded after 18:45 and before signing") for text in said)
    assert "recorded after" not in as_text(document(handover))


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>bold</b><img src='file:///etc/passwd'>",
        "</td></tr><script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "{\\rtf1 {\\field}}",
        "%s %n {0.__class__}",
        "a\u202egnp.exe",
        "nul\x00and bell\x07",
    ],
)
def test_hostile_text_stays_text(hostile):
    handover = answer(drawn(friday()), "overview/LEI/line", hostile)
    shown = document(handover).parts[0].blocks[0].rows[0][2]
    plain = hostile.isprintable()
    assert shown == (hostile if plain else handover.words["overview/LEI/line"])
    assert shown.isprintable()
    assert json.loads(as_content(handover))["words"]["overview/LEI/line"] == shown
