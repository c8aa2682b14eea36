"""Radio state codes, and the one key that brings a crew back: each chooses the command that fits."""

from collections.abc import Sequence
from dataclasses import replace as changed

from msgspec.structs import replace

from models.board.events import CrewEvent, Event
from models.board.late_events import WasThere
from models.commands.act import Act, as_act, for_each
from models.commands.booking import book_off, book_on
from models.commands.context import Context, Refused, on_duty
from models.commands.deployment import arrive, en_route, stand_down
from models.commands.exceptions import ask_call_back, except_crew, raise_emergency, resume
from models.commands.notes_and_alarms import note
from models.commands.patrol import confirm
from models.commands.slipping_in import slips_in
from models.operation import CALL_BACK, CALL_BACK_URGENTLY, EMERGENCY, MESSAGE, RECEIVED, SAY_AGAIN
from models.status import Stage, Status

_NOTES = {MESSAGE: "message, confidential", SAY_AGAIN: "asks to say again"}  # neither changes nor confirms anything


def by_code(context: Context, crews: Sequence[str], code: str, why: str = "") -> Act:
    """Set the state that a radio code means, for each crew in its own force. The code is kept as it was sent."""

    def decide(callsign: str) -> Act:
        act = as_act(_meant(context, callsign, code, why))
        return changed(act, events=tuple(_told_by(event, code, why) for event in act.events))

    return for_each(crews, decide)


def _meant(context: Context, callsign: str, code: str, why: str) -> Event | Act:
    meaning, crews = _meaning(context, callsign, code), (callsign,)
    if meaning == EMERGENCY:
        return raise_emergency(context, callsign)
    if meaning in (CALL_BACK, CALL_BACK_URGENTLY):
        return ask_call_back(context, callsign, code, urgently=meaning == CALL_BACK_URGENTLY)
    if meaning == RECEIVED:
        return confirm(context, crews)
    if meaning in _NOTES:
        return note(context, _NOTES[meaning], on_duty(context, callsign).callsign)
    if meaning == Stage.EN_ROUTE:
        return en_route(context, crews)
    if meaning == Stage.AT_SCENE:
        return arrive(context, crews)
    status = Status(meaning)
    if status is Status.PATROLLING:
        return resume(context, crews)
    if status is Status.ON_DUTY:
        return book_on(context, crews, why=why)
    if status is Status.OFF_DUTY:
        return book_off(context, crews, why)
    return except_crew(context, crews, status, why, code)


def _meaning(context: Context, callsign: str, code: str) -> str:
    crew = context.board.crew(callsign)
    force = context.operation.force(crew.force) if crew else context.operation.callsign_force(callsign)
    meaning = force.meaning(code) if force else None
    if force is None or meaning is None:
        known = f"{force.name}, the force of {callsign}, has" if force else ""
        unknown = f"The force of {callsign} is not known here, so it has"
        raise Refused(f"{known or unknown} no radio code {code}: type the state instead ({callsign.lower()} refs).")
    return meaning


def _told_by(event: Event, code: str, why: str) -> Event:
    """The event as it was told: with the raw code, also for every state it brings about, and the reason."""
    told = replace(event, code=code, reason=event.reason or why)
    if isinstance(told, CrewEvent):
        return replace(told, duties={crew: replace(duty, code=code) for crew, duty in told.duties.items()})
    if isinstance(told, WasThere):
        return replace(told, duty=replace(told.duty, code=code))
    return told


@slips_in
def back(context: Context, crews: Sequence[str], outcome: str = "") -> Act:
    """Deployed crews stand down to the area they left; others go back on patrol where they were."""

    def decide(callsign: str) -> Event | Act:
        crew = on_duty(context, callsign)
        deployed = any(duty.status is Status.DEPLOYED for duty in (crew.duty, *crew.disputed))
        return stand_down(context, (callsign,), outcome) if deployed else resume(context, (callsign,))

    return for_each(crews, decide)
