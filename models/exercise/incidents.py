"""Incidents of the exercise: reported, crews sent, arrived, checked on, stood down, closed. All of it invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.board.crews import Crew, IncidentState
from models.board.facts import Incident
from models.clock import local, to_instant
from models.commands import deployment, incidents, patrol
from models.commands.deployment import SELF_DEPLOYED
from models.exercise.moment import MINUTE, Deed, Moment
from models.status import Stage, Status


@dataclass(frozen=True, slots=True)
class Report:
    """What comes in: nature, place, who reports it, how many crews go, and the TFC if firearms are authorised."""

    nature: str
    place: str
    by: str = "999"
    crews: int = 2
    tfc: str = ""


REPORTS: dict[str, tuple[Report, ...]] = {
    "LEI": (
        Report("Suspicious package", "Haymarket bus station"),
        Report("Man with a knife", "Narborough Road", tfc="Insp Howe"),
        Report("Imitation firearm seen", "Fosse Park car park", tfc="Insp Howe"),
        Report("Concern about a parked van", "Clock Tower", "101", 1),
        Report("Bag left unattended", "Leicester Station", "partner", 1),
    ),
    "NOT": (
        Report("Armed robbery, vehicle", "A52 Clifton", tfc="Insp Barlow"),
        Report("Shots heard", "Bulwell", tfc="Insp Barlow"),
        Report("Suspicious person filming", "Old Market Square", "partner", 1),
        Report("Vehicle against the flow", "Maid Marian Way", "officer", 1),
    ),
    "NOR": (
        Report("Disturbance, weapon mentioned", "Wellingborough Road", tfc="Insp Chandler"),
        Report("Unattended case", "Abington Street", "partner", 1),
        Report("Man threatening staff", "Weston Favell Centre"),
    ),
    "LIN": (
        Report("Welfare check, firearm certificate", "Sleaford", "partner"),
        Report("Firearm seen in vehicle", "A46 Newark Road", tfc="Insp Frith"),
        Report("Concern about a rucksack", "Castle Square", "101", 1),
    ),
}
FIRST_REFERENCE = {"LEI": 405, "NOT": 1181, "NOR": 236, "LIN": 88}
OUTCOMES = ("area searched, nothing found", "one arrested", "good intent", "no trace", "handed to local officers")


def _day(clock: str) -> int:
    return to_instant(datetime.fromisoformat(f"2016-12-23T{clock}:00"))


# The incidents the exercise opens on, so that the first board is worth looking at: opened, force, reference, which
# report, and when its crews are stood down.
OPENING = (
    (_day("13:18"), "LIN", "LIN-0093", 0, _day("15:06")),
    (_day("14:14"), "LEI", "LEI-0412", 0, _day("15:12")),
    (_day("14:24"), "NOT", "NOT-1187", 0, _day("15:24")),
)
OPENING_QUIET = _day("12:20")  # no other incident between this and the last of the opening ones
SILENT = ("LIN-0093", _day("13:58"), _day("14:44"))  # one crew of this one is not heard from meanwhile


def report(moment: Moment) -> Iterator[Deed]:
    """Somebody rings: one incident at a time for each force, mostly by day."""
    scripted = [found for found in OPENING if found[:2] == (moment.at // MINUTE * MINUTE, moment.force)]
    if scripted:
        _, force, ref, number, _ = scripted[0]
        yield _opened(force, REPORTS[force][number], ref)
        return
    busy = bool(moment.board.incidents(moment.force)) or OPENING_QUIET <= moment.at <= OPENING[-1][0]
    rare = 170 if 8 <= local(moment.at).hour < 23 else 500
    reports = REPORTS.get(moment.force, ())
    if reports and not busy and moment.once_in(rare, "incident"):
        wanted = moment.one_of(reports, "report", moment.at)
        earlier = any(ref.startswith(moment.force) for ref in moment.board.incident_refs())
        first = f"{moment.force}-{FIRST_REFERENCE.get(moment.force, 1):04}"
        yield _opened(moment.force, wanted, "" if earlier else first)


def _opened(force: str, wanted: Report, ref: str) -> Deed:
    return incidents.open_incident, {
        "nature": wanted.nature,
        "place": wanted.place,
        "reported_by": wanted.by,
        "force": force,
        "ref": ref,
    }


def respond(moment: Moment) -> Iterator[Deed]:
    """Crews go, one minute or two after the report; those who came upon it are there already."""
    for state in moment.board.incidents(moment.force):
        incident = state.incident
        age = moment.at - incident.opened
        if state.crews or incident.closed or age > 12 * MINUTE or incident.ref not in _new(moment):
            continue
        wanted = _report_of(incident)
        going = [crew.callsign for crew in _who_goes(moment, wanted)]
        if going and wanted.by == "officer":
            yield deployment.self_deploy, {"crews": going, "incident": incident.ref}
        elif going and age >= moment.between(0.5, 2, "respond", incident.ref):
            armed = {"armed": True, "authority": wanted.tfc} if wanted.tfc else {}
            yield deployment.deploy, {"crews": going, "incident": incident.ref, **armed}
            if wanted.tfc:
                yield incidents.name_tfc, {"incident": incident.ref, "tfc": wanted.tfc}


def _new(moment: Moment) -> set[str]:
    return {state.incident.ref for state in moment.board.incidents(moment.force) if not state.crews}


def _report_of(incident: Incident) -> Report:
    """The report an incident came from; one opened by an operator gets two crews, unarmed."""
    made = (found for found in REPORTS.get(incident.force, ()) if found.nature == incident.nature)
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
        untold = duty.authority == SELF_DEPLOYED and duty.incident not in moment.board.records.informed
        if untold and moment.at >= duty.began + MINUTE:
            yield incidents.tfc_informed, {"incident": duty.incident}


def _due(moment: Moment, crew: Crew) -> bool:
    return moment.at >= crew.confirmed + moment.between(6, 12, "check", crew.callsign, crew.confirmed)


def _silent(moment: Moment, crew: Crew) -> bool:
    ref, begins, ends = SILENT
    state = moment.board.incident_state(ref)
    return (
        crew.duty.incident == ref
        and begins <= moment.at < ends
        and state is not None
        and crew.callsign == state.crews[-1].callsign
    )


def finish(moment: Moment) -> Iterator[Deed]:
    """Crews are stood down together; an incident without crews is closed."""
    for state in moment.board.incidents(moment.force):
        if state.crews and moment.at >= _over(moment, state):
            outcome = moment.one_of(OUTCOMES, "outcome", state.incident.ref)
            crews = [crew.callsign for crew in state.crews]
            yield deployment.stand_down, {"crews": crews, "outcome": outcome}
        elif not state.crews and not state.incident.closed and moment.at - state.incident.opened > 15 * MINUTE:
            yield incidents.close_incident, {"incident": state.incident.ref, "outcome": "no further task"}


def _over(moment: Moment, state: IncidentState) -> int:
    ref = state.incident.ref
    scripted = next((over for *_, name, _, over in OPENING if name == ref), None)
    return scripted or state.incident.opened + moment.between(28, 75, "over", ref)


PLAYS = (report, respond, attend, finish)
