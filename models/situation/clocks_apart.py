"""Workstations whose clocks differ, and nobody knows which is right: by how much, since when, who is not heard by it.

There is one line for each pair of workstations, while a crew's state or the last word from it hangs on that.
"""

from collections import defaultdict

from msgspec import Struct

from models.board.board import Board
from models.board.clock_events import TimedAhead
from models.board.crews import Ahead
from models.board.told import doubted
from models.board.wording import counted
from models.clock import DAY, duration, gone

ADVICE = "Where the clock is right, type “clock right”"

Pair = tuple[str, str]  # the chain of the workstation that is ahead, and of the other


class ClocksApart(Struct, frozen=True):
    """Two workstations, by name: `there` is ahead of `here` by at least so many seconds, as noted since an instant.

    `crews` are those that do not count as heard by it; `vouched` says of each whether it was said to be right there.
    """

    there: str
    here: str
    ahead: int
    since: int
    crews: tuple[str, ...]
    vouched: tuple[bool, bool]


def clocks_apart(board: Board, at: int) -> dict[Pair, ClocksApart]:
    """Every pair of workstations whose clocks differ about a crew on duty."""
    marks = board.records.thoughts.marks
    if not marks.noted:
        return {}
    found = defaultdict[Pair, dict[str, tuple[TimedAhead, Ahead]]](dict)
    for crew in board.crews():
        doubt = doubted(crew, at)
        if doubt is not None:
            mark = marks.noted[doubt.note]
            found[mark.there, mark.here][crew.callsign] = mark, doubt
    return {pair: _apart(board, pair, crews) for pair, crews in sorted(found.items())}


def _apart(board: Board, pair: Pair, crews: dict[str, tuple[TimedAhead, Ahead]]) -> ClocksApart:
    thoughts = board.records.thoughts
    noted = [mark for mark, _ in crews.values()]
    last = max(noted, key=lambda mark: (mark.at, mark.ahead))
    there, here = (thoughts.marks.stands(chain, last, thoughts.is_undone) for chain in pair)
    return ClocksApart(
        there=last.names[1],
        here=last.names[0],
        ahead=max(mark.ahead for mark in noted),
        since=min(doubt.come for _, doubt in crews.values()),
        crews=tuple(crews),
        vouched=(there, here),
    )


def headline(found: ClocksApart) -> str:
    """`Clocks differ: LEI desk 1 is at least 0:04 ahead of NOT desk 1`."""
    ahead = gone(found.ahead) if found.ahead >= 2 * DAY else duration(found.ahead)
    return f"Clocks differ: {found.there} is at least {ahead} ahead of {found.here}"


def advice(found: ClocksApart) -> str:
    """`3 crews do not count as heard by it. Where the clock is right, type “clock right”`."""
    those = found.crews[0] if len(found.crews) == 1 else counted(len(found.crews), "crew")
    does = "does" if len(found.crews) == 1 else "do"
    return f"{those} {does} not count as heard by it. {_act(found)}"


def _act(found: ClocksApart) -> str:
    match found.vouched:
        case (True, True):
            return "Both are said to be right: ask the time elsewhere, and put the wrong one right"
        case (False, True):
            return f"{found.here} is said to be right: put the clock of {found.there} right"
        case _:
            return ADVICE


def in_words(board: Board, at: int) -> list[str]:
    """Each of them in two sentences."""
    return [f"{headline(found)}: {advice(found)}." for found in clocks_apart(board, at).values()]
