"""The everyday traffic of a force: booking on and off, roll-calls, refreshments, visits, keeping places covered."""

from collections.abc import Iterator

from models.board.crews import AreaState, Crew
from models.commands import booking, deployment, exceptions, notes_and_alarms, patrol
from models.exercise.moment import MINUTE, Deed, Moment
from models.situation.off_duty import off_duty
from models.status import CHOSEN_EXCEPTIONS, Status

VERY_LATE = 30 * MINUTE

# How long crews are off patrol, in minutes: from, to.
A_WHILE = (10, 25)
AWAY = {Status.REFS: (27, 38), Status.STATION: (15, 45), Status.ESCORT: (40, 90), Status.COURT: (60, 150)}


def book_off(moment: Moment) -> Iterator[Deed]:
    """Crews go home a few minutes before their tour ends, once their armed log is signed."""
    for crew in moment.board.crews(moment.force):
        early = moment.between(1, 8, "off", crew.callsign, crew.crewing.tour_end)
        free = crew.status not in (Status.DEPLOYED, Status.DISPUTED) and crew.log is None and crew.emergency is None
        if free and moment.at >= crew.crewing.tour_end - early:
            yield booking.book_off, {"crews": [crew.callsign]}


def book_on(moment: Moment) -> Iterator[Deed]:
    """Rostered crews come on around the start of their tour; a few are ill, now and then one is briefed first."""
    for planned in off_duty(moment.board, moment.force, moment.at):
        early = moment.between(-4, 8, "on", planned.callsign, planned.start)
        absent = moment.chance("absent", planned.callsign, planned.start) < 0.04
        due = planned.callsign and planned.start - early <= moment.at < planned.start + VERY_LATE
        if due and not absent and moment.board.crew(planned.callsign) is None:
            briefed = moment.chance("briefed", planned.callsign, planned.start) < 0.15
            yield booking.book_on, {"crews": [planned.callsign], "area": "" if briefed else moment.where_to()}


def go_out(moment: Moment) -> Iterator[Deed]:
    """Crews that were briefed go to where they are needed; where there are no areas they stay on duty."""
    for crew in moment.crews(Status.ON_DUTY) if moment.where_to() else ():
        if moment.at >= crew.duty.since + moment.between(2, 4, "briefed", crew.callsign, crew.duty.since):
            yield patrol.reassign, {"crews": [crew.callsign], "area": moment.where_to()}


def come_back(moment: Moment) -> Iterator[Deed]:
    """Refreshments and errands end."""
    for status in CHOSEN_EXCEPTIONS:
        low, high = AWAY.get(status, A_WHILE)
        for crew in moment.crews(status):
            if moment.at >= crew.duty.since + moment.between(low, high, "back", crew.callsign, crew.duty.since):
                if crew.duty.area:
                    yield exceptions.resume, {"crews": [crew.callsign]}
                elif moment.where_to():
                    yield patrol.reassign, {"crews": [crew.callsign], "area": moment.where_to()}


def refreshments(moment: Moment) -> Iterator[Deed]:
    """Everybody eats every few hours, a few crews at a time, nobody in the last hour and a half."""
    at_once = 1 + len(moment.board.crews(moment.force)) // 6
    free = at_once - len(moment.crews(Status.REFS))
    hungry = [crew for crew in moment.crews(Status.PATROLLING) if _hungry(moment, crew)]
    for crew in sorted(hungry, key=lambda crew: crew.booked_on)[: max(0, free)]:
        yield exceptions.except_crew, {"crews": [crew.callsign], "status": Status.REFS}


def _hungry(moment: Moment, crew: Crew) -> bool:
    last = max(moment.board.records.last_refs(officer.number) for officer in crew.officers) if crew.officers else 0
    since = max(crew.booked_on, last)
    due = since + moment.between(195, 285, "refs", crew.callsign, since)
    return due <= moment.at < crew.crewing.tour_end - 90 * MINUTE


def errands(moment: Moment) -> Iterator[Deed]:
    """Now and then a crew is needed at a station for a while."""
    for crew in moment.crews(Status.PATROLLING):
        if moment.once_in(700, "station", crew.callsign) and not moment.in_need():
            why = moment.one_of(moment.script.errands, "why", crew.callsign, moment.at)
            yield exceptions.except_crew, {"crews": [crew.callsign], "status": Status.STATION, "why": why}


def roll_calls(moment: Moment) -> Iterator[Deed]:
    """Each area is called well before its time is up."""
    for area in moment.board.areas(moment.force):
        if area.crews:
            oldest = min(crew.confirmed for crew in area.crews)
            if moment.at >= oldest + moment.between(24, 38, "roll-call", area.area.id, oldest):
                yield patrol.roll_call, {"area": area.area.id}


def cover(moment: Moment) -> Iterator[Deed]:
    """A place left bare gets a crew from a place that can spare one, soon but not at once."""
    for needy in moment.in_need():
        spare = [crew for crew in moment.crews(Status.PATROLLING) if _can_go(moment, crew, needy)]
        if spare and moment.once_in(5, "cover", needy.area.id):
            yield patrol.reassign, {"crews": [spare[0].callsign], "area": needy.area.id}
            return


def _can_go(moment: Moment, crew: Crew, needy: AreaState) -> bool:
    here = moment.board.area(crew.duty.area)
    if here.area.id == needy.area.id or moment.at - crew.duty.since < 15 * MINUTE:
        return False
    to_spare = here.strength - crew.strength >= here.minimum or not moment.operation.is_crowded(here.area, moment.at)
    return to_spare or here.area.priority > needy.area.priority


def swap(moment: Moment) -> Iterator[Deed]:
    """Two crews that have walked the same streets long enough change places: nobody should know who comes next."""
    long_here = [crew for crew in moment.crews(Status.PATROLLING) if moment.at - crew.duty.since > 70 * MINUTE]
    long_here.sort(key=lambda crew: crew.duty.since)
    if len(long_here) > 1 and moment.once_in(25, "swap"):
        one, other = long_here[:2]
        if one.duty.area != other.duty.area and one.strength == other.strength:
            yield patrol.reassign, {"crews": [one.callsign], "area": other.duty.area}
            yield patrol.reassign, {"crews": [other.callsign], "area": one.duty.area}


def visits(moment: Moment) -> Iterator[Deed]:
    """Crews report whom they met."""
    for crew in moment.crews(Status.PATROLLING):
        if moment.once_in(75, "visit", crew.callsign):
            contacts = 2 + int(20 * moment.chance("contacts", crew.callsign, moment.at))
            yield patrol.visit, {"crew": crew.callsign, "contacts": contacts}


def talk(moment: Moment) -> Iterator[Deed]:
    """Calls back, notes, logs signed."""
    for crew in moment.board.crews(moment.force):
        if crew.callback and moment.at >= crew.callback.since + moment.between(1, 4, "call", crew.callsign):
            yield exceptions.called_back, {"crew": crew.callsign}
        elif crew.status is Status.PATROLLING and moment.once_in(2000, "call", crew.callsign):
            yield exceptions.ask_call_back, {"crew": crew.callsign, "code": "13"}
        if crew.log and moment.at >= crew.log.since + moment.between(20, 50, "log", crew.callsign, crew.log.since):
            yield deployment.sign_log, {"crew": crew.callsign}
    if moment.once_in(150, "note"):
        yield notes_and_alarms.note, {"text": moment.one_of(moment.script.notes, "note", moment.at)}


PLAYS = (book_off, book_on, go_out, come_back, refreshments, errands, roll_calls, cover, swap, visits, talk)
