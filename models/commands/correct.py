"""Correction: an earlier time was wrong. A new event gives the right one, for one entry or one crew's part in it.

What the entry decided and what still stands of it is timed anew; what came after it stays where it was.
"""

import dataclasses
from collections.abc import Mapping

from msgspec.structs import replace

from models.board.events import BookedOn, Corrected, CrewCorrected, Event, Excepted, Recrewed, Settled, Undone
from models.board.fact_words import name_of
from models.board.facts import Crewing, Duty, Fact, Membership
from models.board.wording import listed, says
from models.clock import hhmm, moment
from models.commands.built_on import Since, depends, overruled, since, subject_of, subjects_of
from models.commands.context import Context, Refused, restored, said
from models.commands.differences import settle_first
from models.status import Status

EARLY = 3600  # seconds before its tour that a crew may be found to have come on

Facts = Mapping[str, Fact | None]


def correct(context: Context, digest: str, why: str) -> Corrected:
    """Correct the time of an entry to `context.at`: all that still stands from it is timed anew."""
    event = context.past.event(digest)
    if event is None:
        raise Refused("That entry is not in this journal.")
    if isinstance(event, Undone):
        raise Refused("What was taken back holds at no time: there is no time to correct.")
    if context.board.records.thoughts.is_undone(digest):
        raise Refused("That entry has been taken back: there is no time to correct.")
    after = since(context, {digest: event})
    last, event = _last_correction(after, digest, event)
    if last != digest:
        digest, after = last, since(context, {last: event})
    facts = _still_standing(context, digest, event)
    _may_be_timed(context, event, why, after, (facts, event.facts()))
    return Corrected(
        at=context.at,
        operator=context.operator,
        reason=said(why),
        corrects=digest,
        was_at=event.at,
        restated=_timed(facts, event.at, context.at),
    )


def _last_correction(after: Since, digest: str, event: Event) -> tuple[str, Event]:
    """An entry that was corrected already is corrected on from its last correction."""
    for later, correction in after.later.items():
        if isinstance(correction, Corrected) and correction.corrects == digest:
            digest, event = later, correction
    return digest, event


def correct_crew(context: Context, crew: str, why: str, at: int | None = None) -> Corrected | CrewCorrected:
    """Correct since when a crew has been doing what it does: to `at` (UTC seconds), or to `context.at`."""
    context = context if at is None else dataclasses.replace(context, at=at)
    digest, event = _decided_by(context, crew)
    several = {key for key in event.facts() if key.endswith("/duty")}
    if len(several) < 2 or isinstance(event, Recrewed):
        return correct(context, digest, why)
    own = _part_of(context, crew, event)
    facts = {key: fact for key, fact in _still_standing(context, digest, event).items() if key in own}
    _may_be_timed(context, event, why, since(context, {digest: event}), (facts, own))
    return CrewCorrected(
        at=context.at,
        operator=context.operator,
        reason=said(why),
        crew=crew,
        corrects=digest,
        was_at=event.at,
        restated=_timed(facts, event.at, context.at),
        officers=_refreshed(context, crew, event),
    )


def _decided_by(context: Context, crew: str) -> tuple[str, Event]:
    """The decision that a crew's present state comes from, with its hash."""
    key = f"crew:{crew}/duty"
    if context.board.fact(key) is None:
        raise Refused(f"{crew} has not been on duty: there is nothing to correct.")
    _not_decided_twice(context, key)
    digest = origin(context, key)
    event = context.past.event(digest) if digest else None
    if digest is None or event is None:
        raise Refused(f"What {crew} is doing was decided before what can be read here: write a note.")
    return digest, event


def _not_decided_twice(context: Context, key: str) -> None:
    """Refuse to time one of two decisions that did not know each other: rooms differ, or the other would stay."""
    heads = context.board.heads(key)
    if key in context.board.contradictions():
        raise Refused(settle_first(context.board, context.past, key))
    if len(heads) > 1:
        name = name_of(key, context.board)
        rooms = [f"{event.operator}, {hhmm(event.at)}" for event in context.past.events_of(heads).values()]
        raise Refused(
            f"Two rooms decided the same about {name} ({'; '.join(sorted(rooms))}): "
            "the time can't be corrected for one of them alone. Write a note."
        )


def origin(context: Context, key: str) -> str | None:
    """The hash of the decision that stands on a key, seen through undos and settlings that gave it back."""
    heads: tuple[str, ...] = context.board.heads(key)
    digest = heads[0] if len(heads) == 1 else None
    while digest is not None and isinstance(event := context.past.event(digest), Undone | Settled):
        source = context.past.event(event.undoes) if isinstance(event, Undone) else event
        parents = source.touch.get(key, ()) if source else ()
        known = context.past.events_of(parents)
        alike = (each for each in parents if each in known and known[each].facts().get(key) == event.facts()[key])
        digest = next(alike, None)
    return digest


def _still_standing(context: Context, digest: str, event: Event) -> dict[str, Fact | None]:
    """What an event decided and what stands now, by key."""
    for key in event.facts():
        if digest in context.board.heads(key):
            _not_decided_twice(context, key)
    return {key: context.board.fact(key) for key in event.facts() if origin(context, key) == digest}


def _part_of(context: Context, crew: str, event: Event) -> dict[str, Fact | None]:
    """What an event about several crews decided about one: its own keys, and those of its officers."""
    _, root = _root(context, event)
    numbers = {key for key in event.facts() if key.startswith("officer:")}
    before = restored(context, root, numbers & root.facts().keys())
    return {
        key: fact
        for key, fact in event.facts().items()
        if key.startswith(f"crew:{crew}/") or any(_is_in(crew, each) for each in (fact, before.get(key)))
    }


def _is_in(crew: str, fact: Fact | None) -> bool:
    return isinstance(fact, Membership) and fact.crew == crew


def _refreshed(context: Context, crew: str, event: Event) -> tuple[str, ...]:
    """The officers of a crew whose refreshments began with an entry about several."""
    _, root = _root(context, event)
    named = root.officers if isinstance(root, Excepted) else ()
    return tuple(number for number in named if context.board.crew_of(number) == crew)


def _root(context: Context, event: Event) -> tuple[str, Event]:
    """What was corrected in the first place, with its hash; an entry that corrects nothing itself, without."""
    digest = ""
    while isinstance(event, Corrected | CrewCorrected) and (before := context.past.event(event.corrects)) is not None:
        digest, event = event.corrects, before
    return digest, event


def _may_be_timed(context: Context, event: Event, why: str, after: Since, parts: tuple[Facts, Facts]) -> None:
    """Refuse a time that would contradict what came before or since. `parts`: what still stands, what was decided."""
    facts, decided = parts
    if not why.strip():
        raise Refused("Say why the time is corrected.")
    if context.at == event.at:
        raise Refused(f"The entry is timed {hhmm(event.at)} already.")
    _, root = _root(context, event)
    for key, fact in decided.items():
        _fits_the_last(context, root, key)
        if isinstance(fact, Crewing) and isinstance(root, BookedOn):
            _not_before_its_tour(context, event, name_of(key, context.board), fact)
    for fact in (*facts.values(), *decided.values()):
        _not_before_its_incident(context, fact)
        _not_before_what_goes_on(context, event, fact)
    for key in (key for key in root.read if key.startswith("crew:")):  # incidents by when they were opened
        _not_before_what_it_relied_on(context, root, key)
    _not_handed_on(event, after, facts)
    _not_after_the_next(context, event, _since_the_root(context, event, after), decided)


def _since_the_root(context: Context, event: Event, after: Since) -> Since:
    """What came after the entry that was corrected in the first place: a correction itself may be a late one."""
    digest, first = _root(context, event)
    if not digest:
        return after
    root = since(context, {digest: first})
    return dataclasses.replace(root, names=root.names | after.names)


def _fits_the_last(context: Context, root: Event, key: str) -> None:
    """Refuse a time before that of the decision it followed, or by which what it left was over: the journal would
    contradict itself."""
    for parent in root.touch.get(key, ()):
        before = context.past.event(parent)
        if before is None:
            continue
        at = context.board.records.thoughts.when(parent, before.at, key, context.now)
        began = getattr(_retimed(before.facts().get(key), before.at, at), "since", 0)
        if not isinstance(before, Undone | Settled):
            began = max(began, at)
        if context.at < began:
            raise Refused(f"What was before it began at {hhmm(began)}: give a later time, or correct that entry first.")
        _not_after_it_closed(context, before.facts().get(key))
        _not_before_what_went_on_with(context, key, parent, since(context, {parent: before}))


def _not_before_its_tour(context: Context, event: Event, name: str, tour: Crewing) -> None:
    """Refuse that a crew came on long before its tour, and before it is said to have come on: who was called in early
    is booked on for that time."""
    if context.at < min(tour.tour_start, event.at) - EARLY:
        begins, at = (moment(instant, context.now) for instant in (tour.tour_start, context.at))
        raise Refused(
            f"The tour of {name} begins {begins}, long after {at}: give a later time, or take its booking on back and "
            "enter it again at that time."
        )


def _not_before_what_it_relied_on(context: Context, root: Event, key: str) -> None:
    """Refuse a time before what the entry relied on: no authority is given for a deployment that has not begun."""
    for parent, before in context.past.events_of(root.read[key]).items():
        at = context.board.records.thoughts.when(parent, before.at, key, context.now)
        fact = before.facts().get(key)
        elsewhere = isinstance(fact, Duty) and not fact.incident  # whom a crew joins may have been anywhere before
        if context.at < at and not elsewhere and not isinstance(before, Undone | Settled):
            raise Refused(f"What it relies on began at {hhmm(at)}: give a later time, or correct that entry first.")


def _not_before_what_went_on_with(context: Context, key: str, parent: str, last: Since) -> None:
    """Refuse a time before another entry relied on what stood until then: a crew split off goes on with it."""
    for digest, later in last.later.items():
        at = context.board.records.thoughts.when(digest, later.at, now=context.now)
        joined = isinstance(later, Recrewed) and later.how == "joined"  # whom a crew took in did not do what it did
        relied = key.endswith("/duty") and parent in later.read.get(key, ())
        if relied and context.at < at and not joined and not _is_apart(later):
            said = says(later, context.board.operation)
            raise Refused(f"“{said}” ({hhmm(at)}) goes on with what was before it: give a later time.")


def _not_before_its_incident(context: Context, fact: Fact | None) -> None:
    if not isinstance(fact, Duty) or fact.status is not Status.DEPLOYED:
        return
    incident = context.board.incident(fact.incident)
    if incident is not None and context.at < incident.opened:
        raise Refused(
            f"{incident.ref} was opened at {hhmm(incident.opened)}: give a later time, or correct that entry first."
        )


def _not_after_it_closed(context: Context, left: Fact | None) -> None:
    """Refuse to time the end of a deployment after its incident was closed, which it was because nobody was there."""
    incident = context.board.incident(left.incident) if isinstance(left, Duty) and left.incident else None
    if incident is not None and 0 < incident.closed < context.at:
        raise Refused(
            f"{incident.ref}, which was left then, was closed at {hhmm(incident.closed)}: "
            f"give an earlier time than {hhmm(incident.closed)}, or correct that entry first."
        )


def _not_before_what_goes_on(context: Context, event: Event, fact: Fact | None) -> None:
    """Refuse a time before a state had begun that the entry took over: nobody is split off what has not begun."""
    began = getattr(fact, "since", 0)
    if context.at < began < event.at:
        raise Refused(f"What goes on from before it began at {hhmm(began)}: give a later time.")


def _not_handed_on(event: Event, after: Since, facts: Facts) -> None:
    """Refuse what a crew that was split off has taken over: it would go on with the wrong time."""
    about = {subject_of(key) for key in facts}
    for later in after.later.values():
        if not isinstance(later, Recrewed) or about.isdisjoint(subjects_of((later,))):
            continue
        others = {crew: duty for crew, duty in later.duties.items() if f"crew:{crew}/duty" not in facts}
        heirs = [crew for crew, duty in others.items() if duty in facts.values()]
        if heirs and not isinstance(event, Recrewed):
            raise Refused(
                f"{listed(heirs)} was split off at {hhmm(later.at)} and goes on with this time: "
                "it can't be corrected for one of them alone. Write a note."
            )


def _not_after_the_next(context: Context, event: Event, after: Since, decided: Facts) -> None:
    """Refuse a time later than what has been decided since about the same crews or officers."""
    about = {subject_of(key) for key in decided}
    for digest, later in after.later.items():
        at = context.board.records.thoughts.when(digest, later.at, now=context.now)
        relies = event.at <= at < context.at and not later.read.keys().isdisjoint(decided)
        if relies and not about.intersection(subjects_of((later,))):
            said = says(later, context.board.operation)
            raise Refused(f"“{said}” ({hhmm(at)}) relies on it: give an earlier time than {hhmm(at)}.")
        if isinstance(later, Corrected | CrewCorrected) or about.isdisjoint(subjects_of((later,))):
            continue
        if _is_apart(later) and not depends(later, decided, after.names):
            continue
        if event.at <= at < context.at:
            said_since = overruled(context, later, (event,))
            raise Refused(f"{said_since}: give an earlier time than {hhmm(at)}, or correct that entry first.")


def _is_apart(event: Event) -> bool:
    """Whether an event decides only what hangs on a callsign whatever the crew does: its time says nothing of that."""
    keys = event.facts()
    parts = {key.rpartition("/")[2] for key in keys if key.startswith("crew:")}
    alone = bool(parts) and not any(key.startswith("officer:") for key in keys)  # who is in it, is more than that
    return alone and parts <= {"emergency", "callback", "queue", "log", "crewing"}


def _timed(facts: Facts, was: int, at: int) -> dict[str, Fact | None]:
    return {key: _retimed(fact, was, at) for key, fact in facts.items()}


def _retimed(fact: Fact | None, was: int, at: int) -> Fact | None:
    """A fact with every instant that was the event's moved: what it took over from before stays as it was."""
    moments = ("since", "began", "booked_on", "opened", "closed")
    moved = {name: at for name in moments if fact is not None and getattr(fact, name, None) == was}
    return replace(fact, **moved) if fact is not None and moved else fact
