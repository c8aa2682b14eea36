"""On duty, but neither deployed nor patrolling: always with a reason and a clock. And the emergency overlay."""

from collections.abc import Sequence

from models.board.events import CallBackAsked, CalledBack, EmergencyCleared, EmergencyRaised, Excepted
from models.board.facts import CallBack, Duty
from models.commands.act import Act, Heads, for_each, relying
from models.commands.context import (
    Context,
    NeedsReason,
    Refused,
    crews_on_duty,
    left,
    on_duty,
    refuse_deployed,
    said,
    stood,
)
from models.commands.patrol import reassign
from models.commands.slipping_in import slips_in
from models.status import CHOSEN_EXCEPTIONS, ENTRY, Status


@slips_in
def except_crew(context: Context, crews: Sequence[str], status: Status, why: str = "", code: str = "") -> Act:
    """Take crews off patrol for a reason: refreshments, station, court. Refused for a deployed crew.

    Some states say enough by themselves, others want words: `StatusEntry.wants_words`.
    """
    if status not in CHOSEN_EXCEPTIONS:
        raise Refused(f"“{status.value}” is not a reason to be off patrol.")
    return for_each(crews, lambda callsign: _excepted(context, callsign, status, said(why), code))


def _excepted(context: Context, callsign: str, status: Status, why: str, code: str) -> Excepted:
    (crew,) = crews_on_duty(context, (callsign,))
    refuse_deployed(context, crew)
    if crew.status is status:
        raise Refused(f"{callsign} {stood(context, f'marked “{ENTRY[status].label}” already')}.")
    if ENTRY[status].wants_words and not why:
        raise NeedsReason(f"Say why {callsign} is {ENTRY[status].label}: add a reason (… because …).")
    return Excepted(
        at=context.at,
        operator=context.operator,
        reason=why,
        code=code,
        duties={callsign: Duty(status=status, since=context.at, area=crew.duty.area, why=why, code=code)},
        officers=tuple(officer.number for officer in crew.officers),
        left=left((crew,)),
    )


@slips_in
def resume(context: Context, crews: Sequence[str]) -> Act:
    """Back on patrol from an exception, each to the area it left."""
    return for_each(crews, lambda callsign: _resumed(context, callsign))


def _resumed(context: Context, callsign: str) -> Act:
    (crew,) = crews_on_duty(context, (callsign,))
    if not crew.duty.area:
        raise Refused(f"{callsign} has patrolled nowhere yet: say where ({callsign.lower()} haym).")
    return reassign(context, (callsign,), crew.duty.area)


def raise_emergency(context: Context, crew: str) -> EmergencyRaised:
    """The crew's emergency button: an overlay over whatever it is doing."""
    found = on_duty(context, crew)
    if found.emergency:
        raise Refused(f"The emergency of {crew} is on already.")
    return EmergencyRaised(
        at=context.at,
        operator=context.operator,
        crew=crew,
        officers=tuple(officer.number for officer in found.officers),
        read=_booking(crew),
    )


def clear_emergency(context: Context, crew: str, why: str) -> EmergencyCleared:
    """Clear an emergency: only with a reason, never by itself."""
    why = said(why)
    if on_duty(context, crew).emergency is None:
        raise Refused(f"{crew} has no emergency to clear.")
    if not why:
        raise Refused(f"Say why the emergency of {crew} is over ({crew.lower()} clear accidental press).")
    return EmergencyCleared(at=context.at, operator=context.operator, crew=crew, reason=why, read=_booking(crew))


def ask_call_back(context: Context, crew: str, code: str = "", urgently: bool = False) -> CallBackAsked:
    """The crew wants to be called back: a mark, no change of state. Asked again urgently, the mark becomes urgent."""
    mark = on_duty(context, crew).callback
    if mark and (mark.urgent or not urgently):
        raise Refused(f"{crew} is waiting for a call back already.")
    return CallBackAsked(
        at=context.at,
        operator=context.operator,
        crew=crew,
        code=code,
        urgently=urgently,
        since=mark.since if mark else 0,
        read=_booking(crew),
    )


def called_back(context: Context, crew: str) -> Act:
    """The crew has been called back: the mark goes, with those of crews that were joined to it meanwhile."""
    if on_duty(context, crew).callback is None:
        raise Refused(f"{crew} has not asked for a call back.")
    asked = context.board.fact(f"crew:{crew}/callback")
    own = [crew] if isinstance(asked, CallBack) and asked.wanted else []
    return Act(
        tuple(
            CalledBack(at=context.at, operator=context.operator, crew=each, read=_booking(each))
            for each in (*own, *context.board.call_backs.joined_to(crew))
        )
    )


def _booking(crew: str) -> Heads:
    """What hangs on a callsign relies on its being booked on: the booking can't be undone under it."""
    return relying(f"crew:{crew}/crewing")
