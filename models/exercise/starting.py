"""Opening an exercise: its own data folder, a real operation, invented people, and a day that has already begun."""

from datetime import datetime
from pathlib import Path

from models.clock import to_instant
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom
from models.exercise.clock import ExerciseClock
from models.exercise.playing import Exercise
from models.journal import Journal
from models.roster import preview

RESOURCES = Path(__file__).parents[2] / "resources"
OPERATION = RESOURCES / "operations" / "east-midlands-christmas.toml"
PEOPLE = RESOURCES / "demo" / "roster.csv"
BEGINS = to_instant(datetime.fromisoformat("2016-12-23T05:50:00"))
OPENS = to_instant(datetime.fromisoformat("2016-12-23T14:32:07"))
SEED = 28  # a day whose board at the opening is worth looking at


def open_exercise(
    folder: Path, operator: str, seed: int | None = None, upto: int = OPENS
) -> tuple[ControlRoom, Exercise, ExerciseClock]:
    """The exercise in a data folder, begun and played up to `upto` if it is new, else where it was left.

    The clock stands; `clock.run(speed)` lets it go on. Raises a JournalError.
    """
    clock = ExerciseClock(BEGINS)
    journal = Journal.open(folder, exercise=True, clock=clock.milliseconds)
    try:
        room = ControlRoom(journal, operator, clock)
        clock.set(max((entry.event.at for entry in room.recent()), default=BEGINS))
        _take_in(room)
        exercise = Exercise(room, SEED if seed is None else seed, clock())
        if clock() < upto:
            prepare(exercise, clock, upto)
    except BaseException:
        journal.close()
        raise
    return room, exercise, clock


def _take_in(room: ControlRoom) -> None:
    if room.board.operation is None:
        room.perform(adopt_operation, OPERATION.read_text("utf-8"), OPERATION.name)
    if not room.board.officers and room.board.operation is not None:
        found = preview(PEOPLE.read_bytes(), room.board.operation)
        room.perform(take_roster, found.roster, PEOPLE.name)


def prepare(exercise: Exercise, clock: ExerciseClock, upto: int) -> None:
    """Play the exercise forward to an instant, a minute at a time, so that entries are dated as they happened."""
    while clock() < upto:
        clock.set(min(clock() + 60, upto))
        exercise.step(clock())
    clock.set(upto)
