"""Crowded or not, drawn as a day: one letter an hour, # for crowded."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import local, to_instant
from models.operation.places import Area, Hours, hours_on, is_crowded
from models.operation.reading_times import parse_hours, period_dates

PERIOD = period_dates(1482390000, 1483487940)  # 22 December 2016 to 3 January 2017


def place(*crowded: str) -> Area:
    hours = tuple(parse_hours(text, PERIOD) for text in crowded)
    return Area("square", "Old Market Square", "NOT", 52.9532, -1.1496, "A", 4, hours)


def drawn(area: Area, day: str, quiet: tuple[date, ...] = ()) -> str:
    starts = to_instant(datetime.fromisoformat(f"{day}T00:00"))
    return "".join("#" if is_crowded(area, starts + 3600 * hour, quiet) else "." for hour in range(24))


def test_a_week_on_the_square():
    square = place("Mon-Sat 09:00-18:00", "Sun 11:00-17:00")
    assert drawn(square, "2016-12-22") == ".........#########......", "Thursday"
    assert drawn(square, "2016-12-24") == ".........#########......", "Saturday"
    assert drawn(square, "2017-01-01") == "...........######.......", "Sunday"


def test_hours_that_name_the_date_replace_the_weekly_ones():
    square = place("daily 09:00-18:00", "24 Dec 08:00-16:00", "26 Dec closed")
    assert drawn(square, "2016-12-23") == ".........#########......"
    assert drawn(square, "2016-12-24") == "........########........"
    assert drawn(square, "2016-12-26") == "........................"


def test_new_years_eve_runs_on_into_the_morning():
    square = place("daily 09:00-18:00", "31 Dec 09:00-01:00")
    assert drawn(square, "2016-12-31") == ".........###############"
    assert drawn(square, "2017-01-01") == "#........#########......"


def test_nothing_is_crowded_on_a_quiet_date_but_what_names_it():
    christmas = (date(2016, 12, 25),)
    shops, airport = place("daily 09:00-18:00"), place("daily 04:00-23:00", "25 Dec 05:00-20:00")
    assert drawn(shops, "2016-12-25", christmas) == "........................"
    assert drawn(airport, "2016-12-25", christmas) == ".....###############...."


def test_a_place_without_hours_is_always_crowded_so_that_no_gap_is_hidden():
    assert drawn(place(), "2016-12-25", (date(2016, 12, 25),)) == "########################"


@pytest.mark.parametrize("night", ["2016-10-30", "2017-03-26"])
def test_a_day_of_23_or_25_hours_is_crowded_by_the_clock_on_the_wall(night):
    square = place("daily 00:00-24:00")
    starts = to_instant(datetime.fromisoformat(f"{night}T00:00"))
    assert all(is_crowded(square, starts + 600 * step) for step in range(6 * 26))


hours = st.builds(
    Hours,
    days=st.lists(st.integers(0, 6), unique=True).map(tuple),
    dates=st.lists(st.sampled_from(PERIOD), max_size=2).map(tuple),
    begins=st.integers(0, 1439),
    ends=st.integers(1, 2879),
)


@given(st.lists(hours, min_size=1, max_size=4), st.sampled_from(PERIOD), st.integers(0, 86_399))
def test_whenever_it_is_crowded_some_hours_of_today_or_last_night_say_so(crowded, when, second):
    area = Area("x", "X", "NOT", 52.0, -1.0, "A", 2, tuple(crowded))
    instant = to_instant(datetime(when.year, when.month, when.day)) + second  # noqa: DTZ001
    minute = second // 60
    assert local(instant).date() == when
    yesterday = date.fromordinal(when.toordinal() - 1)
    said = any(one.begins <= minute < one.ends for one in hours_on(area, when))
    late = any(one.begins <= minute + 1440 < one.ends for one in hours_on(area, yesterday))
    assert is_crowded(area, instant) == (said or late)
