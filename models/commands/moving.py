"""A move by hand: what it means to put crews down on something. The screen drops, this chooses the command.

Targets: `area:haymarket`, `incident:LEI-0412`, `exception:refs`, `off:LEI`.
"""

from collections.abc import Sequence

from models.board.events import Event
from models.commands.act import Act
from models.commands.booking import book_off, book_on
from models.commands.context import Context, Refused
from models.commands.deployment import deploy
from models.commands.exceptions import except_crew
from models.commands.patrol import reassign
from models.situation.consequences import Consequence, consequences
from models.status import Status


def move(context: Context, crews: Sequence[str], target: str, why: str = "") -> Event | Act:
    """Put crews down on a target: crews off duty are booked on there. Raises Refused."""
    kind, _, name = target.partition(":")
    coming = [crew for crew in crews if context.board.crew(crew) is None]
    if coming:
        return _bring_on(context, crews, coming, kind, name, why)
    match kind:
        case "area":
            return reassign(context, crews, name)
        case "incident":
            return deploy(context, crews, name)
        case "exception":
            return except_crew(context, crews, _status(name), why)
        case "off":
            return book_off(context, crews, why)
        case _:
            raise Refused("A crew goes to a place, an incident, an exception or off duty.")


def _bring_on(
    context: Context, crews: Sequence[str], coming: Sequence[str], kind: str, name: str, why: str
) -> Event | Act:
    if any(crew.startswith("officer:") for crew in coming):
        raise Refused("This officer has no tour ahead: form a crew first (right-click, or form le31 le2211 07-19).")
    if len(coming) < len(crews):
        raise Refused(f"{coming[0]} is off duty and others are on: move them one after the other.")
    if kind == "off":
        raise Refused(f"{coming[0]} is off duty already.")
    if kind != "area":
        raise Refused(f"{coming[0]} is off duty: book it on to a place first.")
    return book_on(context, crews, name, why)


def _status(name: str) -> Status:
    try:
        return Status(name)
    except ValueError:
        raise Refused(f"“{name}” is not a reason to be off patrol.") from None


def foreseen(context: Context, crews: Sequence[str], target: str) -> tuple[Consequence, ...]:
    """What a move would bring about, in lines for the pointer; nothing for a target that asks further."""
    kind, _, name = target.partition(":")
    status = Status.OFF_DUTY if kind == "off" else _status(name) if kind == "exception" and name != "?" else None
    return consequences(
        context.board,
        crews,
        context.at,
        area=name if kind == "area" else "",
        incident=name if kind == "incident" else "",
        status=status,
    )
