"""Rosters in words: what was taken in, and what issues say differently of an officer."""

from models.board.roster_events import RosterIssued, RosterTaken
from models.board.rosters import Differing
from models.board.taken_out import after
from models.clock import day, hhmm
from models.operation import Operation
from models.roster.officers import FIREARMS, Officer, Tour, span


def roster_said(event: RosterIssued | RosterTaken, operation: Operation | None) -> str:
    """`Roster taken in: 7 officers of Leicestershire, 9 tours Thu 22 Dec to Sat 24 Dec, 1 tour withdrawn · x.csv`."""
    if isinstance(event, RosterTaken):
        officers = sum(len(roster.officers) for roster in event.rosters.values())
        *before, last = [_force(force, operation) for force in sorted(event.rosters)] or [""]
        names = f"{', '.join(before)} and {last}" if before else last
        return f"Roster taken in: {_counted(officers, 'officer')} of {names}{after(event.source)}"
    issue = event.issue
    said = f"Roster taken in: {_counted(len(issue.officers), 'officer')} of {_force(event.force, operation)}"
    if issue.tours:
        days = dict.fromkeys(day(start) for start in span(issue.tours))
        said += f", {_counted(len(issue.tours), 'tour')} {' to '.join(days)}"
    withdrawn = f", {_counted(len(issue.withdrawn), 'tour')} withdrawn" if issue.withdrawn else ""
    return f"{said}{withdrawn}{after(issue.source)}"


def differing_said(found: Differing, officer: Officer | None, operation: Operation | None) -> str:
    """`Nash (LE2401): LE24 Fri 23 Dec 07:00-19:00 or LE24 Fri 23 Dec 09:00-19:00`."""
    name = f"{officer.surname} ({found.number})" if officer else found.number
    choices = dict.fromkeys(
        _who(value) if isinstance(value, Officer) else _when(value, operation) for _, value in found.said
    )
    return f"{name}: {' or '.join(choices)}"


def _who(officer: Officer) -> str:
    service = "" if officer.service == FIREARMS else f", {officer.service}"
    return (
        f"{officer.surname} {officer.initials}".strip() or officer.number
    ) + f", {' '.join((officer.role, *officer.capabilities))}{service}"


def _when(tour: Tour, operation: Operation | None) -> str:
    area = operation.area(tour.place) if operation else None
    besides = (
        f"at {area.name if area else tour.place}" if tour.place else "",
        tour.service if tour.service != FIREARMS else "",
        f"radio {tour.radio}" if tour.radio else "",
    )
    hours = f"{tour.callsign} {day(tour.start)} {hhmm(tour.start)}-{hhmm(tour.end)}"
    return ", ".join((hours, *filter(None, besides)))


def _force(force: str, operation: Operation | None) -> str:
    found = operation.force(force) if operation else None
    return found.name if found else force


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
