"""Rooms for the cases: `desk` and `other` know the same at the start of the shift, `third` too."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cases.rooms import OPERATORS, hears
from tests.desk import Desk

Opened = Callable[..., Desk]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """`opened("there", begin=False)` opens a room in a folder of that name; all are closed again."""
    desks: list[Desk] = []

    def open_(name: str, operator: str = OPERATORS[0], **how: object) -> Desk:
        desks.append(Desk(tmp_path / name, operator, **how))
        return desks[-1]

    yield open_
    for desk in desks:
        desk.room.close()


@pytest.fixture
def desk(opened: Opened) -> Desk:
    return opened("here")


@pytest.fixture
def other(opened: Opened, desk: Desk) -> Desk:
    return _joining(opened("there", OPERATORS[1], begin=False), desk)


@pytest.fixture
def third(opened: Opened, desk: Desk) -> Desk:
    return _joining(opened("beyond", OPERATORS[2], begin=False), desk)


def _joining(newcomer: Desk, desk: Desk) -> Desk:
    assert hears(newcomer, desk.told()) == ""
    return newcomer
