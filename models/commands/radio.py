"""Radio state codes, and the one key that brings a crew back: each chooses the command that fits."""

from collections.abc import Sequence

from models.board.events import Event, Reassigned, StoodDown
from models.commands.booking import book_off, book_on
from models.commands.context import Context, Refused, on_duty
from models.commands.deployment import arrive, en_route, stand_down
from models.commands.exceptions import ask_call_back, except_crew, raise_emergency, resume
from models.operation import EMERGENCY, MESSAGE
from models.status import Stage, Status


def by_code(context: Context, crews: Sequence[str], code: str) -> Event:
    """Set the state that a radio code means in the force of the first crew."""
    if not crews:
        raise Refused("Name a crew first.")
    meaning = _meaning(context, crews[0], code)
    if meaning in (EMERGENCY, MESSAGE):
        if len(crews) > 1:
            raise Refused(f"Code {code} is for one crew at a time.")
        return raise_emergency(context, crews[0]) if meaning == EMERGENCY else ask_call_back(context, crews[0], code)
    if meaning == Stage.EN_ROUTE:
        return en_route(context, crews)
    if meaning == Stage.AT_SCENE:
        return arrive(context, crews)
    status = Status(meaning)
    if status is Status.PATROLLING:
        return resume(context, crews)
    if status is Status.ON_DUTY:
        return book_on(context, crews)
    if status is Status.OFF_DUTY:
        return book_off(context, crews)
    return except_crew(context, crews, status, code=code)


def _meaning(context: Context, callsign: str, code: str) -> str:
    crew = context.board.crew(callsign)
    force = context.operation.force(crew.force) if crew else context.operation.callsign_force(callsign)
    meaning = force.meaning(code) if force else None
    if force is None or meaning is None:
        where = force.name if force else "that force"
        raise Refused(f"{where} has no radio code {code}: type the state instead ({callsign.lower()} refs).")
    return meaning


def back(context: Context, crews: Sequence[str], outcome: str = "") -> StoodDown | Reassigned:
    """Deployed crews stand down to the area they left; others go back on patrol where they were."""
    found = [on_duty(context, callsign) for callsign in dict.fromkeys(crews)]
    deployed = [crew for crew in found if crew.status is Status.DEPLOYED]
    if deployed and len(deployed) < len(found):
        raise Refused("Some of these crews are deployed and some are not: bring them back one by one.")
    return stand_down(context, crews, outcome) if deployed else resume(context, crews)
