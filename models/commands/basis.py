"""What a command is decided against: the heads of every key it changes or relies on.

A preview, a dialog and a drag note `Board.moves` when they begin. If one of the command's keys has moved since, it is
refused and nothing is recorded; else its parents are the present heads. A key on which rooms differ changes only by
settling it, but an emergency never waits. Records (heard from, visits, notes, answers to alarms) have no keys: they
are always taken.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from inspect import signature
from typing import Any

from msgspec.structs import replace as changed

from models.board.board import Board
from models.board.events import Arrived, Deployed, EmergencyCleared, EmergencyRaised, Event, Settled, StoodDown, Undone
from models.board.fact_words import name_of
from models.board.operation_files import key_decided
from models.board.wording import says
from models.clock import hhmm
from models.commands.act import Act, as_act, attempted, joined, keys_of
from models.commands.context import Context, NeedsAgain, NeedsReason, Past, Refused, not_understood, said
from models.commands.differences import both_values, settle_first
from models.commands.earliest import not_too_early

ALWAYS = (EmergencyRaised, EmergencyCleared, Settled)  # they name all heads, whatever those say

OVERTAKES = (Deployed, Arrived, StoodDown)


def decide(context: Context, command: Callable[..., Event | Act], *arguments: Any, **named: Any) -> Act:
    """What a command decides. Raises Refused; where rooms differ about its subjects, that says so with every value.

    `why` is the reason that was given. A command that asks for none is told it only where what it changes wants one.
    """
    context = replace(context, because=named.get("why", context.because))
    if "why" in named and not takes_reason(command):
        del named["why"]
    try:
        act = as_act(command(context, *arguments, **named))
    except NeedsAgain:
        raise
    except Refused as refusal:
        differ = _differing(context, (*arguments, *named.values()))
        if differ and differ not in str(refusal):
            raise type(refusal)(f"{refusal} {differ}.") from refusal
        raise
    return not_too_early(context, _may_stand(context, act))


def takes_reason(command: Callable[..., Event | Act]) -> bool:
    """Whether a command asks for a reason, or may be given one."""
    return "why" in signature(command).parameters


def _differing(context: Context, arguments: Iterable[Any]) -> str:
    """What rooms differ about, of what a command was asked to change: its refusal may rest on that."""
    several = (each if isinstance(each, tuple | list) else (each,) for each in arguments)
    named = {word for words in several for word in words if isinstance(word, str)}
    keys = (key for key in context.board.contradictions() if key.partition(":")[2].partition("/")[0] in named)
    return " · ".join(both_values(context.board, context.past, key) for key in keys)


def _may_stand(context: Context, act: Act) -> Act:
    """The act, without what changes or relies on something in dispute or not understood here; that is named."""
    if not context.board.contradictions() and not context.board.not_understood():
        return act  # as nearly always
    standing = joined([attempted(_standing, context, event) for event in act.events])
    remarks, refusals = (*act.remarks, *standing.remarks), (*act.refusals, *standing.refusals)
    return Act(standing.events, remarks, refusals)


def _standing(context: Context, event: Event) -> Event:
    """An event that may stand. Raises Refused for one that may not."""
    event = understood(context, event)
    disputed = () if isinstance(event, ALWAYS) else context.board.contradictions()
    keys = (key for key in keys_of(event) if not _overtakes(context, event, key))
    first = next((each for key in keys for each in disputed if key_decided(each) == key), "")
    if first:
        raise Refused(settle_first(context.board, context.past, first))
    return event


def _overtakes(context: Context, event: Event, key: str) -> bool:
    """Whether an event settles what rooms differ about a crew by going on: the operator was shown both (overtaking)."""
    return context.sure and isinstance(event, OVERTAKES) and key.endswith("/duty") and key in event.facts()


def understood(context: Context, event: Event) -> Event:
    """The event, with the reason for deciding what a newer version decided last, or for relying on it. Raises
    NeedsReason without one: this version cannot read what it would overrule. An emergency never waits."""
    newer = context.board.not_understood().intersection(keys_of(event))
    if not newer or event.reason or isinstance(event, EmergencyRaised):
        return event
    if not context.because:
        raise NeedsReason(not_understood(context.board, min(newer)))
    return changed(event, reason=said(context.because))


def not_moved(board: Board, past: Past, act: Act, basis: int) -> None:
    """Refuse an act that was decided against another board: something it changes or relies on has moved since."""
    for key in dict.fromkeys(key for event in act.events for key in keys_of(event)):
        if board.moved(key, basis):
            raise Refused(f"{_what_moved(board, past, key)}: look at it again, then decide.")


def _what_moved(board: Board, past: Past, key: str) -> str:
    """`LE24 has just been changed (4410 Hart, 08:31: LE24 → Haymarket Centre)`."""
    name = name_of(key, board)
    event = next((event for digest in board.heads(key) if (event := past.event(digest))), None)
    if event is None:
        return f"{name} has just been changed"
    what = event.was if isinstance(event, Undone) else says(event, board.operation)
    undone = "undone: " if isinstance(event, Undone) else ""
    return f"{name} has just been changed ({event.operator}, {hhmm(event.at)}: {undone}{what})"
