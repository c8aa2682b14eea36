"""The board as data for other programs: a documented, stable shape (docs/board-json.md), ready for `json.dumps`.

Keys are only ever added, never renamed or removed; `format` goes up if that must be broken.
"""

from collections.abc import Sequence
from typing import Any

from models.board.board import Board
from models.board.crews import AreaState, Counts, Crew, IncidentState, Raised
from models.board.told import as_at, doubted, since_at_the_latest, untimed
from models.clock import local
from models.situation.cover import Cover, cover
from models.situation.off_duty import PlannedCrew, off_duty
from models.situation.timers import badge
from models.status import Status

FORMAT = 1

Data = dict[str, Any]


def as_data(board: Board, at: int, doubt: str = "", differences: Sequence[str] = ()) -> Data:
    """The whole board at an instant. Times are ISO 8601 in London time with their offset, or null.

    `doubt` is what is to be said against the time it is given at, `differences` what rooms differ about.
    """
    operation, threat = board.operation, board.threat()
    return {
        "format": FORMAT,
        "as_at": when(at),
        **({"clock": doubt} if doubt else {}),
        "operation": operation.name if operation else None,
        "unit": operation.unit if operation else None,
        "threat": threat.level if threat else None,
        "counts": _counts(board.counts(), cover(board, at)),
        "contradictions": list(board.contradictions()),
        **({"differences": list(differences)} if differences else {}),
        **({"operation_notes": list(board.files.notes())} if board.files.unread else {}),
        **({"rosters_differ": _rosters(board)} if board.rosters.differ() else {}),
        "forces": [_force(board, force.id, force.name, at) for force in (operation.forces if operation else ())],
    }


def _rosters(board: Board) -> list[str]:
    """The numbers of the officers about whom rosters differ."""
    return [each.number for force in board.rosters.differ() for each in board.rosters.differing(force)]


def when(instant: int) -> str | None:
    """`2016-12-23T14:32:07+00:00`; None for an instant that is not known (0)."""
    return local(instant).isoformat() if instant else None


def _counts(counts: Counts, covered: Cover) -> Data:
    return {
        "deployed": counts.deployed,
        "patrolling": counts.patrolling,
        "exceptions": counts.exceptions,
        "off_duty": counts.off_duty,
        "on_duty": counts.on_duty,
        "disputed": counts.disputed,
        "other_services": counts.others,
        "other_services_off_duty": counts.others_off,
        "places_covered": covered.covered,
        "places_crowded": covered.crowded,
        "places": covered.places,
        "cover": covered.words,
    }


def _force(board: Board, force: str, name: str, at: int) -> Data:
    return {
        "id": force,
        "name": name,
        "counts": _counts(board.counts(force), cover(board, at, force)),
        "incidents": [_incident(state) for state in board.incidents(force)],
        "areas": [_area(state, board, at) for state in board.areas(force)],
        "crews": [_crew(crew, board, at) for crew in board.crews(force)],
        "off_duty": [_planned(planned) for planned in off_duty(board, force, at)],
    }


def _incident(state: IncidentState) -> Data:
    incident = state.incident
    return {
        **({"id": incident.id} if incident.id else {}),
        "ref": incident.ref,
        "nature": incident.nature,
        "place": incident.place,
        "reported_by": incident.reported_by,
        "opened": when(incident.opened),
        "closed": when(incident.closed),
        "tfc": incident.tfc or None,
        "crews": [crew.callsign for crew in state.crews],
    }


def _area(state: AreaState, board: Board, at: int) -> Data:
    area = state.area
    return {
        "id": area.id,
        "name": area.name,
        "priority": area.priority,
        "officers": state.strength,
        "minimum": state.minimum,
        **({"minimum_in_file": state.area.minimum} if state.two_minimums else {}),
        "covered": state.covered,
        "crowded": board.operation is not None and board.operation.is_crowded(area, at),
        "crews": [crew.callsign for crew in state.crews],
    }


def _crew(crew: Crew, board: Board, at: int) -> Data:
    duty, worst = crew.duty, badge(crew, board, at)
    return {
        "callsign": crew.callsign,
        "force": crew.force,
        "working": crew.working,
        "officers": [
            {"number": officer.number, "surname": officer.surname, "mark": officer.capability}
            for officer in crew.officers
        ],
        "marks": list(crew.crewing.capabilities),
        **({} if crew.counts_as_armed else {"service": crew.service}),
        "status": crew.status.value,
        "stage": duty.stage.value if duty.stage else None,
        "area": duty.area if crew.status is Status.PATROLLING else None,
        "left_area": duty.area or None if crew.status is not Status.PATROLLING else None,
        "incident": duty.called or None,
        "armed": duty.armed,
        "authority": duty.authority or None,
        "why": duty.why or None,
        **({"newer": crew.newer} if crew.newer else {}),
        "since": when(since_at_the_latest(crew, at)),
        **({"since_at_the_latest": True} if untimed(crew, at) else {}),
        "confirmed": when(as_at(crew, at).confirmed),
        **({"heard_but_clocks_differ": when(doubt.at)} if (doubt := doubted(crew, at)) else {}),
        "tour_start": when(crew.crewing.tour_start),
        "tour_end": when(crew.crewing.tour_end),
        "emergency": crew.emergency is not None,
        **({"emergency_raised_with": [_raised(each) for each in crew.raised]} if crew.raised else {}),
        **({"kept_on": list(crew.kept)} if crew.kept else {}),
        "call_back": crew.callback is not None,
        "armed_log_owed": crew.log is not None,
        "queue": list(crew.waiting),
        "badge": {"text": worst.text, "level": worst.level} if worst else None,
    }


def _raised(each: Raised) -> Data:
    return {"number": each.officer.number, "surname": each.officer.surname, "now_in": each.crew or None}


def _planned(planned: PlannedCrew) -> Data:
    return {
        "callsign": planned.callsign or None,
        "officers": [officer.number for officer in planned.officers],
        "start": when(planned.start),
        "end": when(planned.end),
        "late": planned.late,
    }
