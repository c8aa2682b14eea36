"""Which instant is meant by a time that people say: one law for the command bar, the shell, dialogs, paper, rosters.

What *happened* is never after now. Up to two minutes ahead, a clock is merely fast: that is taken as now. Without a
day the last such time is meant, within twelve hours; else its day has to be written, and nothing is guessed. What lies
*ahead* is the next such time. Of the hour that happens twice in October the later is meant, unless that is to come.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.clock import ClockError, duration, hhmm, local, moment
from models.written_time import NoTime, Written, day_meant, instants, read_first, read_whole, shown_on, wall

__all__ = ["NoTime", "Said", "as_typed", "dated", "end_of_period", "first_time", "happened", "not_ahead", "to_come"]

SOON = 120  # seconds that a clock may be fast: what is said so far ahead is taken as now
LONGEST = 12 * 3600  # seconds back that a time without a day may lie: a tour of duty
DAY = 25 * 3600  # seconds in the longest one, when the clocks go back
MOST_WORDS = 7  # `Thursday, 22nd of December 2016 01:20 gmt`


class Said(NamedTuple):
    """When something happened, in UTC seconds. `remark` tells that it was said for a little later, and taken as now."""

    at: int
    remark: str = ""


def happened(text: str, now: int) -> Said:
    """When something happened of which this is said to be the time. Raises ClockError with a sentence."""
    return _happened(read_whole(text), now)


def first_time(words: Sequence[str], now: int) -> tuple[Said, int]:
    """The time at the beginning of a line, and how many words it took. Raises ClockError with a sentence."""
    written = read_first(" ".join(words[:MOST_WORDS]))
    return _happened(written, now), len(written.text.split())


def not_ahead(at: int, now: int, said: str = "") -> Said:
    """An instant at which something is said to have happened. Raises ClockError where it is still to come."""
    if at > now + SOON:
        raise ClockError(f"{said or moment(at, now)} is still to come: give a time that has been.")
    return Said(at) if at <= now else Said(now, f"{said or hhmm(at)} is taken as now, {hhmm(now)}")


def to_come(text: str, now: int) -> int:
    """The next such time after now: until when, by when. Raises ClockError with a sentence."""
    written = read_whole(text)
    named = day_meant(written, local(now).date(), ahead=True)
    days = [named] if named else _days_from(now)
    if not written.zone:
        here = local(now).replace(tzinfo=None)
        shown_on(written, next((day for day in days if wall(written, day) > here), days[0]))  # the next may be skipped
    coming = [at for at in instants(written, days) if at > now]
    if coming and (named or min(coming) <= now + DAY):
        return min(coming)
    shown_on(written, named or local(now).date() + timedelta(days=1))
    raise ClockError(f"{written.text} has been: give a time to come.")


def end_of_period(text: str, begins: int, now: int) -> int:
    """When a period ends: on the day that is written, else the next such time after it begins; also one to come.

    Raises ClockError with a sentence.
    """
    written = read_whole(text)
    named = day_meant(written, local(now).date())
    if named is None:
        return to_come(text, begins)
    return max(shown_on(written, named))


def _days_from(now: int) -> list[date]:
    return [local(now).date() + timedelta(days=days) for days in range(3)]


def as_typed(at: int, now: int) -> str:
    """How the minute of an instant that has been is typed, as short as will do: `14:20`, `23:50 yesterday`."""
    clock = hhmm(at).lower()
    for form in (clock, f"{clock} yesterday", dated(at)):
        if _means(form, now) == at // 60 * 60:
            return form
    return dated(at, f"/{local(at).year}")


def dated(at: int, year: str = "") -> str:
    """The same for what is kept, and read later: `22/12 23:50`."""
    there = local(at)
    return f"{there.day}/{there.month}{year} {hhmm(at).lower()}"


def _means(form: str, now: int) -> int | None:
    try:
        return happened(form, now).at
    except ClockError:
        return None


def _happened(written: Written, now: int) -> Said:
    today = local(now).date()
    named = day_meant(written, today)
    days = (named,) if named else [today + timedelta(days=days) for days in (-1, 0, 1)]
    known = list(instants(written, days))
    past = [at for at in known if at <= now + SOON]
    if past and (named or max(past) >= now // 60 * 60 - LONGEST):
        return not_ahead(max(past), now, written.text)
    if named:
        return not_ahead(min(shown_on(written, named)), now, written.text)
    here = local(now).replace(tzinfo=None)
    for day in sorted(days, key=lambda day: abs(wall(written, day) - here)):
        if not known or abs(wall(written, day) - here).total_seconds() <= LONGEST:
            shown_on(written, day)
    raise ClockError(_too_far(written, known, now))


def _too_far(written: Written, known: Sequence[int], now: int) -> str:
    """Why a time without its day is not taken: it is ahead, or was too long ago."""
    last = max((at for at in known if at <= now), default=0)
    coming = min(at for at in known if at > now)
    today = local(last).date() == local(now).date()
    example = f"{written.text} {'today' if today else 'yesterday'}"
    if today and coming > now + 3600:
        return f"{written.text} was {duration(now - last)} ago: that long back, write its day too ({example})."
    return f"{written.text} is still to come: give a time that has been, or its day too ({example})."
