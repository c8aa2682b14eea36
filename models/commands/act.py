"""One act of an operator: the events a command decided, recorded together, and what is to be said besides."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import Any
from uuid import uuid4

from msgspec.structs import replace

from models.board.events import Corrected, CrewCorrected, EmergencyCleared, EmergencyRaised, Event
from models.board.late_events import WasThere
from models.clock import local, moment
from models.commands.context import NeedsAgain, NeedsReason, Refused

Heads = dict[str, tuple[str, ...]]  # decision key → the hashes that stand on it


@dataclass(frozen=True, slots=True)
class Act:
    """What a command decided: one event for each crew, in one transaction. `remarks` are sentences without a stop:
    whom it leaves out and why, what else the operator should know. `refusals` are those of the crews left out."""

    events: tuple[Event, ...]
    remarks: tuple[str, ...] = ()
    refusals: tuple[Refused, ...] = ()

    def after(self, first: Iterable[Event]) -> "Act":
        """The same act with what has to come before it; whom it leaves out stays known."""
        return changed(self, events=(*first, *self.events))


def when(act: Act, now: int, timed: bool = False) -> str:
    """` at 14:20`: when an act happened that is not said of now, or that was `timed`; with the day, if that is not
    today. A correction says its times itself, without the day; what is slipped in, with it."""
    event = act.events[-1]
    today = local(event.at).date() == local(now).date()
    if isinstance(event, WasThere) or (isinstance(event, Corrected | CrewCorrected) and today):
        return ""
    return f" at {moment(event.at, now)}" if timed or event.at // 60 != now // 60 else ""


def as_act(decided: Event | Act) -> Act:
    """What a command gave, as an act: several events get a common name by which they are taken back together."""
    if not isinstance(decided, Act):
        return Act((decided,))
    if len(decided.events) < 2:
        return decided
    name = uuid4().hex
    return changed(decided, events=tuple(replace(event, act=name) for event in decided.events))


def for_each(crews: Iterable[str], decide: Callable[[str], Event | Act]) -> Act:
    """One event for each crew. Who cannot be taken is left out and named; if nobody can, that is refused."""
    return joined([attempted(decide, crew) for crew in dict.fromkeys(crews)])


def attempted(decide: Callable[..., Event | Act], *arguments: Any) -> Event | Act | Refused:
    """What was decided, or why it was not: for `joined`."""
    try:
        return decide(*arguments)
    except Refused as refusal:
        return refusal


def joined(tried: Sequence[Event | Act | Refused]) -> Act:
    """The act of what went through, with what each says besides; what did not is said. Raises a refusal if nothing
    did: the first that a reason would help, else all that one more ⏎ would, else the first."""
    refusals = [each for each in tried if isinstance(each, Refused)]
    acts = [each if isinstance(each, Act) else Act((each,)) for each in tried if not isinstance(each, Refused)]
    if not tried:
        raise Refused("Name a crew first.")
    if not acts:
        raise _none_taken(refusals)
    remarks = [remark for act in acts for remark in act.remarks]
    remarks += [f"left out: {_why(refusal)}" for refusal in refusals]
    events = tuple(event for act in acts for event in act.events)
    return Act(events, tuple(dict.fromkeys(remarks)), tuple(refusals))


def _none_taken(refusals: Sequence[Refused]) -> Refused:
    """Why nobody is taken: what a reason would help first, then all that one more ⏎ would overrule."""
    again = [str(refusal) for refusal in refusals if isinstance(refusal, NeedsAgain)]
    wants_reason = next((refusal for refusal in refusals if isinstance(refusal, NeedsReason)), None)
    return wants_reason or (NeedsAgain(" ".join(again)) if again else refusals[0])


def _why(refusal: Refused) -> str:
    """Why a crew is left out. What rooms differ about is asked once more for one crew alone, never among others."""
    why = str(refusal).removesuffix(".")
    return f"{why}: give it for that crew alone" if isinstance(refusal, NeedsAgain) else why


def relying(*keys: str) -> Heads:
    """The decision keys a command relied on without changing them, for `Event.read`: their heads are filled in when it
    is recorded."""
    return dict.fromkeys(keys, ())


def keys_of(event: Event) -> tuple[str, ...]:
    """Every decision key an event changes or relies on: what it is decided against. An emergency never waits for what
    it relies on."""
    relied_on = () if isinstance(event, EmergencyRaised | EmergencyCleared) else event.read
    return (*event.facts(), *relied_on)


def sealed(event: Event, heads: Callable[[str], tuple[str, ...]]) -> Event:
    """An event with the heads it follows and those it relied on."""
    touch = {key: heads(key) for key in event.facts()}
    read = {key: heads(key) for key in event.read}
    return replace(event, touch=touch, read=read) if touch or read else event
