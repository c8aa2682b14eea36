"""Crews, areas and incidents in whole sentences: what a tooltip says, and what a screen reader reads out."""

from models import clock
from models.board.crews import AreaState, Crew, IncidentState
from models.board.facts import NEWER
from models.board.raised import raised_in_words
from models.board.told import as_at, heard_but, since_at_the_latest, untimed
from models.board.value_words import duties_in_words
from models.board.wording import duty_in_words, force_name, listed
from models.operation import Operation
from models.status import Status


def crew_in_words(crew: Crew, at: int, operation: Operation | None) -> str:
    """`LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40, confirmed 14:02 by radio, tour ends 16:00`.

    Times of another day than `at` say which day. Whatever else is known of the crew follows, worst first.
    """
    names = listed(officer.surname for officer in crew.officers) or "no officers"
    if crew.kept:
        names = f"{names} (kept on: {', '.join(crew.kept)})"
    parts = [crew.callsign, names, *crew.marks]
    if crew.disputed:
        choices = sorted(duties_in_words(crew.disputed, operation))
        parts.append(f"rooms differ since {_since(crew, at)}: {' or '.join(choices)}")
    else:
        parts.append(f"{duty_in_words(crew.duty, operation)} since {_since(crew, at)}")
    if crew.newer:
        parts.append(f"newer: {NEWER} ({crew.newer}), this is what was last understood")
    parts.append(heard_but(crew, at) or _heard(as_at(crew, at), at))
    parts.append(f"tour {'ends' if crew.crewing.tour_end > at else 'ended'} {clock.moment(crew.crewing.tour_end, at)}")
    if crew.working != crew.force:
        parts.append(f"home force {force_name(crew.force, operation)}")
    return ", ".join([*_urgent(crew, at), *parts, *_owed(crew)])


def area_in_words(state: AreaState, at: int, operation: Operation | None, below_since: int | None = None) -> str:
    """`Haymarket Centre, priority B, 0 of 2 officers, below minimum since 14:04, no crew`."""
    typed = f" (minimum {state.two_minimums})" if state.two_minimums else ""
    count = f"{state.strength} of {state.minimum} officers{typed}"
    parts = [state.area.name, f"priority {state.area.priority}", count]
    if below_since is not None:
        parts.append(f"below minimum since {clock.moment(below_since, at)}")
    elif operation is not None and not operation.is_crowded(state.area, at):
        parts.append("not crowded now")
    parts.append(listed(crew.callsign for crew in state.crews) if state.crews else "no crew")
    return ", ".join(parts)


def incident_in_words(state: IncidentState, at: int) -> str:
    """`LEI-0412, suspicious package, Haymarket bus station, reported by 999, open since 14:14, LE21 and LE22`."""
    incident = state.incident
    parts = [part for part in (incident.ref, incident.nature, incident.place) if part]
    if incident.reported_by:
        parts.append(f"reported by {incident.reported_by}")
    if incident.closed:
        parts.append(f"closed {clock.moment(incident.closed, at)}")
    else:
        parts.append(f"open since {clock.moment(incident.opened, at)}")
    if incident.tfc:
        parts.append(f"TFC {incident.tfc}")
    parts.append(listed(crew.callsign for crew in state.crews) if state.crews else "no crew")
    return ", ".join(parts)


def shortfall(state: AreaState, below_since: int, at: int) -> str:
    """The line on the card of an area below its minimum: `no armed presence for 0:28 — drop a crew here`."""
    what = "no armed presence" if state.strength == 0 else f"{state.strength} of {state.minimum}"
    return f"{what} for {clock.duration(at - below_since)} — drop a crew here"


def names_of(crew: Crew) -> str:
    """`Nash, Cass`; of a crew that does not count as armed with its service: `Nash (police dogs)`."""
    names = ", ".join(officer.surname for officer in crew.officers)
    return names if crew.counts_as_armed else f"{names} ({crew.service})"


def _since(crew: Crew, at: int) -> str:
    said = clock.moment(since_at_the_latest(crew, at), at)
    return f"{said} at the latest" if untimed(crew, at) else said


def _heard(crew: Crew, at: int) -> str:
    if crew.heard.at >= crew.duty.since and crew.heard.at:
        return f"confirmed {clock.moment(crew.heard.at, at)} by {crew.heard.channel or crew.heard.by}"
    return "not confirmed since"


def _urgent(crew: Crew, at: int) -> list[str]:
    if not crew.emergency:
        return []
    raised = f", raised with {raised_in_words(crew)}" if crew.raised else ""
    return [f"EMERGENCY since {clock.moment(crew.emergency.since, at)}{raised}"]


def _owed(crew: Crew) -> list[str]:
    owed = []
    if crew.duty.status is Status.DEPLOYED and crew.duty.armed:
        owed.append(f"firearms authorised, {crew.duty.authority}" if crew.duty.authority else "firearms authorised")
    if crew.log:
        owed.append("armed log not signed")
    if crew.doubtful:
        owed.append(f"rooms differ about {crew.doubtful} of its officers, not counted on")
    if crew.callback:
        owed.append("asks for a call back, urgently" if crew.callback.urgent else "asks for a call back")
    if crew.waiting:
        owed.append(f"{listed(crew.waiting)} waiting")
    return owed
