"""Settling what rooms decided differently, while they could not see each other: of what stands, one is right."""

from collections.abc import Iterator
from contextlib import suppress

from models.board.difference_names import typed_words
from models.board.events import Event, Settled
from models.board.facts import Fact, Membership, NotUnderstood
from models.board.operation_files import key_decided
from models.commands.act import Act
from models.commands.context import Context, Refused, restored
from models.commands.differences import both_values, choices

AGREED = "The rooms agree about that: there is nothing to settle."


def settle(context: Context, key: str, digest: str) -> Settled:
    """Settle a contradiction: of the decisions that stand on a key, the one of this hash is right."""
    if key not in context.board.contradictions():
        raise Refused(AGREED)
    standing = context.board.standing(key)
    if digest not in standing:
        raise Refused("That decision no longer stands: choose again.")
    if isinstance(standing[digest], NotUnderstood):
        raise Refused("What a newer version decided can't be chosen here, where it can't be read: choose it there.")
    chosen = {key_decided(key): standing[digest]}
    overtaken = context.board.content_lost(key)  # the others were most likely replaced, not wrong
    for other in () if overtaken else sorted(set(standing) - {digest}):
        chosen |= taken_back(context, key, other)
    return Settled(at=context.at, operator=context.operator, chosen=chosen)


def taken_back(context: Context, key: str, digest: str) -> dict[str, Fact | None]:
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


def settle_subject(context: Context, subject: str, choice: int) -> Act:
    """Settle what rooms decided about one thing: `subject` is its decision key, or a crew, or an incident
    (`incident:5f0c…`), where that is not in doubt.

    `choice` counts the decisions about it from 1, oldest first. Of a crew by its callsign all else that the same
    decision said is right too.
    """
    keys = disputed(context, subject)
    if not keys:
        raise Refused(AGREED)
    board, past = context.board, context.past
    if len(keys) > 1 and not keys[0].endswith("/duty"):
        names = typed_words(board)
        raise Refused(f"Rooms differ about several things there: type {' or '.join(names[key] for key in keys)}.")
    offered = choices(board, past, keys[0])
    if not 1 <= choice <= len(offered):
        raise Refused(f"{both_values(board, past, keys[0])}: choose from 1 to {len(offered)}.")
    right = offered[choice - 1][0]
    events = tuple(settle(context, key, right) for key in keys if right in board.standing(key))
    return Act(events, tuple(_left_empty(context, keys[0], board.standing(keys[0])[right])))


def _left_empty(context: Context, key: str, right: Fact | None) -> Iterator[str]:
    """What is to be done about crews that have nobody once an officer is said to be elsewhere."""
    board, number = context.board, key.partition(":")[2].rpartition("/")[0]
    said = [fact.crew for fact in board.standing(key).values() if isinstance(fact, Membership)]
    here = right.crew if isinstance(right, Membership) else ""
    for callsign in sorted({*said} - {"", here}):
        crew = board.crew(callsign)
        if crew and all(officer.number == number for officer in crew.officers):
            yield f"{callsign} has nobody left: book it off ({callsign.lower()} off because nobody is in it)"


def disputed(context: Context, subject: str) -> tuple[str, ...]:
    """The decision keys about a subject on which rooms differ, what a crew does first; a crew by its callsign alone."""
    whole = subject if ":" in subject or "/" in subject else f"crew:{subject}"
    found = context.board.contradictions()
    if whole in found:
        return (whole,)
    return tuple(sorted((k for k in found if k.startswith(f"{whole}/")), key=lambda k: (not k.endswith("/duty"), k)))


def subjects(context: Context) -> dict[str, str]:
    """Shape: decision key → the word typed for it, of what rooms differ about."""
    return {key: word for key, word in typed_words(context.board).items() if not key.startswith("roster:")}
