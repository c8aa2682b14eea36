"""What each of several decisions on one key says, told from the others."""

from collections.abc import Sequence

from models.board.board import Board
from models.board.facts import Duty, Fact, Incident, Queue
from models.board.telling import in_dispute, label_of
from models.board.wording import duties_in_words, fact_in_words, listed


def values_in_words(board: Board, key: str, facts: Sequence[Fact | None]) -> list[str]:
    """In the same order."""
    duties = [in_dispute(board, fact) for fact in facts if isinstance(fact, Duty)]
    if len(duties) == len(facts):
        return duties_in_words(duties, board.operation)
    return [_value(board, key, fact) for fact in facts]


def _value(board: Board, key: str, fact: Fact | None) -> str:
    match fact:
        case Duty():
            return fact_in_words(key, in_dispute(board, fact), board.operation)
        case Incident(nature=nature, place=place):
            return f"{nature}, {place}, {fact_in_words(key, fact, board.operation)}"
        case Queue(incidents=(_, *_) as waiting, armed=armed):
            by = {incident: f" (armed, authority {name})" for incident, name in armed}
            return f"{listed(label_of(board, each) + by.get(each, '') for each in waiting)} waiting"
        case _:
            return fact_in_words(key, fact, board.operation)
