"""Type is broken between words, and inside a word only if it must be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.printouts.paper import ACROSS, BODY, FIGURE, FIGURE_STRONG, SMALL, STRONG, Face, mm, pt, width
from ui.printouts.setting import depth, lines, placed


@given(text=st.text(st.characters(codec="utf-8"), max_size=300), across=st.integers(20, 170))
@settings(max_examples=100)
def test_no_line_is_wider_than_the_measure_and_no_letter_is_lost(qapp, text, across):
    found = lines(text, BODY, mm(across))
    assert all(width(line, BODY) <= mm(across) for line in found)
    plain = text.isprintable() and "\\" not in text
    if plain:
        assert "".join("".join(found).split()) == "".join(text.split())


@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40),
    face=st.sampled_from((BODY, STRONG, FIGURE, FIGURE_STRONG, SMALL)),
    across=st.floats(pt(20), pt(300)),
)
@settings(max_examples=300)
def test_a_text_that_surely_fits_is_set_as_if_it_had_been_measured(qapp, text, face, across):
    if width(text, face) > across:
        assert len(lines(text, face, across)) > 1
    elif sum(width(word, face) for word in text.split(" ")) + text.count(" ") * width(" ", face) <= across:
        assert lines(text, face, across) == (text,)


def test_it_breaks_between_words(qapp):
    found = lines("alert but not alarmed " * 20, BODY, mm(60))
    assert all(line.strip().split()[0] in ("alert", "but", "not", "alarmed") for line in found if line.strip())
    assert len(found) > 3


def test_figures_beside_another_script_are_measured_with_it(qapp):
    found = lines("0000 \u093a", BODY, mm(20))
    assert all(width(line, BODY) <= mm(20) for line in found)


def test_a_word_too_long_is_cut(qapp):
    found = lines("W" * 200, FIGURE, mm(40))
    assert "".join(found) == "W" * 200
    assert len(found) > 2


def test_line_breaks_are_kept(qapp):
    assert lines("one\ntwo", BODY, ACROSS) == ("one", "two")
    assert depth("one\ntwo", BODY, ACROSS) == 2 * BODY.step


def test_figures_stand_at_the_right(qapp):
    (mark,) = placed("14:02", FIGURE, 100, 0, mm(30), "right")
    assert abs(mark.right - (100 + mm(30))) < 1
    (mark,) = placed("14:02", FIGURE, 100, 0, mm(30), "centre")
    assert abs((mark.x + mark.right) / 2 - (100 + mm(15))) < 1


def test_leading_holds_the_type(qapp):
    face = Face(9, 12)
    assert 0 < face.rise < face.step
