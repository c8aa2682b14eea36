"""When a place is crowded, which is when its minimum counts: the one definition, for every surface.

By the hours of the operation file, on the London clock, within the period of the operation: outside it nothing is
asked. A place without any hours in the file is taken to be crowded always, so that forgetting them can't hide a gap.

`CrowdedPlaces` answers which are crowded at an instant: every change of the board and every minute asks it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from models import clock
from models.operation.places import Area, hours_on

if TYPE_CHECKING:
    from models.operation.operation import Operation

DAY = 86_400

Period = tuple[int, int]  # from an instant up to, and without, another
ByForce = Mapping[str, frozenset[str]]  # force → the ids of its places


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


class CrowdedPlaces:
    """Which places of an operation are crowded at any instant: worked out for a day, then looked up."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._day = lru_cache(maxsize=8)(self._steps)

    def at(self, instant: int) -> ByForce:
        """The places crowded at an instant, by force; a force without one may be left out."""
        instants, crowded = self._day(instant // DAY)
        return crowded[bisect_right(instants, instant) - 1]

    def _steps(self, day: int) -> tuple[list[int], list[ByForce]]:
        """From which instants of a day which places are crowded."""
        begins, ends = day * DAY, (day + 1) * DAY
        found = [(area, crowded_periods(area, self._operation, begins, ends)) for area in self._operation.areas]
        instants = sorted({begins, *(instant for _, periods in found for period in periods for instant in period)})
        return instants, [_by_force(found, instant) for instant in instants]


def _by_force(found: Iterable[tuple[Area, tuple[Period, ...]]], at: int) -> ByForce:
    crowded: dict[str, set[str]] = defaultdict(set)
    for area, periods in found:
        if any(begins <= at < ends for begins, ends in periods):
            crowded[area.force].add(area.id)
    return {force: frozenset(places) for force, places in crowded.items()}


def merged(periods: Iterable[Period]) -> list[Period]:
    """The same time as one list of periods that neither overlap nor touch, earliest first."""
    found: list[Period] = []
    for begins, ends in sorted(periods):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found
