"""What a crew did before its present state began is slipped in: who stands where now does not move.

Such an entry is decided as it would have been then, against the board of its time, by the same commands and the same
rules. What comes of it is a record (`WasThere`) that lasts until the next thing known of the crew. The coming on of a
crew is in slipping_on.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from functools import wraps
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from models.board.board import Board
from models.board.crews import Crew
from models.board.events import Corrected, CrewEvent, Event, StoodDown
from models.board.facts import SELF_DEPLOYED, Duty
from models.board.late import late_key, latest
from models.board.late_events import WasThere
from models.clock import moment
from models.commands.act import Act, attempted, joined, relying
from models.commands.context import Context, NeedsAgain, NeedsReason, Refused
from models.status import Status, is_on_duty

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
        return _once(joined([*slipped, *ordinary]))  # the time is said at the end, of those who go on from it

    return cast(Command, decided)


def has_gone_on(context: Context, callsign: str) -> bool:
    """Whether what a crew does now, on duty or off, began after the time of an entry; or it is off duty now, and was
    on duty then by what was slipped in."""
    if context.at >= context.now:
        return False
    return context.at < context.board.duty(callsign).since or came_on_by(context.board, callsign, context.at)


def came_on_by(board: Board, callsign: str, instant: int) -> bool:
    """Whether it was slipped in that a crew had come on, and was on duty at an instant."""
    entries = board.records.slipped_in(callsign) if callsign in board.records.late else {}
    held = latest({digest: was for digest, was in entries.items() if was.begins <= instant < was.ends})
    return held is not None and held[1].crewing is not None


def then(context: Context) -> Context:
    """The same at the time of an entry, with the board of that time."""
    board = context.past.looking_back().board(context.at, context.board)
    return changed(context, board=board, present=context.board, now=context.at, asked=context.now)


def as_of(context: Context, callsign: str) -> Context:
    """What an entry about a crew is judged by: the board of its time where the crew has gone on since."""
    was = then(context) if has_gone_on(context, callsign) else context
    return was if was.board.crew(callsign) is not None else context


def until(context: Context, callsign: str, officers: Sequence[str]) -> int:
    """When what a crew of these officers did at the time of an entry was over. Raises Refused where nobody knows."""
    ends = context.past.looking_back().next_state(callsign, context.at, officers)
    if ends is None:
        at = moment(context.at, context.now)
        raise Refused(f"When {callsign} began what it does now is not known here: note what it did at {at} instead.")
    return ends


def record(context: Context, callsign: str, event: CrewEvent, officers: Sequence[str], ends: int) -> WasThere:
    """What an event about a crew decided in the past, as what was: from then on until `ends`."""
    duty = event.duties[callsign]
    return WasThere(
        at=context.at,
        operator=context.operator,
        reason=event.reason if event.reason != duty.why else "",
        code=event.code,
        read={**event.read, **relying(late_key(callsign))},
        crew=callsign,
        duty=duty,
        officers=tuple(officers),
        begins=context.at,
        ends=ends,
    )


def _slipped_in(context: Context, callsign: str, decide: Decide) -> Act:
    was = then(context)
    crew = _on_duty_then(was, callsign)
    ends = until(context, callsign, [officer.number for officer in crew.officers])
    act = _decided_then(was, callsign, decide)
    before = tuple(event for event in act.events if isinstance(event, Corrected))
    past = (_as_past(context, crew, event, ends) for event in act.events if event not in before)
    return Act((*before, *past), (*act.remarks, UNCHANGED.format(callsign)))


def _decided_then(was: Context, callsign: str, decide: Decide) -> Act:
    try:
        return decide(was, (callsign,))
    except Question:
        raise
    except Refused as refusal:  # it speaks of what was so then
        at = moment(was.at, was.asked)
        if at in str(refusal):
            raise
        raise Refused(f"At {at}: {refusal}") from refusal


def _once(act: Act) -> Act:
    """The act with each correction once, before all that goes on from it: several crews may have come upon one
    incident."""
    first = {event.corrects: event for event in act.events if isinstance(event, Corrected)}
    others = (event for event in act.events if not isinstance(event, Corrected))
    return changed(act, events=(*first.values(), *others))


def _on_duty_then(was: Context, callsign: str) -> Crew:
    crew, clock = was.board.crew(callsign), moment(was.at, was.asked)
    if crew is None:
        raise Refused(f"{callsign} was not on duty at {clock}: first enter when it came on, or give a later time.")
    if crew.status is Status.DISPUTED:
        raise Refused(f"Rooms differed at {clock} about what {callsign} did: write a note.")
    return crew


def _as_past(context: Context, crew: Crew, event: Event, ends: int) -> WasThere:
    if not isinstance(event, CrewEvent) or crew.callsign not in event.duties:
        at = moment(context.at, context.now)
        raise Refused(
            f"{crew.callsign} has gone on since {at}: only what it did then can be entered now. Write a note."
        )
    past = record(context, crew.callsign, event, [officer.number for officer in crew.officers], ends)
    duty, by = _with_authority(crew, event)
    past = replace(past, duty=duty, by=by)
    if isinstance(event, StoodDown):
        past = replace(past, left=event.ref, outcome=event.outcome)
    if not is_on_duty(past.duty.status):
        return replace(past, on=crew.booked_on)
    if came_on_by(context.board, crew.callsign, context.at):
        return replace(past, on=crew.booked_on, crewing=crew.crewing)
    return past


def _with_authority(crew: Crew, event: CrewEvent) -> tuple[Duty, str]:
    """What the crew did then, and by whose authority firearms were authorised for it if it came upon that itself."""
    duty, given = event.duties[crew.callsign], event.authorities.get(crew.callsign)
    came_upon = duty.authority == SELF_DEPLOYED
    if given is None or not given.incident:
        return duty, crew.duty.authority if came_upon and duty.armed else ""
    if came_upon:
        return replace(duty, armed=True), given.by
    return replace(duty, armed=True, authority=given.by), ""
