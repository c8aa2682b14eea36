"""Patrol areas: who is there, since when, how long each was short of officers, when it was last visited. Part 6."""

from collections.abc import Sequence

from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.told import since_at_the_latest, untimed
from models.handover.content import Covered, Named, Place
from models.operation import Operation
from models.situation.cover import Cover, cover
from models.situation.coverage import below_since, gaps, last_visit
from models.situation.stays import Stays


def places(board: Board, stays: Stays, scope: str, begins: int, at: int) -> tuple[Place, ...]:
    """Every area, force by force in the order of the operation, priority A first. `short_for` in seconds."""
    operation = board.operation
    if operation is None:
        return ()
    wanted = [force.id for force in operation.forces if not scope or force.id == scope]
    return tuple(_place(state, operation, stays, begins, at) for force in wanted for state in board.areas(force))


def covered(board: Board, forces: Sequence[Named], at: int) -> tuple[Covered, ...]:
    """What is covered, force by force; of several also of all, as the header of the board says it."""
    found = [(force.name, cover(board, at, force.id)) for force in forces]
    if len(found) > 1:
        found.append(("All", sum((each for _, each in found), Cover())))
    return tuple(Covered(force=name, words=each.words) for name, each in found)


def _place(state: AreaState, operation: Operation, stays: Stays, begins: int, at: int) -> Place:
    area = state.area
    short = gaps(stays, operation, area.id, begins, at)
    visit = last_visit(stays, area.id, at)
    force = operation.force(area.force)
    return Place(
        area=area.name,
        force=force.name if force else area.force,
        priority=area.priority,
        minimum=state.minimum,
        actual=state.strength,
        crews=tuple(_since(crew, at) for crew in state.crews),
        crowded=operation.is_crowded(area, at),
        below_since=below_since(stays, operation, area.id, at) or 0,
        short_for=sum(stop - start for start, stop in short),
        last_visit=visit[0] if visit else 0,
        last_crew=visit[1] if visit else "",
        two_minimums=state.two_minimums,
    )


def _since(crew: Crew, at: int) -> tuple[str, int]:
    """A callsign and since when it is there; `LE24 by` where that is only the latest it can be."""
    return crew.callsign + (" by" if untimed(crew, at) else ""), since_at_the_latest(crew, at)
