"""An operation of four forces, its invented roster, and a way to write small ones as they look in a spreadsheet."""

from collections.abc import Callable

import pytest

from models.operation import Operation, read_operation
from models.roster.preview import Preview, preview
from tests.four_forces import TEXT, roster_bytes

HEADINGS = "number,surname,initials,force,role,skills,callsign,start,end"


@pytest.fixture(scope="session")
def operation() -> Operation:
    return read_operation(TEXT)


@pytest.fixture(scope="session")
def whole_roster() -> bytes:
    return roster_bytes()


@pytest.fixture(scope="session")
def read(operation) -> Callable[..., Preview]:
    """`read("LE2211,Nash,…", "…")` previews rows under Muster's own headings."""
    return lambda *rows: preview("\n".join([HEADINGS, *rows]).encode(), operation)
