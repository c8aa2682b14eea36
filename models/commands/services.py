"""The service of crews that are on duty: whether their officers count as armed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace as changed

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.service_events import ServiceChanged
from models.board.wording import area_name
from models.commands.act import Act, for_each, relying
from models.commands.context import Context, Refused, crews_on_duty, said
from models.describing.counts_in_words import counts_in_words
from models.roster.officers import FIREARMS
from models.status import Status


def change_service(context: Context, crews: Sequence[str], service: str, why: str = "") -> Act:
    """Let crews on duty be of another service (one of `models.roster.officers.SERVICES`); says what the counts become.

    Refused for a crew whose emergency is on, and while firearms are authorised for what it does, unless it is to count
    as armed.
    """
    reason = said(why)
    act = for_each(crews, lambda callsign: _changed(context, callsign, service, reason))
    return changed(act, remarks=(*_counts(context, act), *act.remarks))


def _changed(context: Context, callsign: str, service: str, reason: str) -> ServiceChanged:
    (crew,) = crews_on_duty(context, (callsign,))
    if crew.service == service:
        raise Refused(f"{callsign} is of the service {service} already.")
    refuse_armed(crew, service)
    if crew.emergency:
        raise Refused(f"The emergency of {callsign} is on: clear it first ({callsign.lower()} clear accidental press).")
    return ServiceChanged(
        at=context.at,
        operator=context.operator,
        reason=reason,
        read=relying(f"crew:{callsign}/duty"),
        crew=callsign,
        crewing=replace(crew.crewing, service=service),
    )


def refuse_armed(crew: Crew, service: str) -> None:
    """Refuse that an armed deployment is by a crew that does not count as armed."""
    if crew.status is Status.DEPLOYED and crew.duty.armed and service != FIREARMS:
        raise Refused(
            f"Firearms are authorised for {crew.callsign} at {crew.duty.called}, so it counts as armed: "
            f"stand it down first ({crew.callsign.lower()} back)."
        )


def _counts(context: Context, act: Act) -> Iterator[str]:
    """What the counts become, of the places they patrol and as a whole; nothing where no officer counts otherwise."""
    board, totals, places = context.present or context.board, context.board.counts(), dict[str, int]()
    for event in act.events:
        crew = board.crew(event.crew) if isinstance(event, ServiceChanged) else None
        if crew is None or not isinstance(event, ServiceChanged) or crew.counts_as_armed == event.crewing.is_armed:
            continue
        after = replace(crew, crewing=event.crewing)
        totals.count(crew, -1)
        totals.count(after, 1)
        if crew.status is Status.PATROLLING:
            places[crew.duty.area] = places.get(crew.duty.area, 0) + after.strength - crew.strength
    for area, more in places.items():
        state = board.area(area)
        name, minimum = area_name(area, board.operation), state.minimum
        yield f"{name} {state.strength}/{minimum} → {state.strength + more}/{minimum}"
    if totals != board.counts():
        yield f"then {counts_in_words(totals)}"
