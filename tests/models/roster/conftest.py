"""The real operation, and a way to write small rosters as they look in a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.operation import Operation, read_operation
from models.roster import Preview, preview

RESOURCES = Path(__file__).parents[3] / "resources"
HEADINGS = "number,surname,initials,force,role,skills,callsign,start,end"


@pytest.fixture(scope="session")
def operation() -> Operation:
    return read_operation((RESOURCES / "operations" / "east-midlands-christmas.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def demo_bytes() -> bytes:
    return (RESOURCES / "demo" / "roster.csv").read_bytes()


@pytest.fixture(scope="session")
def read(operation) -> Callable[..., Preview]:
    """`read("LE2211,Nash,…", "…")` previews rows under Muster's own headings."""
    return lambda *rows: preview("\n".join([HEADINGS, *rows]).encode(), operation)
