"""Going to an incident, and coming back from one, with a crew rooms differ about: shown both, and done all the same.

Nobody at an incident waits until two rooms have agreed. What each decided is shown; one more ⏎ goes on from the
decision that fits the command, and settles the crew as overtaken. An armed deployment that is overtaken owes its log.
"""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.deployments import as_known
from models.board.events import Arrived, Deployed, StoodDown
from models.board.facts import Duty, Fact, Membership
from models.commands.context import Context, NeedsAgain, Refused, crews_on_duty, not_before, on_duty
from models.commands.differences import both_values, settle_first
from models.commands.leaving import owed_log
from models.commands.settle import taken_back
from models.status import Status, is_on_duty

Going = TypeVar("Going", Deployed, Arrived, StoodDown)
Fits = Callable[[Duty], bool]


def crew_to_send(context: Context, callsign: str, incident: str) -> Crew:
    """The crew as it is sent to an incident, by identity: where rooms differ, from there, or from where it patrols."""
    return _going_on(context, callsign, (lambda duty: duty.incident == incident, lambda duty: not duty.incident))


def crew_deployed(context: Context, callsign: str) -> Crew:
    """The crew as it is at its incident: where rooms differ, as the one that has it at one says."""
    return _going_on(context, callsign, (lambda duty: duty.status is Status.DEPLOYED,))


def _going_on(context: Context, callsign: str, wanted: tuple[Fits, ...]) -> Crew:
    crew, key = on_duty(context, callsign), f"crew:{callsign}/duty"
    if not crew.disputed:
        return crews_on_duty(context, (callsign,))[0]
    found = next((fitting for fits in wanted if (fitting := [duty for duty in crew.disputed if fits(duty)])), [])
    if len({duty.incident for duty in found}) != 1:
        raise Refused(settle_first(context.board, context.past, key))
    if not context.sure:
        values = both_values(context.board, context.past, key)
        raise NeedsAgain(f"{values}. To go on all the same settles it as overtaken.")
    chosen = max(found, key=lambda duty: (duty.armed, duty.since))
    given = context.board.fact(f"crew:{callsign}/authority")
    going = replace(crew, duty=as_known(chosen, context.board.incident(chosen.incident), given))
    not_before(context, going)
    return going


def _brought_back(context: Context, crew: Crew) -> dict[str, Membership]:
    """The officers of a crew that another room booked off, or joined to another, while this one goes on: with it."""
    key = f"crew:{crew.callsign}/duty"
    found: dict[str, Fact | None] = {}
    for digest, fact in sorted(context.board.standing(key).items()):
        if isinstance(fact, Duty) and not is_on_duty(fact.status):
            found |= taken_back(context, key, digest)
    members = ((key, fact) for key, fact in found.items() if isinstance(fact, Membership))
    back = {key.partition(":")[2].partition("/")[0]: fact for key, fact in members}
    if not back and not crew.officers:
        raise Refused(settle_first(context.board, context.past, key))
    return back


def as_decided(context: Context, crew: Crew) -> Duty:
    """A crew's deployment as it was decided, not as it is shown: authority that was decided apart stays apart."""
    for duty in crew.disputed:
        if duty.incident == crew.duty.incident and duty.began == crew.duty.began:
            return duty
    return context.board.duty(crew.callsign)


def overtaken(context: Context, crew: Crew, event: Going) -> Going:
    """The event with what it brings back of the crew, and the armed log of a deployment that it overtakes."""
    if crew.disputed:
        event = replace(event, members=_brought_back(context, crew))
    left = [duty for duty in crew.disputed if duty.armed and duty.incident != crew.duty.incident]
    if not left:
        return event
    return replace(event, logs={crew.callsign: owed_log(context, replace(crew, duty=left[0])), **event.logs})
