"""The board against an independent, naive second opinion: random shifts, line by line, the whole board after each."""

import ast
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from itertools import count
from pathlib import Path

import pytest

from tests.oracle import driver, shift

SHIFTS = int(os.environ.get("MUSTER_SHIFTS", "60"))
HERE = Path(__file__).parent


@pytest.fixture
def desks() -> shift.Desks:
    """Workstations with journals in memory: what the disk does is tried elsewhere."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as ground:
        numbers = count(1)

        def desk(now: int) -> AbstractContextManager[shift.Desk]:
            return closing(driver.Workstation(Path(ground) / str(next(numbers)), now))

        yield desk


def test_the_board_says_what_the_rules_of_the_room_say(desks: shift.Desks, figure: Callable[[str], None]) -> None:
    taken = refused = 0
    for seed in range(SHIFTS):
        found = shift.play(desks, None, seed)
        assert not found.differs, shift.report(seed, shift.shrunk(desks, found.told))
        taken, refused = taken + found.taken, refused + found.refused
    figure(f"oracle: {SHIFTS} shifts, {taken} lines taken and {refused} refused, 0 differences")


class NoEmergencies(driver.Workstation):
    """A board that never says that an emergency is on."""

    def data(self, at: int = 0) -> dict:
        found = super().data(at)
        for crew in (crew for force in found["forces"] for crew in force["crews"]):
            crew["emergency"] = False
        return found


def test_a_difference_is_told_by_the_few_lines_that_show_it(tmp_path: Path) -> None:
    numbers = count(1)

    def desk(now: int) -> AbstractContextManager[shift.Desk]:
        return closing(NoEmergencies(tmp_path / str(next(numbers)), now))

    found = next(found for seed in range(9) if (found := shift.play(desk, None, seed)).differs)
    *_, on, pressed, said = shift.report(7, shift.shrunk(desk, found.told)).splitlines()
    assert "form" in on or on.split()[2] in ("on", "01")
    assert pressed.split()[2] in ("emergency", "00")
    assert said.endswith(".emergency: expected True, the board False")


def test_the_oracle_knows_nothing_of_the_program() -> None:
    for file in HERE.glob("*.py"):
        for name in imported(file):
            own = name in sys.stdlib_module_names or name == "pytest" or name.startswith("tests.oracle")
            assert own or file.name == "driver.py", f"{file.name} imports {name}"


def imported(file: Path) -> set[str]:
    """The top names of what a file imports; `tests.oracle` whole."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        found = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        found += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names |= {each if each.startswith("tests.") else each.partition(".")[0] for each in found}
    return names
