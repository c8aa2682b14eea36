"""What is to come and what has been, on paper."""

from models.commands import patrol
from models.document.document import Paragraph
from models.handover import answer
from models.handover.pages_happened import coming_blocks, since_blocks
from tests.models.handover.scene import drawn, friday, numbered


def test_what_a_person_expects_stands_before_what_is_known():
    expected, _, known = coming_blocks(answer(drawn(friday()), "next", "Snow from ten"))
    assert expected == Paragraph("Snow from ten")
    assert ("19:00", "Leicestershire", "3 officers book on") in known.rows
    assert coming_blocks(drawn(friday()))[0] == Paragraph("Not stated.")


def test_moves_are_one_line_a_crew():
    moves = since_blocks(drawn(friday()))[-1]
    assert moves.rows[0] == ("LE21", "07:00 booked on: Haymarket Centre · 16:25 Old Market Square")
    assert len(moves.rows) == 4


def test_without_an_earlier_handover_that_is_said():
    assert (
        "There is no earlier handover of this scope: what happened since 07:00."
        in since_blocks(drawn(friday()))[0].text
    )


def test_with_one_it_is_named_and_late_entries_are_marked():
    shift = friday()
    known = len(shift.events)
    first = numbered(drawn(shift), "H-2016-1223-01")
    shift.do("18:41", patrol.reassign, ["LE24"], "market")
    said, *_, moves = since_blocks(drawn(shift, when="18:55", previous=first, known=known))
    assert said.text.startswith("Since H-2016-1223-01, drawn up 18:45:")
    assert "1 entry, of which 0 confirmations and 0 patrol visits with 0 contacts." in said.text
    assert moves.rows == (("LE24", "18:41 Leicester Market (late)"),)


def test_nothing_new_is_said():
    shift = friday()
    first = numbered(drawn(shift), "H-2016-1223-01")
    _, _, decisions, _, moves = since_blocks(drawn(shift, previous=first, known=len(shift.events)))
    assert (decisions.rows, decisions.empty) == ((), "None but moves.")
    assert (moves.rows, moves.empty) == ((), "No crew was moved.")
