"""Rooms that begin the shift together, are apart for a while, and meet again."""

from collections.abc import Iterable

from models.board.events import Noted
from models.journal import JournalError, Record
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests import admitting
from tests.desk import Desk
from tests.shifts import at

OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis")


def hears(desk: Desk, records: Iterable[Record]) -> str:
    """Take in what another room says, whoever that is; returns what of it does not count, and why, or nothing."""
    try:
        return " ".join(admitting.hears(desk.room, records).left())
    except JournalError as error:
        return str(error)


def hears_strangers(desk: Desk, records: Iterable[Record]) -> None:
    """Take in what others say, admitting nobody."""
    desk.room.receive(records)


def meet(*desks: Desk) -> None:
    """Everybody hears of what all others know; every board is then the same."""
    for _ in range(2):
        for desk in desks:
            for other in desks:
                assert desk is other or hears(desk, other.told()) == ""
    assert len({str(desk.drawn()) for desk in desks}) == 1


def own(desk: Desk) -> list[Record]:
    """The records of this workstation's present chain."""
    return [record for record in desk.told() if record.origin == desk.room.journal.origin]


def headlines(desk: Desk, when: str) -> list[str]:
    """What Attention says at a time of day, most urgent first."""
    stays = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    return [alarm.headline for alarm in alarms(desk.board, stays, at(when))]


def notes(desk: Desk) -> list[str]:
    """Every note the room knows."""
    return [entry.event.text for entry in desk.room.recent() if isinstance(entry.event, Noted)]
