"""Incidents of the exercise: reported, crews sent, arrived, checked on, stood down, closed. All of it invented."""

from collections.abc import Iterator

from models.board.crews import Crew, IncidentState
from models.board.facts import Incident
from models.clock import local
from models.commands import deployment, incidents, patrol
from models.exercise.moment import MINUTE, Deed, Moment
from models.exercise.script import Report
from models.status import Stage, Status


def report(moment: Moment) -> Iterator[Deed]:
    """Somebody rings: one incident at a time for each force, mostly by day."""
    opening = moment.script.opens(moment.force, moment.at // MINUTE * MINUTE)
    if opening:
        yield _opened(moment, opening.report, opening.ref)
        return
    busy = bool(moment.board.incidents(moment.force)) or moment.script.is_quiet(moment.at)
    rare = 170 if 8 <= local(moment.at).hour < 23 else 500
    if not busy and moment.once_in(rare, "incident"):
        wanted = moment.one_of(moment.script.reports_of(moment.force), "report", moment.at)
        earlier = any(ref.startswith(f"{moment.force}-") for ref in moment.board.incident_refs())
        yield _opened(moment, wanted, "" if earlier else moment.script.first_reference(moment.force))


def _opened(moment: Moment, wanted: Report, ref: str) -> Deed:
    return incidents.open_incident, {
        "nature": wanted.nature,
        "place": wanted.place or moment.somewhere("place", moment.at),
        "reported_by": wanted.by,
        "force": moment.force,
        "ref": ref,
    }


def respond(moment: Moment) -> Iterator[Deed]:
    """Crews go, one minute or two after the report; those who came upon it are there already."""
    for state in moment.board.incidents(moment.force):
        incident = state.incident
        age = moment.at - incident.opened
        if state.crews or incident.closed or age > 12 * MINUTE or incident.identity not in _new(moment):
            continue
        wanted = _report_of(moment, incident)
        going = [crew.callsign for crew in _who_goes(moment, wanted)]
        if going and wanted.by == "officer":
            yield deployment.self_deploy, {"crews": going, "incident": incident.identity}
        elif going and age >= moment.between(0.5, 2, "respond", incident.ref):
            armed = {"armed": True, "authority": wanted.tfc} if wanted.tfc else {}
            yield deployment.deploy, {"crews": going, "incident": incident.identity, **armed}
            if wanted.tfc:
                yield incidents.name_tfc, {"incident": incident.identity, "tfc": wanted.tfc}


def _new(moment: Moment) -> set[str]:
    return {state.incident.identity for state in moment.board.incidents(moment.force) if not state.crews}


def _report_of(moment: Moment, incident: Incident) -> Report:
    """The report an incident came from; one opened by an operator gets two crews, unarmed."""
    reports = moment.script.reports_of(incident.force)
    made = (found for found in reports if found.nature == incident.nature)
    return next(made, Report(incident.nature, incident.place, incident.reported_by))


def _who_goes(moment: Moment, wanted: Report) -> list[Crew]:
    """Crews from the places that can best spare them."""
    free = moment.crews(Status.PATROLLING)
    free.sort(key=lambda crew: (moment.board.area(crew.duty.area).area.priority, crew.duty.since), reverse=True)
    return free[: wanted.crews]


def attend(moment: Moment) -> Iterator[Deed]:
    """Arrivals, welfare checks, the TFC told."""
    for crew in moment.crews(Status.DEPLOYED):
        duty = crew.duty
        travelled = moment.at - duty.since
        if duty.stage is Stage.EN_ROUTE and travelled >= moment.between(4, 12, "travel", crew.callsign, duty.began):
            yield deployment.arrive, {"crews": [crew.callsign]}
        elif _due(moment, crew) and not _silent(moment, crew):
            yield patrol.confirm, {"crews": [crew.callsign]}
        if crew.self_deployed and not crew.tfc_told and moment.at >= duty.began + MINUTE:
            yield incidents.tfc_informed, {"incident": duty.incident}


def _due(moment: Moment, crew: Crew) -> bool:
    return moment.at >= crew.confirmed + moment.between(6, 12, "check", crew.callsign, crew.confirmed)


def _silent(moment: Moment, crew: Crew) -> bool:
    opening = moment.script.opened_as(crew.duty.called)
    if opening is None or not opening.silent_from <= moment.at < opening.silent_until:
        return False
    state = moment.board.incident_state(opening.ref)
    return state is not None and crew.callsign == state.crews[-1].callsign


def finish(moment: Moment) -> Iterator[Deed]:
    """Crews are stood down together; an incident without crews is closed."""
    for state in moment.board.incidents(moment.force):
        if state.crews and moment.at >= _over(moment, state):
            outcome = moment.one_of(moment.script.outcomes, "outcome", state.incident.ref)
            crews = [crew.callsign for crew in state.crews]
            yield deployment.stand_down, {"crews": crews, "outcome": outcome}
        elif not state.crews and not state.incident.closed and moment.at - state.incident.opened > 15 * MINUTE:
            yield incidents.close_incident, {"incident": state.incident.identity, "outcome": "no further task"}


def _over(moment: Moment, state: IncidentState) -> int:
    opening = moment.script.opened_as(state.incident.ref)
    if opening:
        return opening.stood_down
    return state.incident.opened + moment.between(28, 75, "over", state.incident.ref)


PLAYS = (report, respond, attend, finish)
