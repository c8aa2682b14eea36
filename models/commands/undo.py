"""Undo, correction, and settling what two rooms decided differently. All by new events: nothing is rewritten."""

import dataclasses
from contextlib import suppress

from msgspec.structs import replace

from models.board.events import Corrected, Event, Settled, Undone
from models.board.facts import Duty, Fact, Incident, Membership, What
from models.board.incident_events import IncidentOpened, IncidentReported
from models.board.wording import says
from models.clock import hhmm
from models.commands.context import Context, Refused, restored, said


def undo(context: Context) -> Undone:
    """Take back one's own last change. Refused if somebody has changed the same since, saying who."""
    last = context.past.my_last()
    if last is None:
        raise Refused("There is no change of yours to undo.")
    digest, event = last
    for key in event.facts():
        heads = _standing(context, key)
        if heads != (digest,):
            who = _who_else(context, heads, digest)
            raise Refused(f"{who} has changed {_plain(key)} since: undo would overrule that.")
    _nobody_sent(context, event)
    return Undone(
        at=context.at,
        operator=context.operator,
        undoes=digest,
        was=says(event, context.board.operation),
        restored=restored(context, event),
    )


def _nobody_sent(context: Context, event: Event) -> None:
    """Refuse to take back an incident that crews are deployed to."""
    if isinstance(event, IncidentReported):
        state = context.board.incident_state(event.incident)
    else:
        state = context.board.incident_state(event.incident.ref) if isinstance(event, IncidentOpened) else None
    if state is not None and state.crews:
        crew = state.crews[0].callsign
        raise Refused(f"{crew} is deployed to {state.incident.ref}: stand it down first ({crew.lower()} back).")


def _standing(context: Context, key: str) -> tuple[str, ...]:
    """The heads of a key, seen through what was undone: undo may be repeated, step by step."""
    heads = context.board.heads(key)
    while len(heads) == 1 and isinstance(event := context.past.event(heads[0]), Undone):
        taken_back = context.past.event(event.undoes)
        if taken_back is None:
            break
        heads = taken_back.touch.get(key, ())
    return heads


def _who_else(context: Context, heads: tuple[str, ...], mine: str) -> str:
    for digest in heads:
        event = context.past.event(digest) if digest != mine else None
        if event is not None:
            return f"{event.operator or 'Another room'} at {hhmm(event.at)}"
    return "Another room"


def _plain(key: str) -> str:
    return key.partition(":")[2].partition("/")[0] or "the operation"


def correct(context: Context, digest: str, why: str) -> Corrected:
    """Correct the time of an earlier event to `context.at`: what still stands from it is timed anew."""
    event = context.past.event(digest)
    if event is None:
        raise Refused("That entry is not in this journal.")
    digest, event = _last_corrected(context, digest, event)
    if not why.strip():
        raise Refused("Say why the time is corrected.")
    if context.at == event.at:
        raise Refused(f"The entry is timed {hhmm(event.at)} already.")
    facts = {key: fact for key, fact in event.facts().items() if context.board.heads(key) == (digest,)}
    for key in facts:
        _not_before_the_last(context, event, key)
    return Corrected(
        at=context.at,
        operator=context.operator,
        reason=said(why),
        corrects=digest,
        was_at=event.at,
        restated={key: _retimed(fact, event.at, context.at) for key, fact in facts.items()},
    )


def _last_corrected(context: Context, digest: str, event: Event) -> tuple[str, Event]:
    """An entry that was corrected already is corrected on from its last correction."""
    for head in {head for key in event.facts() for head in context.board.heads(key)}:
        last = later = context.past.event(head)
        while isinstance(later, Corrected) and last is not None:
            if later.corrects == digest:
                return head, last
            later = context.past.event(later.corrects)
    return digest, event


def _not_before_the_last(context: Context, event: Event, key: str) -> None:
    """Refuse a time before that of the decision it followed: the journal would contradict itself."""
    while isinstance(event, Corrected) and (first := context.past.event(event.corrects)) is not None:
        event = first
    for parent in event.touch.get(key, ()):
        before = context.past.event(parent)
        since = getattr(before.facts().get(key), "since", 0) if before else 0
        if context.at < since:
            raise Refused(f"What was before it began at {hhmm(since)}: give a later time, or correct that entry first.")


def _retimed(fact: Fact | None, was: int, at: int) -> Fact | None:
    if isinstance(fact, Duty):
        return replace(fact, since=at, began=at if fact.began == was else fact.began)
    if isinstance(fact, Membership):
        return replace(fact, since=at, booked_on=at if fact.booked_on == was else fact.booked_on)
    if isinstance(fact, Incident):
        closed, opened = (at if time == was else time for time in (fact.closed, fact.opened))
        return replace(fact, closed=closed, opened=opened)
    if isinstance(fact, What):
        return replace(fact, opened=at if fact.opened == was else fact.opened)
    if fact is not None and hasattr(fact, "since"):
        return replace(fact, since=at)
    return fact


def correct_crew(context: Context, crew: str, why: str, at: int | None = None) -> Corrected:
    """Correct since when a crew has been doing what it does: to `at` (UTC seconds), or to `context.at`."""
    heads = context.board.heads(f"crew:{crew}/duty")
    if len(heads) != 1:
        raise Refused(f"There is nothing to correct for {crew}.")
    return correct(context if at is None else dataclasses.replace(context, at=at), heads[0], why)


def settle(context: Context, key: str, digest: str) -> Settled:
    """Settle a contradiction: of the decisions that stand on a key, the one of this hash is right."""
    if key not in context.board.contradictions():
        raise Refused("The rooms agree about that: there is nothing to settle.")
    standing = context.board.standing(key)
    if digest not in standing:
        raise Refused("That decision no longer stands: choose again.")
    chosen = {key: standing[digest]}
    for other in sorted(set(standing) - {digest}):
        chosen |= _taken_back(context, key, other)
    return Settled(at=context.at, operator=context.operator, chosen=chosen)


def _taken_back(context: Context, key: str, digest: str) -> dict[str, Fact | None]:
    """What else the decision that is not right changed for the crew, as it stood before: its officers, its tour."""
    event = context.past.event(digest)
    crew, _, part = key.rpartition("/")
    if event is None or part != "duty":
        return {}
    before: dict[str, Fact | None] = {}
    for other in event.facts():
        if other != key and context.board.heads(other) == (digest,):
            with suppress(Refused):  # what cannot be told stays as it is: settling itself always goes through
                before |= restored(context, event, (other,))
    return {k: fact for k, fact in before.items() if k.startswith(f"{crew}/") or _of_crew(event, fact, k, crew)}


def _of_crew(event: Event, before: Fact | None, key: str, crew: str) -> bool:
    """Whether an officer was in the crew before the event, or came to it by the event."""
    crews = {fact.crew for fact in (before, event.facts()[key]) if isinstance(fact, Membership)}
    return crew.partition(":")[2] in crews


def settle_crew(context: Context, crew: str, choice: int) -> Settled:
    """Settle what rooms decided about a crew's duty: `choice` counts the decisions from 1, oldest first."""
    key = f"crew:{crew}/duty"
    standing = sorted(context.board.standing(key).items(), key=lambda item: (getattr(item[1], "since", 0), item[0]))
    if not 1 <= choice <= len(standing):
        raise Refused(f"Choose from 1 to {len(standing)}.")
    return settle(context, key, standing[choice - 1][0])
