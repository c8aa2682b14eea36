"""Drawing a handover up from the board and the journal: the same facts always give the same draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.board.board import Board
from models.board.event import Mark
from models.board.events import Event
from models.clock import hhmm
from models.handover import coming, doubts, places, since, standing
from models.handover.asked import carry_over
from models.handover.content import Handover, Named
from models.situation.stays import Stays


@dataclass(frozen=True, slots=True)
class Sources:
    """What a handover is drawn up from.

    `new` are the entries, each with its hash, that `previous` does not rest on; without a previous handover those of
    the period. `systems` are (what, state) pairs the program knows by itself: the link, the journal.
    """

    board: Board
    stays: Stays
    new: Sequence[tuple[str, Event]]
    mark: Mark
    previous: Handover | None = None
    systems: tuple[tuple[str, str], ...] = ()
    exercise: bool = False
    offline_since: int = 0


def draft(sources: Sources, scope: str, begins: int, ends: int, at: int) -> Handover:
    """A handover of one force (its id) or of the region (""), for a period, as at an instant (UTC seconds).

    What a person must add is empty, or carried over from the last handover. Raises ValueError, with a sentence,
    for a board without an operation, an unknown force or a period that is none.
    """
    board, previous = sources.board, sources.previous
    operation = board.operation
    if operation is None:
        raise ValueError("There is no operation yet: import an operation file first.")
    forces = tuple(Named(id=force.id, name=force.name) for force in operation.forces if not scope or force.id == scope)
    if not forces:
        known = ", ".join(force.id for force in operation.forces)
        raise ValueError(f"“{scope}” is not a force of this operation: choose one of {known}, or none for the region.")
    if not 0 < ends - begins <= 7 * 86_400:
        raise ValueError(f"A period ends after it begins, within seven days: {hhmm(begins)} to {hhmm(ends)} does not.")
    drawn = Handover(
        scope=scope,
        scope_name=forces[0].name if scope else operation.region or "All forces",
        unit=operation.unit,
        operation=operation.name,
        marking=operation.marking,
        exercise=sources.exercise,
        offline_since=sources.offline_since,
        begins=begins,
        ends=ends,
        at=at,
        duty_day=standing.day_starts(board, forces, at)[0],
        mark=sources.mark,
        forces=forces,
        threat=standing.threat(board),
        incidents=standing.incidents(board, scope),
        strength=standing.strength(board, forces, at),
        covered=places.covered(board, forces, at),
        deployed=standing.deployed(board, scope, at),
        logs=standing.owed_logs(board, scope),
        places=places.places(board, sources.stays, scope, begins, at),
        exceptions=standing.exceptions(board, scope, at),
        concerns=standing.concerns(board, scope, at),
        coming=coming.coming(board, forces, scope, at),
        since=since.since(board, sources.new, scope, previous, at),
        systems=sources.systems,
        doubts=doubts.doubts(board, scope),
    )
    return carry_over(drawn, previous, operation.intent)
