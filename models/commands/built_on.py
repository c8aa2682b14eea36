"""What was built on a decision: later ones, not taken back themselves, that name it or are about the same.

An event says in `touch` and `read` what it follows and relied on. Earlier versions knew no `read`: of an event without
it, all counts that is about the same crew, its officers or its incident.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.board.events import Event, Queued, Undone
from models.board.fact_words import name_of
from models.board.late import late_keys
from models.board.wording import listed, says
from models.clock import hhmm
from models.commands.act import Heads
from models.commands.context import Context

Decisions = Mapping[str, Event]  # by hash


@dataclass(frozen=True, slots=True)
class Since:
    """What came after some events. `later` are the decisions that stand, oldest first; `names` the hashes under which
    the events stand: their own, and of each undo that gave back what they had decided."""

    later: Decisions
    names: frozenset[str]


def since(context: Context, events: Decisions) -> Since:
    """What came after events of one act, the first of them first."""
    first, subjects = next(iter(events)), subjects_of(events.values())
    found = dict(context.past.since(first, [*events, *map(_in_a_body, subjects)]))
    thoughts, keys = context.board.records.thoughts, _keys(events)
    later, names = {}, set(events)
    for digest, event in found.items():
        if digest in events or thoughts.is_undone(digest):
            continue
        if not isinstance(event, Undone):
            if event.facts() or late_keys(event):
                later[digest] = event
        elif event.undoes in found and _names(found[event.undoes].touch, keys, names):
            names.add(digest)
    return Since(later, frozenset(names))


def _in_a_body(subject: str) -> str:
    """What stands in every event that decides about a subject; of an incident, also in those that send crews to it."""
    kind, _, name = subject.partition(":")
    return name if kind == "incident" else f"{subject}/" if kind in ("crew", "officer") else subject


def _keys(events: Decisions) -> set[str]:
    return {key for event in events.values() for key in (*event.facts(), *late_keys(event))}


def _names(followed: Heads, keys: Collection[str], names: Collection[str]) -> bool:
    """Whether one of the names is followed on one of these keys: an undo may give back much else under its own."""
    return any(parent in names for key in keys for parent in followed.get(key, ()))


def depends(event: Event, keys: Collection[str], names: Collection[str]) -> bool:
    """Whether an event says that it follows or relied on one of some others, on one of these keys."""
    return _names(event.touch, keys, names) or _names(event.read, keys, names)


def built_on(events: Decisions, after: Since) -> tuple[str, Event] | None:
    """The first decision that was built on these events, with its hash."""
    subjects = subjects_of(events.values())
    keys = _keys(events)
    opened = {subject.partition(":")[2] for subject in subjects if subject.startswith("incident:")}
    moved = any(key.startswith("officer:") for key in keys)  # whatever a crew does, all in it do
    for digest, event in after.later.items():
        alike = (moved or not event.read) and not subjects.isdisjoint(subjects_of((event,)))
        if depends(event, keys, after.names) or alike or not opened.isdisjoint(_sent_to(event)):
            return digest, event
    return None


def subjects_of(events: Iterable[Event]) -> set[str]:
    """What events decide about: `crew:LE24`, `officer:LE2401`, `incident:5f0c…`; all else by its key."""
    return {subject_of(key) for event in events for key in (*event.facts(), *late_keys(event))}


def subject_of(key: str) -> str:
    """What a decision key is about."""
    owned = key.startswith(("crew:", "officer:", "incident:"))
    return key.rpartition("/")[0] or key if owned else key


def _sent_to(event: Event) -> Iterator[str]:
    """The incidents that crews are sent to by an event, now or later."""
    if isinstance(event, Queued):
        yield from event.queue.incidents
    for duty in getattr(event, "duties", {}).values():
        yield duty.incident


def crews_of(event: Event) -> list[str]:
    """The crews that an event decides about."""
    return sorted(each.partition(":")[2] for each in subjects_of((event,)) if each.startswith("crew:"))


def overruled(context: Context, event: Event, about: Iterable[Event]) -> str:
    """Who has decided what since, as the beginning of a sentence: `4410 Hart at 08:30 has changed LE24 since (…)`."""
    theirs, ours = subjects_of((event,)), subjects_of(about)
    subjects = sorted((theirs & ours) or ours)
    crews = [subject for subject in subjects if subject.startswith("crew:")]
    what = listed(dict.fromkeys(name_of(subject, context.board) for subject in crews or subjects))
    who, said = event.operator or "Another room", says(event, context.board.operation)
    return f"{who} at {hhmm(event.at)} has changed {what} since ({said})"
