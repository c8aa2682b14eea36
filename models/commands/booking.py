"""Coming on duty and going off."""

from collections.abc import Sequence

from models.board.crews import Crew
from models.board.events import BookedOff, BookedOn
from models.board.facts import Crewing, Duty, Membership, Queue
from models.clock import duration, hhmm
from models.commands.context import (
    Context,
    NeedsReason,
    Refused,
    crews_on_duty,
    home_force,
    known_area,
    known_officer,
    left,
    new_callsign,
    said,
)
from models.roster.officers import Officer
from models.situation.off_duty import planned_crew
from models.status import Status

LONGEST_TOUR = 24 * 3600

Formed = tuple[str, tuple[Officer, ...], Crewing]


def book_on(context: Context, crews: Sequence[str], area: str = "", why: str = "") -> BookedOn:
    """Book on rostered crews with the officers and tours of the roster, straight to an area if one is named."""
    if not crews:
        raise Refused("Name a crew first.")
    return _booked_on(context, [_rostered(context, callsign) for callsign in dict.fromkeys(crews)], area, why)


def form(
    context: Context, crew: str, officers: Sequence[str], tour_start: int, tour_end: int, area: str = "", why: str = ""
) -> BookedOn:
    """Book on a crew of chosen officers, for a tour given in UTC seconds."""
    if not officers:
        raise Refused("Choose the officers of the crew.")
    if not 0 < tour_end - tour_start <= LONGEST_TOUR:
        raise Refused("A tour ends after it starts, and within 24 hours.")
    members = tuple(known_officer(context, number) for number in dict.fromkeys(officers))
    return _booked_on(context, [_formed(context, crew, members, tour_start, tour_end)], area, why)


def _formed(context: Context, callsign: str, officers: tuple[Officer, ...], start: int, end: int) -> Formed:
    home = home_force(context, callsign, officers)
    return (
        new_callsign(callsign),
        officers,
        Crewing(force=home, tour_start=start, tour_end=end, capabilities=capabilities_of(officers)),
    )


def _rostered(context: Context, callsign: str) -> Formed:
    if context.board.crew(callsign) is not None:
        raise Refused(f"{callsign} is on duty already.")
    planned = planned_crew(context.board, callsign, context.at)
    if planned is None:
        raise Refused(
            f"The roster has no tour for {callsign} about now: form the crew from the off-duty list, "
            "or import the roster that has it."
        )
    officers = tuple(officer for officer in planned.officers if not context.board.crew_of(officer.number))
    if not officers:
        raise Refused(f"All officers of {callsign} are on duty in other crews.")
    return _formed(context, callsign, officers, planned.start, planned.end)


def capabilities_of(officers: Sequence[Officer]) -> tuple[str, ...]:
    """The capabilities a crew of these officers carries."""
    return tuple(sorted({officer.capability for officer in officers}))


def _booked_on(context: Context, formed: Sequence[Formed], area: str, why: str) -> BookedOn:
    where, why = known_area(context, area).id if area else "", said(why)
    duty = Duty(status=Status.PATROLLING if where else Status.ON_DUTY, since=context.at, area=where)
    members: dict[str, Membership] = {}
    for callsign, officers, _ in formed:
        is_free(context, callsign)
        for officer in officers:
            may_book_on(context, officer, why)
            members[officer.number] = Membership(crew=callsign, since=context.at, booked_on=context.at)
    return BookedOn(
        at=context.at,
        operator=context.operator,
        reason=why,
        duties={callsign: duty for callsign, _, _ in formed},
        crewings={callsign: crewing for callsign, _, crewing in formed},
        members=members,
    )


def is_free(context: Context, callsign: str) -> None:
    """Refuse a callsign that is on duty, or was at that time."""
    if context.board.crew(callsign) is not None:
        raise Refused(f"{callsign} is on duty already: choose another callsign.")
    before = context.board.duty(callsign)
    if context.at < min(before.since, context.now):
        raise Refused(f"{callsign} went off duty at {hhmm(before.since)}: it can't book on before that.")


def may_book_on(context: Context, officer: Officer, why: str) -> None:
    """Refuse an officer who is on duty. Too short a rest wants a reason, and is never a wall."""
    crew = context.board.crew_of(officer.number)
    if crew:
        raise Refused(f"{officer.surname} ({officer.number}) is on duty with {crew}.")
    before = context.board.membership(officer.number)
    force = context.operation.force(officer.force)
    if before is None or force is None or not before.booked_on:
        return
    rest = max(context.at - before.since, 0)
    if context.at < min(before.since, context.now):
        raise Refused(f"{officer.surname} ({officer.number}) went off duty at {hhmm(before.since)}: give a later time.")
    if rest < force.timers.rest.red and not why.strip():
        raise NeedsReason(
            f"{officer.surname} ({officer.number}) has had {duration(rest)} of rest, less than "
            f"{duration(force.timers.rest.red)}: add a reason (… because …)."
        )


def book_off(context: Context, crews: Sequence[str], why: str = "") -> BookedOff:
    """Book crews off: their areas and timers end. Out of a deployment only with a supervisor's override."""
    leaving, why = crews_on_duty(context, crews), said(why)
    deployed = [crew for crew in leaving if crew.status is Status.DEPLOYED]
    for crew in leaving:
        _may_book_off(crew, why)
    return BookedOff(
        at=context.at,
        operator=context.operator,
        reason=why,
        override=why if deployed else "",
        duties={crew.callsign: Duty(status=Status.OFF_DUTY, since=context.at) for crew in leaving},
        members={
            officer.number: Membership(crew="", since=context.at, booked_on=crew.booked_on)
            for crew in leaving
            for officer in crew.officers
        },
        queues={crew.callsign: Queue(incidents=()) for crew in leaving if crew.queue},
        left=left(leaving),
    )


def _may_book_off(crew: Crew, why: str) -> None:
    """An emergency is a wall; a deployment or an armed log still owed wants a reason."""
    if crew.emergency is not None:
        clear = f"{crew.callsign.lower()} clear pressed by accident"
        raise Refused(f"The emergency of {crew.callsign} is on: clear it first ({clear}).")
    if crew.status is Status.DEPLOYED and not why:
        raise NeedsReason(
            f"{crew.callsign} is deployed to {crew.duty.called}: stand it down first, "
            "or give the supervisor's override and reason (… because …)."
        )
    if crew.log is not None and not why:
        raise NeedsReason(
            f"{crew.callsign} owes an armed log for {crew.log.incident}: have it signed first "
            f"({crew.callsign.lower()} log), or say why not (… because …)."
        )


def overdue(context: Context) -> tuple[str, ...]:
    """The callsigns whose tour ended a while ago (30 min by default): offered together, never booked off alone."""
    found = []
    for crew in context.board.crews():
        force = context.operation.force(crew.force)
        grace = force.timers.book_off_offer if force else 1800
        if crew.status is not Status.DEPLOYED and context.at >= crew.crewing.tour_end + grace:
            found.append(crew.callsign)
    return tuple(found)
