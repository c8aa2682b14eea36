"""A shift handover, drawn up and signed by both, in one step."""

from models.control_room import Entry
from models.desk.handovers import freeze, prepare
from tests.desk import Desk
from tests.models.handover.scene import both_signed
from tests.shifts import at


def signed_at(desk: Desk, when: str) -> Entry:
    """A handover of Leicestershire for the day, as at a time of it."""
    desk.now = at(when)
    ready = both_signed(prepare(desk.room, "LEI", at("07:00"), at("19:00")))
    desk.now = max(desk.now, ready.check.incoming.at)
    return freeze(desk.room, ready)
