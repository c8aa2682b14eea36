"""What is known to come in the next twelve hours."""

from models.commands import notes_and_alarms
from models.handover.coming import AHEAD, coming
from models.handover.content import Named
from tests.models.handover.scene import friday
from tests.shifts import at

FORCES = (Named(id="LEI", name="Leicestershire"), Named(id="NOT", name="Nottinghamshire"))


def told(shift, when, scope="", forces=FORCES):
    return [(each.at, each.where, each.what) for each in coming(shift.board, forces, scope, at(when))]


def test_it_is_told_soonest_first_and_no_further_than_twelve_hours():
    times = [instant for instant, _, _ in told(friday(), "18:45")]
    assert times == sorted(times)
    assert all(at("18:45") < instant <= at("18:45") + AHEAD for instant in times)


def test_who_books_on_and_whose_tour_ends():
    found = told(friday(), "18:45")
    assert (at("19:00"), "Leicestershire", "3 officers book on") in found
    assert (at("19:00"), "Leicestershire", "tours end, 4 officers") in found
    assert (at("21:00"), "Leicestershire", "tours end, 2 officers") in found


def test_places_that_get_crowded_with_their_whole_hours():
    found = told(friday(), "18:45")
    assert (at("28:00"), "Leicestershire", "East Midlands Airport crowded until 23:00, needs 4") in found
    assert not any("Leicester Market" in what and "crowded" in what for _, _, what in found)


def test_an_alarm_put_aside_comes_back_and_says_why():
    what = "alarm put aside by 7714 Mistry comes back: below, Leicester Market · crew promised for half past seven"
    assert (at("19:30"), "", what) in told(friday(), "18:45")
    assert not any("put aside" in each for _, _, each in told(friday(), "19:30"))


def test_the_end_of_the_operation():
    shift = friday()
    ends = shift.board.operation.ends
    found = coming(shift.board, FORCES, "", ends - 3600)
    assert [each.what for each in found if each.at == ends] == ["the operation ends: Christmas patrols"]


def test_one_force_hears_of_its_own_and_of_crews_lent_to_it():
    found = told(friday(), "18:45", "NOT", FORCES[1:])
    assert [(where, what) for _, where, what in found if where not in ("Nottinghamshire", "")] == [
        ("Leicestershire", "tours end, 2 officers")
    ]


def test_a_new_shelf_replaces_the_old():
    shift = friday()
    shift.do("18:50", notes_and_alarms.shelve, "below/market/1482505200", at("20:30"), "still none")
    assert [instant for instant, _, what in told(shift, "18:55") if "put aside" in what] == [at("20:30")]
