"""A desk with its operation and roster, the shift about to begin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.admitting import hears
from tests.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "here")
    yield made
    made.room.close()


@pytest.fixture
def other(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """Another room, which knows what the first one knew at the start of the shift."""
    made = Desk(tmp_path / "there", operator="4410 Hart", begin=False)
    hears(made.room, desk.told())
    yield made
    made.room.close()


@pytest.fixture
def stranger(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """A workstation called `desk 2` that knows the board, moved LE24, and has not been admitted here."""
    desk.on("le24 market", "le21 haym")
    made = Desk(tmp_path / "desk 2", operator="4410 Hart", begin=False)
    hears(made.room, desk.told())
    made.type("09:00", "le24 haym")
    yield made
    made.room.close()
