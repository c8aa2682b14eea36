"""The twelfth shift that was frozen: what rooms keep and owe though another did not know, and whose clock is right."""

from pathlib import Path

from tests.admitting import hears
from tests.desk import Desk
from tests.frozen.playing import Played, asked, meet, sign, two_desks
from tests.watched import Seat, World


def kept_on(folder: Path) -> Played:
    """Two rooms apart over an emergency, a desk whose clock is slow, and paper of a crew that came on before."""
    here, there = two_desks(folder)
    here.type("08:00", "le22 service roads policing")
    there.type("08:01", "le22 service planning")
    here.type("08:10", "le24 13")
    emergency(here, there)
    meet(here, there)
    slow_clock(here, folder)
    came_on_before(here)
    sign(here, "14:00")
    return here.room, asked("18:00", "07:30", "08:35", "09:05", "10:05", "11:30", "12:15", "13:30")


def emergency(here: Desk, there: Desk) -> None:
    """One room raises the emergency of a crew that the other splits and books off; another is owed to the TFC."""
    here.type("08:30", "le21 emergency")
    there.type("08:31", "le21 split le2101 as le28")
    there.type("08:33", "le21 off")
    there.type("08:40", "le22 join le24")
    here.type("08:41", "inc shots heard, market, 999, lei")
    here.type("08:42", "no23 scene lei-0001")
    here.type("08:50", "no23 back")


def slow_clock(here: Desk, folder: Path) -> None:
    """A third desk is five minutes slow and says so of what it takes in; who is right says so here."""
    world = World()
    here.type("10:00", "le24 haymarket")
    world.now = here.now
    third = Seat(world, folder / "third", "3308 Amis")
    third.wrong = -5 * 60
    hears(third.room, here.told())
    third.room.type("note the clock on this wall is slow")
    here.now += 60
    hears(here.room, list(third.room.journal.records()))
    third.room.close()
    here.type("10:04", "clock right")


def came_on_before(here: Desk) -> None:
    """A crew was booked on when work began again; the paper says when it had come on, and what it came upon."""
    here.type("10:30", "informed lei-0001 Insp Howe")
    here.type("10:31", "no23 off")
    here.type("12:06", "no23 on square because called back in")
    here.type("12:10", "@11:02 no23 on market because called back in")
    here.type("12:11", "@11:20 no23 scene lei-0001")
    here.type("12:12", "@11:40 no23 back no trace")
    here.type("12:13", "no23 refs")
