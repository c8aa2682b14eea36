"""What a move would bring about, said before it is made: what is covered, what is left behind, what falls due.

Nothing here refuses anything; that is for the command. Worked out from the board as it stands, without changing it.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.incident_words import what_of
from models.board.wording import force_name, listed
from models.clock import duration, hhmm
from models.roster.officers import FIREARMS, Officer
from models.situation.off_duty import planned_crew
from models.situation.timers import Level, last_refreshed, left_of, reached, timers_of
from models.status import Status

SOON = 3600  # seconds ahead that a move should know of: refreshments or the end of a tour within the hour


class Consequence(Struct, frozen=True):
    """One line under the crew being moved, and how much it matters."""

    text: str
    level: Level = "plain"


def consequences(
    board: Board,
    crews: Sequence[str],
    at: int,
    *,
    area: str = "",
    incident: str = "",
    status: Status | None = None,
) -> tuple[Consequence, ...]:
    """What follows if these callsigns go to an area, or to an incident, or into a status (off duty, an exception).

    Crews that are off duty are taken to book on with the officers of their next tour. Unknown names say nothing.
    """
    moving = tuple(crew for name in dict.fromkeys(crews) if (crew := board.crew(name)) is not None)
    coming = tuple(name for name in dict.fromkeys(crews) if board.crew(name) is None)
    target = _area(board, area)
    officers = [officer for crew in moving for officer in crew.officers]
    officers += [officer for name in coming for officer in _planned(board, name, at)]
    armed = [officer for crew in moving if crew.counts_as_armed for officer in crew.officers]
    armed += [officer for name in coming for officer in _planned(board, name, at, armed=True)]
    found: list[Consequence] = []
    if target is not None:
        found += _gained(target, armed)
    if incident:
        found += _sent(board, moving, incident, len(armed))
    found += _left(board, moving, area, incident, at)
    for crew in moving:
        found += _of_crew(board, crew, len(moving) > 1, at, status)
    homes = [crew.force for crew in moving] or [officer.force for officer in officers]
    found += _border(board, homes, _force_of(board, target, incident))
    return tuple(found)


def _area(board: Board, name: str) -> AreaState | None:
    return board.area(name) if board.operation and board.operation.area(name) else None


def _planned(board: Board, callsign: str, at: int, armed: bool = False) -> tuple[Officer, ...]:
    """The officers who come on in a crew; `armed`: none if they don't count as such."""
    planned = planned_crew(board, callsign, at)
    return planned.officers if planned and (planned.service == FIREARMS or not armed) else ()


def _gained(target: AreaState, officers: Sequence[Officer]) -> Iterator[Consequence]:
    here = {officer.number for crew in target.crews if crew.counts_as_armed for officer in crew.officers}
    after = target.strength + len({officer.number for officer in officers} - here)
    if after != target.strength:
        minimum = target.minimum
        yield Consequence(f"{target.area.name} {target.strength}/{minimum} → {after}/{minimum}")


def _sent(board: Board, moving: Sequence[Crew], incident: str, officers: int) -> Iterator[Consequence]:
    wanted = board.incident(incident)
    identity, name = (wanted.identity, wanted.ref) if wanted else (incident, incident)
    busy = [crew for crew in moving if crew.status is Status.DEPLOYED and crew.duty.incident != identity]
    for crew in busy:
        yield Consequence(f"{crew.callsign} is deployed to {crew.duty.called}: {name} waits", "amber")
    state = board.incident_state(incident)
    going = [crew for crew in moving if crew.status is not Status.DEPLOYED]
    if state is not None and (going or not moving):
        now = sum(crew.strength for crew in state.crews)
        more = sum(crew.strength for crew in going) if moving else officers
        yield Consequence(f"{name} {what_of(state.incident.nature)}: {now} → {now + more} officers")


def _left(board: Board, moving: Sequence[Crew], area: str, incident: str, at: int) -> Iterator[Consequence]:
    """What the crews leave: the areas they patrol, the incidents they are deployed to."""
    for name in dict.fromkeys(crew.duty.area for crew in moving if crew.status is Status.PATROLLING):
        state = _area(board, name)
        if state is None or name == area or board.operation is None:
            continue
        after = sum(crew.strength for crew in state.crews if crew not in moving)
        needed = board.operation.is_crowded(state.area, at)
        short = needed and after < state.minimum
        yield Consequence(f"leaves {state.area.name} {after} of {state.minimum}", "amber" if short else "plain")
    for ref in dict.fromkeys(crew.duty.incident for crew in moving if crew.status is Status.DEPLOYED):
        if incident:
            continue  # a deployed crew stays where it is; the further incident waits
        there = board.incident_state(ref)
        after = sum(crew.strength for crew in there.crews if crew not in moving) if there else 0
        name = there.incident.ref if there else ref
        yield Consequence(f"leaves {name} with {after} officers", "plain" if after else "amber")


def _of_crew(board: Board, crew: Crew, several: bool, at: int, status: Status | None) -> Iterator[Consequence]:
    """What is the crew's own: emergency, refreshments, tour, armed log, what waits for it."""
    name = f"{crew.callsign}: " if several else ""
    if crew.emergency:
        yield Consequence(f"{name}emergency is on", "red")
    if crew.status is Status.DISPUTED:
        yield Consequence(f"{name}two rooms differ about this crew", "amber")
    if status is not Status.OFF_DUTY:
        yield from _refreshments(board, crew, name, at, status)
    yield from _tour(board, crew, name, at, status)
    limit = timers_of(board, crew.force).armed_log_left
    if crew.log and (status is Status.OFF_DUTY or left_of(limit, crew.crewing.tour_end - at)):
        yield Consequence(f"{name}armed log for {crew.log.incident or 'its deployment'} not signed", "amber")
    elif crew.status is Status.DEPLOYED and crew.duty.armed:
        yield Consequence(f"{name}armed log for {crew.duty.called} falls due")
    if crew.waiting:
        level: Level = "amber" if status is Status.OFF_DUTY else "plain"
        yield Consequence(f"{name}{listed(crew.waiting)} waiting for it", level)


def _refreshments(board: Board, crew: Crew, name: str, at: int, status: Status | None) -> Iterator[Consequence]:
    timers = timers_of(board, crew.force)
    if status is Status.REFS:
        allotted = timers.refreshments(crew.crewing.tour_end - crew.crewing.tour_start)
        yield Consequence(f"{name}refreshments {duration(allotted)}, until {hhmm(at + allotted)}")
        return
    since = last_refreshed(crew, board, at)
    if not since or not timers.refs_due.on or crew.status is Status.REFS:
        return
    left = since + timers.refs_due.amber - at
    level = reached(timers.refs_due, at - since)
    if level is not None:
        yield Consequence(f"{name}no refreshments for {duration(at - since)}", level)
    elif left <= SOON:
        yield Consequence(f"{name}refreshments due in {duration(left)}")


def _tour(board: Board, crew: Crew, name: str, at: int, status: Status | None) -> Iterator[Consequence]:
    start, end = crew.crewing.tour_start, crew.crewing.tour_end
    if status is Status.OFF_DUTY:
        if end > at:
            yield Consequence(f"{name}tour ends {hhmm(end)}, {duration(end - at)} early")
        return
    level = left_of(timers_of(board, crew.force).tour_left, end - at)
    if level is not None or end - at <= 2 * SOON:
        verb = "ends" if end > at else "ended"
        yield Consequence(f"{name}tour of duty {duration(at - start)}, {verb} {hhmm(end)}", level or "plain")


def _force_of(board: Board, target: AreaState | None, incident: str) -> str:
    wanted = board.incident(incident) if incident else None
    return target.area.force if target else wanted.force if wanted else ""


def _border(board: Board, homes: Sequence[str], force: str) -> Iterator[Consequence]:
    for home in dict.fromkeys(homes):
        if force and home != force:
            works = force_name(force, board.operation)
            yield Consequence(f"works in {works}, home {force_name(home, board.operation)}")
