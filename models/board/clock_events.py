"""What was found out about clocks: that one was wrong, and which entries were timed by it.

They decide nothing. What they say of entries is kept by `Records`, so that every room that knows of it has one board.
"""

from msgspec import field

from models.board.event import AnyEvent
from models.clock import Instant, day, gone, hhmm, local


class TimedAhead(AnyEvent, frozen=True, kw_only=True):
    """What stood when it was taken in was timed later than that: one of two clocks is wrong, and nobody knows which.

    `entries` are hashes of decisions about `crews`; by callsign, `heard` is when a word from it is said to have come,
    `began` since when such decisions say that something is so. `here` is the chain of the workstation that took it in,
    `there` of the one that timed it, `names` what they are called; older versions did not say.
    """

    crews: tuple[str, ...]
    entries: tuple[str, ...] = ()
    heard: dict[str, tuple[Instant, ...]] = field(default_factory=dict)
    ahead: int = 0
    """seconds by which the latest of them lies ahead"""
    began: dict[str, tuple[Instant, ...]] = field(default_factory=dict)
    here: str = ""
    there: str = ""
    names: tuple[str, str] = ("", "")


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
    here: str = ""
    """its chain; older versions did not say"""


class ClockVouched(AnyEvent, frozen=True, kw_only=True):
    """The operator said that the clock of this workstation is right, though another's differs from it.

    `own` are the chains of this workstation, `name` what it is called; `gaps` are by the chain of each other the
    seconds by which they differ, `others` what those are called. `marks` are hashes of `TimedAhead` that did not say
    whose clock they speak of.
    """

    own: tuple[str, ...]
    name: str
    gaps: dict[str, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def clock_said(event: TimedAhead | ClockDoubted | ClockRight | ClockVouched) -> str:
    """The sentence of one of these."""
    match event:
        case TimedAhead():
            more = f" and {len(event.crews) - 3} more" if len(event.crews) > 3 else ""
            here, there = event.names
            against = f"the clock of {here}, by that of {there}" if here and there else "the clock here"
            return f"Timed {gone(event.ahead)} ahead of {against}: {', '.join(event.crews[:3])}{more}"
        case ClockVouched():
            against = f", not that of {' or '.join(event.others)}" if event.others else ""
            return f"The clock of {event.name} is right{against}: what it timed stands"
        case ClockDoubted():
            return f"The clock of this machine said {_dated(event.machine)}: time is counted on without it"
        case ClockRight(operator=""):
            return "The clock of this machine agrees again with the time that was counted"
        case ClockRight():
            return f"The clock of this machine is right: without it time had been counted to {_dated(event.was)}"


def _dated(instant: Instant) -> str:
    return f"{day(instant)} {local(instant).year} {hhmm(instant)}"
