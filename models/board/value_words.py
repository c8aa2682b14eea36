"""What each of several decisions on one key says, told from the others."""

from collections.abc import Sequence

from models.board.board import Board
from models.board.facts import SELF_DEPLOYED, Crewing, Duty, Fact, Incident, Queue
from models.board.incident_words import what_and_where
from models.board.taken_out import by_authority
from models.board.telling import in_dispute, label_of
from models.board.wording import area_name, duty_in_words, fact_in_words, listed
from models.operation import Operation
from models.status import Status


def values_in_words(board: Board, key: str, facts: Sequence[Fact | None]) -> list[str]:
    """In the same order."""
    duties = [in_dispute(board, fact) for fact in facts if isinstance(fact, Duty)]
    if len(duties) == len(facts):
        return duties_in_words(duties, board.operation)
    services = {fact.service for fact in facts if isinstance(fact, Crewing)}
    return [_value(board, key, fact) + (_armed(fact) if len(services) > 1 else "") for fact in facts]


def _armed(fact: Fact | None) -> str:
    """The service of a crew that counts as armed, which else goes without saying."""
    return f", {fact.service}" if isinstance(fact, Crewing) and fact.is_armed else ""


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
    return f", armed{by_authority(duty.authority)}" if duty.armed else ", no authority recorded"


def _from_where(duty: Duty, operation: Operation | None) -> str:
    left = duty.area if duty.status is not Status.PATROLLING else ""
    return f", from {area_name(left, operation)}" if left else ""


def _value(board: Board, key: str, fact: Fact | None) -> str:
    match fact:
        case Duty():
            return fact_in_words(key, in_dispute(board, fact), board.operation)
        case Incident(nature=nature, place=place):
            return f"{what_and_where(nature, place)}, {fact_in_words(key, fact, board.operation)}"
        case Queue(incidents=(_, *_) as waiting, armed=armed):
            by = {incident: f" (armed{by_authority(name)})" for incident, name in armed}
            return f"{listed(label_of(board, each) + by.get(each, '') for each in waiting)} waiting"
        case _:
            return fact_in_words(key, fact, board.operation)
