"""What each of several decisions on one key says, told from the others."""

from models.board.facts import SELF_DEPLOYED, Cover, Duty
from models.board.value_words import duties_in_words, values_in_words
from models.status import Stage, Status
from tests.shifts import Shift


def at_scene(**how: object) -> Duty:
    return Duty(status=Status.DEPLOYED, since=5, incident="LEI-0001", stage=Stage.AT_SCENE, **how)


def test_duties_that_read_alike_are_told_apart_by_authority_then_by_the_area_left():
    operation = Shift().board.operation
    armed, alone, plain = at_scene(armed=True, authority="Supt Hale"), at_scene(authority=SELF_DEPLOYED), at_scene()
    assert duties_in_words([armed, alone], operation) == [
        "at scene LEI-0001, armed, authority Supt Hale",
        "at scene LEI-0001, self-deployed",
    ]
    left = [at_scene(area="market"), at_scene(area="haymarket")]
    said = duties_in_words(left, operation)
    assert [each.rpartition(", ")[2] for each in said] == ["from Leicester Market", "from Haymarket Centre"]
    assert duties_in_words([plain], operation) == ["at scene LEI-0001"]


def test_values_of_anything_else_are_said_as_they_stand():
    board = Shift().board
    assert values_in_words(board, "area:market/cover", [Cover(minimum=4), None]) == [
        "minimum 4 officers",
        "minimum 2 officers",
    ]
