"""What a time without a day means of what happened: the last such time within twelve hours, never one to come."""

from tests.oracle.room import Refused
from tests.oracle.world import DAY, HOUR, MIDNIGHT, MINUTE

FAST = 2 * MINUTE  # so far ahead it is taken as now


def said(now: int, clock: int) -> int:
    """The instant of a time of day (minutes since midnight), at an instant."""
    known = (MIDNIGHT + day * DAY + clock * MINUTE for day in range(-2, 5))
    last = max(each for each in known if each <= now + FAST)
    if now - last > 12 * HOUR:
        raise Refused("it is still to come, or its day has to be written")
    return min(last, now)


def typed(now: int, when: int) -> int:
    """The instant that is meant where only the clock of one is typed."""
    return said(now, (when - MIDNIGHT) // MINUTE % 1440)
