"""What a time says as it is written, before it is known which instant is meant: the clock, the zone, the day.

`14:20`, `9:05`, `14.20`, `1420`; with a day before or after it: `23:50 yesterday`, `22/12 23:50`, `thu 23:50`,
`22 Dec 2016 23:50`, `Thu 22 Dec 23:50`, `2016-12-22T23:50`. Day before month, always. `01:20 gmt` and `01:20 bst` tell
the hour that happens twice apart.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.clock import DAYS, LONDON, MONTHS, ClockError, day_name, local, parse_minutes, to_instant

_WEEKDAYS = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY = (
    "(?P<day>(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<date>[0-9]{1,2})"
    "|(?P<date_>[0-9]{1,2})(?P<by>[/.-])(?P<month_>[0-9]{1,2})(?P=by)(?P<year_>[0-9]{4}|[0-9]{2})"
    "|(?P<date__>[0-9]{1,2})/(?P<month__>[0-9]{1,2})"
    f"|(?:(?:{_WEEKDAYS}) )?(?P<date___>[0-9]{{1,2}})[ -](?P<name>{'|'.join(MONTHS)})[a-z]*"
    "(?:[ -](?P<year__>[0-9]{4}|[0-9]{2}))?"
    f"|(?P<near>today|yesterday|tomorrow|{_WEEKDAYS}))"
)
_CLOCK = "(?P<clock>[0-9]{1,2}[:.][0-9]{2}|[0-9]{4})(?::(?P<seconds>[0-5][0-9])(?:[.][0-9]+)?)?"
_ZONE = "(?: ?(?P<zone>gmt|bst|utc|z|[+-][0-9]{2}:?[0-9]{2}))?"
_SHAPES = tuple(
    re.compile(f"{shape}(?![^ ])", re.IGNORECASE | re.ASCII)
    for shape in (f"{_DAY}(?: |(?<=[0-9])t){_CLOCK}{_ZONE}", f"{_CLOCK}{_ZONE}(?: {_DAY})?")
)
_DATE = re.compile(_DAY, re.IGNORECASE | re.ASCII)
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
    return _calendar(found, 0), text[found.end() :].lstrip("Tt ")


def day_meant(written: Written, today: date, ahead: bool = False) -> date | None:
    """The day that is named; None where none is. `thu` is the last one, today too, or the next; a date without its
    year is the nearest. Raises ClockError for what is no date of the calendar."""
    found, near = written.day, (written.day["near"] or "").lower()
    if not written.named:
        return None
    if near in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(near) - 1)
    if near:
        weekday = next(number for number, name in enumerate(DAYS) if name.lower() == near[:3])
        days = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
        return today + timedelta(days=days)
    if _parts(found)[2]:
        return _calendar(found, 0)
    years = [year for year in range(today.year - 1, today.year + 2) if _is_date(found, year)]
    if not years:
        return _calendar(found, today.year)
    return min((_calendar(found, year) for year in years), key=lambda each: abs(each - today))


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
        ("date", "date_", "date__", "date___"),
        ("month", "month_", "month__", "name"),
        ("year", "year_", "year__"),
    )
    date_, month, year = (next((found[name] for name in names if found[name]), "") for names in several)
    return date_, month, year


def _calendar(found: re.Match[str], year: int) -> date:
    """The date that is written; in this year where it says none."""
    day, month, written = _parts(found)
    whole = (int(written) if len(written) == 4 else 2000 + int(written)) if written else year
    if not 1990 <= whole <= 2100:
        raise ClockError(f"“{found['day']}” can't be right: check the year.")
    number = MONTHS.index(month[:3].title()) + 1 if month.isalpha() else int(month)
    try:
        return date(whole, number, int(day))
    except ValueError:
        raise ClockError(f"“{found['day']}” is no date of the calendar: write day, month, year.") from None


def _is_date(found: re.Match[str], year: int) -> bool:
    try:
        return bool(_calendar(found, year))
    except ClockError:
        return False
