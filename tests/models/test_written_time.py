"""What a time says as it is written, before it is known which instant is meant."""

from datetime import date

import pytest

from models.clock import ClockError
from models.written_time import (
    NoTime,
    day_meant,
    instants,
    read_clock,
    read_date,
    read_day,
    read_first,
    read_whole,
    shown_on,
)

TODAY = date(2016, 12, 23)  # a Friday
OCTOBER, MARCH = date(2016, 10, 30), date(2017, 3, 26)


@pytest.mark.parametrize(
    ("text", "seconds", "zone", "day"),
    [
        ("14:20", 51_600, "", ""),
        ("14:20:30", 51_630, "", ""),
        (" 14.20 ", 51_600, "", ""),
        ("1420 GMT", 51_600, "gmt", ""),
        ("01:20bst", 4800, "bst", ""),
        ("2016-12-22T23:50:00.0+01:00", 85_800, "+01:00", "2016-12-22"),
        ("22/12 2350", 85_800, "", "22/12"),
        ("23:50 gmt yesterday", 85_800, "gmt", "yesterday"),
        ("Thursday 23:50", 85_800, "", "Thursday"),
        ("22 December 2016 23:50", 85_800, "", "22 December 2016"),
        ("22nd 23:50", 85_800, "", "22nd"),
        ("Thursday, 22nd of December, 23:50", 85_800, "", "Thursday, 22nd of December"),
        ("23:50 thurs 22nd dec", 85_800, "", "thurs 22nd dec"),
    ],
)
def test_the_parts_of_a_time(text, seconds, zone, day):
    found = read_whole(text)
    assert (found.seconds, found.zone, found.named) == (seconds, zone, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "14:2",
        "2:20pm",
        "thursdays 23:50",
        "22 decamber 23:50",
        "23:50 22nd",
        "22/12",
        "22.12 23:50",
        "١٤:٢٠",
        "14:20 le24",
    ],
)
def test_what_is_no_time(text):
    with pytest.raises(NoTime, match="is not a time of day: write it as 14:20"):
        read_whole(text)


def test_the_time_that_a_line_begins_with_is_as_long_as_it_can_be():
    assert read_first("23:50 yesterday le24 ok").text == "23:50 yesterday"
    assert read_first("23:50 sunset seen").text == "23:50"
    assert read_first("01:20 gmt 30/10 le24").text == "01:20 gmt 30/10"
    assert read_first("14:20 25/12 crews out").text == "14:20 25/12"
    with pytest.raises(NoTime, match="“le24” is not a time"):
        read_first("le24 14:20")


@pytest.mark.parametrize(
    ("text", "day", "ahead"),
    [
        ("14:20 today", date(2016, 12, 23), date(2016, 12, 23)),
        ("14:20 yesterday", date(2016, 12, 22), date(2016, 12, 22)),
        ("fri 14:20", date(2016, 12, 23), date(2016, 12, 23)),
        ("sat 14:20", date(2016, 12, 17), date(2016, 12, 24)),
        ("22nd 14:20", date(2016, 12, 22), date(2016, 12, 22)),
        ("1st 14:20", date(2017, 1, 1), date(2017, 1, 1)),
        ("2/1 14:20", date(2017, 1, 2), date(2017, 1, 2)),
        ("29/2 14:20", date(2016, 2, 29), date(2016, 2, 29)),
        ("22/12/15 14:20", date(2015, 12, 22), date(2015, 12, 22)),
    ],
)
def test_the_day_that_is_meant(text, day, ahead):
    assert day_meant(read_whole(text), TODAY) == day
    assert day_meant(read_whole(text), TODAY, ahead=True) == ahead


def test_the_hour_that_happens_twice_and_the_one_that_never_does():
    assert len(shown_on(read_whole("01:20"), OCTOBER)) == 2
    first, second = shown_on(read_whole("01:20"), OCTOBER)
    assert shown_on(read_whole("01:20 bst"), OCTOBER) == [first]
    assert shown_on(read_whole("01:20 gmt"), OCTOBER) == [second]
    assert second - first == 3600
    assert list(instants(read_whole("01:20"), [MARCH])) == []
    with pytest.raises(ClockError, match="01:20 is skipped on Sun 26 Mar"):
        shown_on(read_whole("01:20"), MARCH)
    with pytest.raises(ClockError, match="London keeps GMT at 14:20 on Fri 23 Dec: leave out the zone"):
        shown_on(read_whole("14:20 bst"), TODAY)


def test_a_date_and_what_follows_it():
    assert read_date("22/12/2016 07:00") == (date(2016, 12, 22), "07:00")
    assert read_date("2016-12-22T07:00") == (date(2016, 12, 22), "07:00")
    assert read_date("22-Dec-16 0700") == (date(2016, 12, 22), "0700")
    assert read_date("22/12 07:00") is None, "a roster says the year"
    assert read_date("yesterday 07:00") is None
    with pytest.raises(ClockError, match="“30/02/2017” is no date of the calendar"):
        read_date("30/02/2017 07:00")


def test_a_time_of_day_alone():
    assert read_clock("07:00:00").seconds == 25_200
    with pytest.raises(NoTime):
        read_clock("22/12 07:00")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("sat 22 dec 23:50", "“sat 22 dec” can't be right: that date is Thu 22 Dec. Write the day or the date."),
        ("mon 22nd 23:50", "“mon 22nd” can't be right: that date is Thu 22 Dec. Write the day or the date."),
        ("32nd 23:50", "“32nd” is no date of the calendar: write day, month, year."),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(text, why):
    with pytest.raises(ClockError) as refusal:
        day_meant(read_whole(text), TODAY)
    assert str(refusal.value) == why


def test_a_day_alone_is_read_as_with_a_time():
    assert read_day("Thursday 22nd  December", TODAY) == read_day("22/12", TODAY) == date(2016, 12, 22)
    assert read_day("le24", TODAY) is read_day("22/12 23:50", TODAY) is None
