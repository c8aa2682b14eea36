"""The operator's word that the clock of this workstation is right: against the time counted, or another's clock."""

from collections.abc import Sequence

from models.board.clock_events import ClockRight, ClockVouched, TimedAhead
from models.board.marks import VOUCHED_FOR
from models.clock import DAY
from models.commands.context import Context, Refused


def clock_right(context: Context) -> ClockRight | ClockVouched:
    """Go by this machine's clock again: it is right, and the time that was counted on from an entry is not.

    While it is gone by: what it timed stands, though another workstation's clock differs from it.
    """
    own = context.past.own_chains()
    if context.machine is not None:
        return ClockRight(at=context.machine, operator=context.operator, was=context.now, here=own[0])
    found = {digest: mark for digest, mark in _open(context).items() if _concerns(context, digest, mark, own)}
    if not found:
        raise Refused("Nothing speaks against the clock of this machine: it is gone by already.")
    gaps, others, name = dict[str, int](), dict[str, str](), ""
    for mark in found.values():
        other, called, name = _other(mark, own, name)
        if other:
            gaps[other], others[other] = max(gaps.get(other, 0), mark.ahead), called
    return ClockVouched(
        at=context.now,
        operator=context.operator,
        own=tuple(own),
        name=name or context.past.workstation(own[0]),
        gaps=gaps,
        others=tuple(others.values()),
        marks=tuple(sorted(digest for digest, mark in found.items() if not mark.here)),
    )


def _open(context: Context) -> dict[str, TimedAhead]:
    """The notes of the last day, or of times that have not come yet."""
    noted = context.board.records.thoughts.marks.noted
    return {digest: mark for digest, mark in noted.items() if context.now < mark.at + mark.ahead + DAY}


def _concerns(context: Context, digest: str, mark: TimedAhead, own: Sequence[str]) -> bool:
    """Whether a note speaks of this clock and another's, and nobody has said here that this one is right."""
    thoughts = context.board.records.thoughts
    if not mark.here:  # an older version did not say whose clock it speaks of
        timed_here = {context.past.chain(entry) for entry in mark.entries}.intersection(own)
        return bool(timed_here) and thoughts.marks.speaks(digest, mark, thoughts.is_undone)
    if (mark.here in own) == (mark.there in own):
        return False
    chain = mark.here if mark.here in own else mark.there
    return context.now < mark.at + VOUCHED_FOR and not thoughts.marks.stands(chain, mark, thoughts.is_undone)


def _other(mark: TimedAhead, own: Sequence[str], name: str) -> tuple[str, str, str]:
    """The other workstation of a note: its chain, what it is called; and what this one is."""
    here, there = mark.names
    if not mark.here:
        return "", "", name
    return (mark.there, there, here) if mark.here in own else (mark.here, here, there)
