"""Crowded places and the hours in which they are crowded."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

PRIORITIES = ("A", "B", "C")


class Hours(Struct, frozen=True):
    """When a place is crowded: weekdays (0 is Monday) or dates, from and to in minutes after London midnight.

    `ends` may pass 1440: the hours then run on into the next morning, and belong to the day they began.
    """

    days: tuple[int, ...]
    dates: tuple[date, ...]
    begins: int
    ends: int


class Area(Struct, frozen=True):
    """A crowded place: whose it is, where (degrees, WGS 84), its priority, and the officers it needs while crowded."""

    id: str
    name: str
    force: str
    lat: float
    lon: float
    priority: str
    minimum: int
    crowded: tuple[Hours, ...] = ()
    aliases: tuple[str, ...] = ()


def hours_on(area: Area, when: date, quiet_dates: tuple[date, ...] = ()) -> tuple[Hours, ...]:
    """The hours that hold on a date: those that name it, else the weekly ones, but none of these on a quiet date."""
    dated = tuple(hours for hours in area.crowded if when in hours.dates)
    if dated or when in quiet_dates:
        return dated
    return tuple(hours for hours in area.crowded if when.weekday() in hours.days)
