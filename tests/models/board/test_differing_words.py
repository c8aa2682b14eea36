"""What rooms have a crew doing, each told from the others."""

from models.board.differing_words import duties_in_words
from models.board.facts import SELF_DEPLOYED, Duty
from models.status import Stage, Status


def deployed(authority, area=""):
    armed = authority not in ("", SELF_DEPLOYED)
    return Duty(
        status=Status.DEPLOYED,
        since=1,
        incident="LEI-0001",
        stage=Stage.AT_SCENE,
        authority=authority,
        armed=armed,
        area=area,
    )


def test_where_two_read_alike_authority_and_the_area_left_tell_them_apart():
    assert duties_in_words([deployed(SELF_DEPLOYED), deployed("Supt Hale"), deployed("")], None) == [
        "at scene LEI-0001, self-deployed",
        "at scene LEI-0001, armed, authority Supt Hale",
        "at scene LEI-0001, no authority recorded",
    ]
    assert duties_in_words([deployed("", "market"), deployed("", "square")], None) == [
        "at scene LEI-0001, no authority recorded, from market",
        "at scene LEI-0001, no authority recorded, from square",
    ]
    assert duties_in_words([deployed("")], None) == ["at scene LEI-0001"]
