"""One law of time: which instant is meant by what people say, on ordinary days, at midnight, and when clocks change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import ClockError, day, hhmm, local
from models.said_time import LONGEST, as_typed, end_of_period, first_time, happened, not_ahead, to_come


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def told(instant: int) -> str:
    return f"{day(instant)} {hhmm(instant)}"


FRIDAY = "2016-12-23T14:32:07"
AFTER_MIDNIGHT = "2016-12-24T00:05"
FIRST, SECOND = "2016-10-30T00:20", "2016-10-30T01:20"  # 01:20, twice
MARCH = "2017-03-26T01:40"  # 02:40; 01:00-02:00 never was


@pytest.mark.parametrize(
    ("now", "text", "then"),
    [
        (FRIDAY, "14:20", "Fri 23 Dec 14:20"),
        (FRIDAY, "14.20", "Fri 23 Dec 14:20"),
        (FRIDAY, "1420", "Fri 23 Dec 14:20"),
        (FRIDAY, "9:05", "Fri 23 Dec 09:05"),
        (FRIDAY, "14:32", "Fri 23 Dec 14:32"),
        (FRIDAY, "02:32", "Fri 23 Dec 02:32"),
        (FRIDAY, "02:31 today", "Fri 23 Dec 02:31"),
        (FRIDAY, "23:50 yesterday", "Thu 22 Dec 23:50"),
        (FRIDAY, "yesterday 23:50", "Thu 22 Dec 23:50"),
        (FRIDAY, "22/12 23:50", "Thu 22 Dec 23:50"),
        (FRIDAY, "23:50 22/12", "Thu 22 Dec 23:50"),
        (FRIDAY, "thu 23:50", "Thu 22 Dec 23:50"),
        (FRIDAY, "Saturday 07:00", "Sat 17 Dec 07:00"),
        (FRIDAY, "fri 07:00", "Fri 23 Dec 07:00"),
        (FRIDAY, "22 Dec 2350", "Thu 22 Dec 23:50"),
        (FRIDAY, "22-dec-16 23:50", "Thu 22 Dec 23:50"),
        (FRIDAY, "2016-12-22T23:50", "Thu 22 Dec 23:50"),
        (FRIDAY, "2016-12-22 23:50:30", "Thu 22 Dec 23:50"),
        (FRIDAY, "2016-12-22T23:50Z", "Thu 22 Dec 23:50"),
        (FRIDAY, "2016-12-22T23:50+01:00", "Thu 22 Dec 22:50"),
        (FRIDAY, "14:20 gmt", "Fri 23 Dec 14:20"),
        ("2017-01-02T10:00", "31/12 23:00", "Sat 31 Dec 23:00"),
        (AFTER_MIDNIGHT, "23:50", "Fri 23 Dec 23:50"),
        (AFTER_MIDNIGHT, "12:05", "Fri 23 Dec 12:05"),
        (AFTER_MIDNIGHT, "00:04", "Sat 24 Dec 00:04"),
        (FIRST, "01:05", "Sun 30 Oct 01:05 BST"),
        (SECOND, "01:05", "Sun 30 Oct 01:05 GMT"),
        (SECOND, "01:05 bst", "Sun 30 Oct 01:05 BST"),
        (SECOND, "01:40", "Sun 30 Oct 01:40 BST"),
        (SECOND, "01:40 BST", "Sun 30 Oct 01:40 BST"),
        ("2016-10-30T08:00", "01:40", "Sun 30 Oct 01:40 GMT"),
        (MARCH, "00:50", "Sun 26 Mar 00:50"),
        (MARCH, "02:10", "Sun 26 Mar 02:10"),
    ],
)
def test_what_happened_is_the_last_such_time(now, text, then):
    assert told(happened(text, utc(now)).at) == then
    assert happened(text, utc(now)).remark == ""


@pytest.mark.parametrize(
    ("now", "text", "remark"),
    [
        (FRIDAY, "14:33", "14:33 is taken as now, 14:32"),
        (FRIDAY, "14:34", "14:34 is taken as now, 14:32"),
        (FRIDAY, "23/12 14:34", "23/12 14:34 is taken as now, 14:32"),
        ("2016-12-23T23:59", "00:01", "00:01 is taken as now, 23:59"),
        ("2016-12-31T23:59", "00:01", "00:01 is taken as now, 23:59"),
        ("2016-10-30T00:59", "01:00", "01:00 is taken as now, 01:59 BST"),
        (SECOND, "01:22", "01:22 is taken as now, 01:20 GMT"),
        ("2017-03-26T00:59", "02:00", "02:00 is taken as now, 00:59"),
    ],
)
def test_up_to_two_minutes_ahead_is_now_and_says_so(now, text, remark):
    assert happened(text, utc(now)) == (utc(now), remark)


@pytest.mark.parametrize(
    ("now", "text", "why"),
    [
        (FRIDAY, "14:35", "14:35 is still to come: give a time that has been, or its day too (14:35 yesterday)."),
        (FRIDAY, "14:35 today", "14:35 today is still to come: give a time that has been."),
        (FRIDAY, "02:31", "02:31 was 12:01 ago: that long back, write its day too (02:31 today)."),
        (FRIDAY, "fri 23:50", "fri 23:50 is still to come: give a time that has been."),
        (FRIDAY, "24/12 01:00", "24/12 01:00 is still to come: give a time that has been."),
        (FRIDAY, "2017-12-22T01:00", "2017-12-22T01:00 is still to come: give a time that has been."),
        (FRIDAY, "14:20 bst", "London keeps GMT at 14:20 on Fri 23 Dec: leave out the zone."),
        (FRIDAY, "30/02 14:20", "“30/02” is no date of the calendar: write day, month, year."),
        (FRIDAY, "12/22/2016 14:20", "“12/22/2016” is no date of the calendar: write day, month, year."),
        (FRIDAY, "22/12/1066 14:20", "“22/12/1066” can't be right: check the year."),
        (FRIDAY, "25:00", "“25:00” is not a time of day: write it as 14:20."),
        (FRIDAY, "soon", "“soon” is not a time of day: write it as 14:20."),
        (FRIDAY, "22/12", "“22/12” is not a time of day: write it as 14:20."),
        (FRIDAY, "", "“” is not a time of day: write it as 14:20."),
        (
            AFTER_MIDNIGHT,
            "12:04",
            "12:04 is still to come: give a time that has been, or its day too (12:04 yesterday).",
        ),
        (
            "2016-12-23T23:58",
            "00:01",
            "00:01 is still to come: give a time that has been, or its day too (00:01 today).",
        ),
        (FIRST, "01:40", "01:40 is still to come: give a time that has been, or its day too (01:40 yesterday)."),
        (
            FIRST,
            "01:05 gmt",
            "01:05 gmt is still to come: give a time that has been, or its day too (01:05 gmt yesterday).",
        ),
        (MARCH, "01:30", "01:30 is skipped on Sun 26 Mar: the clocks go forward. Give a time before or after."),
        (
            "2017-03-26T00:40",
            "01:30",
            "01:30 is skipped on Sun 26 Mar: the clocks go forward. Give a time before or after.",
        ),
        (MARCH, "26/3 01:30", "01:30 is skipped on Sun 26 Mar: the clocks go forward. Give a time before or after."),
    ],
)
def test_what_can_t_be_meant_is_refused_and_never_guessed(now, text, why):
    with pytest.raises(ClockError) as refusal:
        happened(text, utc(now))
    assert str(refusal.value) == why


def test_a_line_begins_with_its_time_and_goes_on():
    now = utc(FRIDAY)
    for line, words in (
        ("14:20 le24 haym", 1),
        ("14:20 gmt le24 haym", 2),
        ("23:50 yesterday le24 ok", 2),
        ("thu 23:50 le24 ok", 2),
        ("22 Dec 2016 23:50 gmt le24 ok", 5),
        ("14:20 sunset at the market", 1),
        ("1420 2 officers seen", 1),
    ):
        assert first_time(line.split(), now)[1] == words, line


@pytest.mark.parametrize(
    ("now", "text", "then"),
    [
        (FRIDAY, "15:00", "Fri 23 Dec 15:00"),
        (FRIDAY, "14:32", "Sat 24 Dec 14:32"),
        (FRIDAY, "02:00", "Sat 24 Dec 02:00"),
        (FRIDAY, "02:00 tomorrow", "Sat 24 Dec 02:00"),
        (FRIDAY, "mon 07:00", "Mon 26 Dec 07:00"),
        (FIRST, "01:30", "Sun 30 Oct 01:30 BST"),
        (FIRST, "01:05", "Sun 30 Oct 01:05 GMT"),
        (FIRST, "01:30 gmt", "Sun 30 Oct 01:30 GMT"),
        ("2016-10-29T20:00", "01:30", "Sun 30 Oct 01:30 BST"),
        (MARCH, "01:30", "Mon 27 Mar 01:30"),
    ],
)
def test_what_lies_ahead_is_the_next_such_time(now, text, then):
    assert told(to_come(text, utc(now))) == then


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("22/12 10:00", "22/12 10:00 has been: give a time to come."),
        ("26/3/2017 01:30", "01:30 is skipped on Sun 26 Mar"),
    ],
)
def test_what_can_t_come_is_refused(text, why):
    with pytest.raises(ClockError) as refusal:
        to_come(text, utc(FRIDAY))
    assert str(refusal.value).startswith(why)


def test_the_hour_the_clocks_skip_does_not_come_that_night():
    for now in ("2017-03-25T22:00", "2017-03-26T00:30"):
        with pytest.raises(ClockError, match="01:30 is skipped on Sun 26 Mar"):
            to_come("01:30", utc(now))


def test_a_period_ends_at_the_next_such_time_after_it_begins_or_on_its_day():
    now, begins = utc(FRIDAY), utc("2016-12-22T19:00")
    assert told(end_of_period("07:00", begins, now)) == "Fri 23 Dec 07:00"
    assert told(end_of_period("22:00 yesterday", begins, now)) == "Thu 22 Dec 22:00"
    assert told(end_of_period("2016-12-23T19:00", begins, now)) == "Fri 23 Dec 19:00"


def test_an_instant_from_elsewhere_goes_through_the_same_gate():
    now = utc(FRIDAY)
    assert not_ahead(now - 5, now) == (now - 5, "")
    assert not_ahead(now + 120, now).at == now
    with pytest.raises(ClockError, match="still to come"):
        not_ahead(now + 121, now)


nows = st.integers(utc("2016-12-20T00:00"), utc("2016-12-28T00:00")) | st.builds(
    lambda when, seconds: utc(when) + seconds,
    st.sampled_from(["2016-10-30T01:00", "2017-03-26T01:00", "2016-12-24T00:00", "2017-01-01T00:00"]),
    st.integers(-16 * 3600, 16 * 3600),
)
clocks = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.integers(0, 59))


@given(nows, clocks)
def test_a_time_without_a_day_is_within_twelve_hours_the_last_such_or_refused(now, text):
    minutes = [at for at in range(now // 60 * 60 - LONGEST, now + 121, 60) if hhmm(at)[:5] == text]
    try:
        said = happened(text, now)
    except ClockError:
        assert minutes == []
        return
    assert minutes, "it lies further back"
    assert said.at == min(minutes[-1], now)
    assert bool(said.remark) == (minutes[-1] > now)


@given(nows, clocks, st.sampled_from(["{} yesterday", "22/12 {}", "thu {}", "{} today", "2016-12-31T{}"]))
def test_whatever_is_typed_is_never_after_now(now, clock, form):
    try:
        said = happened(form.format(clock), now)
    except ClockError:
        return
    assert said.at <= now
    assert said.remark or hhmm(said.at)[:5] == clock


@given(nows, st.integers(0, 400 * 86_400))
def test_what_is_offered_as_typed_is_read_as_that_minute(now, back):
    at = (now - back) // 60 * 60
    assert happened(as_typed(at, now), now).at == at


@given(nows, clocks)
def test_what_lies_ahead_comes_within_a_day_or_never_that_night(now, clock):
    try:
        at = to_come(clock, now)
    except ClockError:
        assert local(now).date().month == 3
        return
    assert now < at <= now + 25 * 3600
    assert hhmm(at)[:5] == clock
