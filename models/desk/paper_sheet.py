"""The lines of a sheet that comes back from paper: when each was, and who wrote it.

`14:20 le24 haym /JM`: the time, what happened, the initials of who wrote it. A line that is only a day (`Fri 23 Dec`,
`fri`, `23/12`) holds for the lines below it; a day may also stand before a time. A time without a day is the one such
time within the outage.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.board.late_wording import span
from models.clock import ClockError, day, day_name, hhmm, local
from models.said_time import SOON, not_ahead
from models.written_time import NoTime, day_meant, instants, read_day, read_first, shown_on
from models.written_time import Written as Time

_INITIALS = re.compile(r"(?:^|\s)/\s?([^\W\d_]{1,4})$")


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
        heads, problem = _only_day(line, ended)
        if problem and not line.startswith("#"):
            found.append(Written(number, line, problem=problem))
        elif heads is not None:
            under = heads
            found.append(Written(number, line, heads=heads))
        elif line and not line.startswith("#"):
            found.append(_line(number, line, under, began, ended))
    return found


def instant_of(time: Time, began: int, ended: int, when: date | None = None) -> int:
    """The instant of a time within an outage: on a day, or the only one there is. Raises ClockError with a sentence."""
    days = [when] if when else _days(began, ended)
    found = shown_on(time, when) if when else list(instants(time, days)) or shown_on(time, days[-1])
    if (when and min(found) > ended) or any(ended < instant <= ended + SOON for instant in found):
        found = [not_ahead(min(instant for instant in found if instant > ended), ended, time.text).at]
    within = sorted(instant for instant in found if began <= instant <= ended)
    if len(within) == 1:
        return within[0]
    clock = time.clock
    if len({day(instant) for instant in within}) > 1:
        example = day_name(local(within[-1]).date())
        raise ClockError(f"{clock} was more than once in this outage: write the day on a line above it ({example}).")
    if within:
        raise ClockError(f"{clock} was twice that night: write {clock} bst for the first, {clock} gmt for the second.")
    on = f" on {day_name(when)}" if when else ""
    outage = span(began, ended)
    raise ClockError(f"{clock}{on} is not within the outage, {outage}: check the time, or write its day before it.")


def moment(instant: int) -> str:
    """`Fri 23 Dec 14:02`."""
    return f"{day(instant)} {hhmm(instant)}"


def _line(number: int, line: str, under: date | None, began: int, ended: int) -> Written:
    signed = _INITIALS.search(line)
    initials = signed[1].upper() if signed else ""
    text = (line[: signed.start()] if signed else line).removeprefix("@").strip()
    try:
        time, when, words = _time(text, ended)
    except NoTime:
        return Written(number, line, text, initials, problem="Begin the line with its time: 14:20 le24 haym.")
    except ClockError as error:
        return Written(number, line, text, initials, problem=str(error))
    found = Written(number, line, words, initials)
    try:
        at = instant_of(time, began, ended, when or under)
    except ClockError as error:
        return _with(found, problem=str(error))
    if not words:
        return _with(found, at=at, problem="Say what happened after the time: 14:20 le24 haym.")
    return _with(found, at=at)


def _time(text: str, ended: int) -> tuple[Time, date | None, str]:
    """The time that a line begins with, its day if one is written, and what follows. Raises ClockError."""
    time = read_first(text)
    return time, day_meant(time, local(ended).date()), text[len(time.text) :].strip()


def _with(line: Written, at: int = 0, problem: str = "") -> Written:
    return Written(line.number, line.text, line.words, line.initials, at, problem)


def _only_day(line: str, ended: int) -> tuple[date | None, str]:
    """The day of a line that is only a day, as the outage's last day has it; or why there is no such day."""
    try:
        return read_day(line.lstrip("# ").rstrip(": "), local(ended).date()), ""
    except ClockError as error:
        return None, str(error)


def _days(began: int, ended: int) -> list[date]:
    first, last = local(began).date(), local(ended).date()
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]
