"""Hostile text from outside: found, made visible, disarmed."""

import csv
import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plain_text import as_file_name, disarmed, escaped, fault_of_name, forbidden, quoted


@pytest.mark.parametrize(
    "text", ["", "Nash", "O’Neill-Smith", "Zoë Ångström", "łódź", "<b>bold</b>", "£5 – 100 %", "李"]
)
def test_what_shows_is_plain(text):
    assert forbidden(text) is None
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\tb", "a control character (U+0009, place 2)"),
        ("a\nb", "a control character (U+000A, place 2)"),
        ("\x1b[2J", "a control character (U+001B, place 1)"),
        ("a\x85", "a control character (U+0085, place 2)"),
        ("a\u2028", "a control character (U+2028, place 2)"),
        ("Nash\u202ereviD", "a character that turns the direction of writing (U+202E, place 5)"),
        ("\u2066Nash", "a character that turns the direction of writing (U+2066, place 1)"),
        ("Na\u200bsh", "an invisible or meaningless character (U+200B, place 3)"),
        ("Na\ufeffsh", "an invisible or meaningless character (U+FEFF, place 3)"),
        ("\ud800", "an invisible or meaningless character (U+D800, place 1)"),
        ("\ue000", "an invisible or meaningless character (U+E000, place 1)"),
    ],
)
def test_what_hides_is_named_with_its_place(text, fault):
    assert forbidden(text) == fault


@given(st.text())
def test_written_out_text_is_plain_and_never_shorter(text):
    assert forbidden(escaped(text)) is None
    assert len(escaped(text)) >= len(text)


def test_nothing_that_is_refused_can_be_printed():
    marks = map(chr, range(sys.maxunicode + 1))
    kinds = {unicodedata.category(mark) for mark in marks if mark.isprintable()}
    assert kinds.isdisjoint({"Cc", "Zl", "Zp", "Cf", "Cs", "Co", "Cn"})
    assert {unicodedata.category(mark) for mark in "\u061c\u200e\u202e\u2066"} == {"Cf"}


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_figures_and_signs_are_never_refused(text):
    assert forbidden(text) is None, [unicodedata.category(letter) for letter in text]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-1", "@SUM(A1)", " =cmd|'/C calc'!A0", "\t=1", "\r=1", "＝1", "|x", "%x"]
)
def test_a_formula_is_disarmed(cell):
    assert disarmed(cell).startswith(("'", "\\"))


@pytest.mark.parametrize("cell", ["", " ", "Nash", "LE24", "07:00", "a=1", "2016-12-22"])
def test_an_ordinary_cell_stays_as_it_is(cell):
    assert disarmed(cell) == cell


@given(st.text())
def test_no_cell_of_a_written_sheet_starts_a_formula(text):
    sheet = io.StringIO()
    csv.writer(sheet).writerow([disarmed(text)])
    for row in csv.reader(io.StringIO(sheet.getvalue())):
        assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in row)


@given(st.text())
def test_no_name_from_a_record_names_another_folder(text):
    name = as_file_name(text)
    assert len(name) <= 80
    assert not set(name) & set("/\\.:\0 ")


def test_the_number_of_a_handover_is_a_name_of_a_file():
    assert as_file_name("H-2016-1223-LEI-01") == "H-2016-1223-LEI-01"
    assert as_file_name("../../etc/LEI") == "------etc-LEI"


def test_what_is_quoted_is_short_and_shows():
    assert quoted("Nash") == "Nash"
    assert quoted("x" * 21) == "x" * 20 + "…"
    assert quoted("\u202e") == "\\u202e"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("7714 Mistry", ""),
        ("PC 7714 Ann-Marie O'Neill", ""),
        ("7714", "Give number and name, such as 7714 Mistry."),
        ("Mistry Ann", "Give number and name, such as 7714 Mistry."),
        ("7714 4410", "Give number and name, such as 7714 Mistry."),
        ("", "Give number and name, such as 7714 Mistry."),
        ("7714 " + "M" * 56, "A name has at most 60 letters: give number and name, such as 7714 Mistry."),
    ],
)
def test_an_operator_is_a_number_and_a_name(name, fault):
    assert fault_of_name(name) == fault


def test_a_name_that_turns_the_line_is_told_so():
    assert fault_of_name("7714 M\u202e").startswith("The name holds a character that turns the direction of writing")
