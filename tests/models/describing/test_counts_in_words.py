"""Officers in each state, in words and beside their shapes: nobody is missing."""

from models.board.crews import Counts
from models.describing.counts_in_words import counts_in_words, remarks, with_shapes

COUNTS = Counts(deployed=2, patrolling=4, exceptions=3, off_duty=5)


def test_exceptions_stand_beside_the_rest_and_the_sum_is_on_duty():
    assert with_shapes(COUNTS) == "▲ 2  ● 4  ◆ 3  ○ 5"
    assert counts_in_words(COUNTS) == "2 deployed, 4 patrolling, 3 exceptions, 5 off duty; 9 on duty"


def test_whom_rooms_differ_about_stands_among_the_exceptions_and_is_said():
    counts = COUNTS + Counts(disputed=2)
    assert with_shapes(counts) == with_shapes(COUNTS)
    assert remarks(counts) == ("rooms differ about 2 of the exceptions",)
    assert counts_in_words(counts).endswith("; 9 on duty; rooms differ about 2 of the exceptions")
