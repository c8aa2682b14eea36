"""A place for many short-lived data folders."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.disk import recordable


@pytest.fixture
def recorder() -> None:
    """For tests that listen to what SQLite asks of the disk."""
    if not recordable():
        pytest.skip("SQLite is built into this Python, so what it asks of the disk cannot be recorded")


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder in memory where there is one: what the disk does is modelled, it need not be waited for."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="muster-", dir=memory if os.access(memory, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder)
