"""Each kind of block as pieces."""

from models.document.document import Facts, Figures, Heading, Paragraph, Part, SignatureBlock, Ticks
from ui.printouts.paper import BODY, LARGE, Box, Rule, Text
from ui.printouts.piece import Piece
from ui.printouts.pieces import block_pieces, part_pieces


def said(pieces: list[Piece]) -> list[str]:
    return [mark.text for piece in pieces for mark in piece.marks if isinstance(mark, Text)]


def test_a_part_begins_with_its_number_and_title(qapp):
    first, second = part_pieces(Part("Strength", (Paragraph("text"),), "4"))
    assert said([first]) == ["4  Strength"]
    assert first.keep
    assert said([second]) == ["text"]


def test_a_heading_is_kept_with_what_follows(qapp):
    (heading,) = block_pieces(Heading("Leicestershire"))
    assert heading.keep


def test_a_long_paragraph_can_break_between_any_two_lines(qapp):
    pieces = list(block_pieces(Paragraph("alert but not alarmed " * 60)))
    assert len(pieces) > 5
    assert all(piece.height < 2 * BODY.step for piece in pieces)


def test_an_empty_fact_is_a_line_to_write_on(qapp):
    filled, empty, _ = block_pieces(Facts((("SFC", "ACC Hart"), ("TFC", ""))))
    assert said([filled]) == ["SFC", "ACC Hart"]
    assert said([empty]) == ["TFC"]
    assert any(isinstance(mark, Rule) for mark in empty.marks)


def test_a_tick_is_a_box_with_or_without_a_mark(qapp):
    ticked, blank, _ = block_pieces(Ticks((("Strength", True, "two short"), ("Areas", False, ""))))
    assert said([ticked]) == ["Strength", "two short"]
    assert sum(isinstance(mark, Rule) for mark in ticked.marks) == 2
    assert sum(isinstance(mark, Box) for mark in blank.marks) == 1
    assert not any(isinstance(mark, Rule) for mark in blank.marks)


def test_a_signature_is_one_piece(qapp):
    (piece,) = block_pieces(SignatureBlock("Outgoing", "I have briefed.", "A Mistry", "7714", "18:52"))
    assert said([piece]) == ["Outgoing", "I have briefed.", "A Mistry", "Name", "7714", "Number", "18:52", "Time"]


def test_figures_stand_side_by_side(qapp):
    (piece,) = block_pieces(Figures((("23", "deployments"), ("96 %", "covered"))))
    assert said([piece]) == ["23", "deployments", "96 %", "covered"]


def test_a_large_part_is_set_large(qapp):
    (piece,) = block_pieces(Paragraph("text"), "large")
    assert [mark.face for mark in piece.marks if isinstance(mark, Text)] == [LARGE]
