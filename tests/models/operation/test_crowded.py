"""Crowded or not, drawn as a day: one letter an hour, # for crowded."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.clock import local, to_instant
from models.operation import Operation, read_operation
from models.operation.crowded import crowded_periods, merged
from models.operation.places import Area, Hours, hours_on
from models.operation.reading_times import parse_hours, period_dates
from tests.shifts import OPERATION, at

PERIOD = period_dates(1482390000, 1483487940)  # 22 December 2016 to 3 January 2017


def place(*crowded: str) -> Area:
    hours = tuple(parse_hours(text, PERIOD) for text in crowded)
    return Area("square", "Old Market Square", "NOT", 52.9532, -1.1496, "A", 4, hours)


def drawn(area: Area, day: str, quiet: tuple[date, ...] = ()) -> str:
    starts = to_instant(datetime.fromisoformat(f"{day}T00:00"))
    operation = having(area, over(*PERIOD, quiet=quiet))
    return "".join("#" if operation.is_crowded(area, starts + 3600 * hour) else "." for hour in range(24))


def over(*days: date, quiet: tuple[date, ...] = ()) -> Operation:
    """An operation of some days, and the night after them."""
    begins, ends = (to_instant(datetime(day.year, day.month, day.day)) for day in (days[0], days[-1]))  # noqa: DTZ001
    return replace(TWO_FORCES, starts=begins, ends=ends + 2 * 86_400, quiet_dates=quiet)


def having(area: Area, operation: Operation) -> Operation:
    """The operation with this place alone."""
    return replace(operation, areas=(area,))


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
    square, operation = place("daily 00:00-24:00"), over(date.fromisoformat(night))
    starts = to_instant(datetime.fromisoformat(f"{night}T00:00"))
    assert all(having(square, operation).is_crowded(square, starts + 600 * step) for step in range(6 * 23))


@pytest.mark.parametrize("night", ["2016-10-30", "2017-03-26"])
def test_hours_that_end_in_the_night_the_clocks_change_end_once(night):
    """Half past one is there twice in October, and not at all in March: an hour and a half after midnight."""
    square, operation = place("daily 00:00-01:30"), over(date.fromisoformat(night))
    starts = to_instant(datetime.fromisoformat(f"{night}T00:00"))
    crowded = [having(square, operation).is_crowded(square, starts + 600 * step) for step in range(6 * 4)]
    assert crowded == [True] * 9 + [False] * 15
    assert crowded_periods(square, operation, starts, starts + 4 * 3600) == ((starts, starts + 90 * 60),)


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
    assert having(area, over(*PERIOD)).is_crowded(area, instant) == (said or late)


TWO_FORCES = read_operation(OPERATION, "test")
MARKET, AIRPORT = (next(area for area in TWO_FORCES.areas if area.id == name) for name in ("market", "airport"))


def test_outside_the_period_of_the_operation_nothing_is_asked():
    assert having(MARKET, TWO_FORCES).is_crowded(MARKET, at("12:00"))
    week = 7 * 86_400
    days_after = [TWO_FORCES.ends + 12 * 3600 + day * 86_400 for day in range(7)]
    assert not any(having(MARKET, TWO_FORCES).is_crowded(MARKET, instant) for instant in days_after)
    assert crowded_periods(MARKET, TWO_FORCES, TWO_FORCES.ends, TWO_FORCES.ends + week) == ()
    begins = TWO_FORCES.starts  # Thursday 22 December, 07:00; the airport is crowded from 04:00
    assert [having(AIRPORT, TWO_FORCES).is_crowded(AIRPORT, begins + second) for second in (-1, 0)] == [False, True]


def test_a_place_without_hours_is_crowded_as_long_as_the_operation_lasts():
    always = place()
    assert having(always, TWO_FORCES).is_crowded(always, at("03:00"))
    assert crowded_periods(always, TWO_FORCES, at("03:00"), at("04:00")) == ((at("03:00"), at("04:00")),)
    assert not having(always, TWO_FORCES).is_crowded(always, TWO_FORCES.ends)


def test_hours_that_run_past_midnight_belong_to_the_day_they_began():
    late = replace(MARKET, crowded=place("Fri 20:00-02:00").crowded)
    periods = crowded_periods(late, TWO_FORCES, at("00:00"), at("48:00"))
    assert periods == ((at("20:00"), at("26:00")),)
    assert crowded_periods(late, TWO_FORCES, at("24:30"), at("25:00")) == ((at("24:30"), at("25:00")),)


@given(st.sampled_from(TWO_FORCES.areas), st.integers(-1440, 13 * 1440))
def test_it_is_crowded_in_its_periods_and_never_else(area, minute):
    instant = TWO_FORCES.starts + minute * 60
    begins, ends = TWO_FORCES.starts - 86_400, TWO_FORCES.ends + 86_400
    within = any(start <= instant < stop for start, stop in crowded_periods(area, TWO_FORCES, begins, ends))
    assert having(area, TWO_FORCES).is_crowded(area, instant) == within


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))))
def test_merged_periods_hold_the_same_time(periods):
    found = merged(periods)
    assert {n for a, b in found for n in range(a, b)} == {n for a, b in periods for n in range(a, b)}
    assert all(before[1] < after[0] for before, after in pairwise(found))
