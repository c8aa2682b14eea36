"""Bytes to rows: whatever a spreadsheet has done to them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.roster.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, RosterError, read_table, unwrapped

PLAIN = "number,name\nLE1,Nash\nLE2,Cass\n"
ROWS = ((2, ("LE1", "Nash")), (3, ("LE2", "Cass")))


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
        b"\xef\xbb\xbfsep=,\n" + PLAIN.encode(),
        PLAIN.replace("\n", ",,,\n").encode(),
        b'"number","name"\n"LE1","Nash"\n"LE2","Cass"\n',
        PLAIN.encode() + b"\n,,,\n\n",
    ],
    ids=[
        "plain",
        "BOM",
        "Windows",
        "old Mac",
        "semicolons",
        "tabs",
        "sep=",
        "BOM sep=",
        "blank columns",
        "quoted",
        "blank rows",
    ],
)
def test_the_same_rows_whatever_the_program_that_saved_them(data):
    table = read_table(data)
    assert (table.headings, table.rows, table.encoding) == (("number", "name"), ROWS, "UTF-8")


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table = read_table(b"\nnumber,name\n\nLE1,Nash\n,,\nLE2,Cass\n")
    assert [row for row, _ in table.rows] == [4, 6]


def test_windows_text_is_read_as_such():
    table = read_table("number,name\nLE1,Zoë O’Neill\n".encode("cp1252"))
    assert (table.rows, table.encoding) == (((2, ("LE1", "Zoë O’Neill")),), "Windows-1252")


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ('="2211"', "2211"),
        ('="say ""hi"""', 'say "hi"'),
        ("'2211", "2211"),
        ("'=1+1", "=1+1"),
        ("'t Hooft", "'t Hooft"),
        ("\u00a0Nash\u00a0", "Nash"),
        ("  LE24 ", "LE24"),
        ("=1+1", "=1+1"),
        ('="', '="'),
        ("", ""),
    ],
)
def test_undoes_what_spreadsheets_wrap_around_a_cell(cell, meaning):
    assert unwrapped(cell) == meaning


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\n,,,\n", "The file is empty"),
        (b"number,name\n", "has headings, but no rows below them"),
        (PLAIN.encode("utf-16"), "saved as UTF-16"),
        (PLAIN.encode("utf-16-le"), "saved as UTF-16"),
        (b"PK\x03\x04...", "This is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0...", "This is an old Excel workbook"),
        (b"%PDF-1.4", "This is a PDF"),
        (b"number,name\nLE1,Na\0sh" + b" " * 200, "bytes that are no text"),
        (b"number,name\nLE1,\x81\x8d\n", "neither UTF-8 nor Windows-1252 text (byte 17)"),
        (b"x" * (MOST_BYTES + 1), "larger than 8 MB: split it"),
        (b"x\n" * (MOST_ROWS + 5), "more than 50,000 rows: split it"),
        (b"x," * MOST_COLUMNS + b"x\ny\n", "61 columns, more than 60"),
        (b"number,name\nLE1," + b"x" * 200_000, "cannot be read near line 2"),
    ],
)
def test_what_is_no_roster_is_said_with_the_way_out(data, said):
    with pytest.raises(RosterError) as refusal:
        read_table(data)
    assert said in str(refusal.value)
    assert ":" in str(refusal.value), "what is wrong: what to do"


@given(st.binary(max_size=500))
def test_any_bytes_are_rows_or_a_sentence(data):
    try:
        table = read_table(data)
    except RosterError:
        return
    assert table.headings
    assert table.rows


@given(st.lists(st.lists(st.text("abc ,;\"'=\t", max_size=6), min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_was_written_is_read_back(rows):
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows([["one", "two", "three", "four"], *rows])
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    if kept:
        found = [cells for _, cells in read_table(sheet.getvalue().encode()).rows]
        assert [tuple(strip_end(row)) for row in kept] == found


def strip_end(row: tuple[str, ...]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
