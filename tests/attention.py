"""Attention as an operator uses it, for tests of alarms on a `Shift`: what rings, what is taken and put aside."""

from models.commands.notes_and_alarms import acknowledge_parts, shelve_parts
from models.situation.alarms import Alarm, alarms, waiting
from tests.shifts import OPERATION, Shift, at

NOTHING_SHORT = OPERATION.replace("minimum = 2", "minimum = 0").replace("minimum = 4", "minimum = 0")


def quiet() -> Shift:
    """A shift in which no place asks for anybody."""
    return Shift(operation=NOTHING_SHORT)


def line(shift: Shift, when: str, words: str) -> Alarm:
    """The line of Attention that says these words."""
    found = [alarm for alarm in alarms(shift.board, shift.stays, at(when)) if words in alarm.headline]
    assert len(found) == 1, [alarm.headline for alarm in alarms(shift.board, shift.stays, at(when))]
    return found[0]


def rings(shift: Shift, when: str, words: str = "") -> list[str]:
    """The headlines with these words that nobody has answered."""
    found = waiting(alarms(shift.board, shift.stays, at(when)))
    return [alarm.headline for alarm in found if words in alarm.headline]


def take(shift: Shift, when: str, words: str, by: str = "7714 Mistry") -> None:
    """Take the line that says these words."""
    shift.operator, before = by, shift.operator
    for event in acknowledge_parts(shift.context(when), line(shift, when, words).kept_for).events:
        shift.take(event)
    shift.operator = before


def put_aside(shift: Shift, when: str, words: str, until: str) -> None:
    """Put the line that says these words aside."""
    for event in shelve_parts(
        shift.context(when), line(shift, when, words).kept_for, at(until), "crew on its way"
    ).events:
        shift.take(event)
