"""Rooms that hear of each other: whoever is unknown is admitted by name, as through the preview of an import."""

from collections.abc import Iterable

from models.coming_in import Received, admissions
from models.control_room import ControlRoom
from models.journal import Journal, Record, in_order
from models.journal.storing import Taken

OPERATOR = "7714 Mistry"  # who admits, where nobody is named


def hears(room: ControlRoom, records: Iterable[Record]) -> Received:
    """A room takes in what another says, having compared the keys of all that it does not know."""
    held = in_order(records)
    found = room.examine(lambda: held)
    return room.take_in(lambda: held, found, [each.origin for each in found.strangers()])


def takes(journal: Journal, records: Iterable[Record]) -> Taken:
    """The same of a journal alone."""
    held = in_order(records)
    found = journal.examine(lambda: held)
    admit = admissions(found, [each.origin for each in found.strangers()], OPERATOR, 0)
    return journal.take_in(lambda: held, found, admit)
