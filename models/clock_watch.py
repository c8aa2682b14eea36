"""The watch on this machine's clock: the one place where "now" comes from.

The clock is held against the newest record of this workstation's own chain, and against what the monotonic clock has
run since it was last looked at; never against another chain. Where it does not agree, time is counted on from what was
known, so that no alarm waits for it or is passed over; and that is said until the clock is put right, or the operator
says that it is right.
"""

import sys
import time
from collections.abc import Callable
from typing import Literal

from models.clock import JUST_NOW, day, duration, gone, hhmm, local

SOON_AGAIN = 2 * 3600  # seconds after the newest entry within which a start goes on as the program ended
SAID_FOR = 3600  # seconds for which it is said that the machine slept

RIGHT = "If it is right, type “clock right”; else put it right."

Held = Literal["", "newest", "noted", "back", "ahead"]


def machine() -> float:
    """What this machine's clock says: UTC seconds."""
    return time.time()


def asleep() -> float:
    """Seconds this machine has slept so far; always 0 where the monotonic clock goes on in its sleep."""
    awake = "CLOCK_MONOTONIC_RAW" if sys.platform == "darwin" else "CLOCK_BOOTTIME"
    clock = getattr(time, awake, None)
    return 0.0 if clock is None else time.clock_gettime(clock) - time.monotonic()


class ClockWatch:
    """Call it for the time: whole UTC seconds. Looking often is what finds a jump.

    `newest` is when the newest record of the own chain was made, UTC seconds; 0 while there is none. `ticking` and
    `asleep` count seconds that nobody can set. Not `watched`, it goes by what it is told: an exercise has its own time.
    """

    def __init__(
        self,
        told: Callable[[], float] | None = None,
        newest: float = 0,
        ticking: Callable[[], float] = time.monotonic,
        asleep: Callable[[], float] = asleep,
        watched: bool = True,
    ) -> None:
        self._asked = told or (lambda: machine())
        self._ticking, self._asleep, self._watched = ticking, asleep, watched
        self.ahead_of_server = 0
        """seconds by which this machine's clock is ahead of the server's, as last measured; the sync sets it"""
        self._newest = int(newest)
        self._since = 0  # when the clock jumped
        self._slept_for, self._woke = 0, 0
        told_now = self._asked()
        behind = newest - told_now >= JUST_NOW
        self._held: Held = "newest" if behind else ""
        self._go_on(newest if behind else told_now, told_now)

    def _go_on(self, at: float, told: float) -> None:
        self._at, self._told, self._ran, self._slept = at, told, self._ticking(), self._asleep()

    def resume(self, off: int, at: int = 0, up: int = 0) -> None:
        """Go on without the clock as before this start, when it was noted to be ahead by so many seconds.

        Unless the newest entry speaks against that: it is later, or long ago, or in order by the clock as it is. Where
        the machine has run on since `at`, when it had been `up` for so many seconds, that says it.
        """
        told = self._asked()
        gone_by = told - off - self._newest
        in_order = -JUST_NOW < gone_by <= SOON_AGAIN and (off > 0 or told < self._newest)
        still = in_order or (up > 0 and abs(told - off - at - self.up() + up) < JUST_NOW)
        if self._watched and abs(off) >= JUST_NOW and still:
            self._held = "noted"
            self._go_on(told - off, told)

    def told(self) -> int:
        """What the machine's clock says, right or wrong."""
        return int(self._asked())

    def up(self) -> int:
        """Seconds the machine has been running, awake or asleep: nobody can set them."""
        return int(self._ticking() + self._asleep())

    def __call__(self) -> int:
        """The time to go by: the machine's, unless that does not agree with the time gone by."""
        told = self._asked()
        if not self._watched:
            return int(told)
        slept = self._asleep() - self._slept
        due = self._at + self._ticking() - self._ran + slept
        if slept >= JUST_NOW:
            self._slept_for, self._woke = int(slept), int(due)
        self._hold(told, due)
        self._go_on(due if self._held else told, told)
        return int(self._at)

    def _hold(self, told: float, due: float) -> None:
        """Whether to count on without the clock. One that was behind since the start and comes forward is put right."""
        if abs(told - due) < JUST_NOW or (told > due and self._held == "newest"):
            self._held = ""
        elif self._held == "noted" and abs(told - due - self._told + self._at) < JUST_NOW:
            return
        elif told > due:
            self._since = self._since if self._held == "ahead" else int(due)
            self._held = "ahead"
        elif self._held != "newest":
            self._since = self._since if self._held == "back" else int(due)
            self._held = "back"

    def milliseconds(self) -> int:
        """The same for the headers of the journal, in milliseconds: they go by the same time."""
        now = self()
        return int(self._at * 1000) if self._watched else now * 1000

    @property
    def off(self) -> int:
        """Seconds by which the machine's clock is ahead of the time gone by, behind it if negative; 0 while agreed."""
        self()
        return round(self._told - self._at) if self._watched and self._held else 0

    @property
    def resumed(self) -> bool:
        """Whether the clock is still out as it was noted to be before this start."""
        return self._held == "noted"

    def trust(self) -> None:
        """The operator says that the machine's clock is right: from now on it is gone by."""
        self._held, self._woke = "", 0
        told = self._asked()
        self._go_on(told, told)

    def says(self) -> str:
        """What people must know of the clock, in a sentence or two; empty while all is well."""
        off, now = self.off, self()
        if off and self._held == "newest":
            entry = f"{gone(-off)} behind the newest entry here ({_moment(self._newest, self.told())})"
            return f"The clock of this machine is {entry}: times shown are counted from that entry. {RIGHT}"
        if off and self._held == "noted":
            way = f"{gone(abs(off))} {'ahead' if off > 0 else 'behind'}"
            return f"The clock of this machine is still {way}: times shown are counted without it. {RIGHT}"
        if off:
            how = f"was put back by {gone(-off)}" if off < 0 else f"jumped ahead by {gone(off)}"
            since = _moment(self._since, now)
            return f"The clock of this machine {how} at {since}: times shown are counted on from there. {RIGHT}"
        if self._watched and self._woke and now - self._woke < SAID_FOR:
            woke = _moment(self._woke, now)
            return f"This machine slept {duration(self._slept_for)} until {woke}: see what fell due, and call round."
        if abs(self.ahead_of_server) >= JUST_NOW:
            way = "ahead of" if self.ahead_of_server > 0 else "behind"
            return f"The clock of this machine is {gone(abs(self.ahead_of_server))} {way} the server's: put it right."
        return ""

    def short(self) -> str:
        """The same in three or four words, for the head of the window."""
        off = self.off
        if off:
            return f"clock {gone(abs(off))} {'ahead' if off > 0 else 'behind'}"
        said = self.says()
        return "" if not said else "machine slept" if "slept" in said else "clock not the server's"


def _moment(instant: int, now: int) -> str:
    there, here = local(instant), local(now)
    if there.date() == here.date():
        return hhmm(instant)
    return f"{day(instant)} {there.year} {hhmm(instant)}"
