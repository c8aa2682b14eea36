"""What needs a response now, most urgent first, each line saying what to do. Pure functions of board and time.

**The alarm budget** is one alarm per operator in ten minutes. So not every amber timer rings: amber on a strip says
that something falls due, and an operator who works down the ambers is never rung for them. An alarm is raised when
amber was passed over (`RINGS` says for which timers at which level), one cause gives one line (see `occurrences.py`),
and what is too much of one sort is gathered (see `lines.py`).
"""

from collections.abc import Iterable, Mapping, MutableMapping

from models.board.board import Board
from models.situation.lines import Alarm
from models.situation.occurrences import RED, RINGS
from models.situation.ringing import Ringing
from models.situation.stays import Stays

__all__ = ["RED", "RINGS", "Alarm", "alarm_rate", "alarms", "note_raised", "waiting"]

HOUR = 3600


def alarms(board: Board, stays: Stays, at: int) -> tuple[Alarm, ...]:
    """Every alarm there is at an instant, worked out from nothing, most urgent first; shelved ones last, acknowledged
    ones after the others of their priority. `Ringing` keeps them up to date."""
    return Ringing(board, stays).alarms(at)


def waiting(found: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """The alarms nobody has taken or put aside."""
    return tuple(alarm for alarm in found if not alarm.acknowledged_by and not alarm.shelved_until)


def note_raised(seen: MutableMapping[str, int], found: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Remember in `seen` (id → when it was raised) the alarms not met before, and return these."""
    fresh = tuple(alarm for alarm in found if alarm.id not in seen)
    for alarm in fresh:
        holds = (*alarm.parts, *alarm.kept_for)
        known = bool(alarm.kept_for) and all(part in seen for part in alarm.kept_for)
        seen[alarm.id] = 0 if known else alarm.raised
        for part in holds:
            seen.setdefault(part, 0)  # inside a line: shown already, counted once
    return fresh


def alarm_rate(seen: Mapping[str, int], at: int) -> float:
    """Alarms raised per ten minutes, over the last hour."""
    return sum(at - HOUR < raised <= at for raised in seen.values()) / 6
