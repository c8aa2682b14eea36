"""The lines of a sheet that comes back from paper: when each was, and who wrote it.

`14:20 le24 haym /JM`: the time, what happened, the initials of who wrote it. A line that is only a day (`Fri 23 Dec`,
`fri`, `23/12`) holds for the lines below it; a day may also stand before a time. A time without a day is the one such
time within the outage.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.board.late_wording import span
from models.clock import ClockError, day, day_name, hhmm, local, parse_minutes, to_instant, zone

ZONES = ("gmt", "bst")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEAR = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_INITIALS = re.compile(r"(?:^|\s)/\s?([^\W\d_]{1,4})$")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?")
_SUFFIX = re.compile(r"(?<=\d)(st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it was written. `words` is what happened; `at` is 0, and `problem` says why, where the time can't be
    told. `heads` is the day of a line that is only a day."""

    number: int
    text: str
    words: str = ""
    initials: str = ""
    at: int = 0
    problem: str = ""
    heads: date | None = None


def written(text: str, began: int, ended: int) -> list[Written]:
    """The lines of a sheet that say something, numbered from 1; the outage from one instant to another."""
    found, under = [], None
    for number, typed in enumerate(text.splitlines(), start=1):
        line = " ".join(typed.split())
        heads = _only_day(line.lstrip("# "), began, ended)
        if heads is not None:
            under = heads
            found.append(Written(number, line, heads=heads))
        elif line and not line.startswith("#"):
            found.append(_line(number, line, under, began, ended))
    return found


def instant_of(clock: str, began: int, ended: int, when: date | None = None, name: str = "") -> int:
    """The instant of a time of day within an outage: on a day, in a zone (`gmt`, `bst`), or the only one there is.

    Raises ClockError with a sentence.
    """
    days = [when] if when else _days(began, ended)
    found = {instant for each in days for instant in _instants(each, parse_minutes(clock), name)}
    within = sorted(instant for instant in found if began <= instant <= ended)
    if len(within) == 1:
        return within[0]
    if len({day(instant) for instant in within}) > 1:
        example = day_name(local(within[-1]).date())
        raise ClockError(f"{clock} was more than once in this outage: write the day on a line above it ({example}).")
    if within:
        raise ClockError(f"{clock} was twice that night: write {clock} bst for the first, {clock} gmt for the second.")
    on = f" on {day_name(when)}" if when else ""
    outage = span(began, ended)
    raise ClockError(f"{clock}{on} is not within the outage, {outage}: check the time, or write its day before it.")


def parse_moment(text: str, now: int) -> int:
    """The last instant before `now` that a text means: `14:02`, `thu 20:00`, `22/12 20:00`. Raises ClockError."""
    words = text.split()
    for taken in range(min(3, len(words) - 1), 0, -1):
        when = _day(words[:taken], now - 366 * 86_400, now)
        if when is not None and len(words) - taken <= 2:
            name = words[-1].casefold() if words[-1].casefold() in ZONES else ""
            return instant_of(words[taken], 0, now, when, name)
    earliest = now - 86_400
    minutes = parse_minutes(text)
    found = [i for each in _days(earliest, now) for i in _instants(each, minutes, "") if earliest < i <= now]
    if not found:
        raise ClockError(f"“{text[:20]}” cannot be placed before now: write the day before it ({day(now)} 14:20).")
    return max(found)


def moment(instant: int) -> str:
    """`Fri 23 Dec 14:02`."""
    return f"{day(instant)} {hhmm(instant)}"


def _line(number: int, line: str, under: date | None, began: int, ended: int) -> Written:
    signed = _INITIALS.search(line)
    initials = signed[1].upper() if signed else ""
    words = line[: signed.start()].removeprefix("@").split() if signed else line.removeprefix("@").split()
    when, taken = _leading_day(words, began, ended)
    clock, words = (words[taken] if taken < len(words) else ""), words[taken + 1 :]
    name = words.pop(0).casefold() if words and words[0].casefold() in ZONES else ""
    found = Written(number, line, " ".join(words), initials)
    try:
        parse_minutes(clock)
    except ClockError:
        return _with(found, problem="Begin the line with its time: 14:20 le24 haym.")
    try:
        at = instant_of(clock, began, ended, when or under, name)
    except ClockError as error:
        return _with(found, problem=str(error))
    if not words:
        return _with(found, at=at, problem="Say what happened after the time: 14:20 le24 haym.")
    return _with(found, at=at)


def _with(line: Written, at: int = 0, problem: str = "") -> Written:
    return Written(line.number, line.text, line.words, line.initials, at, problem)


def _leading_day(words: list[str], began: int, ended: int) -> tuple[date | None, int]:
    """The day that stands before the time of a line, and how many words it takes."""
    for taken in (3, 2, 1):
        if len(words) > taken and (when := _day(words[:taken], began, ended)) is not None:
            return when, taken
    return None, 0


def _only_day(line: str, began: int, ended: int) -> date | None:
    words = line.rstrip(":").split()
    return _day(words, began, ended) if 0 < len(words) <= 4 else None


def _day(words: list[str], began: int, ended: int) -> date | None:
    """The last day of an outage that words mean, else the day they name; None for what is no day."""
    parts = [_SUFFIX.sub("", word.strip(",").casefold()) for word in words]
    weekday = _begins(parts[0], WEEK)
    if weekday is not None:
        parts = parts[1:]
    if weekday is not None and not parts:
        return next((each for each in reversed(_days(began, ended)[-7:]) if each.weekday() == weekday), None)
    return _date(parts, local(ended).date())


def _date(parts: list[str], last: date) -> date | None:
    numbers = _DATE.fullmatch(parts[0]) if len(parts) == 1 else None
    month = _begins(parts[1], YEAR) if len(parts) in (2, 3) else None
    year = None
    if numbers:
        dom, month_number, year = int(numbers[1]), int(numbers[2]), numbers[3]
    elif month is not None and parts[0].isdigit():
        dom, month_number, year = int(parts[0]), month + 1, parts[2] if len(parts) == 3 else None
    else:
        return None
    if year is not None and not year.isdigit():
        return None
    try:
        if year is not None:
            return date(int(year) % 100 + 2000, month_number, dom)
        here = date(last.year, month_number, dom)
        return here if here <= last else date(last.year - 1, month_number, dom)
    except ValueError:
        return None


def _begins(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that a word, of three letters or more, begins."""
    return next((place for place, name in enumerate(names) if len(word) > 2 and name.startswith(word)), None)


def _days(began: int, ended: int) -> list[date]:
    first, last = local(began).date(), local(ended).date()
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def _instants(when: date, minutes: int, name: str) -> Iterator[int]:
    """The instants of a time on a day: two in the October night, none where the clocks skipped it."""
    there = datetime.combine(when, time()) + timedelta(minutes=minutes)
    for fold in (0, 1):
        try:
            instant = to_instant(there.replace(fold=fold))
        except ClockError:
            continue
        if not name or zone(instant).casefold() == name:
            yield instant
