"""The earliest an entry can be timed: nothing is dated before the crew was on duty, or before what it builds on.

Each event names the decision keys it changes and relies on: what stands there had to have begun. What is said of *now*
is never asked: a clock that is behind, here or in another room, must not stop anybody.
"""

from collections.abc import Collection, Iterator

from models.board.crews import Crew
from models.board.events import (
    CallBackAsked,
    CalledBack,
    Confirmed,
    Corrected,
    CrewCorrected,
    CrewEvent,
    EmergencyCleared,
    EmergencyRaised,
    Event,
    Queued,
    Settled,
    Undone,
    Visited,
)
from models.board.fact_words import name_of
from models.board.facts import Crewing, Duty
from models.board.incident_events import IncidentClosed, IncidentReopened
from models.board.late_events import WasThere
from models.board.telling import label_of
from models.board.wording import says
from models.clock import moment
from models.commands.act import Act, joined
from models.commands.built_on import since
from models.commands.context import Context, Refused
from models.commands.slipping_in import came_on_by
from models.status import is_on_duty

CORRECTIONS = (Corrected, CrewCorrected)  # they look for themselves at what came before
COMES_FIRST = (Corrected, IncidentReopened)  # of an act: what the rest of it goes on from
ABOUT_CREWS = (Confirmed, Visited, EmergencyRaised, EmergencyCleared, CallBackAsked, CalledBack, Queued)


def not_too_early(context: Context, act: Act) -> Act:
    """The act without what is timed too early, which is named. Raises Refused where nothing else is left."""
    if context.at >= context.now:
        return act
    decided: set[str] = set()
    tried: list[Event | Refused] = []
    for event in act.events:
        tried.append(_tried(context, event, decided))
        decided.update(event.facts())
    if not any(isinstance(each, Refused) for each in tried):
        return act
    if all(isinstance(each, (Refused, *COMES_FIRST)) for each in tried):
        raise next(each for each in tried if isinstance(each, Refused))
    left = joined(tried)
    return Act(left.events, (*act.remarks, *left.remarks), (*act.refusals, *left.refusals))


def _tried(context: Context, event: Event, decided: Collection[str]) -> Event | Refused:
    """The event, or why it is too early; `decided` are keys that the same act decides before it."""
    if isinstance(event, (*CORRECTIONS, WasThere)):  # what is slipped in was judged by the board of its time
        return event
    reasons = (*_changes(context, event, decided), *_relies(context, event, decided), *_about(context, event))
    late = max((reason for reason in reasons if event.at < min(reason[0], context.now)), default=None)
    if late is None:
        return event
    return Refused(f"{late[1]} {moment(late[0], context.now)}: give a later time than {moment(event.at, context.now)}.")


Began = tuple[int, str]  # when, and the beginning of the sentence that says so


def _changes(context: Context, event: Event, decided: Collection[str]) -> Iterator[Began]:
    """What stands on the keys that an event changes."""
    for key in event.facts():
        for digest, before in () if key in decided else standing(context, key, context.board.heads(key)):
            began = context.board.records.thoughts.when(digest, before.at, key, context.now)
            if isinstance(before, Settled):  # it says what stands, and not since when
                began = getattr(context.board.fact(key), "since", 0)
            yield began, f"“{says(before, context.board.operation)}” was at"


def standing(context: Context, key: str, heads: Collection[str]) -> Iterator[tuple[str, Event]]:
    """The decisions of these hashes on a key, each with its hash; for an undo, those that it gave back."""
    while heads:
        known = context.past.events_of(heads)
        given_back = context.past.events_of({e.undoes for e in known.values() if isinstance(e, Undone)})
        yield from ((digest, event) for digest, event in known.items() if not isinstance(event, Undone))
        heads = {digest for event in given_back.values() for digest in event.touch.get(key, ())}


def _relies(context: Context, event: Event, decided: Collection[str]) -> Iterator[Began]:
    """What an event relies on without changing it."""
    for key in event.read:
        fact = None if key in decided else context.board.fact(key)
        name = name_of(key, context.board)
        if isinstance(fact, Duty):
            yield fact.began or fact.since, f"What {name} is doing began at"
        elif (opened := getattr(fact, "opened", 0)) > 0:
            yield opened, f"{label_of(context.board, name) or name} was opened at"
        elif not isinstance(fact, Crewing):  # a tour is older, or younger, than the crew's being on duty
            yield getattr(fact, "since", 0), f"What stands of {name} began at"


def _about(context: Context, event: Event) -> Iterator[Began]:
    """The crews that an event is about without saying what they do; and who was at an incident that is closed."""
    if isinstance(event, ABOUT_CREWS):
        for callsign in event.crews if isinstance(event, Confirmed) else (event.crew,):
            crew = context.board.crew(callsign)
            before = came_on_by(context.board, callsign, event.at)
            if isinstance(event, (Confirmed, Visited)) and before:
                continue
            if crew is not None and event.at < max(crew.duty.since, crew.joined):
                how = "was booked on again at" if before else "has been on duty since"
                yield on_duty_since(context, crew), f"{callsign} {how}"
    if isinstance(event, IncidentClosed):
        yield from _attended(context, event.incident)


def _attended(context: Context, incident: str) -> Iterator[Began]:
    heads = (head for part in ("", "/what") for head in context.board.heads(f"incident:{incident}{part}"))
    opening = context.past.events_of(tuple(heads))
    for digest, event in since(context, opening).later.items() if opening else ():
        if isinstance(event, CrewEvent) and getattr(event, "incident", "") == incident:
            began = context.board.records.thoughts.when(digest, event.at, now=context.now)
            yield began, f"“{says(event, context.board.operation)}” was at"


def on_duty_since(context: Context, crew: Crew) -> int:
    """Since when a crew is on duty under its callsign (UTC seconds): its decisions, back to the first of them."""
    key = f"crew:{crew.callsign}/duty"
    known: dict[str, int] = {}
    heads: Collection[str] = context.board.heads(key)
    while heads:
        before: set[str] = set()
        for digest, event in standing(context, key, heads):
            fact = event.facts().get(key)
            if isinstance(fact, Duty) and is_on_duty(fact.status):
                known[digest] = context.board.records.thoughts.when(digest, event.at, key, context.now)
                before.update(event.touch.get(key, ()))
        heads = before - known.keys()
    return min(known.values(), default=crew.duty.since)
