"""The times in an operation file: crowded hours, dates and timers, written as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from models.clock import DAYS, MONTHS, day_name, local, parse_minutes
from models.operation.places import Hours
from models.operation.tables import TomlTable
from models.operation.timers import COUNTDOWNS, Timer, Timers

_UNITS = {"s": 1, "min": 60, "h": 3600}
_ALLOTTED = {"under_6_h": 6, "under_7_h": 7, "under_8_h": 8, "under_9_h": 9, "under_10_h": 10}


def period_dates(starts: int, ends: int) -> tuple[date, ...]:
    """Every London date the operation touches; empty while the period is not known."""
    if not starts or not ends:
        return ()
    first, last = local(starts).date(), local(ends).date()
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def parse_hours(text: str, within: tuple[date, ...]) -> Hours:
    """`Mon-Sat 09:00-18:00`, `daily 05:00-01:00`, `24 Dec 09:00-17:00` or `26 Dec closed`.

    Dates belong to the operation's period (`within`). Raises ValueError with a sentence.
    """
    found = re.fullmatch(r"(.+?)\s+(?:(closed)|([0-9:.]+)\s*-\s*([0-9:.]+))", text.strip())
    if not found:
        raise ValueError(f"“{text}” is not understood: write it as “Mon-Sat 09:00-18:00” or “24 Dec 09:00-17:00”.")
    dated = bool(re.match(r"[0-9]", found[1]))
    dates = parse_dates(found[1], within) if dated else ()
    days = () if dated else _days(found[1])
    if found[2]:
        return Hours(days=days, dates=dates, begins=0, ends=0)
    begins, ends = parse_minutes(found[3]), 1440 if found[4] == "24:00" else parse_minutes(found[4])
    if begins == ends:
        raise ValueError(f"“{text}” begins when it ends: for the whole day write 00:00-24:00.")
    return Hours(days=days, dates=dates, begins=begins, ends=ends if ends > begins else ends + 1440)


def parse_dates(text: str, within: tuple[date, ...]) -> tuple[date, ...]:
    """`24 Dec`: the dates of the operation's period that are called so. Raises ValueError."""
    found = re.fullmatch(r"([0-9]{1,2}) ([A-Za-z]{3})", text.strip())
    if not found or found[2].title() not in MONTHS:
        raise ValueError(f"“{text}” is not a date: write it as “24 Dec”.")
    month = MONTHS.index(found[2].title()) + 1
    dates = tuple(when for when in within if (when.day, when.month) == (int(found[1]), month))
    if within and not dates:
        raise ValueError(
            f"{text} is not within the operation: it runs from {day_name(within[0])} to {day_name(within[-1])}."
        )
    return dates


def _days(text: str) -> tuple[int, ...]:
    if text.casefold() == "daily":
        return tuple(range(7))
    days: set[int] = set()
    for part in re.split(r"\s*,\s*", text):
        names = [name.strip().title() for name in part.split("-")]
        if len(names) > 2 or any(name not in DAYS for name in names):
            raise ValueError(f"“{part}” is not a day: write Mon, Tue … Sun, Mon-Fri, or daily.")
        first, last = DAYS.index(names[0]), DAYS.index(names[-1])
        days.update(number % 7 for number in range(first, last + 1 if last >= first else last + 8))
    return tuple(sorted(days))


def parse_length(text: str) -> int:
    """`15 min`, `5 h`, `1 h 30 min` or `10 s`, in seconds. Raises ValueError with a sentence."""
    parts = re.findall(r"([0-9]{1,5})\s*(s|min|h)(?:\s+|$)", text.strip())
    if not parts or re.sub(r"([0-9]{1,5})\s*(s|min|h)(\s+|$)", "", text.strip()):
        raise ValueError(f"“{text}” is not a length of time: write it as “15 min”, “5 h” or “10 s”.")
    return sum(int(count) * _UNITS[unit] for count, unit in parts)


def read_timers(table: TomlTable, otherwise: Timers) -> Timers:
    """The timers of a table; what it does not name stays as it was."""
    changed: dict[str, object] = {}
    for field in Timers.__struct_fields__:
        before = getattr(otherwise, field)
        if isinstance(before, Timer):
            changed[field] = _timer(table.table(field), before, field in COUNTDOWNS) if table.has(field) else before
        elif isinstance(before, int):
            changed[field] = table.parsed(field, parse_length, before)
        else:
            changed[field] = _allotted(table.table(field), before)
    table.finish()
    return msgspec.structs.replace(otherwise, **changed)


def _timer(table: TomlTable, before: Timer, countdown: bool) -> Timer:
    amber = table.parsed("amber", parse_length, before.amber)
    red = table.parsed("red", parse_length, before.red)
    on = table.values.get("on", before.on) if table.has("on") else before.on
    if not isinstance(on, bool):
        table.wrong("on", "must be true or false.")
        on = before.on
    if (amber < red) if countdown else (amber > red):
        table.wrong("amber", f"must be {'longer' if countdown else 'shorter'} than red, so that amber comes first.")
    table.finish()
    return Timer(amber, red, on)


def _allotted(table: TomlTable, before: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    lengths = dict(before)
    for key, hours in _ALLOTTED.items():
        lengths[hours * 3600] = table.parsed(key, parse_length, lengths[hours * 3600])
    table.finish()
    return tuple(sorted(lengths.items()))
