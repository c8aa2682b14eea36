"""What was found out about clocks: that one was wrong, and which entries were timed by it.

They decide nothing. What they say of entries is kept by `Records`, so that every room that knows of it has one board.
"""

from msgspec import field

from models.board.event import AnyEvent
from models.clock import Instant, day, gone, hhmm, local


class TimedAhead(AnyEvent, frozen=True, kw_only=True):
    """What stood when it was taken in was timed later than that, by a clock that is wrong: so by `at` it was so.

    `entries` are hashes of decisions about `crews`; `heard` is by callsign when a word from it is said to have come.
    """

    crews: tuple[str, ...]
    entries: tuple[str, ...] = ()
    heard: dict[str, tuple[Instant, ...]] = field(default_factory=dict)
    ahead: int = 0
    """seconds by which the latest of them lies ahead"""


class ClockDoubted(AnyEvent, frozen=True, kw_only=True):
    """From here on time is counted on from what was known before, though the machine's clock said `machine`."""

    machine: Instant
    up: int = 0
    """seconds this machine had been running: by them a start knows whether its clock is still as far out; 0: unknown"""


class ClockRight(AnyEvent, frozen=True, kw_only=True):
    """The operator said that the machine's clock is right, and not the time that had been counted, `was`.

    By nobody: it agrees again with the time that was counted.
    """

    was: Instant


def clock_said(event: TimedAhead | ClockDoubted | ClockRight) -> str:
    """The sentence of one of these."""
    match event:
        case TimedAhead():
            more = f" and {len(event.crews) - 3} more" if len(event.crews) > 3 else ""
            return f"Timed {gone(event.ahead)} ahead of the clock here: {', '.join(event.crews[:3])}{more}"
        case ClockDoubted():
            return f"The clock of this machine said {_dated(event.machine)}: time is counted on without it"
        case ClockRight(operator=""):
            return "The clock of this machine agrees again with the time that was counted"
        case ClockRight():
            return f"The clock of this machine is right: without it time had been counted to {_dated(event.was)}"


def _dated(instant: Instant) -> str:
    return f"{day(instant)} {local(instant).year} {hhmm(instant)}"
