"""What a crew did before its present state began is slipped in: who stands where now does not move.

Such an entry is decided as it would have been then, against the board of its time, by the same commands and the same
rules. What comes of it is a record (`WasThere`) that lasts until the next thing known of the crew.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from functools import wraps
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.events import CrewEvent, Event, StoodDown
from models.board.facts import SELF_DEPLOYED, Duty
from models.board.late import late_key
from models.board.late_events import WasThere
from models.clock import hhmm
from models.commands.act import Act, attempted, joined, relying
from models.commands.context import Context, NeedsAgain, NeedsReason, Refused
from models.status import Status

Question = (NeedsReason, NeedsAgain)
UNCHANGED = "slipped in: what {} does now is unchanged"

Command = TypeVar("Command", bound=Callable[..., Act])
Decide = Callable[[Context, Sequence[str]], Act]


def slips_in(command: Command) -> Command:
    """A command about what crews do, that says of a crew which has gone on since what it did then."""

    @wraps(command)
    def decided(context: Context, crews: Sequence[str], *arguments: Any, **named: Any) -> Act:
        def decide(then: Context, these: Sequence[str]) -> Act:
            return command(then, these, *arguments, **named)

        past = [crew for crew in dict.fromkeys(crews) if has_gone_on(context, crew)]
        if not past:
            return decide(context, crews)
        others = [crew for crew in crews if crew not in past]
        ordinary = [attempted(decide, context, others)] if others else []
        slipped = [attempted(_slipped_in, context, crew, decide) for crew in past]
        return joined([*slipped, *ordinary])  # the time is said at the end, of those who go on from it

    return cast(Command, decided)


def has_gone_on(context: Context, callsign: str) -> bool:
    """Whether what a crew does now, on duty or off, began after the time of an entry."""
    return context.at < min(context.board.duty(callsign).since, context.now)


def then(context: Context) -> Context:
    """The same at the time of an entry, with the board of that time."""
    board = context.past.looking_back().board(context.at, context.board)
    return changed(context, board=board, present=context.board, now=context.at)


def as_of(context: Context, callsign: str) -> Context:
    """What an entry about a crew is judged by: the board of its time where the crew has gone on since."""
    was = then(context) if has_gone_on(context, callsign) else context
    return was if was.board.crew(callsign) is not None else context


def _slipped_in(context: Context, callsign: str, decide: Decide) -> Act:
    was = then(context)
    crew = _on_duty_then(was, callsign)
    ends = context.past.looking_back().next_state(callsign, context.at)
    if ends is None:
        raise Refused(
            f"When {callsign} began what it does now is not known here: note what it did at {hhmm(context.at)} instead."
        )
    try:
        events = decide(was, (callsign,)).events
    except Question:
        raise
    except Refused as refusal:  # it speaks of what was so then
        raise Refused(f"At {hhmm(context.at)}: {refusal}") from refusal
    past = tuple(_as_past(context, crew, event, ends) for event in events)
    return Act(past, (UNCHANGED.format(callsign),))


def _on_duty_then(was: Context, callsign: str) -> Crew:
    crew, clock = was.board.crew(callsign), hhmm(was.at)
    if crew is None:
        raise Refused(f"{callsign} was not on duty at {clock}: give a time at which it was, or write a note.")
    if crew.status is Status.DISPUTED:
        raise Refused(f"Rooms differed at {clock} about what {callsign} did: write a note.")
    return crew


def _as_past(context: Context, crew: Crew, event: Event, ends: int) -> WasThere:
    if not isinstance(event, CrewEvent) or crew.callsign not in event.duties:
        at = hhmm(context.at)
        raise Refused(
            f"{crew.callsign} has gone on since {at}: only what it did then can be entered now. Write a note."
        )
    duty, by = _with_authority(crew, event)
    return WasThere(
        at=context.at,
        operator=context.operator,
        reason=event.reason if event.reason != event.duties[crew.callsign].why else "",
        code=event.code,
        read={**event.read, **relying(late_key(crew.callsign))},
        crew=crew.callsign,
        duty=duty,
        officers=tuple(officer.number for officer in crew.officers),
        begins=context.at,
        ends=ends,
        left=event.ref if isinstance(event, StoodDown) else "",
        outcome=event.outcome if isinstance(event, StoodDown) else "",
        by=by,
    )


def _with_authority(crew: Crew, event: CrewEvent) -> tuple[Duty, str]:
    """What the crew did then, and by whose authority firearms were authorised for it if it came upon that itself."""
    duty, given = event.duties[crew.callsign], event.authorities.get(crew.callsign)
    came_upon = duty.authority == SELF_DEPLOYED
    if given is None or not given.by:
        return duty, crew.duty.authority if came_upon and duty.armed else ""
    if came_upon:
        return replace(duty, armed=True), given.by
    return replace(duty, armed=True, authority=given.by), ""
