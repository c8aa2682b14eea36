"""What every shift that is frozen is played with: desks that meet, handovers that are signed, what is to be asked."""

from pathlib import Path

from models.control_room import ControlRoom
from models.desk import handovers
from models.handover import Handover
from tests.admitting import hears
from tests.desk import Desk
from tests.frozen.opening import Questions
from tests.models.handover.scene import both_signed, filled
from tests.shifts import at

Played = tuple[ControlRoom, Questions]
HART = "4410 Hart"


def asked(
    now: str, *instants: str, drawn: str = "", scope: str = "", begins: str = "07:00", ends: str = "19:00"
) -> Questions:
    """The questions of a shift at a desk, by times of day; the handover is drawn up as at the last instant."""
    rewound = tuple(at(each) for each in instants)
    return Questions(at(now), rewound, at(begins), at(ends), at(drawn) if drawn else rewound[-1], scope)


def two_desks(folder: Path) -> tuple[Desk, Desk]:
    """Two rooms that both know of the same three crews, and then hear nothing of each other."""
    here, there = Desk(folder / "here"), Desk(folder / "there", HART, begin=False)
    here.on("le21 haym", "le22", "le24 market", "no23 square")
    hears(there.room, here.told())
    return here, there


def meet(here: Desk, there: Desk) -> None:
    mine = here.told()
    hears(here.room, there.told())
    hears(there.room, mine)


def sign(desk: Desk, when: str, scope: str = "") -> str:
    """Draw a handover up, let both sign it, and freeze it; returns its number."""
    desk.now = at(when)
    drawn = handovers.prepare(desk.room, scope, at("07:00"), at("19:00"))
    return freeze(desk, both_signed(filled(drawn)))


def freeze(desk: Desk, ready: Handover) -> str:
    desk.now = max(desk.now, ready.check.incoming.at)
    return handovers.freeze(desk.room, ready).event.number
