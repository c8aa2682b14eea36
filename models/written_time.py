"""What a time says as it is written, before it is known which instant is meant: the clock, the zone, the day.

`14:20`, `9:05`, `14.20`, `1420`; with a day before or after it: `23:50 yesterday`, `22/12 23:50`, `thu 23:50`,
`22 Dec 2016 23:50`, `Thu 22 Dec 23:50`, `Thursday, 22nd of December 23:50`, `22nd 23:50`, `2016-12-22T23:50`. Day
before month, always. `01:20 gmt` and `01:20 bst` tell the hour that happens twice apart.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.clock import DAYS, LONDON, MONTHS, ClockError, day_name, local, parse_minutes, to_instant


def _begun(*names: str) -> str:
    """What fits each of these names from its third letter on: `thu`, `thurs`, `thursday`."""
    return "|".join(name[:3] + "(?:".join(["", *name[3:]]) + ")?" * len(name[3:]) for name in names)


_WEEKDAYS = _begun("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = _begun(
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_TH = "(?:st|nd|rd|th)"
_DAY = (
    "(?P<day>(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<date>[0-9]{1,2})"
    f"|(?:(?P<week>{_WEEKDAYS}),? )?(?:"
    "(?P<date_>[0-9]{1,2})(?P<by>[/.-])(?P<month_>[0-9]{1,2})(?P=by)(?P<year_>[0-9]{4}|[0-9]{2})"
    "|(?P<date__>[0-9]{1,2})/(?P<month__>[0-9]{1,2})"
    f"|(?P<date___>[0-9]{{1,2}}){_TH}?(?:[ -]| of )(?P<name>{_MONTHS})(?:[ -](?P<year__>[0-9]{{4}}|[0-9]{{2}}))?)"
    f"|(?P<near>today|yesterday|tomorrow|{_WEEKDAYS}))"
)
# `22nd` alone is a day where it stands before the time: after it, it may be the second of anything.
_LEADING = _DAY[:-1] + f"|(?:(?P<week_>{_WEEKDAYS}),? )?(?P<only>[0-9]{{1,2}}){_TH})"
_CLOCK = "(?P<clock>[0-9]{1,2}[:.][0-9]{2}|[0-9]{4})(?::(?P<seconds>[0-5][0-9])(?:[.][0-9]+)?)?"
_ZONE = "(?: ?(?P<zone>gmt|bst|utc|z|[+-][0-9]{2}:?[0-9]{2}))?"
_SHAPES = tuple(
    re.compile(f"{shape}(?![^ ])", re.IGNORECASE | re.ASCII)
    for shape in (f"{_LEADING}(?:,? |(?<=[0-9])t){_CLOCK}{_ZONE}", f"{_CLOCK}{_ZONE}(?: {_DAY})?")
)
_DATE = re.compile(_DAY, re.IGNORECASE | re.ASCII)
_ONLY_DAY = re.compile(_LEADING, re.IGNORECASE | re.ASCII)
_LONDON_HOURS = {"gmt": 0, "bst": 1}


class NoTime(ClockError):
    """What was written is no time at all."""


class Written(NamedTuple):
    """A time as it is written: `clock` without the day and the zone, the day and the zone "" where there is none."""

    text: str
    clock: str
    seconds: int
    zone: str
    day: re.Match[str]

    @property
    def named(self) -> str:
        """The words for the day."""
        return self.day["day"] or ""


def read_whole(text: str) -> Written:
    """A text that is a time and nothing else. Raises ClockError."""
    line = " ".join(text.split())
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(line))), None)
    if found is None:
        raise _no_time(line)
    return _written(found)


def read_clock(text: str) -> Written:
    """A time of day without a day. Raises ClockError."""
    written = read_whole(text)
    if written.named:
        raise _no_time(text)
    return written


def read_first(line: str) -> Written:
    """The time that a line begins with, as much of it as there is. Raises ClockError."""
    found = [match for shape in _SHAPES if (match := shape.match(line))]
    if not found:
        raise _no_time(line.partition(" ")[0])
    return _written(max(found, key=re.Match.end))


def read_date(text: str) -> tuple[date, str] | None:
    """The date with its year that a text begins with, and what follows it; None where it begins with none.

    Raises ClockError for what is no date of the calendar.
    """
    found = _DATE.match(text)
    if found is None or not _parts(found)[2]:
        return None
    return _on_its_weekday(found, _calendar(found, 0)), text[found.end() :].lstrip("Tt ")


def read_day(text: str, today: date) -> date | None:
    """The day that a text names and nothing else, the last one as `day_meant` has it; None for what is no day.

    Raises ClockError for what is no date of the calendar.
    """
    found = _ONLY_DAY.fullmatch(" ".join(text.split()))
    return _day(found, today) if found else None


def day_meant(written: Written, today: date, ahead: bool = False) -> date | None:
    """The day that is named; None where none is. `thu` is the last one, today too, or the next; a date without its
    year, or its month (`22nd`), is the nearest. Raises ClockError for what is no date of the calendar."""
    return _day(written.day, today, ahead) if written.named else None


def _day(found: re.Match[str], today: date, ahead: bool = False) -> date:
    near = (found["near"] or "").lower()
    if near in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(near) - 1)
    if near:
        weekday = _weekday(near)
        days = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
        return today + timedelta(days=days)
    if _parts(found)[2]:
        return _on_its_weekday(found, _calendar(found, 0))
    dates = [each for month in _around(found, today) if (each := _date_in(found, month))]
    if not dates:
        return _calendar(found, today.year)
    return _on_its_weekday(found, min(dates, key=lambda each: abs(each - today)))


def _around(found: re.Match[str], today: date) -> list[date]:
    """A day of each month that may be meant: of the years, or of the months, around today."""
    first = today.replace(day=1)
    if _parts(found)[1]:
        return [first.replace(year=first.year + years) for years in (-1, 0, 1)]
    return [(first - timedelta(days=1)).replace(day=1), first, first + timedelta(days=31)]


def _weekday(name: str) -> int:
    return next(number for number, day in enumerate(DAYS) if day.lower() == name[:3].lower())


def _on_its_weekday(found: re.Match[str], meant: date) -> date:
    """The date that is meant. Raises ClockError where another day of the week is written with it."""
    written = found.groupdict()
    week = written.get("week") or written.get("week_")
    if week and _weekday(week) != meant.weekday():
        raise ClockError(f"“{found['day']}” can't be right: that date is {day_name(meant)}. Write the day or the date.")
    return meant


def instants(written: Written, days: Iterable[date]) -> Iterator[int]:
    """The instants at which a clock says this on these days: two in the October hour, none in the one of March."""
    for day in days:
        there = wall(written, day)
        if written.zone not in ("", *_LONDON_HOURS):
            yield int(datetime.fromisoformat(f"{there.isoformat()}{_offset(written.zone)}").timestamp())
            continue
        for fold in (0, 1):
            here = there.replace(tzinfo=LONDON, fold=fold)
            again = datetime.fromtimestamp(here.timestamp(), LONDON)
            fits = again.tzname() == written.zone.upper() or not written.zone
            if again.replace(tzinfo=None) == here.replace(tzinfo=None) and fits and again.fold == fold:
                yield int(here.timestamp())


def shown_on(written: Written, day: date) -> list[int]:
    """The same of one day. Raises ClockError where London's clocks do not show this then."""
    found = list(instants(written, [day]))
    if not found:
        there = local(to_instant(wall(written, day)))  # refused where the clocks skip it
        raise ClockError(f"London keeps {there.tzname()} at {written.clock} on {day_name(day)}: leave out the zone.")
    return found


def wall(written: Written, day: date) -> datetime:
    """What the clock on the wall says then."""
    return datetime.combine(day, time()) + timedelta(seconds=written.seconds)


def _written(found: re.Match[str]) -> Written:
    seconds = parse_minutes(found["clock"]) * 60 + int(found["seconds"] or 0)
    return Written(found[0], found["clock"], seconds, (found["zone"] or "").lower(), found)


def _offset(zone: str) -> str:
    return "+00:00" if zone in ("z", "utc") else zone


def _no_time(text: str) -> NoTime:
    return NoTime(f"“{text[:20]}” is not a time of day: write it as 14:20.")


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    """Date, month and year as they are written, "" for what is not."""
    several = (
        ("only", "date", "date_", "date__", "date___"),
        ("month", "month_", "month__", "name"),
        ("year", "year_", "year__"),
    )
    written = found.groupdict()
    date_, month, year = (next((written[name] for name in names if written.get(name)), "") for names in several)
    return date_, month, year


def _calendar(found: re.Match[str], year: int, of: int = 0) -> date:
    """The date that is written; in this year, and this month, where it says none."""
    day, month, written = _parts(found)
    whole = (int(written) if len(written) == 4 else 2000 + int(written)) if written else year
    if not 1990 <= whole <= 2100:
        raise ClockError(f"“{found['day']}” can't be right: check the year.")
    number = MONTHS.index(month[:3].title()) + 1 if month.isalpha() else int(month or of)
    try:
        return date(whole, number, int(day))
    except ValueError:
        raise ClockError(f"“{found['day']}” is no date of the calendar: write day, month, year.") from None


def _date_in(found: re.Match[str], month: date) -> date | None:
    try:
        return _calendar(found, month.year, month.month)
    except ClockError:
        return None
