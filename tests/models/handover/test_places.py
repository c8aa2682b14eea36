"""Patrol areas: who is there since when, how long they were short, when they were last seen."""

from models.commands.imports import adopt_operation
from models.document.document import Table
from models.handover.pages_standing import place_blocks
from models.handover.places import places
from tests.models.handover.scene import drawn, friday
from tests.shifts import OPERATION, at


def area(name, scope="", begins="07:00", when="18:45"):
    shift = friday()
    return next(p for p in places(shift.board, shift.stays, scope, at(begins), at(when)) if p.area == name)


def test_every_area_of_the_scope_is_listed_priority_a_first():
    shift = friday()
    found = places(shift.board, shift.stays, "LEI", at("07:00"), at("18:45"))
    assert [(p.priority, p.area) for p in found] == [
        ("A", "Leicester Market"),
        ("B", "Haymarket Centre"),
        ("B", "East Midlands Airport"),
    ]
    assert [p.force for p in places(shift.board, shift.stays, "", at("07:00"), at("18:45"))][-1] == "Nottinghamshire"


def test_a_minimum_raised_meanwhile_leaves_it_short_since_the_other_crew_went():
    place = area("Haymarket Centre")
    assert (place.minimum, place.actual, place.crews) == (4, 2, (("LE24", at("13:40")),))
    assert place.below_since == at("16:25")
    assert place.short_for == 2 * 3600 + 20 * 60  # from 16:25 until now


def test_outside_crowded_hours_nothing_is_short():
    place = area("Leicester Market")
    assert (place.crowded, place.actual, place.below_since) == (False, 0, 0)
    assert place.short_for == 4 * 3600  # 08:00-17:00 crowded, without a crew 12:30-13:10 and from 13:40


def test_the_last_crew_is_told_where_there_is_none_now():
    place = area("East Midlands Airport")
    assert (place.last_crew, place.last_visit) == ("LE30", at("18:12"))


def test_only_the_period_counts():
    assert area("Leicester Market", begins="14:00").short_for == 3 * 3600


def test_a_place_never_visited_says_so():
    shift = friday()
    found = places(shift.board, shift.stays, "", at("07:00"), at("07:05"))
    place = next(p for p in found if p.area == "East Midlands Airport")
    assert (place.last_crew, place.last_visit) == ("", 0)


def test_a_minimum_typed_and_another_in_a_newer_file_are_both_told():
    shift = friday()
    shift.do("18:00", adopt_operation, OPERATION.replace('"B"\nminimum = 2', '"B"\nminimum = 3'))
    place = next(p for p in places(shift.board, shift.stays, "", at("07:00"), at("18:45")) if p.area.startswith("Hay"))
    assert (place.minimum, place.two_minimums) == (4, "typed 4, file 3")
    tables = [block for block in place_blocks(drawn(shift)) if isinstance(block, Table)]
    assert [row[4] for row in tables[0].rows if row[1].startswith("Hay")] == [
        "LE24 13:40, short since 16:25; minimum typed 4, file 3"
    ]
