"""Coming on duty and going off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.board.crews import Crew
from models.board.events import BookedOff, BookedOn, Event
from models.board.facts import UNREAD, Crewing, Duty, Membership
from models.board.wording import listed
from models.clock import duration, hhmm, moment
from models.commands.act import Act, for_each
from models.commands.context import (
    Context,
    NeedsReason,
    Refused,
    crews_on_duty,
    first_clear,
    home_force,
    known_area,
    known_officer,
    left,
    new_callsign,
    not_disputed,
    said,
    stood,
)
from models.commands.leaving import beginning, ending
from models.commands.slipping_in import slips_in
from models.commands.slipping_on import came_on
from models.roster.officers import Officer, shared_service
from models.situation.coming_on import absence, named, short_rest, worth_knowing
from models.situation.off_duty import PlannedCrew, planned_crew, rostered_service
from models.situation.timers import timers_of
from models.status import Status

LONGEST_TOUR = 24 * 3600


@dataclass(frozen=True, slots=True)
class _Formed:
    """A crew about to come on."""

    callsign: str
    officers: tuple[Officer, ...]
    crewing: Crewing


def book_on(context: Context, crews: Sequence[str], area: str = "", why: str = "") -> Act:
    """Book on rostered crews with the officers and tours of the roster, straight to an area if one is named.

    A crew that went home from its tour comes on again for the rest of it, with a reason.
    """

    def decide(callsign: str) -> Event | Act:
        officers = context.board.planned(callsign)
        return came_on(context, callsign, officers, lambda at: _rostered(at, callsign, area, why))

    return for_each(crews, decide)


def form(
    context: Context,
    crew: str,
    officers: Sequence[str],
    tour_start: int,
    tour_end: int,
    area: str = "",
    service: str = "",
    why: str = "",
) -> Event | Act:
    """Book on a crew of chosen officers, for a tour given in UTC seconds.

    Its service is the roster's for its officers unless another is given.
    """
    if not officers:
        raise Refused("Choose the officers of the crew.")
    if not 0 < tour_end - tour_start <= LONGEST_TOUR:
        raise Refused("A tour ends after it starts, and within 24 hours.")
    members = tuple(known_officer(context, number) for number in dict.fromkeys(officers))

    def decide(at: Context) -> Act:
        return _formed(at, crew, members, (tour_start, tour_end), service, area, why)

    return came_on(context, new_callsign(crew), officers, decide)


def _formed(
    context: Context,
    crew: str,
    members: tuple[Officer, ...],
    tour: tuple[int, int],
    service: str,
    area: str,
    why: str,
) -> Act:
    crewing = Crewing(
        force=home_force(context, crew, members),
        tour_start=tour[0],
        tour_end=tour[1],
        capabilities=capabilities_of(members),
        service=service or shared_service(rostered_service(context.board, each, context.at) for each in members),
    )
    return _booked_on(context, _Formed(crew, members, crewing), area, why)


def _rostered(context: Context, callsign: str, area: str, why: str) -> Act:
    crew = context.board.crew(callsign)
    if crew is not None:
        not_disputed(context, crew)
        if crew.duty.why != UNREAD:  # else, with a reason, as from off duty: nobody here knows better
            raise Refused(f"{callsign} {stood(context, 'on duty already')}.")
    planned = planned_crew(context.board, callsign, context.at)
    if planned is None:
        raise Refused(
            f"The roster has no tour for {callsign} about now: form the crew from the off-duty list, "
            "or import the roster that has it."
        )
    was = moment(context.at, context.asked) if context.present else ""
    missing = [f"{named(officer)} {absence(context.board, planned, officer, was)}" for officer in planned.absent]
    if not planned.officers:
        raise Refused(f"Nobody is left to come on as {callsign}: {listed(missing)}.")
    if planned.again and not why.strip():
        raise NeedsReason(_went_home(context, planned))
    crewing = Crewing(
        force=home_force(context, callsign, planned.officers),
        tour_start=planned.start,
        tour_end=planned.end,
        capabilities=capabilities_of(planned.officers),
        service=planned.service,
        radio=planned.radio,
    )
    act = _booked_on(context, _Formed(new_callsign(callsign), planned.officers, crewing), area, why)
    return replace(act, remarks=(*(f"left out: {each}" for each in missing), *act.remarks))


def _went_home(context: Context, planned: PlannedCrew) -> str:
    """`LE24 went off duty at 08:00, its tour ends 19:00`; of an officer, where the crew itself was not on."""
    who, since = planned.callsign, context.board.duty(planned.callsign).since
    if since < planned.start:
        who, before = named(planned.officers[0]), context.board.membership(planned.officers[0].number)
        since = before.since if before else since
    ends = f"the tour of {planned.callsign}" if who != planned.callsign else "its tour"
    return (
        f"{who} went off duty at {hhmm(since)}, {ends} ends {moment(planned.end, context.at)}: "
        "add a reason (… because …)."
    )


def capabilities_of(officers: Sequence[Officer]) -> tuple[str, ...]:
    """The capabilities a crew of these officers carries."""
    return tuple(sorted({officer.capability for officer in officers}))


def _booked_on(context: Context, formed: _Formed, area: str, why: str) -> Act:
    where, why = known_area(context, area).id if area else "", said(why)
    is_free(context, formed.callsign)
    for officer in formed.officers:
        may_book_on(context, officer, why)
    member = Membership(crew=formed.callsign, since=context.at, booked_on=context.at)
    status = Status.PATROLLING if where else Status.ON_DUTY
    event = BookedOn(
        at=context.at,
        operator=context.operator,
        reason=why,
        duties={formed.callsign: Duty(status=status, since=context.at, area=where)},
        crewings={formed.callsign: formed.crewing},
        members={officer.number: member for officer in formed.officers},
    )
    remarks = worth_knowing(context.board, formed.callsign, formed.crewing, formed.officers, context.at)
    return Act((beginning(context, formed.callsign, event),), tuple(remarks))


def is_free(context: Context, callsign: str) -> None:
    """Refuse a callsign that is on duty, or was at that time."""
    crew = context.board.crew(callsign)
    if crew is not None:
        not_disputed(context, crew)
        if crew.duty.why != UNREAD:
            raise Refused(f"{callsign} {stood(context, 'on duty already')}: choose another callsign.")
    before = context.board.duty(callsign)
    if context.at < min(before.since, context.now):
        raise Refused(f"{callsign} went off duty at {hhmm(before.since)}: it can't book on before that.")


def may_book_on(context: Context, officer: Officer, why: str) -> None:
    """Refuse an officer who is on duty. Too short a rest wants a reason, and is never a wall."""
    crew, before = context.board.crew_of(officer.number), context.board.membership(officer.number)
    if crew:
        raise Refused(f"{named(officer)} {stood(context, f'on duty with {crew}')}.")
    if before is not None and context.at < min(before.since, context.now):
        raise Refused(f"{named(officer)} went off duty at {hhmm(before.since)}: give a later time.")
    rest = short_rest(context.board, officer, context.at)
    if rest is not None and rest[0] == "red" and not why.strip():
        least = timers_of(context.board, officer.force).rest.red
        raise NeedsReason(f"{rest[1]}, less than {duration(least)}: add a reason (… because …).")


@slips_in
def book_off(context: Context, crews: Sequence[str], why: str = "") -> Act:
    """Book crews off: their areas and timers end. Out of a deployment only with a supervisor's override."""
    return for_each(crews, lambda callsign: _booked_off(context, callsign, said(why)))


def _booked_off(context: Context, callsign: str, why: str) -> BookedOff:
    (crew,) = crews_on_duty(context, (callsign,))
    _not_in_an_emergency(context, crew)
    gone = Membership(crew="", since=context.at, booked_on=crew.booked_on)
    event = BookedOff(
        at=context.at,
        operator=context.operator,
        reason=why,
        override=why if crew.status is Status.DEPLOYED else "",
        duties={},
        members={officer.number: gone for officer in crew.officers},
        left=left((crew,)),
    )
    ended = ending(context, crew, event)  # an emergency is a wall, whatever the reason
    if not why:
        _without_reason(crew)
    return ended


def _not_in_an_emergency(context: Context, crew: Crew) -> None:
    """Who was in a crew when its emergency was raised goes off duty when that is over, whatever crew he is in now."""
    for officer in crew.officers:
        other = context.board.kept_on.emergency_of(officer.number)
        if other and other != crew.callsign:
            raise Refused(
                f"{named(officer)}, now in {crew.callsign}, was in {other} when its emergency was raised, and that is "
                f"on: {first_clear(other)}."
            )


def _without_reason(crew: Crew) -> None:
    """A deployment or an armed log still owed wants a reason."""
    if crew.status is Status.DEPLOYED:
        raise NeedsReason(
            f"{crew.callsign} is deployed to {crew.duty.called}: stand it down first, "
            "or give the supervisor's override and reason (… because …)."
        )
    if crew.log is not None:
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
