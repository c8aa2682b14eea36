"""Journals that are closed again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.journal import Journal


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Journal]]:
    """`opened("room 1")` opens the journal in that folder."""
    journals: list[Journal] = []

    def open_(name: str, **how: object) -> Journal:
        journals.append(Journal.open(tmp_path / name, **how))
        return journals[-1]

    yield open_
    for journal in journals:
        journal.close()


@pytest.fixture
def journal(opened: Callable[..., Journal]) -> Journal:
    return opened("live")
