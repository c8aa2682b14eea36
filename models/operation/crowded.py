"""When a place is crowded, which is when its minimum counts: the one definition, for every surface.

By the hours of the operation file, on the London clock, within the period of the operation: outside it nothing is
asked. A place without any hours in the file is taken to be crowded always, so that forgetting them can't hide a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from models import clock
from models.operation.places import Area, hours_on

if TYPE_CHECKING:
    from models.operation.operation import Operation

DAY = 86_400

Period = tuple[int, int]  # from an instant up to, and without, another


def crowded_period(area: Area, operation: Operation, at: int) -> Period | None:
    """The crowded hours of a place that hold `at`, from their beginning however long ago; or None."""
    days = 1 if area.crowded else (operation.ends - operation.starts) // DAY + 1
    while True:
        begins = at - days * DAY
        around = crowded_periods(area, operation, begins, at + DAY)
        found = next((period for period in around if period[0] <= at < period[1]), None)
        if found is None or found[0] > max(begins, operation.starts) or begins <= operation.starts:
            return found
        days *= 4  # crowded round the clock


def crowded_periods(area: Area, operation: Operation, begins: int, ends: int) -> tuple[Period, ...]:
    """When a place is crowded, within two instants and the period of the operation: outside it nothing is asked."""
    begins, ends = max(begins, operation.starts), min(ends, operation.ends)
    if ends <= begins:
        return ()
    if not area.crowded:
        return ((begins, ends),)
    first, last = clock.local(begins).date() - timedelta(days=1), clock.local(ends).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = merged(period for day in days for period in _crowded_on(area, day, operation.quiet_dates))
    return tuple((max(start, begins), min(stop, ends)) for start, stop in found if start < ends and stop > begins)


@lru_cache(maxsize=4096)
def _crowded_on(area: Area, when: date, quiet_dates: tuple[date, ...]) -> tuple[Period, ...]:
    hours = hours_on(area, when, quiet_dates)
    periods = [(_instant(when, each.begins), _instant(when, each.ends)) for each in hours]
    return tuple(period for period in periods if period[0] < period[1])


def _instant(when: date, minutes: int) -> int:
    days, minutes = divmod(minutes, 1440)
    return clock.duty_day_start(when + timedelta(days=days), f"{minutes // 60:02}:{minutes % 60:02}")


def merged(periods: Iterable[Period]) -> list[Period]:
    """The same time as one list of periods that neither overlap nor touch, earliest first."""
    found: list[Period] = []
    for begins, ends in sorted(periods):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found
