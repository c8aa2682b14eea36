"""The crews that an event concerns though it decides nothing about them: what only grows has no keys."""

from collections.abc import Iterable

from models.board.board import Board
from models.board.events import Corrected, CrewCorrected, Event, Excepted, Undone
from models.board.late_events import WasThere
from models.board.records import Records


def crews_concerned(event: Event, board: Board) -> set[str]:
    """The callsigns whose clocks such an event may move: of those who had refreshments, and when."""
    match event:
        case Excepted() | WasThere():
            return _crews_of(event.officers, board)
        case Undone():
            return _crews_of(_refreshed(event.undoes, board.records), board)
        case Corrected() | CrewCorrected():
            return _crews_of(_refreshed(event.corrects, board.records), board)
        case _:
            return set()


def _crews_of(officers: Iterable[str], board: Board) -> set[str]:
    return {crew for number in officers if (crew := board.crew_of(number))}


def _refreshed(digest: str, records: Records) -> list[str]:
    """The officers whose refreshments an event began, or the one that it corrects."""
    meant = records.thoughts.behind((digest,))
    return [number for number, begun in records.refs.items() if not meant.isdisjoint(begun)]
