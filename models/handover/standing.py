"""How things stand: incidents, strength, crews deployed and excepted, what to look after. Parts 2, 4, 5 and 7.

A handover for one force speaks of the crews that work in it and of its own crews wherever they work; one for the
region speaks of all.
"""

from collections.abc import Iterable, Iterator

from models.board.board import Board
from models.board.crews import Crew, IncidentState
from models.board.facts import NEWER, SELF_DEPLOYED
from models.board.raised import raised_in_words
from models.board.telling import in_dispute, in_full
from models.board.told import as_told
from models.board.untold import may_owe, untold
from models.board.value_words import duties_in_words
from models.board.wording import duty_in_words
from models.clock import duty_day, duty_day_start
from models.describing.crews_in_words import names_of
from models.handover.content import (
    Concern,
    DeployedCrew,
    ExceptedCrew,
    LiveIncident,
    Named,
    OwedLog,
    Strength,
    ThreatInWords,
)
from models.roster.officers import FIREARMS
from models.situation.timers import Running, running
from models.status import Status, is_exception

# What to look after, by the kind of clock. `no-area` and `disputed` stand with the exceptions, `log` with the logs.
CONCERNS = {
    "emergency": "EMERGENCY",
    "not-heard": "not heard from",
    "roll-call": "not heard from",
    "tfc": "self-deployed, TFC not informed",
    "en-route": "en route, not arrived",
    "refs-due": "no refreshments",
    "refs-over": "long at refreshments",
    "tour": "tour of duty ending or over",
    "dwell": "long in one place",
    "call-back": "asks for a call back",
    "not-understood": NEWER,
}


LATEST = ", since then at the latest"  # timed by a clock that was wrong


def concerned(board: Board, scope: str, at: int) -> tuple[Crew, ...]:
    """The crews a handover speaks of, by callsign, as they are told by an instant."""
    found = (crew for crew in board.crews() if not scope or scope in (crew.force, crew.working))
    return tuple(as_told(crew, at) for crew in found)


def threat(board: Board) -> ThreatInWords | None:
    """The threat level, with its meaning in the wording set it was given in."""
    found = board.threat()
    if found is None or board.operation is None:
        return None
    return ThreatInWords(
        level=found.level,
        meaning=board.operation.wording(found.level),
        set_by=found.set_by,
        since=found.since,
        was=found.was,
    )


def incidents(board: Board, scope: str) -> tuple[LiveIncident, ...]:
    """The open incidents a scope is concerned with: its own, and those its crews are at; oldest first."""
    return tuple(
        _incident(board, state)
        for state in board.incidents()
        if not scope or state.incident.force == scope or any(crew.force == scope for crew in state.crews)
    )


def _incident(board: Board, state: IncidentState) -> LiveIncident:
    incident = state.incident
    return LiveIncident(
        ref=in_full(board, incident),
        force=incident.force,
        nature=incident.nature,
        place=incident.place,
        reported_by=incident.reported_by,
        opened=incident.opened,
        tfc=incident.tfc,
        tfc_informed=_informed(board, state),
        crews=tuple(crew.callsign for crew in state.crews),
        needs_authority=any(crew.duty.armed or crew.self_deployed for crew in state.crews),
    )


def _informed(board: Board, state: IncidentState) -> int:
    """When the TFC knew of the last of the crews there that deployed themselves; 0 while one is untold."""
    told = [crew.tfc_told for crew in state.crews if crew.self_deployed]
    earlier = board.records.informed.get(state.incident.identity, (0, ""))[0]
    return max(told, default=earlier) if all(told) else 0


def strength(board: Board, forces: Iterable[Named], at: int) -> tuple[Strength, ...]:
    """One row a force. What the board's lane counts is who works there; planned and off duty are the force's own."""
    planned = _planned(board, at)
    rows = []
    for force in forces:
        lane = board.counts(force.id)
        own = [crew for crew in board.crews() if crew.force == force.id]
        rows.append(
            Strength(
                force=force.name,
                planned=planned.get(force.id, 0),
                own_on_duty=_officers(own),
                elsewhere=_officers(crew for crew in own if crew.working != force.id),
                from_elsewhere=_officers(crew for crew in board.crews(force.id) if crew.force != force.id),
                deployed=lane.deployed,
                patrolling=lane.patrolling,
                exceptions=lane.exceptions,
                off_duty=lane.off_duty,
                disputed=lane.disputed,
                others=lane.others,
            )
        )
    return tuple(rows)


def _officers(crews: Iterable[Crew]) -> int:
    """The armed officers in crews, those about whom rooms differ among them: they are on duty too."""
    return sum(len(crew.officers) for crew in crews if crew.counts_as_armed)


def _planned(board: Board, at: int) -> dict[str, int]:
    """Armed officers whose tour is running, by force."""
    found: dict[str, int] = {}
    for number, tours in board.tours.items():
        if number in board.officers and any(tour.start <= at < tour.end and tour.service == FIREARMS for tour in tours):
            force = board.officers[number].force
            found[force] = found.get(force, 0) + 1
    return found


def deployed(board: Board, scope: str, at: int) -> tuple[DeployedCrew, ...]:
    """The crews at incidents, by incident, longest first."""
    found = [crew for crew in concerned(board, scope, at) if crew.status is Status.DEPLOYED]
    found.sort(key=lambda crew: (crew.duty.called, crew.duty.began or crew.duty.since, crew.callsign))
    return tuple(_deployed(board, crew) for crew in found)


def _deployed(board: Board, crew: Crew) -> DeployedCrew:
    duty = in_dispute(board, crew.duty)
    heard = crew.heard if crew.heard.at >= duty.since else None
    owed = f"owed for {crew.log.incident}" if crew.log else ""
    return DeployedCrew(
        callsign=crew.callsign,
        officers=names_of(crew),
        strength=crew.strength,
        incident=duty.called,
        stage=str(duty.stage or "") + (LATEST if crew.unsure else ""),
        since=duty.began or duty.since,
        armed=duty.armed,
        authority=" · ".join(_authority(crew)),
        confirmed=crew.confirmed,
        channel=heard.channel if heard else "",
        log=owed or ("falls due" if duty.armed else ""),
    )


def _authority(crew: Crew) -> Iterator[str]:
    if crew.self_deployed:
        yield "self-deployed"
    if crew.duty.authority not in ("", SELF_DEPLOYED):
        yield crew.duty.authority


def owed_logs(board: Board, scope: str) -> tuple[OwedLog, ...]:
    """Armed logs not signed yet, also of crews that have gone off duty; oldest first."""
    owed = [
        OwedLog(callsign=callsign, incident=log.incident, since=log.since)
        for callsign, log in board.armed_logs().items()
        if not scope or scope == _home(board, callsign)
    ]
    return tuple(sorted(owed, key=lambda log: (log.since, log.callsign)))


def _home(board: Board, callsign: str) -> str:
    crew = board.crew(callsign)
    force = board.operation.callsign_force(callsign) if board.operation else None
    return crew.force if crew else force.id if force else ""


def exceptions(board: Board, scope: str, at: int) -> tuple[ExceptedCrew, ...]:
    """The crews on duty that neither patrol nor are deployed, longest first."""
    found = [crew for crew in concerned(board, scope, at) if is_exception(crew.status)]
    found.sort(key=lambda crew: (crew.duty.since, crew.callsign))
    return tuple(
        ExceptedCrew(
            callsign=crew.callsign,
            officers=names_of(crew),
            strength=crew.strength,
            state=_state(crew, board) + (LATEST if crew.unsure else ""),
            since=crew.duty.since,
        )
        for crew in found
    )


def _state(crew: Crew, board: Board) -> str:
    said = duty_in_words(crew.duty, board.operation)
    if not crew.disputed:
        return said
    return f"{said}: " + " or ".join(duties_in_words(crew.disputed, board.operation))


def concerns(board: Board, scope: str, at: int) -> tuple[Concern, ...]:
    """What to look after, by crew. Only what has reached amber or red."""
    found = (concern for crew in concerned(board, scope, at) for concern in _of_crew(crew, board, at))
    return (*found, *_untold(board, scope))


def _untold(board: Board, scope: str) -> Iterator[Concern]:
    """The self-deployments that are over, or were slipped in, of which the TFC has yet to be told."""
    for callsign in sorted(may_owe(board)):
        if not scope or scope == _home(board, callsign):
            for each in untold(board, callsign):
                what = f"TFC not told that it self-deployed to {each.called}"
                yield Concern(callsign=callsign, what=what, began=each.began, red=True)


def _of_crew(crew: Crew, board: Board, at: int) -> Iterator[Concern]:
    for clock in running(crew, board, at):
        if clock.kind in CONCERNS and _counts(clock):
            red = clock.level == "red"
            urgently = ", urgently" if red and clock.kind == "call-back" else ""
            moved = clock.kind == "emergency" and crew.moved_in_emergency
            with_whom = f", raised with {raised_in_words(crew)}" if moved else ""
            what = f"{CONCERNS[clock.kind]}{urgently}{with_whom}"
            yield Concern(callsign=crew.callsign, what=what, began=clock.began, red=red)
    for incident in crew.waiting:
        yield Concern(callsign=crew.callsign, what=f"{incident} waiting for it", began=crew.duty.since)


def _counts(clock: Running) -> bool:
    return clock.level != "plain" or clock.kind == "call-back"


def day_starts(board: Board, forces: Iterable[Named], at: int) -> tuple[str, int]:
    """The duty day that holds an instant: its date (ISO) and its beginning, by the first of the forces."""
    first = next(iter(forces), None)
    force = board.operation.force(first.id) if board.operation and first else None
    starts = force.duty_day if force else "07:00"
    day = duty_day(at, starts)
    return day.isoformat(), duty_day_start(day, starts)
