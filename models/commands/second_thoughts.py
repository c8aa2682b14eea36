"""Undo, correction, and settling what two rooms decided differently. All by new events: nothing is rewritten."""

from msgspec.structs import replace

from models.clock import hhmm
from models.commands.asking import Asking, Refused, restored
from models.events import Corrected, Settled, Undone
from models.facts import Duty, Fact


def undo(asking: Asking) -> Undone:
    """Take back one's own last change. Refused if somebody has changed the same since, saying who."""
    last = asking.past.my_last()
    if last is None:
        raise Refused("There is no change of yours to undo.")
    digest, event = last
    for key in event.facts():
        heads = asking.board.heads(key)
        if heads != (digest,):
            who = _who_else(asking, heads, digest)
            raise Refused(f"{who} has changed {_plain(key)} since: undo would overrule that.")
    return Undone(
        at=asking.at,
        operator=asking.operator,
        undoes=digest,
        was=type(event).__name__,
        restored=restored(asking, event),
    )


def _who_else(asking: Asking, heads: tuple[str, ...], mine: str) -> str:
    for digest in heads:
        event = asking.past.event(digest) if digest != mine else None
        if event is not None:
            return f"{event.operator or 'Another room'} at {hhmm(event.at)}"
    return "Another room"


def _plain(key: str) -> str:
    return key.partition(":")[2].partition("/")[0] or "the operation"


def correct(asking: Asking, digest: str, why: str) -> Corrected:
    """Correct the time of an earlier event to `asking.at`: what still stands from it is timed anew."""
    event = asking.past.event(digest)
    if event is None:
        raise Refused("That entry is not in this journal.")
    if not why.strip():
        raise Refused("Say why the time is corrected.")
    if asking.at == event.at:
        raise Refused(f"The entry is timed {hhmm(event.at)} already.")
    facts = {key: fact for key, fact in event.facts().items() if asking.board.heads(key) == (digest,)}
    return Corrected(
        at=asking.at,
        operator=asking.operator,
        reason=why.strip(),
        corrects=digest,
        was_at=event.at,
        restated={key: _retimed(fact, event.at, asking.at) for key, fact in facts.items()},
    )


def _retimed(fact: Fact | None, was: int, at: int) -> Fact | None:
    if isinstance(fact, Duty):
        return replace(fact, since=at, began=at if fact.began == was else fact.began)
    if fact is not None and hasattr(fact, "since"):
        return replace(fact, since=at)
    return fact


def correct_crew(asking: Asking, crew: str, why: str) -> Corrected:
    """Correct since when a crew has been doing what it does."""
    heads = asking.board.heads(f"crew:{crew}/duty")
    if len(heads) != 1:
        raise Refused(f"There is nothing to correct for {crew}.")
    return correct(asking, heads[0], why)


def settle(asking: Asking, key: str, digest: str) -> Settled:
    """Settle a contradiction: of the decisions that stand on a key, the one of this hash is right."""
    if key not in asking.board.contradictions():
        raise Refused("The rooms agree about that: there is nothing to settle.")
    standing = asking.board.standing(key)
    if digest not in standing:
        raise Refused("That decision no longer stands: choose again.")
    return Settled(at=asking.at, operator=asking.operator, chosen={key: standing[digest]})


def settle_crew(asking: Asking, crew: str, choice: int) -> Settled:
    """Settle what rooms decided about a crew's duty: `choice` counts the decisions from 1, oldest first."""
    key = f"crew:{crew}/duty"
    standing = sorted(asking.board.standing(key).items(), key=lambda item: (getattr(item[1], "since", 0), item[0]))
    if not 1 <= choice <= len(standing):
        raise Refused(f"Choose from 1 to {len(standing)}.")
    return settle(asking, key, standing[choice - 1][0])
