"""Pages: what must stand on each, what may break where, and that nothing is clipped."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document.document import Column, Paragraph, Part, SignatureBlock, Table
from tests.ui.printouts.papers import COPY, CREWS, everything, paper
from ui.printouts.pages import framed, in_steps, pages, qr
from ui.printouts.paper import (
    BODY,
    BOTTOM,
    LARGE,
    LEFT,
    LETTER,
    MEDIUM,
    RIGHT,
    TOP,
    Modules,
    Page,
    Rule,
    Text,
    mm,
    width,
)

HOSTILE = (
    "<b>bold</b>",
    '<img src="file:///etc/passwd">',
    "\u202egnip\u202c",
    "=cmd|' /C calc'!A0",
    "W" * 400,
    "one\x00two\x1b[31m",
    "å∫ç 🚓 العربية",
)


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page if isinstance(mark, Text)]


def assert_nothing_clipped(page: Page) -> None:
    for mark in page:
        if isinstance(mark, Text):
            assert mark.x >= LEFT - mm(4), mark.text
            assert mark.right <= RIGHT + mm(1), mark.text
            assert TOP <= mark.y <= BOTTOM, mark.text


def test_every_page_has_its_marking_banner_number_and_copy(qapp):
    found = pages(everything(), COPY)
    assert len(found) > 4
    for number, page in enumerate(found, 1):
        said = texts(page)
        assert said.count("OFFICIAL-SENSITIVE") == 2
        heights = [mark.y for mark in page if isinstance(mark, Text) and mark.text == "OFFICIAL-SENSITIVE"]
        assert min(heights) < mm(20)
        assert max(heights) > mm(275)
        assert f"Copy 1 · Page {number} of {len(found)}" in said
        assert "EXERCISE" in said
        assert any(line.startswith("Printed by 7714 Mistry at 18:52 GMT") for line in said)
        assert any(line.startswith("Chain 3f9a 01c4") for line in said)
        assert any("H-2016-1223-01" in line for line in said)


def test_a_table_repeats_its_header_and_breaks_between_rows_only(qapp):
    found = pages(paper(Part("Deployed now", (CREWS,))), COPY)
    assert len(found) > 1
    rows = 0
    for page in found:
        said = texts(page)
        assert said.count("Callsign") == 1
        for number in range(100):
            parts = (f"LE{number}", f"Nash{number} and Cass{number}", f"authority of Insp Howe, entry {number}")
            there = [part in said for part in parts]
            assert all(there) or not any(there)
            rows += all(there)
    assert rows == 100


def test_each_further_page_says_of_which_part_it_goes_on(qapp):
    long = (Part("Leicestershire at 14:32", (CREWS,), new_page=True), Part("Lincolnshire", (CREWS,), number="2"))
    found = [texts(page) for page in pages(paper(*long), COPY)]
    begins = [
        index for index, said in enumerate(found) if "Leicestershire at 14:32" in said or "2  Lincolnshire" in said
    ]
    first, second = ("Leicestershire at 14:32, continued", "2  Lincolnshire, continued")
    for index, said in enumerate(found):
        assert (first in said) == (begins[0] < index <= begins[1]), index
        assert (second in said) == (begins[1] < index), index


def test_a_name_that_is_too_long_for_the_line_of_a_further_page_is_shortened(qapp):
    for page in pages(paper(Part("W" * 400, (CREWS,))), COPY)[1:]:
        assert any(said.startswith("WWWW") and said.endswith("…") for said in texts(page))
        assert_nothing_clipped(page)


def test_a_heading_stays_with_what_follows(qapp):
    for lines in range(30, 60):
        filler = Paragraph("\n".join(["line"] * lines))
        found = pages(paper(Part("First", (filler,)), Part("Second", (Paragraph("the text"),))), COPY)
        with_title = next(page for page in found if "Second" in texts(page))
        assert "the text" in texts(with_title)


def test_nothing_is_clipped_whatever_is_written(qapp):
    for text in HOSTILE:
        for page in pages(everything(text), COPY):
            assert_nothing_clipped(page)


def test_letter_holds_everything_between_its_own_edges(qapp):
    found = pages(everything(), COPY, LETTER)
    for page in found:
        assert all(TOP <= mark.y <= LETTER.bottom for mark in page if isinstance(mark, Text))
        assert texts(page).count(everything().marking) == 2
    shown = [line for page in found for line in texts(page)]
    assert set(texts(pages(everything(), COPY)[0])) - {"Copy 1 · Page 1 of 5"} <= set(shown)


def test_hostile_text_stays_text(qapp):
    said = "".join(line for page in pages(everything("<b>bold</b>"), COPY) for line in texts(page))
    assert "<b>bold</b>" in said
    said = "".join(line for page in pages(everything("a\u202eb"), COPY) for line in texts(page))
    assert "\u202e" not in said
    assert "a\\u202eb" in said


def test_an_empty_table_says_so(qapp):
    (page,) = pages(paper(Part("Exceptions", (Table((Column("Crew"),), (), empty="Nobody."),))), COPY)
    assert "Nobody." in texts(page)


def test_a_part_may_begin_a_new_page(qapp):
    first, second = pages(paper(Part("One", ()), Part("Two", (), new_page=True)), COPY)
    assert "One" in texts(first)
    assert "Two" in texts(second)


@given(words=st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=30))
@settings(max_examples=60)
def test_any_table_is_set_whole_and_inside_the_margins(qapp, words):
    table = Table((Column("Word", 1), Column("Again", 2, "right")), tuple((word, word) for word in words))
    for page in pages(paper(Part("Words", (table,))), COPY):
        assert_nothing_clipped(page)


def test_lines_are_measured_as_they_are_drawn(qapp):
    page = pages(everything(), COPY)[0]
    longest = max((mark for mark in page if isinstance(mark, Text)), key=lambda mark: mark.right)
    assert longest.right == longest.x + width(longest.text, longest.face)


def test_no_row_stands_alone_at_the_foot_or_the_top_of_a_page(qapp):
    for lines in range(20, 60):
        filler = Paragraph("\n".join(["line"] * lines))
        table = Table((Column("Row"),), tuple((f"row {n}",) for n in range(5)))
        for page in pages(paper(Part("First", (filler,)), Part("Second", (table,))), COPY):
            rows = [text for text in texts(page) if text.startswith("row ")]
            assert len(rows) != 1, f"after {lines} lines"


def test_no_line_of_a_paragraph_stands_alone(qapp):
    for lines in range(20, 60):
        parts = (Paragraph("\n".join(["line"] * lines)), Paragraph("\n".join(f"last {n}" for n in range(4))))
        for page in pages(paper(Part("First", parts)), COPY):
            assert len([text for text in texts(page) if text.startswith("last ")]) != 1


def test_a_part_at_the_top_of_a_page_has_no_rule_of_its_own(qapp):
    _, second = pages(paper(Part("One", ()), Part("Two", (), new_page=True)), COPY)
    across = [mark for mark in second if isinstance(mark, Rule) and mark.y1 == mark.y2 and mark.y1 < mm(60)]
    assert len(across) == 1  # below the running head
    title = next(mark for mark in second if isinstance(mark, Text) and mark.text == "Two")
    assert title.y > across[0].y1


def test_blank_rows_fill_the_page_and_leave_room_for_what_follows(qapp):
    table = Table((Column("Time"), Column("What")), (), blank=2, height=9, fill=True)
    (page,) = pages(paper(Part("Form", (table, Paragraph("the codes")))), COPY)
    rules = [mark for mark in page if isinstance(mark, Rule) and mark.x1 == mark.x2]
    assert len(rules) > 15
    assert "the codes" in texts(page)


def test_a_part_that_fits_is_set_as_large_as_it_can_be(qapp):
    def face(rows: int):
        table = Table((Column("Crew"), Column("Where")), tuple((f"LE{n}", "Market") for n in range(rows)))
        first = pages(paper(Part("Form", (table,), new_page=True, fit=True)), COPY)[0]
        return next(mark.face for mark in first if isinstance(mark, Text) and mark.text == "LE0")

    assert [face(rows) for rows in (10, 27, 31, 200)] == [LARGE, MEDIUM, BODY, MEDIUM]


def test_a_time_is_set_where_its_colon_stands_well(qapp):
    table = Table((Column("Crew", mono=True), Column("Since", mono=True)), (("LE24", "14:32"),))
    (page,) = pages(paper(Part("Form", (table,))), COPY)
    faces = {mark.text: mark.face for mark in page if isinstance(mark, Text)}
    assert faces["LE24"].mono
    assert not faces["14:32"].mono


def test_parts_can_be_set_in_steps(qapp):
    steps = list(in_steps(everything()))
    bodies = [body for body in steps if body is not None]
    assert len(steps) == len(bodies) + len(everything().parts)
    assert tuple(framed(everything(), COPY, body, n, len(bodies)) for n, body in enumerate(bodies, 1)) == pages(
        everything(), COPY
    )


def test_signatures_stay_on_one_page(qapp):
    blocks = (SignatureBlock("Outgoing", "I have briefed."), SignatureBlock("Incoming", "I take over."))
    for lines in range(20, 60):
        filler = Paragraph("\n".join(["line"] * lines))
        for page in pages(paper(Part("First", (filler,)), Part("Cross-check", blocks)), COPY):
            assert ("Outgoing" in texts(page)) == ("Incoming" in texts(page))


@pytest.mark.parametrize("chains", [1, 8, 40])
def test_a_code_of_many_chains_stays_readable_and_clear_of_the_title(qapp, chains):
    """A telephone reads modules of 0.4 mm from a worn page; the quiet border must be white."""
    code = "MUSTER H-2016-1223-01 CHAIN " + "A" * 64 + " 3F0C7C5E-0001-4A55-9F4E-2B1B5A4F0001:41" * chains
    first = pages(replace(everything(), code=code), COPY)[0]
    (drawn,) = [mark for mark in first if isinstance(mark, Modules)]
    assert drawn.side / len(drawn.rows) >= mm(0.4) - 1e-6
    assert drawn.rows == qr(code)
    assert (drawn.x + drawn.side, drawn.y > 0) == (pytest.approx(RIGHT), True)
    beside = [mark for mark in first if isinstance(mark, Text) and drawn.y <= mark.y <= drawn.y + drawn.side]
    assert beside
    assert all(mark.right <= drawn.x - 4 * drawn.side / len(drawn.rows) for mark in beside)
