"""What needs a response now, most urgent first, each line saying what to do. Pure functions of board and time.

**The alarm budget** is one alarm per operator in ten minutes. So not every amber timer rings: amber on a strip says
that something falls due, and an operator who works down the ambers is never rung for them. An alarm is raised when
amber was passed over (`RINGS` says for which timers at which level), and one cause gives one line: one for the crews
at an incident, one roll-call for an area, one for all tours of a force that end together. When more than three lines
of one sort stand in one force they become one line (`gathered`), and after an outage all contradictions are one.

An alarm's id names its occurrence, so acknowledging or shelving holds for this occurrence only: the next time the
same thing happens it is another alarm. A TFC not informed rings again when it turns red.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from msgspec import Struct
from msgspec.structs import replace

from models.board.board import Board
from models.board.crews import Crew
from models.board.facts import NEWER
from models.board.telling import key_as_called
from models.board.wording import force_name
from models.clock import hhmm
from models.situation.advice import below_said, contradiction_said, crew_said
from models.situation.coverage import below_since
from models.situation.stays import Stays
from models.situation.timers import Level, Running, reached, running, timers_of
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
    "newer": (3, 3),
    "log": (3, 2),
    "tour": (3, 2),
    "call-back": (3, 3),
    "no-area": (3, 3),
    "refs-due": (0, 3),
    "refs-over": (0, 3),
    "dwell": (0, 3),
}

TOGETHER = {
    "below": "places below their minimum",
    "roll-call": "places not heard from",
    "en-route": "deployments still en route",
    "no-area": "crews without an area",
    "refs-over": "crews long at refreshments",
    "dwell": "crews long in one place",
    "call-back": "crews to call back",
    "log": "armed logs unsigned",
    "newer": "decisions of a newer version",
}
MOST_LINES = 3
NEWER_ADVICE = "Ask the other room what holds, and bring this workstation up to date"
HOUR = 3600


class Alarm(Struct, frozen=True):
    """One line of Attention. `since` is when its clock began, `raised` when it became an alarm (UTC seconds).

    `crew`, `area` and `incident` say what it is about, so far as it is about one; `parts` are the ids of the alarms
    gathered in this line. `acknowledged_by` is empty, and `shelved_until` 0, unless somebody did.
    """

    id: str
    kind: str
    priority: int
    level: Level
    headline: str
    advice: str
    since: int
    raised: int
    force: str = ""
    crew: str = ""
    area: str = ""
    incident: str = ""
    acknowledged_by: str = ""
    shelved_until: int = 0
    parts: tuple[str, ...] = ()


def alarms(board: Board, stays: Stays, at: int) -> tuple[Alarm, ...]:
    """Every alarm there is at an instant, most urgent first; shelved ones last, acknowledged ones after the others
    of their priority."""
    found = [
        *_about_crews(board, at),
        *_logs_taken_home(board),
        *_about_areas(board, stays, at),
        *_contradictions(board, at),
        *_not_understood(board, at),
    ]
    answered = [_answered(alarm, board, at) for alarm in gathered(found, board)]
    return tuple(sorted(answered, key=_urgency))


def _urgency(alarm: Alarm) -> tuple[bool, bool, int, bool, bool, int, str]:
    shelved, taken = bool(alarm.shelved_until), bool(alarm.acknowledged_by)
    return shelved, alarm.kind != "emergency", alarm.priority, taken, alarm.level != "red", alarm.since, alarm.id


def waiting(found: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """The alarms nobody has taken or put aside."""
    return tuple(alarm for alarm in found if not alarm.acknowledged_by and not alarm.shelved_until)


def _about_crews(board: Board, at: int) -> Iterator[Alarm]:
    together: dict[tuple[str, ...], list[tuple[Crew, Running]]] = defaultdict(list)
    for crew in board.crews():
        for clock in running(crew, board, at):
            if _priority(clock.kind, clock.level):
                together[_cause(crew, clock)].append((crew, clock))
    for (kind, *_), members in together.items():
        members.sort(key=lambda member: (member[1].began, member[0].callsign))
        yield _crew_alarm(kind, members, board, at)


def _priority(kind: str, level: Level) -> int:
    amber, red = RINGS.get(kind, (0, 0))
    return red if level == "red" else amber if level == "amber" else 0


def _cause(crew: Crew, clock: Running) -> tuple[str, ...]:
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


def _occurrence(kind: str, members: list[tuple[Crew, Running]]) -> str:
    """The last part of an id. A further crew gone silent at an incident is new; one at a roll-call is not."""
    crew, clock = members[0]
    match kind:
        case "not-heard":
            return str(max(each.began for _, each in members))
        case "tour":
            return str(crew.crewing.tour_end)
        case "refs-due":
            return str(crew.crewing.tour_start)
        case "tfc" if clock.level == "red":
            return f"{clock.began}/red"
        case _:
            return str(clock.began)


def _crew_alarm(kind: str, members: list[tuple[Crew, Running]], board: Board, at: int) -> Alarm:
    crew, clock = members[0]
    subject = _cause(crew, clock)[1]
    level: Level = "red" if any(each.level == "red" for _, each in members) else clock.level
    headline, advice = crew_said(kind, members, board, at)
    return Alarm(
        id=f"{kind}/{subject}/{_occurrence(kind, members)}",
        kind=kind,
        priority=_priority(kind, level),
        level=level,
        headline=headline,
        advice=advice,
        since=clock.began,
        raised=_raised(kind, members),
        force=crew.working,
        crew=crew.callsign if len(members) == 1 else "",
        area=crew.duty.area if kind in ("roll-call", "dwell") else "",
        incident=crew.duty.incident if kind in ("not-heard", "tfc", "en-route") else "",
    )


def _raised(kind: str, members: list[tuple[Crew, Running]]) -> int:
    dues = [clock.due for _, clock in members]
    return max(dues) if kind == "not-heard" else min(dues)


def _logs_taken_home(board: Board) -> Iterator[Alarm]:
    """Armed logs owed by crews that are off duty: they are owed still, and ring anew."""
    for callsign, log in board.armed_logs().items():
        if board.crew(callsign) is not None:
            continue
        left = board.duty(callsign).since
        force = board.operation.callsign_force(callsign) if board.operation else None
        yield Alarm(
            id=f"log/{callsign}/{log.since}/off duty",
            kind="log",
            priority=_priority("log", "red"),
            level="red",
            headline=f"{callsign} went off duty with its armed log unsigned",
            advice=f"Off duty since {hhmm(left)}: have the log for {log.incident or 'its deployment'} signed",
            since=log.since,
            raised=left,
            force=force.id if force else "",
            crew=callsign,
            incident=log.incident,
        )


def _about_areas(board: Board, stays: Stays, at: int) -> Iterator[Alarm]:
    if board.operation is None:
        return
    for state in board.areas():
        since = None if state.covered else below_since(stays, board.operation, state.area.id, at)
        if since is None:
            continue
        limit = timers_of(board, state.area.force).below_minimum
        level = reached(limit, at - since)
        if level is None:
            continue
        headline, advice = below_said(state, board, stays, since, at)
        yield Alarm(
            id=f"below/{state.area.id}/{since}",
            kind="below",
            priority=_priority("below", level),
            level=level,
            headline=headline,
            advice=advice,
            since=since,
            raised=since + limit.amber,
            force=state.area.force,
            area=state.area.id,
        )


def _contradictions(board: Board, at: int) -> Iterator[Alarm]:
    for key in board.contradictions():
        headline, advice = contradiction_said(key, board)
        since = max((getattr(fact, "since", 0) for fact in board.standing(key).values()), default=0) or at
        kind, _, name = key.partition(":")
        yield Alarm(
            id=f"contradiction/{key}/{board.heads(key)[0][:12]}",
            kind="contradiction",
            priority=2,
            level="amber",
            headline=headline,
            advice=advice,
            since=since,
            raised=since,
            crew=name.rpartition("/")[0] if kind == "crew" else "",
        )


def _not_understood(board: Board, at: int) -> Iterator[Alarm]:
    """What a newer version decided and this one cannot read: about crews, and about anything else."""
    for key in sorted(board.not_understood()):
        if key.endswith("/duty"):
            continue
        subject = key_as_called(board, key)
        subject = (subject.partition(":")[2] or key.partition("/")[2]).replace("/", " ")
        yield Alarm(
            id=f"newer/{key}",
            kind="newer",
            priority=_priority("newer", "amber"),
            level="amber",
            headline=f"{subject}: {NEWER}",
            advice=NEWER_ADVICE,
            since=at,
            raised=at,
        )
    for crew in board.crews():
        if crew.status is Status.DISPUTED and not crew.disputed and crew.emergency is None:
            yield Alarm(
                id=f"newer/{crew.callsign}/{crew.duty.since}",
                kind="newer",
                priority=_priority("newer", "amber"),
                level="amber",
                headline=f"{crew.callsign}: {crew.duty.why or 'not understood'}",
                advice=NEWER_ADVICE,
                since=at,  # it does not say since when
                raised=at,
                force=crew.working,
                crew=crew.callsign,
            )


def gathered(found: Iterable[Alarm], board: Board) -> list[Alarm]:
    """The same alarms in fewer lines: more than three of one sort in one force are one, contradictions always."""
    sorts: dict[tuple[str, str], list[Alarm]] = defaultdict(list)
    for alarm in found:
        sorts[alarm.kind, alarm.force].append(alarm)
    lines: list[Alarm] = []
    for (kind, force), alike in sorts.items():
        most = 1 if kind == "contradiction" else MOST_LINES
        if len(alike) <= most or (kind not in TOGETHER and kind != "contradiction"):
            lines += alike
        else:
            lines.append(_one_line(kind, force, sorted(alike, key=lambda alarm: (alarm.since, alarm.id)), board))
    return lines


def _one_line(kind: str, force: str, alike: list[Alarm], board: Board) -> Alarm:
    first, second = alike[:2]
    worst = min(alike, key=lambda alarm: (alarm.priority, alarm.level != "red"))
    more = f" · {len(alike) - 2} more" if len(alike) > 2 else ""
    if kind == "contradiction":
        headline = f"Rooms differ about {len(alike)} decisions"
    else:
        headline = f"{force_name(force, board.operation)}: {len(alike)} {TOGETHER[kind]}"
    return Alarm(
        id=f"{kind}/{force or 'all'}/{first.since}",
        kind=kind,
        priority=worst.priority,
        level=worst.level,
        headline=headline,
        advice=f"{first.headline} · {second.headline}{more}",
        since=first.since,
        raised=min(alarm.raised for alarm in alike),
        force=force,
        parts=tuple(alarm.id for alarm in alike),
    )


def _answered(alarm: Alarm, board: Board, at: int) -> Alarm:
    """The alarm with who took it and until when it is put aside; a gathered line, if that holds for all its parts."""
    taken, aside = board.records.acknowledged, board.records.shelved
    ids = alarm.parts if alarm.parts and alarm.id not in taken else (alarm.id,)
    by = taken[ids[0]][1] if all(each in taken for each in ids) else ""
    ids = alarm.parts if alarm.parts and alarm.id not in aside else (alarm.id,)
    until = min(aside[each][0] if each in aside else 0 for each in ids)
    return replace(alarm, acknowledged_by=by, shelved_until=until if until > at else 0)


def note_raised(seen: MutableMapping[str, int], found: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Remember in `seen` (id → when it was raised) the alarms not met before, and return these."""
    fresh = tuple(alarm for alarm in found if alarm.id not in seen)
    for alarm in fresh:
        known = [seen[part] for part in alarm.parts if part in seen]
        seen[alarm.id] = 0 if len(known) == len(alarm.parts) and known else alarm.raised
        for part in alarm.parts:
            seen.setdefault(part, 0)  # inside a gathered line: shown already, counted once
    return fresh


def alarm_rate(seen: Mapping[str, int], at: int) -> float:
    """Alarms raised per ten minutes, over the last hour."""
    return sum(at - HOUR < raised <= at for raised in seen.values()) / 6
