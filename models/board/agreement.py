"""Whether two decisions say the same, and which is acted on while several stand."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

import msgspec

from models.board.facts import (
    NEWER,
    NO_DUTY,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Incident,
    Membership,
    NotUnderstood,
    Queue,
    RosterIssue,
    RosterOf,
    TfcKnows,
    Threat,
)
from models.board.natures import NATURES
from models.operation import LEVELS
from models.status import Status

ISSUES = (RosterIssue, RosterOf)  # they never contradict each other as a whole

NOTHING: dict[type, Fact] = {
    Duty: NO_DUTY,
    Membership: Membership(crew="", since=0),
    Emergency: Emergency(on=False, since=0),
    CallBack: CallBack(wanted=False, since=0),
    Queue: Queue(incidents=()),
}
"""what is so where nothing was decided"""

# Worked out once for each kind: both are asked while the board is folded.
_decided: dict[type, Callable[[object], Any]] = {
    kind: attrgetter(*of.compared) if of.compared else lambda _: None for kind, of in NATURES.items()
}
_instants: dict[type, tuple[str, ...]] = {kind: tuple(of.instants.split()) for kind, of in NATURES.items()}


def agree(one: Fact | None, other: Fact | None) -> bool:
    """Whether two decisions say the same. What is incidental, such as the minute, does not make them differ."""
    if one is None or other is None:
        return one is other or _says_nothing(other if one is None else one)
    if type(one) is not type(other):
        return isinstance(one, ISSUES) and isinstance(other, ISSUES)
    decided = _decided[type(one)]
    return bool(decided(one) == decided(other))


def _says_nothing(fact: Fact | None) -> bool:
    """Whether a decision says what holds where nothing was decided, or what was decided has been taken back."""
    nothing = NOTHING.get(type(fact))
    return nothing is not None and agree(fact, nothing)


def cautious(facts: Iterable[Fact | None]) -> Fact | None:
    """The one value to act on while several stand: the same whatever order they came in, and never the bolder.

    Of those that say the same, the earliest counts. A crew two rooms disagree about is `DISPUTED`, so it counts for
    nothing; an emergency stays on, a log stays owed, the higher minimum and the higher threat level stand.
    """
    said = differing(facts)
    duties = [fact for fact in said if isinstance(fact, Duty)]
    if duties and len(said) > 1:
        newer = any(isinstance(fact, NotUnderstood) for fact in said)
        return Duty(status=Status.DISPUTED, since=min(duty.since for duty in duties), why=NEWER if newer else "")
    return max(said, key=_caution)


def differing(facts: Iterable[Fact | None]) -> list[Fact | None]:
    """Each thing that is said, once, as the earliest says it."""
    said: list[Fact | None] = []
    for fact in sorted(facts, key=_earliest):
        if not any(agree(fact, other) for other in said):
            said.append(fact)
    return said


def _order(fact: Fact | None) -> bytes:
    return msgspec.json.encode(fact, order="sorted")


def _earliest(fact: Fact | None) -> tuple[bool, list[int], bytes]:
    return fact is None, [getattr(fact, name) for name in _instants.get(type(fact), ())], _order(fact)


def _caution(fact: Fact | None) -> tuple[int, bytes]:
    match fact:
        case CallBack(wanted=True):
            weight = 1 + int(fact.urgent)
        case Emergency(on=True) | ArmedLog(pending=True):
            weight = 1
        case Cover(minimum=minimum):
            weight = minimum
        case Threat(level=level) if level in LEVELS:
            weight = LEVELS.index(level)
        case Incident(closed=0) | Closed(closed=False):
            weight = 1
        case Membership(crew=crew):  # an officer whom one room booked off stays on the board
            weight = int(bool(crew))
        case Crewing():  # who may not be armed is not counted on
            weight = int(not fact.is_armed)
        case TfcKnows():  # the commander is told twice rather than not at all
            weight = -2
        case NotUnderstood():  # what is understood can be acted on
            weight = -3
        case None:
            weight = -1
        case _:
            weight = 0
    return weight, _order(fact)
