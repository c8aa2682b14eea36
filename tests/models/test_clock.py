"""London time, through both clock changes, whatever the machine's own zone and language."""

import locale
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import (
    LONDON,
    ClockError,
    age,
    day,
    duration,
    duty_day,
    duty_day_start,
    hhmm,
    local,
    moment,
    parse_minutes,
    to_instant,
    zone,
)

instants = st.integers(
    int(datetime(1990, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2040, 1, 1, tzinfo=UTC).timestamp())
)
# The two nights a year in which London's clocks change are rare among all instants: look at them on purpose.
changes = st.builds(
    lambda when, seconds: int(datetime.fromisoformat(f"{when}T01:00+00:00").timestamp()) + seconds,
    st.sampled_from(["2016-10-30", "2017-03-26", "2026-10-25"]),
    st.integers(-4 * 3600, 28 * 3600),
)
some_instant = instants | changes


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def test_says_an_instant_in_london_words():
    winter, summer = utc("2016-12-23T14:32:07"), utc("2017-07-01T14:32")
    assert (hhmm(winter), day(winter), zone(winter)) == ("14:32", "Fri 23 Dec", "GMT")
    assert (hhmm(summer), day(summer), zone(summer)) == ("15:32", "Sat 1 Jul", "BST")


def test_the_machines_zone_and_language_do_not_matter(monkeypatch):
    before = locale.setlocale(locale.LC_TIME)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        available = [name for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C") if can_set(name)]
        assert day(utc("2016-12-23T14:32")) == "Fri 23 Dec", available
        assert hhmm(utc("2016-12-23T14:32")) == "14:32"
    finally:
        locale.setlocale(locale.LC_TIME, before)
        monkeypatch.undo()
        time.tzset()


def can_set(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_TIME, name)
    except locale.Error:
        return False
    return True


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (59, "0:00"), (52 * 60, "0:52"), (3600, "1:00"), (43_500, "12:05"), (-300, "-0:05"), (-30, "0:00")],
)
def test_says_how_long(seconds, said):
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("text", "minutes"), [("14:20", 860), ("9:05", 545), ("0905", 545), ("14.20", 860), (" 00:00 ", 0)]
)
def test_reads_a_time_of_day(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["24:00", "14:60", "1:2", "quarter past", "", "-1:00", "١٤:٢٠", "14:20:30", "9 05", "905"]
)
def test_refuses_what_is_no_time_of_day(text):
    with pytest.raises(ClockError, match="write it as 14:20"):
        parse_minutes(text)


def test_the_hour_that_never_came_is_refused_and_not_guessed():
    with pytest.raises(ClockError, match="01:30 is skipped on Sun 26 Mar: the clocks go forward"):
        to_instant(datetime.fromisoformat("2017-03-26T01:30"))


def test_the_hour_that_comes_twice_is_said_with_its_zone_and_no_other():
    hours = [hhmm(utc("2016-10-29T23:30") + half * 1800) for half in range(6)]
    assert hours == ["00:30", "01:00 BST", "01:30 BST", "01:00 GMT", "01:30 GMT", "02:00"]
    assert [hhmm(utc(f"2017-03-26T0{hour}:30")) for hour in (0, 1)] == ["00:30", "02:30"]
    assert hhmm(utc("2016-10-23T00:30")) == "01:30", "a week before, it happens once"


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("2016-12-23T14:32", "14:32"),
        ("2016-12-22T23:50", "Thu 23:50"),
        ("2016-12-17T07:00", "Sat 07:00"),
        ("2016-12-16T07:00", "Fri 16 Dec 07:00"),
        ("2016-12-24T00:10", "Sat 00:10"),
        ("2016-06-25T07:00", "Sat 25 Jun 08:00"),
        ("2015-12-22T23:50", "Tue 22 Dec 2015 23:50"),
        ("2018-01-27T07:26", "Sat 27 Jan 2018 07:26"),
    ],
)
def test_a_moment_of_another_day_is_said_with_the_day(then, said):
    assert moment(utc(then), utc("2016-12-23T15:00")) == said


def test_nothing_is_younger_than_nothing():
    assert [age(100, 100), age(100, 3760), age(3760, 100)] == ["0:00", "1:01", "≥ 0:00"]


@given(some_instant)
def test_an_instant_survives_the_london_clock(instant):
    there = local(instant)
    assert to_instant(there.replace(tzinfo=None)) == instant, "fold tells the two October hours apart"
    assert there.tzinfo is LONDON


@given(some_instant, st.integers(0, 1439))
def test_duty_days_follow_each_other_without_gap_or_overlap(instant, minutes):
    starts = f"{minutes // 60:02}:{minutes % 60:02}"
    today = duty_day(instant, starts)
    assert duty_day_start(today, starts) <= instant < duty_day_start(today + timedelta(days=1), starts)


def test_a_duty_day_begins_at_seven():
    assert duty_day(utc("2016-12-23T06:59")) == date(2016, 12, 22)
    assert duty_day(utc("2016-12-23T07:00")) == date(2016, 12, 23)
    assert duty_day(utc("2017-07-01T06:00")) == date(2017, 7, 1), "07:00 in summer time"
    assert duty_day(utc("2016-12-23T06:30"), "06:00") == date(2016, 12, 23)


def test_duty_days_are_23_and_25_hours_long_when_the_clocks_change():
    lengths = [
        duty_day_start(when + timedelta(days=1)) - duty_day_start(when)
        for when in (date(2017, 3, 25), date(2016, 12, 23), date(2016, 10, 29))
    ]
    assert [length // 3600 for length in lengths] == [23, 24, 25]
