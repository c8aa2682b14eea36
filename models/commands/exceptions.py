"""On duty, but neither deployed nor patrolling: always with a reason and a clock. And the emergency overlay."""

from collections.abc import Sequence

from models.board.events import CallBackAsked, CalledBack, EmergencyCleared, EmergencyRaised, Excepted, Reassigned
from models.board.facts import Duty
from models.commands.context import Context, Refused, crews_on_duty, left, on_duty, refuse_deployed, said
from models.commands.patrol import reassign
from models.status import CHOSEN_EXCEPTIONS, ENTRY, Status


def except_crew(context: Context, crews: Sequence[str], status: Status, why: str = "", code: str = "") -> Excepted:
    """Take crews off patrol for a reason: refreshments, station, court. Refused for a deployed crew."""
    if status not in CHOSEN_EXCEPTIONS:
        raise Refused(f"“{status.value}” is not a reason to be off patrol.")
    leaving = crews_on_duty(context, crews)
    for crew in leaving:
        refuse_deployed(crew)
        if crew.status is status:
            raise Refused(f"{crew.callsign} is marked “{ENTRY[status].label}” already.")
    why = said(why)
    return Excepted(
        at=context.at,
        operator=context.operator,
        reason=why,
        duties={
            crew.callsign: Duty(status=status, since=context.at, area=crew.duty.area, why=why, code=code)
            for crew in leaving
        },
        officers=tuple(officer.number for crew in leaving for officer in crew.officers),
        left=left(leaving),
    )


def resume(context: Context, crews: Sequence[str]) -> Reassigned:
    """Back on patrol from an exception, to the area it left. Refused when that is not the same for all."""
    back = crews_on_duty(context, crews)
    areas = {crew.duty.area for crew in back}
    if len(areas) > 1:
        raise Refused("These crews left different areas: send them back one by one.")
    area = areas.pop()
    if not area:
        raise Refused(f"{back[0].callsign} has patrolled nowhere yet: say where ({back[0].callsign.lower()} haym).")
    return reassign(context, crews, area)


def raise_emergency(context: Context, crew: str) -> EmergencyRaised:
    """The crew's emergency button: an overlay over whatever it is doing."""
    if on_duty(context, crew).emergency:
        raise Refused(f"The emergency of {crew} is on already.")
    return EmergencyRaised(at=context.at, operator=context.operator, crew=crew)


def clear_emergency(context: Context, crew: str, why: str) -> EmergencyCleared:
    """Clear an emergency: only with a reason, never by itself."""
    why = said(why)
    if on_duty(context, crew).emergency is None:
        raise Refused(f"{crew} has no emergency to clear.")
    if not why:
        raise Refused(f"Say why the emergency of {crew} is over ({crew.lower()} clear accidental press).")
    return EmergencyCleared(at=context.at, operator=context.operator, crew=crew, reason=why)


def ask_call_back(context: Context, crew: str, code: str = "") -> CallBackAsked:
    """The crew wants to be called back (codes 12 to 16): a mark, no change of state."""
    if on_duty(context, crew).callback:
        raise Refused(f"{crew} is waiting for a call back already.")
    return CallBackAsked(at=context.at, operator=context.operator, crew=crew, code=code)


def called_back(context: Context, crew: str) -> CalledBack:
    """The crew has been called back: the mark goes."""
    if on_duty(context, crew).callback is None:
        raise Refused(f"{crew} has not asked for a call back.")
    return CalledBack(at=context.at, operator=context.operator, crew=crew)
