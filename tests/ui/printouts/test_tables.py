"""Tables on their own."""

from models.document.document import Column, Table
from ui.printouts.paper import FIGURE, LEFT, RIGHT, STRONG, Rule, Text, mm
from ui.printouts.tables import table

COLUMNS = (Column("Crew", 1, mono=True), Column("What", 3), Column("Since", 1, "right"))


def rows(block: Table) -> list[list[str]]:
    return [[mark.text for mark in piece.marks if isinstance(mark, Text)] for piece in table(block)]


def test_a_row_is_a_piece_under_the_header(qapp):
    block = Table(COLUMNS, (("LE24", "Leicester Market", "13:40"), ("LE25", "Fosse Park", "14:02")))
    header, first, second, gap = rows(block)
    assert header == ["Crew", "What", "Since"]
    assert first == ["LE24", "Leicester Market", "13:40"]
    assert second == ["LE25", "Fosse Park", "14:02"]
    assert gap == []
    header_piece, first_piece, *_ = table(block)
    assert header_piece.keep
    assert first_piece.header is not None
    assert first_piece.header.marks == header_piece.marks


def test_the_callsign_is_mono_and_a_strong_row_bold(qapp):
    _, weak, strong, _ = table(Table(COLUMNS, (("LE24", "a", "b"), ("LE25", "c", "d")), strong=frozenset({1})))
    assert next(mark.face for mark in weak.marks if isinstance(mark, Text)) == FIGURE
    faces = [mark.face for mark in strong.marks if isinstance(mark, Text)]
    assert faces[0].bold
    assert faces[1] == STRONG


def test_a_tall_cell_makes_its_row_tall(qapp):
    _, short, tall, _ = table(Table(COLUMNS, (("LE24", "a", "b"), ("LE25", "long " * 60, "d"))))
    assert tall.height > 2 * short.height


def test_blank_rows_are_a_ruled_form(qapp):
    pieces = list(table(Table(COLUMNS, (), blank=3, height=11)))
    forms = pieces[1:-1]
    assert len(forms) == 3
    for form in forms:
        assert form.height >= mm(11)
        upright = [mark for mark in form.marks if isinstance(mark, Rule) and mark.x1 == mark.x2]
        assert len(upright) == len(COLUMNS) - 1
        assert all(LEFT < mark.x1 < RIGHT for mark in upright)


def test_a_row_taller_than_a_page_is_broken_and_loses_no_word(qapp):
    words = [f"word{n}" for n in range(1500)]
    pieces = list(table(Table(COLUMNS, (("LE24", " ".join(words), "14:02"),))))
    assert len(pieces) > 4
    assert all(piece.height <= mm(181) for piece in pieces)
    said = " ".join(mark.text for piece in pieces for mark in piece.marks if isinstance(mark, Text))
    assert [word for word in words if word not in said.split()] == []
