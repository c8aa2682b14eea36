"""Whether what an undo would bring back could stand now: by the rules of the commands that would bring it about."""

from collections.abc import Iterable, Mapping

from models.board.crews import Crew
from models.board.events import BookedOff, Event
from models.board.facts import CallBack, Closed, Crewing, Duty, Emergency, Fact, Incident, Membership, Queue
from models.board.incidents import identity_of
from models.clock import hhmm
from models.commands.context import Context, Refused, first_clear, known_area
from models.commands.services import refuse_armed
from models.status import Status, is_on_duty

Facts = Mapping[str, Fact | None]


def has_ground(context: Context, act: Iterable[Event], stands: Facts) -> None:
    """Refuse what has lost its ground. `stands` is what the undo of an act would bring back, by decision key."""
    act = tuple(act)
    began = min((event.at for event in act), default=0)
    for event in act:
        if isinstance(event, BookedOff):
            _tour_runs(context, event)
    for key, fact in stands.items():
        kind, _, name = key.partition(":")
        subject, _, part = name.rpartition("/")
        if kind == "crew" and part == "duty":
            _duty(context, subject, fact, stands, began)
        elif isinstance(fact, Crewing):
            _counts_as_armed(context, subject, fact, stands)
        elif kind == "crew":
            _hangs_on(context, subject, fact, stands)
        elif kind == "officer" and isinstance(fact, Membership) and fact.crew:
            _goes_back(context, subject, fact.crew, stands)
        elif kind == "incident":
            _nobody_sent(context, identity_of(key), part, fact, stands)


def _tour_runs(context: Context, event: BookedOff) -> None:
    for crew in event.duties:
        crewing = context.board.fact(f"crew:{crew}/crewing")
        if isinstance(crewing, Crewing) and context.now >= crewing.tour_end:
            raise Refused(
                f"The tour of {crew} ended {hhmm(crewing.tour_end)}, so its booking off stays: "
                f"book it on for the next one ({crew.lower()} on), or form the crew anew."
            )


def _duty(context: Context, callsign: str, fact: Fact | None, stands: Facts, began: int) -> None:
    if not isinstance(fact, Duty) or not is_on_duty(fact.status):
        crew = context.board.crew(callsign)
        if crew is not None:
            _may_end(crew, stands, began)
    elif fact.status is Status.DEPLOYED:
        _incident_goes_on(context, callsign, fact)
    elif fact.status is Status.PATROLLING:
        known_area(context, fact.area)


def _may_end(crew: Crew, stands: Facts, began: int) -> None:
    """A booking on, or a split, is not taken back while something hangs on the callsign since it began."""
    name, low = crew.callsign, crew.callsign.lower()
    hangs = {key.rpartition("/")[2] for key in stands if key.startswith(f"crew:{name}/")}
    if crew.emergency is not None and "emergency" not in hangs:
        raise Refused(f"The emergency of {name} is on: {first_clear(name)}.")
    if crew.log is not None and crew.log.since > began and "log" not in hangs:
        raise Refused(f"{name} owes an armed log for {crew.log.incident}: have it signed first ({low} log).")
    if crew.callback is not None and "callback" not in hangs:
        raise Refused(f"{name} is waiting for a call back: call it back first ({low} called).")
    if crew.queue and "queue" not in hangs:
        waiting = crew.waiting[0]
        raise Refused(f"{waiting} is waiting for {name}: drop it first ({low} drop {waiting.lower()}).")
    for officer in crew.officers:
        if f"officer:{officer.number}/crew" not in stands:
            raise Refused(f"{officer.surname} ({officer.number}) has come to {name} since: book {name} off instead.")


def _incident_goes_on(context: Context, crew: str, duty: Duty) -> None:
    incident = context.board.incident(duty.incident)
    if incident is None:
        raise Refused(f"{duty.called} was taken back since: {crew} can't be sent there again by undo.")
    if incident.closed:
        raise Refused(f"{incident.ref} was closed at {hhmm(incident.closed)}: {crew} can't be sent there by undo.")


def _on_duty(context: Context, crew: str, stands: Facts) -> bool:
    """Whether a crew will be on duty once all this stands."""
    if f"crew:{crew}/duty" in stands:
        fact = stands[f"crew:{crew}/duty"]
        return isinstance(fact, Duty) and is_on_duty(fact.status)
    return context.board.crew(crew) is not None


def _hangs_on(context: Context, crew: str, fact: Fact | None, stands: Facts) -> None:
    """An emergency, a call back or a queue is of a crew that is on duty."""
    match fact:
        case Emergency(on=True) | CallBack(wanted=True):
            hangs = True
        case Queue(incidents=incidents):
            hangs = bool(incidents)
        case _:
            hangs = False
    if hangs and not _on_duty(context, crew, stands):
        raise Refused(f"{crew} has gone off duty since: that can't be brought back for it.")


def _counts_as_armed(context: Context, callsign: str, crewing: Crewing, stands: Facts) -> None:
    """Firearms are authorised for no crew that does not count as armed; one that did not when they were stays so."""
    crew = context.board.crew(callsign)
    if crew is not None and crew.counts_as_armed and f"crew:{callsign}/duty" not in stands:
        refuse_armed(crew, crewing.service)


def _goes_back(context: Context, number: str, crew: str, stands: Facts) -> None:
    if not _on_duty(context, crew, stands):
        raise Refused(f"{crew} has gone off duty since: {number} can't go back to it.")


def _nobody_sent(context: Context, identity: str, part: str, fact: Fact | None, stands: Facts) -> None:
    """An incident is not taken back, nor closed again, while crews are there or it waits for one, once all stands."""
    ends = bool(fact.closed) if isinstance(fact, Closed | Incident) else fact is None and part in (identity, "what")
    if not ends:
        return
    state = context.board.incident_state(identity)
    if state is None:
        return
    ref = state.incident.ref
    for crew in context.board.crews():
        name, low = crew.callsign, crew.callsign.lower()
        duty = stands.get(f"crew:{name}/duty", crew.duty)
        queue = stands.get(f"crew:{name}/queue", Queue(incidents=crew.queue))
        if isinstance(duty, Duty) and duty.incident == identity:
            raise Refused(f"{name} is deployed to {ref}: stand it down first ({low} back).")
        if isinstance(queue, Queue) and identity in queue.incidents:
            raise Refused(f"{ref} is waiting for {name}: drop it first ({low} drop {ref.lower()}).")
