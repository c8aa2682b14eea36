"""An operation taken apart and put together again."""

from msgspec.structs import replace

from models.operation import read_operation
from models.operation.parts import meanwhile, parts_of, put_together
from models.operation.timers import Timer
from tests.desk import TEXT


def test_an_operation_in_parts_is_the_same_put_together(whole, real):
    for each in (whole, real, read_operation(TEXT), read_operation(TEXT + "[[contacts]]\nname = 'Duty'\n" * 2)):
        assert put_together(parts_of(each)) == each


def test_what_a_force_takes_over_from_all_is_no_part_of_its_own():
    text = TEXT + '[timers]\nrest = { amber = "13 h", red = "11 h" }\n'
    parts = parts_of(read_operation(text))
    assert [name for name in parts if name.startswith(("codes", "timer"))] == ["codes", "timer/rest", "codes/NOT"]
    own = text.replace('callsigns = "LE"\n', 'callsigns = "LE"\ntimers = { rest = { amber = "14 h" } }\n')
    parts = parts_of(read_operation(own))
    assert parts["timer/rest/LEI"] == Timer(14 * 3600, 11 * 3600)
    parts["timer/rest"] = Timer(15 * 3600, 12 * 3600)
    operation = put_together(parts)
    assert [force.timers.rest.amber // 3600 for force in operation.forces] == [14, 15]


def test_parts_that_do_not_fit_are_no_operation():
    parts = parts_of(read_operation(TEXT))
    market, force, period = parts["area/market"], parts["force/NOT"], parts["period"]
    for changed in (
        {"area/market": replace(market, force="DER")},
        {"area/market": replace(market, name="Haymarket bus station")},
        {"force/NOT": replace(force, callsigns="LE")},
        {"codes/DER": {"07": "refs"}},
        {"timer/rest/DER": Timer(2, 1)},
        {"period": replace(period, ends=period.starts)},
    ):
        assert put_together(parts | changed) is None
    assert put_together({name: part for name, part in parts.items() if name != "force/NOT"}) is None
    for needed in ("description", "period", "threat", "codes", "quiet dates"):
        assert put_together({name: part for name, part in parts.items() if name != needed}) is None


def test_meanwhile_what_all_knew_counts_and_of_a_place_the_highest_minimum():
    place = parts_of(read_operation(TEXT))["area/airport"]
    six, eight = (replace(place, minimum=officers, name=f"Airport {officers}") for officers in (6, 8))
    assert meanwhile([six, eight], place) == replace(place, minimum=8)
    assert meanwhile([None, six], place) == replace(place, minimum=6)
    assert meanwhile([six, eight], None) == meanwhile([eight, six], None) == replace(six, minimum=8)
    assert meanwhile([Timer(2, 1), Timer(4, 3)], Timer(6, 5)) == Timer(6, 5)
    assert meanwhile([None, Timer(4, 3)], None) == Timer(4, 3)
