"""The lines of a sheet from paper: their days, their times, and who wrote them."""

import pytest

from models.clock import ClockError, hhmm, local, to_instant
from models.desk.paper_sheet import instant_of, moment, written
from models.said_time import happened
from models.written_time import read_clock
from tests.shifts import at

BEGAN, ENDED = at("20:00"), at("34:00")  # Fri 23 Dec 20:00 to Sat 24 Dec 10:00


def lines(text):
    return written(text, BEGAN, ENDED)


def test_a_line_is_its_time_what_happened_and_who_wrote_it():
    (line,) = lines("2350  le24   haym  /jm")
    assert (line.at, line.words, line.initials, line.problem) == (at("23:50"), "le24 haym", "JM", "")
    (line,) = lines("@6.20 note 1/2 of the gate shut")
    assert (line.at, line.words, line.initials) == (at("30:20"), "note 1/2 of the gate shut", "")


def test_a_line_that_is_only_a_day_holds_for_those_below():
    found = lines("Fri 23 Dec\n23:50 le24 haym\n# page two\n# Sat 24 December:\n\n00:10 le24 ok")
    assert [(line.number, moment(line.at)) for line in found if not line.heads] == [
        (2, "Fri 23 Dec 23:50"),
        (6, "Sat 24 Dec 00:10"),
    ]
    assert [line.heads.day for line in found if line.heads] == [23, 24]


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("friday, 23rd of december", "22:00 le24 ok", "Fri 23 Dec 22:00"),
        ("24th", "09:00 le24 ok", "Sat 24 Dec 09:00"),
        ("satur", "09:00 le24 ok", "Sat 24 Dec 09:00"),
        ("# page two", "Fri 23rd 22:00 le24 ok", "Fri 23 Dec 22:00"),
    ],
)
def test_a_day_is_read_as_everywhere_else(line, first, second):
    assert moment(lines(f"{line}\n{first}")[-1].at) == second


def test_a_day_that_can_not_be_is_said_to_be_none():
    (heads, below) = lines("Sat 23 Dec\n23:50 le24 ok")
    assert heads.problem == "“Sat 23 Dec” can't be right: that date is Fri 23 Dec. Write the day or the date."
    assert moment(below.at) == "Fri 23 Dec 23:50"
    assert lines("# 33/12\n") == []


@pytest.mark.parametrize(
    "line",
    ["8.12 le24 ok", "0815 market ok", "08:15 sat nav broken, note", "8:12 dec le24", "8:12 2nd call, note"],
)
def test_a_time_is_never_taken_for_a_day(line):
    (found,) = lines(line)
    assert hhmm(found.at) in ("08:12", "08:15")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("le24 haym", "Begin the line with its time"),
        ("23:50 /JM", "Say what happened after the time"),
        ("19:50 le24 ok", "19:50 is not within the outage, Fri 23 Dec 20:00 to Sat 24 Dec 10:00"),
        ("fri 06:00 le24 ok", "06:00 on Fri 23 Dec is not within the outage"),
    ],
)
def test_a_line_whose_time_can_not_be_told_says_why(line, said):
    (found,) = lines(line)
    assert said in found.problem


def test_the_hour_that_happens_twice_wants_its_zone():
    began = to_instant(local(at("00:00")).replace(2016, 10, 29, 22, 0, 0, 0, tzinfo=None))
    ended = began + 8 * 3600
    with pytest.raises(ClockError, match="01:20 was twice that night: write 01:20 bst for the first"):
        instant_of(read_clock("01:20"), began, ended)
    first, second = written("01:20 bst note a\n01:20 gmt note b", began, ended)
    assert second.at - first.at == 3600


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:02", "Fri 23 Dec 14:02"),
        ("17:00", ""),
        ("17:00 yesterday", "Thu 22 Dec 17:00"),
        ("thu 20:00", "Thu 22 Dec 20:00"),
        ("22/12 20:00", "Thu 22 Dec 20:00"),
        ("Thu 22 Dec 20:00", "Thu 22 Dec 20:00"),
        ("fri 20:00", ""),
        ("two", ""),
    ],
)
def test_when_an_outage_began_is_typed_with_its_day_or_without(text, expected):
    now = at("16:00")
    if expected:
        assert moment(happened(text, now).at) == expected
    else:
        with pytest.raises(ClockError):
            happened(text, now)
