"""What rings, one occurrence after the other: on crews, about places, about decisions. Nothing is said in words here.

An alarm's id names its occurrence, so answering it holds for this occurrence only: the next time the same thing happens
it is another alarm. One cause gives one occurrence: one for the crews at an incident, one roll-call for an area, one
for all tours of a force that end together. It consists of *parts*, one for each crew, and an answer is kept for each
part, so that it lasts while crews come to the occurrence and leave it.

Four kinds (`ANEW`) ring anew when they turn red: at red they are another occurrence, whose ids end in `/red`.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from models.board.apart import Apart
from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.facts import NotUnderstood
from models.board.gaps import Place
from models.board.told import told_next
from models.clock import DAY, JUST_NOW
from models.operation import Area
from models.operation.crowded import crowded_period
from models.situation.clocks_apart import ClocksApart, Pair
from models.situation.coverage import known_from, last_known, next_step, short_since
from models.situation.stays import Stays
from models.situation.timers import NEVER, Clock, Level, clocks, refreshed_next, timers_of
from models.status import Status

# Priority (1 is the most urgent) at amber and at red; 0 is a badge on the strip, and no alarm.
RINGS: Mapping[str, tuple[int, int]] = {
    "emergency": (1, 1),
    "not-heard": (0, 1),
    "tfc": (2, 1),
    "below": (3, 2),
    "roll-call": (0, 2),
    "en-route": (0, 2),
    "contradiction": (2, 2),
    "clocks": (2, 2),
    "roster": (3, 3),
    "tfc-late": (2, 1),
    "slipped-in": (3, 3),
    "newer": (3, 3),
    "lost": (2, 2),
    "apart": (3, 3),
    "impossible": (3, 3),
    "log": (3, 2),
    "tour": (3, 2),
    "call-back": (3, 2),
    "no-area": (3, 3),
    "refs-due": (0, 3),
    "refs-over": (0, 3),
    "dwell": (0, 3),
}
ANEW = frozenset(("tfc", "below", "log", "tour"))
RED = "/red"
SHORT = 12  # digits of a hash in an id

Cause = tuple[str, ...]
Member = tuple[Crew, Clock]


class Part(Struct, frozen=True):
    """What an answer is kept for. `red` is when it turned red, where that is an occurrence of its own; else 0."""

    plain: str
    red: int = 0

    @property
    def id(self) -> str:
        return self.plain + RED if self.red else self.plain


class Occurrence(Struct, frozen=True):
    """One thing that rings. `since` is when its clock began, 0 if nothing says so; `raised` when it became an alarm.

    `name` is what it was called while answers were kept for it as a whole: those still hold. `members` are the crews
    whose clocks ring, the one that has waited longest first, where it is about crews; `parts` are never none.
    """

    name: Part
    kind: str
    level: Level
    since: int
    raised: int
    parts: tuple[Part, ...]
    force: str = ""
    crew: str = ""
    area: str = ""
    incident: str = ""
    members: tuple[tuple[str, Clock], ...] = ()

    @property
    def id(self) -> str:
        return self.name.id

    @property
    def priority(self) -> int:
        return priority(self.kind, self.level)


def priority(kind: str, level: Level | None) -> int:
    """1 for the most urgent, 0 for what is no alarm."""
    amber, red = RINGS.get(kind, (0, 0))
    return red if level == "red" else amber if level == "amber" else 0


# crews


def ringing(crew: Crew, board: Board, at: int) -> tuple[list[tuple[Cause, Clock]], int]:
    """The clocks of a crew that ring, each with its cause; and the next instant at which that may change."""
    found, soonest = [], min(told_next(crew, at), refreshed_next(crew, board, at))
    for clock in clocks(crew, board, at):
        amber, red = RINGS.get(clock.kind, (0, 0))
        if priority(clock.kind, clock.level(at)):
            found.append((_cause(crew, clock), clock))
        changes = (clock.amber if amber else NEVER, clock.red if red else NEVER)
        soonest = min(soonest, *(instant for instant in changes if instant > at), NEVER)
    return found, soonest


def _cause(crew: Crew, clock: Clock) -> Cause:
    """What makes clocks one alarm: the incident, the area, the end or the start of a tour; else the crew itself."""
    match clock.kind:
        case "not-heard" | "tfc":
            return clock.kind, crew.duty.incident
        case "en-route":
            return clock.kind, crew.duty.incident, str(clock.began)
        case "roll-call":
            return clock.kind, crew.duty.area
        case "tour":
            return clock.kind, crew.force, str(crew.crewing.tour_end)
        case "refs-due":
            return clock.kind, crew.force, str(crew.crewing.tour_start)
        case _:
            return clock.kind, crew.callsign


def of_crews(cause: Cause, members: Iterable[Member], at: int) -> Occurrence:
    """The occurrence of one cause, about these crews."""
    in_order = sorted(members, key=lambda member: (member[1].began, member[0].callsign))
    (crew, clock), kind = in_order[0], cause[0]
    levels = [each.level(at) or "plain" for _, each in in_order]
    dues = [each.due(level) for (_, each), level in zip(in_order, levels, strict=True)]
    parts = (_part(member, level) for member, level in zip(in_order, levels, strict=True))
    name = Part(f"{kind}/{cause[1]}/{_as_a_whole(kind, in_order)}", _red(clock, levels[0]))
    return Occurrence(
        name=name,
        kind=kind,
        level="red" if "red" in levels else levels[0],
        since=clock.began,
        raised=max(dues) if kind == "not-heard" else min(dues),
        parts=tuple(parts),
        force=crew.working,
        crew=crew.callsign if len(in_order) == 1 else "",
        area=crew.duty.area if kind in ("roll-call", "dwell") else "",
        incident=crew.duty.incident if kind in ("not-heard", "tfc", "en-route") else "",
        members=tuple((each.callsign, clock) for each, clock in in_order),
    )


def _as_a_whole(kind: str, members: Sequence[Member]) -> str:
    """The last part of a name. A further crew gone silent at an incident is new; one at a roll-call is not."""
    crew, clock = members[0]
    match kind:
        case "not-heard":
            return str(max(each.began for _, each in members))
        case "tour":
            return str(crew.crewing.tour_end)
        case "refs-due":
            return str(crew.crewing.tour_start)
        case _:
            return str(clock.began)


def _part(member: Member, level: Level) -> Part:
    """What one crew's answer is kept for. An armed log is due at the end of each tour, and is asked for each time."""
    crew, clock = member
    match clock.kind:
        case "tour":
            occurrence = str(crew.crewing.tour_end)
        case "log":
            occurrence = f"{clock.began}/{crew.crewing.tour_end}"
        case _:
            occurrence = str(clock.began)
    return Part(f"{clock.kind}/{crew.callsign}/{occurrence}", _red(clock, level))


def _red(clock: Clock, level: Level) -> int:
    return clock.due("red") if level == "red" and clock.kind in ANEW else 0


def taken_home(callsign: str, board: Board) -> Occurrence | None:
    """The armed log owed by a crew that is off duty: owed still, it rings anew each time it goes home with it."""
    log = board.armed_log(callsign)
    if log is None or board.crew(callsign) is not None:
        return None
    left = board.duty(callsign).since
    force = board.operation.callsign_force(callsign) if board.operation else None
    return Occurrence(
        name=Part(f"log/{callsign}/{log.since}/off duty"),
        kind="log",
        level="red",
        since=log.since,
        raised=max(left, log.since),
        parts=(Part(f"log/{callsign}/{log.since}/off duty/{left}"),),
        force=force.id if force else "",
        crew=callsign,
        incident=log.incident,
    )


# places


def of_area(state: AreaState, board: Board, stays: Stays, at: int) -> tuple[Occurrence | None, bool, int]:
    """What rings about a place that is short of officers; whether it is crowded now; and when that may change."""
    area, operation = state.area, board.operation
    if operation is None:
        return None, False, NEVER
    period = crowded_period(area, operation, at)
    since = short_since(stays, area, period, at) if period else None
    if period and since is None and not state.covered:
        since = short_since(stays, area, period, at + JUST_NOW) or last_known(stays, area, period, at)
    soonest = next_step(stays, operation, area, at)
    if period is None or since is None:
        return None, period is not None, soonest
    limit = timers_of(board, area.force).below_minimum
    clock = Clock("below", since, "", since + limit.amber, since + max(limit.amber, limit.red))
    level = clock.level(at) if limit.on else None
    soonest = min(each for each in (soonest, clock.amber, clock.red) if each > at)
    if level is None:
        return None, True, soonest
    return _below(area, level, clock, since if since > known_from(stays, period) else period[0]), True, soonest


def _below(area: Area, level: Level, clock: Clock, occurrence: int) -> Occurrence:
    """`occurrence`: since when it is short, or when its crowded hours began if nobody knows it to have been covered."""
    since, red = clock.began, _red(clock, level)
    return Occurrence(
        name=Part(f"below/{area.id}/{since}", red),
        kind="below",
        level=level,
        since=since,
        raised=clock.due(level),
        parts=(Part(f"below/{area.id}/{occurrence}", red),),
        force=area.force,
        area=area.id,
    )


# decisions


def of_contradiction(key: str, board: Board) -> Occurrence:
    """Rooms differ about a decision: each further decision that stands makes it another occurrence."""
    kind, _, name = key.partition(":")
    heads = board.heads(key)
    since = max((getattr(fact, "since", 0) for fact in board.standing(key).values()), default=0)
    return Occurrence(
        name=Part(f"contradiction/{key}/{heads[0][:SHORT]}"),
        kind="contradiction",
        level="amber",
        since=since,
        raised=since,
        parts=(Part(f"contradiction/{key}/{_named(heads)}"),),
        crew=name.rpartition("/")[0] if kind == "crew" else "",
    )


def of_clocks(pair: Pair, apart: ClocksApart) -> Occurrence:
    """The clocks of two workstations differ: on another day it is another occurrence."""
    there, here = pair
    part = Part(f"clocks/{there[:SHORT]}/{here[:SHORT]}/{apart.since // DAY}")
    since = apart.since
    return Occurrence(name=part, kind="clocks", level="amber", since=since, raised=since, parts=(part,))


def of_rosters(force: str, board: Board) -> Occurrence:
    """Rosters of a force differ about officers: about more of them, or by another issue, it is another occurrence."""
    said = [
        f"{each.number} {' '.join(sorted({digest for digest, _ in each.said}))}"
        for each in board.rosters.differing(force)
    ]
    which = sha256("\n".join(said).encode()).hexdigest()[:SHORT]
    name = Part(f"roster/{force}/{which}")
    return Occurrence(name=name, kind="roster", level="amber", since=0, raised=0, parts=(name,), force=force)


def not_understood(key: str, board: Board) -> Occurrence:
    """A newer version decided something that this one cannot read; of crews see `crew_not_understood`."""
    part, since = Part(f"newer/{key}/{_named(board.heads(key))}"), _decided_by_newer(key, board)
    return Occurrence(name=Part(f"newer/{key}"), kind="newer", level="amber", since=since, raised=since, parts=(part,))


def _decided_by_newer(key: str, board: Board) -> int:
    """When a newer version decided last on a key; 0 where none did."""
    return max((fact.since for fact in board.standing(key).values() if isinstance(fact, NotUnderstood)), default=0)


def crew_not_understood(crew: Crew, board: Board) -> Occurrence | None:
    """A crew that does something this version cannot read, or was booked off while it could not be."""
    lost = crew.status is Status.DISPUTED and crew.emergency is None
    if crew.disputed or not (crew.newer or lost):
        return None
    key = f"crew:{crew.callsign}/duty"
    heads, since = _named(board.heads(key)), _decided_by_newer(key, board)
    return Occurrence(
        name=Part(f"newer/{crew.callsign}/{0 if crew.newer else crew.duty.since}"),
        kind="newer",
        level="amber",
        since=since,
        raised=since,
        parts=(Part(f"newer/{crew.callsign}/{heads}"),),
        force=crew.working,
        crew=crew.callsign,
    )


def of_lost(place: Place) -> Occurrence:
    """An entry has lost its content, and no later one says what it replaced."""
    part = Part(f"lost/{place.name}")
    return Occurrence(name=part, kind="lost", level="amber", since=place.at, raised=place.at, parts=(part,))


def of_apart(apart: Apart) -> Occurrence:
    """A chain is kept apart: further entries of it make it another occurrence."""
    name = f"apart/{apart.id}"
    part = Part(f"{name}/{apart.entries}")
    return Occurrence(name=Part(name), kind="apart", level="amber", since=apart.at, raised=apart.at, parts=(part,))


def of_impossible(by: str, board: Board) -> Occurrence:
    """Entries of one operator that could not be taken: each further one makes it another occurrence."""
    found = impossible_of(by, board)
    part = Part(f"impossible/{by}/{len(found)}")
    since = max(at for at, _ in found)
    return Occurrence(
        name=Part(f"impossible/{by}"), kind="impossible", level="amber", since=since, raised=since, parts=(part,)
    )


def impossible_of(by: str, board: Board) -> list[tuple[int, str]]:
    """Shape: (at, why), for every entry of an operator that could not be taken, latest last."""
    return sorted((at, why) for at, operator, why in board.records.impossible.values() if operator == by)


def _named(heads: Sequence[str]) -> str:
    return "+".join(digest[:SHORT] for digest in heads)
