"""What rooms have a crew doing, each told from the others."""

from collections.abc import Sequence

from models.board.facts import SELF_DEPLOYED, Duty
from models.board.wording import area_name, duty_in_words
from models.operation import Operation
from models.status import Status


def duties_in_words(duties: Sequence[Duty], operation: Operation | None) -> list[str]:
    """What rooms have a crew doing, each told from the others: where two read alike, with authority and area left."""
    said = [duty_in_words(duty, operation) for duty in duties]
    for besides in (_by_authority, lambda duty: _from_where(duty, operation)):
        if len(set(said)) < len(said):
            said = [each + besides(duty) for each, duty in zip(said, duties, strict=True)]
    return said


def _by_authority(duty: Duty) -> str:
    if duty.status is not Status.DEPLOYED:
        return ""
    if duty.authority == SELF_DEPLOYED:
        return ", self-deployed"
    return f", armed, authority {duty.authority}" if duty.armed else ", no authority recorded"


def _from_where(duty: Duty, operation: Operation | None) -> str:
    left = duty.area if duty.status is not Status.PATROLLING else ""
    return f", from {area_name(left, operation)}" if left else ""
