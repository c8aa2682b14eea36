"""The clocks that run on a crew, each with the level it has reached; and the one worth a badge on the strip.

Amber on a strip says that something falls due: looked at in passing, nothing rings. What needs a response is an
alarm, and `alarms.py` says when. Limits are those of the crew's home force, from the operation file.
"""

# ruff: noqa: ARG001 - every clock is asked with the same four arguments, needed or not

from collections.abc import Callable, Collection
from typing import Literal

from msgspec import Struct

from models.board.board import Board
from models.board.crews import Crew
from models.clock import duration
from models.operation import Timer, Timers
from models.status import Stage, Status, is_exception

Level = Literal["plain", "amber", "red"]

LEVELS: tuple[Level, ...] = ("plain", "amber", "red")


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


def running(crew: Crew, board: Board, at: int) -> tuple[Running, ...]:
    """Every clock that has something to say of a crew, in the order in which they matter."""
    timers = timers_of(board, crew.force)
    found = [clock(crew, board, timers, at) for clock in _CLOCKS[crew.duty.status]]
    return tuple([clock for clock in found if clock is not None])


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
    return limit is not None and at - crew.confirmed >= limit.amber * 2 // 3


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


def _gone(kind: str, timer: Timer, began: int, at: int, amber: str, red: str = "") -> Running | None:
    """A clock counting time gone by; `{}` in its text is how long."""
    level = reached(timer, at - began)
    if level is None:
        return None
    text = (red if level == "red" and red else amber).format(duration(at - began))
    return Running(kind, level, text, began, began + (timer.red if level == "red" else timer.amber))


def _left(kind: str, timer: Timer, began: int, ends: int, at: int, text: str) -> Running | None:
    """A clock counting down to `ends`; `{}` in its text is how long it has run since `began`."""
    level = left_of(timer, ends - at)
    if level is None:
        return None
    due = ends - (timer.red if level == "red" else timer.amber)
    return Running(kind, level, text.format(duration(at - began)), began, due)


def _emergency(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    if crew.emergency is None:
        return None
    since = crew.emergency.since
    return Running("emergency", "red", f"EMERGENCY {duration(at - since)}", since, since)


def _disputed(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    return Running("disputed", "amber", "two rooms differ", crew.duty.since, crew.duty.since)


def _call_back(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    if crew.callback is None:
        return None
    since = crew.callback.since
    return Running("call-back", "amber", f"call back {duration(at - since)}", since, since)


def _queue(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    since = crew.duty.since
    return Running("queue", "plain", f"next {crew.waiting[0]}", since, since) if crew.waiting else None


def _exception(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    text = " · ".join(part for part in (_short(crew.status), crew.duty.why) if part)
    return Running("exception", "plain", text, crew.duty.since, crew.duty.since)


def _short(status: Status) -> str:
    return "no area yet" if status is Status.ON_DUTY else status.value


def _confirmation(crew: Crew, timers: Timers) -> Timer | None:
    if crew.status is Status.DEPLOYED:
        return timers.deployed_unconfirmed
    return timers.patrol_unconfirmed if crew.status is Status.PATROLLING else None


def _not_heard(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    limit = _confirmation(crew, timers)
    if limit is None:
        return None
    kind = "not-heard" if crew.status is Status.DEPLOYED else "roll-call"
    return _gone(kind, limit, crew.confirmed, at, "heard {} ago", "NOT HEARD {}")


def _tfc(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    duty = crew.duty
    if not crew.self_deployed or crew.tfc_told:
        return None
    return _gone("tfc", timers.tfc_not_informed, duty.began or duty.since, at, "TFC not told {}")


def _en_route(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    if crew.duty.stage is not Stage.EN_ROUTE:
        return None
    return _gone("en-route", timers.en_route, crew.duty.since, at, "en route {}")


def _refs_over(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    allotted = timers.refreshments(crew.crewing.tour_end - crew.crewing.tour_start)
    over = timers.refs_over
    began = crew.duty.since
    text = f"refs {duration(at - began)} of {duration(allotted)}"
    level = reached(over, at - began - allotted)
    due = began if level is None else began + allotted + (over.red if level == "red" else over.amber)
    return Running("refs-over", level or "plain", text, began, due)


def _log(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    if crew.log is None:
        return None
    ends = crew.crewing.tour_end
    late = _left("log", timers.armed_log_left, crew.log.since, ends, at, "armed log unsigned")
    return late or Running("log", "plain", "armed log unsigned", crew.log.since, crew.log.since)


def _tour(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    began = crew.crewing.tour_start
    return _left("tour", timers.tour_left, began, crew.crewing.tour_end, at, "tour {}")


def refs_due(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    """The officer of a crew who has gone longest without: refreshments belong to the officer.

    The clock starts on booking on, and anew with each time the officer goes for refreshments.
    """
    limit = timers.refs_due
    if not limit.on or (crew.booked_on and at - crew.booked_on < limit.amber):
        return None  # all of them have booked on since: nobody's refreshments need looking up
    began = last_refreshed(crew, board)
    return _gone("refs-due", limit, began, at, "no refs {}") if began else None


def last_refreshed(crew: Crew, board: Board) -> int:
    """Since when the crew's officers have been without refreshments: the longest of them; 0 if nothing is known."""
    since = []
    for officer in crew.officers:
        member = board.membership(officer.number)
        booked = member.booked_on if member else 0
        since.append(max(booked, board.records.last_refs(officer.number)))
    return min((instant for instant in since if instant), default=0)


def _no_area(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    limit = Timer(timers.no_area, 2**62)
    return _gone("no-area", limit, crew.duty.since, at, "no area {}")


def _dwell(crew: Crew, board: Board, timers: Timers, at: int) -> Running | None:
    return _gone("dwell", timers.dwell, crew.duty.since, at, "here {}")


_Clock = Callable[[Crew, Board, Timers, int], Running | None]

# In the order in which they matter; one that is named in _ONLY_WHILE is not asked in any other status.
_IN_ORDER: tuple[_Clock, ...] = (
    _emergency, _disputed, _not_heard, _tfc, _en_route, _refs_over, _log, _tour, refs_due, _no_area, _dwell,
    _call_back, _queue, _exception,
)  # fmt: skip
_ONLY_WHILE: dict[_Clock, Collection[Status]] = {
    _disputed: (Status.DISPUTED,),
    _not_heard: (Status.DEPLOYED, Status.PATROLLING),
    _tfc: (Status.DEPLOYED,),
    _refs_over: (Status.REFS,),
    refs_due: set(Status) - {Status.REFS},
    _no_area: (Status.ON_DUTY,),
    _dwell: (Status.PATROLLING,),
    _exception: {status for status in Status if is_exception(status)} - {Status.REFS, Status.DISPUTED},
}
_CLOCKS: dict[Status, tuple[_Clock, ...]] = {
    status: tuple(clock for clock in _IN_ORDER if status in _ONLY_WHILE.get(clock, Status)) for status in Status
}
