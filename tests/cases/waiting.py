"""How a case is marked that fails today, and how a line is typed that must be taken."""

import pytest

from models.control_room import Entry
from tests.desk import Desk
from tests.shifts import at


def waits_for(what: str) -> pytest.MarkDecorator:
    """An expected failure of an assertion, and of nothing else, until `what` is made."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=f"waits for {what}")


def takes(desk: Desk, when: str, line: str) -> Entry:
    """Type a line that must be taken; an assertion says why it was not."""
    desk.now = at(when)
    reading = desk.room.read(line)
    assert reading.event is not None, f"{line}: {reading.problem}"
    return desk.type(when, line)
