"""A printed document as text: nothing cut off, nothing wider than the page, the same words in the same order."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.document.document import (
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Part,
    Plot,
    Series,
    SignatureBlock,
    Table,
    Ticks,
)
from models.document.text import LINE, as_text

words = st.text(st.characters(min_codepoint=33, max_codepoint=382), min_size=1, max_size=40)
sentences = st.lists(words, max_size=12).map(" ".join)


def page(*blocks, **named):
    return as_text(Document("Title", "OFFICIAL", "EMOpPS", (Part("Part", blocks, number="1"),), **named))


def letters(text):
    return [letter for letter in text if not letter.isspace() and letter not in "-_"]


def body(text):
    return text.split("1 Part\n------\n")[1].rsplit("\n\n", 1)[0]


def test_a_whole_small_page():
    plot = Plot(
        "Covered", "%", 1482476400, 1482480000, 100, (Series("all", ((1482476400, 50.0), (1482476700, 100.0))),)
    )
    assert page(
        Paragraph("First line\nsecond line"),
        Heading("Heading"),
        Facts((("Label", "value"), ("Blank", ""))),
        Table((Column("Crew"), Column("Min", align="right")), (("LE24", "2"), ("LE2", "10"))),
        Table((Column("Crew"),), (), empty="No crew."),
        Table((Column("Crew"),), (), blank=1),
        Ticks((("1 Overview", True, ""), ("2 Information", False, "one more"))),
        SignatureBlock("Incoming", "I take over.", "Hart", "4410", "18:55"),
        Figures((("23", "visits"), ("4", "incidents"))),
        plot,
        banner="EXERCISE",
        facts=(("Unit", "EMOpPS"),),
        fingerprint="3f9a01c4",
    ) == (
        "                                              OFFICIAL\n"
        "                                              EXERCISE\n"
        "\nTitle\n=====\n\n"
        "Unit     EMOpPS\n"
        "Journal  3f9a 01c4\n"
        "\n1 Part\n------\n"
        "First line\nsecond line\n\n"
        "Heading\n"
        "Label  value\n"
        f"Blank  {LINE}\n\n"
        "Crew  Min\n"
        "----  ---\n"
        "LE24    2\n"
        "LE2    10\n\n"
        "No crew.\n\n"
        "Crew\n"
        "------\n"
        "______\n\n"
        "[x] 1 Overview\n"
        "[ ] 2 Information: one more\n\n"
        "Incoming: I take over.\n"
        "  Name    Hart\n"
        "  Number  4410\n"
        "  Time    18:55\n\n"
        "23 visits · 4 incidents\n\n"
        "Covered, 07:00 to 08:00\n"
        "  all: least 50 %, greatest 100 %, at the end 100 %\n"
        "\n                                              OFFICIAL\n"
    )


@example([("0 0000", "0" * 13, "0" * 18)], 40)
@given(st.lists(st.tuples(sentences, sentences, sentences), min_size=1, max_size=6), st.integers(40, 120))
@settings(max_examples=300)
def test_a_table_loses_nothing_and_keeps_to_the_page(rows, width):
    table = Table((Column("First", 2), Column("Second"), Column("Third", 3)), tuple(rows))
    text = as_text(Document("Title", "OFFICIAL", "EMOpPS", (Part("Part", (table,), number="1"),)), width)
    assert all(len(line) <= width for line in text.splitlines())
    expected = "FirstSecondThird" + "".join("".join(row) for row in rows)
    assert sorted(letters(body(text))) == sorted(letters(expected))


@given(st.lists(st.tuples(sentences.filter(bool), sentences.filter(bool)), min_size=1, max_size=6))
def test_facts_lose_nothing(rows):
    shown = body(page(Facts(tuple(rows))))
    assert sorted(letters(shown)) == sorted(letters("".join(label + value for label, value in rows)))


@given(sentences.filter(bool))
def test_a_paragraph_loses_nothing(text):
    assert letters(body(page(Paragraph(text)))) == letters(text)


def test_a_narrow_column_breaks_between_words_before_within_them():
    table = Table((Column("Force"), Column("What")), (("Northamptonshire", "long " * 40),))
    assert "Northamptonshire" in page(table)


def test_a_plot_with_nothing_to_show_says_so():
    plot = Plot("Covered", "%", 0, 3600, 100, (Series("all", ((0, None),)),))
    assert "all: nothing to show" in page(plot)
