"""An exercise of the tests' own forces, played once for all the tests that only look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.control_room import ControlRoom
from models.exercise.playing import Exercise
from tests.four_forces import open_exercise


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ControlRoom, Exercise]]:
    """The exercise as it opens, at 14:32:07."""
    room, exercise, _ = open_exercise(tmp_path_factory.mktemp("exercise") / "data", "7714 Mistry")
    yield room, exercise
    room.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"
