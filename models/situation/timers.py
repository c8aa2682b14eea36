"""The clocks that run on a crew, each with the level it has reached; and the one worth a badge on the strip.

Amber on a strip says that something falls due: looked at in passing, nothing rings. What needs a response is an
alarm, and `alarms.py` says when. Limits are those of the crew's home force, from the operation file.
"""

# ruff: noqa: ARG001 - every clock is asked with the same four arguments, needed or not

from collections.abc import Callable, Collection
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from models.board.board import Board
from models.board.crews import Crew
from models.board.told import NEVER as NEVER
from models.board.told import as_at, floor, heard_but
from models.clock import JUST_NOW, LAST, duration
from models.operation import Timer, Timers
from models.status import Stage, Status, is_exception

Level = Literal["plain", "amber", "red"]

LEVELS: tuple[Level, ...] = ("plain", "amber", "red")
ALWAYS = 0
HEARING = ("not-heard", "roll-call")


class Clock(Struct, frozen=True):
    """One clock on a crew, whatever the time is: when it began, and from which instants on it is amber and red.

    `says` is what a badge says, `{}` being how long it has run if it is `counted`; `says_red` the same at red, where
    that differs. A `plain` one has something to say before amber too. All times are UTC seconds.
    """

    kind: str
    began: int
    says: str
    amber: int = NEVER
    red: int = NEVER
    says_red: str = ""
    plain: bool = False
    counted: bool = True
    told: int = 0
    """since when it is so at the latest, where of two clocks that differ the later one said when it began; else 0"""

    def gone(self, at: int) -> str:
        """For how long it has run, as it can be said whichever clock is right: `0:31`, `≥ 0:05`."""
        return f"≥ {duration(max(at - self.told, 0))}" if self.told else duration(max(at - self.began, 0))

    def level(self, at: int) -> Level | None:
        """The level at an instant; None while there is nothing to say."""
        if at < self.amber and at < self.red:
            return "plain" if self.plain else None
        return "red" if at >= self.red else "amber"

    def due(self, level: Level) -> int:
        """When it got to a level."""
        return max(self.began, {"plain": self.began, "amber": self.amber, "red": self.red}[level])

    def text(self, at: int) -> str:
        """What a badge says at an instant."""
        text = self.says_red if self.says_red and self.level(at) == "red" else self.says
        return text.format(self.gone(at)) if self.counted else text


class Running(Struct, frozen=True):
    """One clock on a crew: its kind, the level reached, what a badge says, when it began and when it got there."""

    kind: str
    level: Level
    text: str
    began: int
    due: int


class Badge(Struct, frozen=True):
    """The one thing a strip has room for: `tour 9:40`, `refs 0:22 of 0:45`, `NOT HEARD 0:31`."""

    text: str
    level: Level


def timers_of(board: Board, force: str) -> Timers:
    """The limits of a force; the operation's own, or the usual ones, while it is unknown."""
    found = board.operation.force(force) if board.operation else None
    return found.timers if found else board.operation.timers if board.operation else Timers()


def clocks(crew: Crew, board: Board, at: int) -> tuple[Clock, ...]:
    """Every clock on a crew, in the order in which they matter: of what is told of it by an instant."""
    timers, known = timers_of(board, crew.force), as_at(crew, at)
    found = [clock(known, board, timers, at) for clock in _CLOCKS[crew.duty.status]]
    return tuple([_as_said(clock, crew, known, at) for clock in found if clock is not None])


def _as_said(clock: Clock, crew: Crew, counted: Crew, at: int) -> Clock:
    """A clock with what it says true by either of two clocks that differ, however early it counts from."""
    if crew.ahead is not None and clock.kind in HEARING and (heard := heard_but(crew, at)):
        return replace(clock, says=heard, says_red="", counted=False)
    if not crew.between_two or clock.began not in (counted.duty.since, counted.duty.began):
        return clock
    told = crew.duty.began if clock.kind == "tfc" else crew.duty.since
    return replace(clock, told=told)


def running(crew: Crew, board: Board, at: int) -> tuple[Running, ...]:
    """Every clock that has something to say of a crew, in the order in which they matter."""
    found = [(clock, clock.level(at)) for clock in clocks(crew, board, at)]
    return tuple(
        [
            Running(clock.kind, level, clock.text(at), clock.began, clock.due(level))
            for clock, level in found
            if level is not None
        ]
    )


def badge(crew: Crew, board: Board, at: int) -> Badge | None:
    """The worst of a crew's clocks: red before amber before plain, then by how much it matters."""
    found = running(crew, board, at)
    if not found:
        return None
    worst = max(found, key=lambda clock: LEVELS.index(clock.level))
    return Badge(worst.text, worst.level)


def faded(crew: Crew, at: int, timers: Timers | None = None) -> bool:
    """Whether a crew's last confirmation has aged: two thirds of the way to amber, while deployed or patrolling."""
    limit = _confirmation(crew, timers or Timers())
    return limit is not None and at - as_at(crew, at).confirmed >= limit.amber * 2 // 3


def reached(timer: Timer, elapsed: int) -> Level | None:
    """The level of a timer that counts time gone by, both in seconds."""
    if not timer.on or elapsed < timer.amber:
        return None
    return "red" if elapsed >= timer.red else "amber"


def left_of(timer: Timer, left: int) -> Level | None:
    """The level of a timer that counts time left, both in seconds."""
    if not timer.on or left > timer.amber:
        return None
    return "red" if left <= timer.red else "amber"


def _gone(kind: str, timer: Timer, began: int, amber: str, red: str = "") -> Clock | None:
    """A clock counting time gone by; `{}` in its text is how long."""
    if not timer.on:
        return None
    return Clock(kind, began, amber, began + timer.amber, began + max(timer.amber, timer.red), red)


def _left(kind: str, timer: Timer, began: int, ends: int, text: str) -> Clock | None:
    """A clock counting down to `ends`; `{}` in its text is how long it has run since `began`."""
    if not timer.on:
        return None
    return Clock(kind, began, text, ends - timer.amber, ends - min(timer.amber, timer.red))


def _emergency(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if crew.emergency is None:
        return None
    return Clock("emergency", crew.emergency.since, "EMERGENCY {}", red=ALWAYS)


def _disputed(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if crew.newer and not crew.disputed:
        return None
    return Clock("disputed", crew.duty.since, "two rooms differ", ALWAYS, counted=False)


def _newer(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    """A badge; what rings is said by `occurrences.crew_not_understood`."""
    if not crew.newer or crew.disputed:
        return None
    return Clock("not-understood", crew.duty.since, "newer", ALWAYS, counted=False)


def _call_back(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if crew.callback is None:
        return None
    if crew.callback.urgent:
        return Clock("call-back", crew.callback.since, "CALL BACK URGENTLY {}", red=ALWAYS)
    return Clock("call-back", crew.callback.since, "call back {}", ALWAYS)


def _queue(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if not crew.waiting:
        return None
    return Clock("queue", crew.duty.since, f"next {crew.waiting[0]}", plain=True, counted=False)


def _exception(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    text = " · ".join(part for part in (_short(crew.status), crew.duty.why) if part)
    return Clock("exception", crew.duty.since, text, plain=True, counted=False)


def _short(status: Status) -> str:
    return "no area yet" if status is Status.ON_DUTY else status.value


def _confirmation(crew: Crew, timers: Timers) -> Timer | None:
    if crew.status is Status.DEPLOYED:
        return timers.deployed_unconfirmed
    return timers.patrol_unconfirmed if crew.status is Status.PATROLLING else None


def _not_heard(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    limit = _confirmation(crew, timers)
    if limit is None:
        return None
    kind = "not-heard" if crew.status is Status.DEPLOYED else "roll-call"
    return _gone(kind, limit, crew.confirmed, "heard {} ago", "NOT HEARD {}")


def _tfc(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    duty = crew.duty
    if not crew.self_deployed or crew.tfc_told:
        return None
    return _gone("tfc", timers.tfc_not_informed, duty.began or duty.since, "TFC not told {}")


def _en_route(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if crew.duty.stage is not Stage.EN_ROUTE:
        return None
    return _gone("en-route", timers.en_route, crew.duty.since, "en route {}")


def _refs_over(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    allotted, over = timers.refreshments(crew.crewing.tour_end - crew.crewing.tour_start), timers.refs_over
    began, text = crew.duty.since, f"refs {{}} of {duration(allotted)}"
    back = _gone("refs-over", over, began + allotted, text)
    instants = (back.amber, back.red) if back else (NEVER, NEVER)
    return Clock("refs-over", began, text, *instants, plain=True)


def _log(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    if crew.log is None:
        return None
    late = _left("log", timers.armed_log_left, crew.log.since, crew.crewing.tour_end, "")
    instants = (late.amber, late.red) if late else (NEVER, NEVER)
    return Clock("log", crew.log.since, "armed log unsigned", *instants, plain=True, counted=False)


def _tour(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    return _left("tour", timers.tour_left, crew.crewing.tour_start, crew.crewing.tour_end, "tour {}")


def refs_due(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    """The officer of a crew who has gone longest without: refreshments belong to the officer.

    The clock starts on booking on, and anew with each time the officer goes for refreshments.
    """
    began = last_refreshed(crew, board, at) if timers.refs_due.on else 0
    return _gone("refs-due", timers.refs_due, began, "no refs {}") if began else None


def last_refreshed(crew: Crew, board: Board, at: int = LAST) -> int:
    """Since when the crew's officers have been without refreshments: the longest of them; 0 if nothing is known.

    Of what is told by an instant: what is timed later has fed nobody.
    """
    since, latest = [], at + JUST_NOW
    for officer in crew.officers:
        member = board.membership(officer.number)
        booked = board.records.on_since(officer.number, member.booked_on) if member else 0
        booked = booked if booked <= latest else floor(crew, at)
        since.append(max(booked, board.records.last_refs(officer.number, latest)))
    return min((instant for instant in since if instant), default=0)


def refreshed_next(crew: Crew, board: Board, at: int) -> int:
    """The next instant from which refreshments that are timed later than now count, or NEVER."""
    latest = at + JUST_NOW
    found = [board.records.refs_after(officer.number, latest) for officer in crew.officers]
    return min((instant - JUST_NOW for instant in found if instant), default=NEVER)


def _no_area(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    return _gone("no-area", Timer(timers.no_area, NEVER), crew.duty.since, "no area {}")


def _dwell(crew: Crew, board: Board, timers: Timers, at: int) -> Clock | None:
    return _gone("dwell", timers.dwell, crew.duty.since, "here {}")


_Asked = Callable[[Crew, Board, Timers, int], Clock | None]

# In the order in which they matter; one that is named in _ONLY_WHILE is not asked in any other status.
_IN_ORDER: tuple[_Asked, ...] = (
    _emergency, _disputed, _newer, _not_heard, _tfc, _en_route, _refs_over, _log, _tour, refs_due, _no_area, _dwell,
    _call_back, _queue, _exception,
)  # fmt: skip
_ONLY_WHILE: dict[_Asked, Collection[Status]] = {
    _disputed: (Status.DISPUTED,),
    _not_heard: (Status.DEPLOYED, Status.PATROLLING),
    _tfc: (Status.DEPLOYED,),
    _refs_over: (Status.REFS,),
    refs_due: set(Status) - {Status.REFS},
    _no_area: (Status.ON_DUTY,),
    _dwell: (Status.PATROLLING,),
    _exception: {status for status in Status if is_exception(status)} - {Status.REFS, Status.DISPUTED},
}
_CLOCKS: dict[Status, tuple[_Asked, ...]] = {
    status: tuple(clock for clock in _IN_ORDER if status in _ONLY_WHILE.get(clock, Status)) for status in Status
}
