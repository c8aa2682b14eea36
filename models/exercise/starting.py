"""Opening an exercise: its own data folder, a real operation, invented people, and a day that has already begun."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.clock import to_instant
from models.commands import Refused
from models.commands.imports import adopt_operation, new_operation, take_roster
from models.control_room import ControlRoom
from models.exercise.clock import ExerciseClock
from models.exercise.playing import Exercise
from models.exercise.script import SHIPPED, Script, read_script
from models.journal import Journal
from models.operation import OperationError
from models.roster.preview import preview

RESOURCES = Path(__file__).parents[2] / "resources"
OPERATION = RESOURCES / "operations" / "east-midlands-christmas.toml"
PEOPLE = RESOURCES / "demo" / "roster.csv"
BEGINS = to_instant(datetime.fromisoformat("2016-12-23T05:50:00"))
OPENS = to_instant(datetime.fromisoformat("2016-12-23T14:32:07"))
SEED = 28  # a day whose board at the opening is worth looking at


@dataclass(frozen=True, slots=True)
class Files:
    """What an exercise is made of: an operation (TOML), its people (CSV), and what is played (TOML)."""

    operation: Path = OPERATION
    people: Path = PEOPLE
    script: Path = SHIPPED


BROUGHT_ALONG = Files()


def open_exercise(
    folder: Path, operator: str, seed: int | None = None, upto: int = OPENS, files: Files = BROUGHT_ALONG
) -> tuple[ControlRoom, Exercise, ExerciseClock]:
    """The exercise in a data folder, begun and played up to `upto` if it is new, else where it was left.

    The clock stands; `clock.run(speed)` lets it go on. Raises a JournalError, Refused where a file is at fault, and
    OSError.
    """
    script = _script(files)
    clock = ExerciseClock(BEGINS)
    journal = Journal.open(folder, exercise=True, clock=clock.milliseconds)
    try:
        room = ControlRoom(journal, operator, clock)
        clock.set(max((entry.event.at for entry in room.recent()), default=BEGINS))
        _take_in(room, files)
        exercise = Exercise(room, SEED if seed is None else seed, clock(), script)
        if clock() < upto:
            prepare(exercise, clock, upto)
    except BaseException:
        journal.close()
        raise
    return room, exercise, clock


def _script(files: Files) -> Script:
    """The script, which must keep to the forces of the operation it is given with."""
    try:
        operation = new_operation(files.operation.read_text("utf-8"), files.operation.name)
        forces = tuple(force.id for force in operation.forces)
        return read_script(files.script.read_text("utf-8"), files.script.name, forces, BEGINS)
    except OperationError as error:
        raise Refused(str(error)) from error


def _take_in(room: ControlRoom, files: Files) -> None:
    if room.board.operation is None:
        room.perform(adopt_operation, files.operation.read_text("utf-8"), files.operation.name)
    if not room.board.officers and room.board.operation is not None:
        found = preview(files.people.read_bytes(), room.board.operation)
        room.perform(take_roster, found.roster, files.people.name)


def prepare(exercise: Exercise, clock: ExerciseClock, upto: int) -> None:
    """Play the exercise forward to an instant, a minute at a time, so that entries are dated as they happened."""
    while clock() < upto:
        clock.set(min(clock() + 60, upto))
        exercise.step(clock())
    clock.set(upto)
