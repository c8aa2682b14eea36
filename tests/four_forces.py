"""The tests' own operation of four forces, its invented officers, and an exercise of them.

The operation is tests/operation.toml, what is played tests/exercise.toml. What is shipped in resources/ is nobody's
fixture: only the tests about it read it.
"""

from functools import cache
from pathlib import Path

from models.control_room import ControlRoom
from models.exercise import starting
from models.exercise.clock import ExerciseClock
from models.exercise.playing import Exercise
from models.exercise.script import read_script
from models.exercise.starting import OPENS
from models.operation import read_operation
from models.roster.writing import roster_file
from resources.demo.make_roster import Strength, make_roster

OPERATION = Path(__file__).with_name("operation.toml")
SCRIPT = Path(__file__).with_name("exercise.toml")
TEXT = OPERATION.read_text("utf-8")
STRENGTHS = {
    "LEI": Strength(twelve=9, ten=4, away=12),
    "NOT": Strength(twelve=9, ten=3, away=14),
    "NOR": Strength(twelve=6, ten=2, away=12),
    "LIN": Strength(twelve=8, ten=3, away=12),
}
script = read_script(SCRIPT.read_text("utf-8"), SCRIPT.name)


@cache
def roster_bytes() -> bytes:
    """The roster of these forces as a CSV file: about 400 officers."""
    return roster_file(make_roster(read_operation(TEXT), STRENGTHS))


def open_exercise(
    folder: Path, operator: str, seed: int | None = None, upto: int = OPENS
) -> tuple[ControlRoom, Exercise, ExerciseClock]:
    """The exercise of these forces in a data folder; its roster is written beside it."""
    people = folder.with_name("roster.csv")
    people.write_bytes(roster_bytes())
    return starting.open_exercise(folder, operator, seed, upto, starting.Files(OPERATION, people, SCRIPT))
