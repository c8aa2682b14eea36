"""Crowded hours, dates and timers, as people write them and as they get them wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.operation import Timer, read_operation
from models.operation.reading_times import parse_dates, parse_hours, parse_length, period_dates

PERIOD = period_dates(1482390000, 1483487940)


def test_the_period_touches_thirteen_dates():
    assert (PERIOD[0], PERIOD[-1], len(PERIOD)) == (date(2016, 12, 22), date(2017, 1, 3), 13)
    assert period_dates(0, 0) == ()


@pytest.mark.parametrize(
    ("text", "days", "begins", "ends"),
    [
        ("Mon-Sat 09:00-18:00", (0, 1, 2, 3, 4, 5), 540, 1080),
        ("daily 05:00-23:00", (0, 1, 2, 3, 4, 5, 6), 300, 1380),
        ("Mon,Wed,Fri 10:00 - 16:00", (0, 2, 4), 600, 960),
        ("Fri-Mon 20:00-02:00", (0, 4, 5, 6), 1200, 1560),
        ("sun 00:00-24:00", (6,), 0, 1440),
        ("Mon closed", (0,), 0, 0),
    ],
)
def test_reads_weekly_hours(text, days, begins, ends):
    hours = parse_hours(text, PERIOD)
    assert (hours.days, hours.dates, hours.begins, hours.ends) == (days, (), begins, ends)


def test_reads_hours_of_a_date():
    hours = parse_hours("24 dec 09:00-16:00", PERIOD)
    assert (hours.days, hours.dates) == ((), (date(2016, 12, 24),))


def test_a_date_in_a_long_operation_may_come_twice():
    assert len(parse_dates("24 Dec", period_dates(1482390000, 1482390000 + 370 * 86400))) == 2


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("09:00-18:00", "write it as “Mon-Sat 09:00-18:00”"),
        ("Mon-Sat", "write it as “Mon-Sat 09:00-18:00”"),
        ("Mon-Sat 9-18", "write it as 14:20"),
        ("Mo-Sa 09:00-18:00", "write Mon, Tue … Sun, Mon-Fri, or daily"),
        ("Mon-Wed-Fri 09:00-18:00", "write Mon, Tue … Sun, Mon-Fri, or daily"),
        ("Mon 25:00-26:00", "write it as 14:20"),
        ("Mon 09:00-09:00", "for the whole day write 00:00-24:00"),
        ("24 Nov 09:00-18:00", "it runs from Thu 22 Dec to Tue 3 Jan"),
        ("24 Dez 09:00-18:00", "write it as “24 Dec”"),
        ("31 Feb 09:00-18:00", "it runs from Thu 22 Dec to Tue 3 Jan"),
    ],
)
def test_wrong_hours_are_refused_with_the_cure(text, cure):
    with pytest.raises(ValueError, match=": ") as refusal:
        parse_hours(text, PERIOD)
    assert cure in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "seconds"), [("10 s", 10), ("15 min", 900), ("5h", 18000), ("1 h 30 min", 5400), ("0 min", 0)]
)
def test_reads_a_length_of_time(text, seconds):
    assert parse_length(text) == seconds


@pytest.mark.parametrize("text", ["", "15", "min", "15 minutes", "-5 min", "1.5 h", "999999 s", "5 min or so", "٥ min"])
def test_refuses_what_is_no_length_of_time(text):
    with pytest.raises(ValueError, match="write it as “15 min”"):
        parse_length(text)


@given(st.text(max_size=30))
def test_any_text_is_either_hours_or_a_sentence(text):
    for parse in (lambda: parse_hours(text, PERIOD), lambda: parse_length(text), lambda: parse_dates(text, PERIOD)):
        try:
            parse()
        except ValueError as refusal:
            assert len(str(refusal)) > 20  # noqa: PT017


def test_a_force_may_have_timers_of_its_own(small):
    assert small.force("LEI").timers.patrol_unconfirmed == Timer(45 * 60, 60 * 60)
    assert small.force("NOT").timers.patrol_unconfirmed == Timer(20 * 60, 30 * 60)
    assert small.force("NOT").timers.rest == Timer(12 * 3600, 11 * 3600)


@pytest.mark.parametrize(
    ("timers", "key", "seconds"),
    [
        ('no_area = "10 min"', "no_area", 600),
        ('dwell = { amber = "1 h", red = "2 h", on = true }', "dwell", Timer(3600, 7200)),
        ('refs_allotted = { under_6_h = "20 min" }', "refs_allotted", None),
    ],
)
def test_every_kind_of_timer_can_be_set(small_text, timers, key, seconds):
    operation = read_operation(small_text.replace("[timers]", f"[timers]\n{timers}"))
    if seconds is None:
        assert operation.timers.refreshments(5 * 3600) == 20 * 60
        assert operation.timers.refreshments(6 * 3600) == 35 * 60
    else:
        assert getattr(operation.timers, key) == seconds
