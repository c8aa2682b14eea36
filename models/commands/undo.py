"""Undo: the operator's own last act, or the last decision about one crew, taken back by new events.

Refused if it is no decision, if something was built on it, or if what stood before has lost its ground since.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import chain

from models.board.chain_events import BranchAdopted, ChainAdmitted
from models.board.clock_events import ClockDoubted, ClockRight, ClockVouched, TimedAhead
from models.board.events import (
    Corrected,
    CrewCorrected,
    EmergencyRaised,
    Event,
    HandoverSigned,
    Joined,
    OperationAdopted,
    Recrewed,
    Undone,
)
from models.board.facts import Duty, Fact
from models.board.late_events import LateTold, WasThere
from models.board.paper_events import Attempted, Produced
from models.board.roster_events import RosterIssued, RosterTaken
from models.board.wording import listed, says
from models.clock import hhmm
from models.commands.act import Act, relying
from models.commands.built_on import Decisions, Since, built_on, crews_of, overruled, since
from models.commands.context import Context, Refused, restored
from models.commands.ground import has_ground
from models.status import Status

# decided, but not to be taken back
FOR_EVER = (OperationAdopted, RosterIssued, RosterTaken, HandoverSigned, EmergencyRaised)
NO_ACT = (Undone, Joined, ChainAdmitted, BranchAdopted, Produced, Attempted, TimedAhead, ClockDoubted, ClockRight)

Own = tuple[str, Event]  # hash, event


def undo(context: Context, crew: str = "") -> Act:
    """Take back one's own last act at this workstation; with a crew, the last decision about it, however long ago."""
    if crew:
        return _taken_back(context, _last_about(context, crew))
    mine = _standing(context)
    last = next(mine, None)
    if last is None:
        raise Refused("There is no change of yours to undo.")
    act, before = _whole_act(last, mine)
    try:
        return _taken_back(context, act)
    except _Stays as refusal:
        raise Refused(f"{refusal} {_way_on(context, before)}".strip()) from None


class _Stays(Refused):
    """It is of a kind that is never taken back."""


def _standing(context: Context, about: str = "") -> Iterator[Own]:
    """This operator's acts, the newest first, without what was undone and the undos."""
    thoughts = context.board.records.thoughts
    for digest, event in context.past.mine(about):
        if not thoughts.is_undone(digest) and not isinstance(event, NO_ACT):
            yield digest, event


def _whole_act(last: Own, mine: Iterator[Own]) -> tuple[Decisions, Iterator[Own]]:
    """All that is left of the last act, oldest first, and what was done before it, the newest first."""
    act = [last]
    if last[1].act:
        for own in mine:
            if own[1].act != last[1].act:
                mine = chain((own,), mine)
                break
            act.append(own)
    return dict(reversed(act)), mine


def _may_go(event: Event) -> bool:
    decides = bool(event.facts()) or isinstance(event, Corrected | CrewCorrected | WasThere | LateTold | ClockVouched)
    return decides and not isinstance(event, FOR_EVER)


def _way_on(context: Context, before: Iterator[Own]) -> str:
    """What `undo le24` would take back instead: the decision before, if that is about a crew and can be undone."""
    digest, event = next((own for own in before if _may_go(own[1])), ("", None))
    crew = next(iter(crews_of(event)), "") if event else ""
    if event is None or not crew:
        return ""
    with suppress(Refused):
        if digest in _undoes(undo(context, crew)):
            said = says(event, context.board.operation)
            return f"Before it: {said} at {hhmm(event.at)}: type undo {crew.lower()} to take that back."
    return ""


def _undoes(act: Act) -> list[str]:
    return [event.undoes for event in act.events if isinstance(event, Undone)]


def _last_about(context: Context, crew: str) -> Decisions:
    """What this operator's last act about a crew decided of it, oldest first.

    Refused for an entry about several crews at once, unless it moved officers between two.
    """
    mine = (own for own in _standing(context, f"crew:{crew}/") if crew in crews_of(own[1]))
    last = next(mine, None)
    if last is None:
        raise Refused(f"You have decided nothing about {crew} that could be taken back.")
    act, _ = _whole_act(last, mine)
    for event in act.values():
        crews = _decided_at_once(event)
        if len(crews) > 1:
            said = f"“{says(event, context.board.operation)}” ({hhmm(event.at)})"
            raise Refused(f"{said} is one entry for {listed(crews)}, taken back only whole: change {crew} by hand.")
    return act


def _decided_at_once(event: Event) -> list[str]:
    """The crews for each of which an entry decides what it does; of a split or a join only the one."""
    duties = [] if isinstance(event, Recrewed) else [key for key in event.facts() if key.endswith("/duty")]
    return sorted(key.partition(":")[2].rpartition("/")[0] for key in duties)


def _taken_back(context: Context, act: Decisions) -> Act:
    """The undo of events of one act, oldest first: the last is undone first."""
    for event in act.values():
        _of_a_kind_to_go(context, event)
    after = since(context, act)
    _nothing_built_on(context, act, after)
    gives = {digest: restored(context, event) for digest, event in act.items()}
    newest = list(reversed(list(act)))
    stands = {key: fact for digest in newest for key, fact in gives[digest].items()}
    has_ground(context, act.values(), stands)
    return Act(tuple(_undone(context, digest, act[digest], gives[digest]) for digest in newest))


def _of_a_kind_to_go(context: Context, event: Event) -> None:
    if _may_go(event):
        return
    if isinstance(event, EmergencyRaised) and (crew := context.board.crew(event.crew)) and crew.emergency:
        name = event.crew
        raise Refused(
            f"The emergency of {name} is on: clear it, with a reason ({name.lower()} clear accidental press)."
        )
    raise _Stays(f"“{says(event, context.board.operation)}” ({hhmm(event.at)}) can't be taken back.")


def _nothing_built_on(context: Context, act: Decisions, after: Since) -> None:
    later = built_on(act, after)
    if later is None:
        later = _stands_instead(context, act, after)
    if later is None:
        return
    said = overruled(context, later[1], act.values())
    crew = next(iter(crews_of(later[1])), "")
    if later[1].operator == context.operator and crew:
        raise Refused(f"{said}: take that back first (undo {crew.lower()}).")
    raise Refused(f"{said}: undo would overrule that. Decide anew instead.")


def _stands_instead(context: Context, act: Decisions, after: Since) -> Own | None:
    """What another room decided on the same keys without knowing of this act."""
    for key in {key for event in act.values() for key in event.facts()}:
        for head in context.board.heads(key):
            other = _beside(context, head, key, after.names) if head in after.names else head
            if other is not None:
                event = context.past.event(other)
                return other, event or Undone(at=context.at, operator="", undoes="", was="something", restored={})
    return None


def _beside(context: Context, head: str, key: str, names: Collection[str]) -> str | None:
    """What another room had decided alike, where an undo gave both back: it is not to be taken back with ours."""
    while isinstance(event := context.past.event(head), Undone):
        source = context.past.event(event.undoes)
        gave = source.touch.get(key, ()) if source else ()
        other = next((digest for digest in gave if digest not in names), None)
        if other is not None or not gave:
            return other
        head = gave[0]
    return None


def _undone(context: Context, digest: str, event: Event, gives: dict[str, Fact | None]) -> Undone:
    incidents = [f.incident for f in gives.values() if isinstance(f, Duty) and f.status is Status.DEPLOYED]
    return Undone(
        at=context.at,
        operator=context.operator,
        undoes=digest,
        was=says(event, context.board.operation),
        restored=gives,
        read=relying(*(f"incident:{name}{part}" for name in incidents for part in ("", "/what", "/closed"))),
    )
