"""Self-deployments of which the TFC has yet to be told, though the crew is there no more, or was written of late."""

from models.board.board import Board
from models.board.late import Untold


def untold(board: Board, callsign: str) -> tuple[Untold, ...]:
    """Those of a crew, on duty or off: to tell the TFC is owed until it is done. Of the one that goes on its own clock
    speaks."""
    crew = board.crew(callsign)
    return board.records.untold(callsign, crew.duty.incident if crew and crew.self_deployed else "")


def may_owe(board: Board) -> frozenset[str]:
    """The callsigns of which something was slipped in, or that ever deployed themselves."""
    return frozenset(board.records.late).union(board.records.came)
