"""Instants and how they are said: whole UTC seconds inside, Europe/London outside. How they are read: said_time.py.

An *instant* is an `int`: seconds since 1970-01-01 00:00 UTC. Nothing in `models/` keeps any other kind of time.
Names of days and months come from the tables here, never from the machine's locale.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta

LONDON = ZoneInfo("Europe/London")
DAY = 86_400  # seconds
HALF_A_YEAR = 182  # days
JUST_NOW = 60  # seconds by which two clocks may differ before anybody needs to know
LAST = 2**34  # in the year 2514: an instant from elsewhere beyond this is none, and could not be shown

Instant = Annotated[int, Meta(ge=0, le=LAST)]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])|([01][0-9]|2[0-3])([0-5][0-9])")


class ClockError(ValueError):
    """A time that cannot be used; the text is a sentence for the operator."""


def local(instant: int) -> datetime:
    """The instant on a London clock; `fold` is 1 in the second 01:00-02:00 of the October night."""
    return datetime.fromtimestamp(instant, LONDON)


def hhmm(instant: int) -> str:
    """`14:32`; in the hour that happens twice with its zone, `01:20 BST` and then `01:20 GMT`."""
    there = local(instant)
    zone = f" {there.tzname()}" if there.month == 10 and there.hour == 1 and _is_twice(there) else ""
    return f"{there.hour:02}:{there.minute:02}{zone}"


def moment(instant: int, now: int) -> str:
    """`14:32` of today, as it is at `now`; else with the day: `Thu 23:50`, or `Thu 22 Dec 23:50` from a week on, and
    with its year where that date of another year is nearer: `Tue 22 Dec 2015 23:50`."""
    when = local(instant).date()
    days = abs((when - local(now).date()).days)
    named = "" if days == 0 else f"{DAYS[when.weekday()]} " if days < 7 else f"{day_name(when)} "
    return named + (f"{when.year} " if days > HALF_A_YEAR else "") + hhmm(instant)


def day(instant: int) -> str:
    """`Fri 23 Dec`."""
    return day_name(local(instant).date())


def day_name(when: date) -> str:
    """`Fri 23 Dec`, of a calendar date."""
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"


def zone(instant: int) -> str:
    """`GMT` or `BST`: on paper a time is given with its zone."""
    return local(instant).tzname() or ""


def zoned(said: str, instant: int) -> str:
    """An instant in words, and its zone: `Fri 23 Dec 14:32 GMT`; once, where the words say it already."""
    return said if said.endswith(f" {zone(instant)}") else f"{said} {zone(instant)}"


def duration(seconds: int) -> str:
    """Hours and minutes, rounded down: `0:52`, `12:05`, `-0:05`."""
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds <= -60 else ''}{hours}:{minutes:02}"


def age(since: int, at: int) -> str:
    """How long ago: `0:52`; of what was timed by a clock that was ahead, and has not come yet, `≥ 0:00`."""
    return duration(at - since) if since <= at else f"≥ {duration(0)}"


def gone(seconds: int) -> str:
    """In words, rounded down: `12 min`, `5 h 0 min`, `400 days`."""
    if seconds >= 2 * DAY:
        return f"{seconds // DAY} days"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def parse_minutes(text: str) -> int:
    """Minutes after midnight of `14:20`, `9:05`, `14.20` or `1420`. Raises ClockError."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ClockError(f"“{text.strip()[:20]}” is not a time of day: write it as 14:20.")
    hours, minutes = found[1] or found[3], found[2] or found[4]
    return int(hours) * 60 + int(minutes)


def to_instant(there: datetime) -> int:
    """The instant of a naive London time. Raises ClockError for a time the clocks skipped.

    The hour that happens twice in October is taken the first time; set `fold=1` for the second.
    """
    instant = _instant(there)
    if local(instant).replace(tzinfo=None, fold=0) != there.replace(fold=0, microsecond=0):
        clock = f"{there.hour:02}:{there.minute:02}"
        raise ClockError(
            f"{clock} is skipped on {day_name(there.date())}: the clocks go forward. Give a time before or after."
        )
    return instant


def duty_day(instant: int, starts: str = "07:00") -> date:
    """The calendar date on which the duty day holding this instant began."""
    there = local(instant).date()
    return there if instant >= duty_day_start(there, starts) else there - timedelta(days=1)


def duty_day_start(when: date, starts: str = "07:00") -> int:
    """The instant at which the duty day of a date begins (in October the first of two, so days never overlap)."""
    return _instant(_midnight(when) + timedelta(minutes=parse_minutes(starts)))


def _instant(there: datetime) -> int:
    return int(there.replace(tzinfo=LONDON, microsecond=0).timestamp())


def _midnight(when: date) -> datetime:
    return datetime.combine(when, time())


def _is_twice(there: datetime) -> bool:
    return there.utcoffset() != there.replace(fold=1 - there.fold).utcoffset()
