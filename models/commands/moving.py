"""A move by hand: what it means to put crews down on something. The screen drops, this chooses the command.

Targets: `area:haymarket`, `incident:LEI-0412`, `exception:refs`, `exception:?` (any, asked further), `off:LEI`.
"""

from collections.abc import Sequence

from models.board.events import Event
from models.board.wording import crew_of
from models.commands.act import Act, for_each
from models.commands.booking import book_off, book_on
from models.commands.context import Context, NeedsAgain, NeedsReason, Refused
from models.commands.deployment import deploy
from models.commands.exceptions import except_crew
from models.commands.patrol import reassign
from models.situation.consequences import Consequence, consequences
from models.status import CHOSEN_EXCEPTIONS, Status


def move(context: Context, crews: Sequence[str], target: str, why: str = "") -> Act:
    """Put crews down on a target: crews off duty are booked on there. Raises Refused if none can be."""
    kind, _, name = target.partition(":")
    return for_each(crews, lambda crew: _put(context, crew, kind, name, why))


def _put(context: Context, crew: str, kind: str, name: str, why: str) -> Event | Act:
    if context.board.crew(crew) is None:
        return _bring_on(context, crew, kind, name, why)
    match kind:
        case "area":
            return reassign(context, (crew,), name)
        case "incident":
            return deploy(context, (crew,), name)
        case "exception":
            return except_crew(context, (crew,), _status(name), why)
        case "off":
            return book_off(context, (crew,), why)
        case _:
            raise Refused("A crew goes to a place, an incident, an exception or off duty.")


def _bring_on(context: Context, crew: str, kind: str, name: str, why: str) -> Act:
    if crew.startswith("officer:"):
        raise Refused("This officer has no tour ahead: form a crew first (right-click, or form le31 le2211 07-19).")
    if kind == "off":
        raise Refused(f"{crew} is off duty already.")
    if kind != "area":
        raise Refused(f"{crew} is off duty: book it on to a place first.")
    return book_on(context, (crew,), name, why)


def _status(name: str) -> Status:
    try:
        return Status(name)
    except ValueError:
        raise Refused(f"“{name}” is not a reason to be off patrol.") from None


def foreseen(context: Context, crews: Sequence[str], target: str) -> tuple[Consequence, ...]:
    """What a move would bring about, in lines for the pointer: for those it takes, then whom it leaves out and what
    it will ask: a reason, or once more. Raises Refused if none can be moved."""
    try:
        act = _widest(context, crews, target)
    except (NeedsReason, NeedsAgain) as question:
        asked = [crew for crew in crews if _asks(context, crew, target)]
        return (*_consequences(context, asked, target), Consequence(str(question), "amber"))
    taken = [crew_of(event) for event in act.events]
    remarks = (Consequence(remark, "amber") for remark in act.remarks)
    return (*_consequences(context, taken, target), *remarks)


def _asks(context: Context, crew: str, target: str) -> bool:
    try:
        _widest(context, (crew,), target)
    except (NeedsReason, NeedsAgain):
        return True
    except Refused:
        return False
    return False


def _widest(context: Context, crews: Sequence[str], target: str) -> Act:
    """The move to a target; to any exception, the one that takes the most crews."""
    if target != "exception:?":
        return move(context, crews, target)
    acts, refusals = [], []
    for status in CHOSEN_EXCEPTIONS:
        try:
            acts.append(move(context, crews, f"exception:{status.value}"))
        except Refused as refusal:
            refusals.append(refusal)
    if not acts:
        raise refusals[0]
    return max(acts, key=lambda act: len(act.events))


def _consequences(context: Context, crews: Sequence[str], target: str) -> tuple[Consequence, ...]:
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
