"""The eleventh shift that was frozen: what is true in time, after loss, and between rooms.

Leicestershire's crews and a pair of dog handlers on Friday 23 December 2016; a second room whose clock is fast in the
morning, and a third whose machine had slept.
"""

from pathlib import Path

from models.board.erasing import skeleton
from models.board.loss_events import Erased
from models.commands.imports import adopt_operation, take_roster
from models.control_room import Done
from models.desk.re_entry import check, enter
from models.roster.officers import Officer, Roster, Tour
from tests.admitting import hears
from tests.desk import TEXT, Desk
from tests.frozen.playing import HART, Played, asked, meet, sign
from tests.losing import without_bodies
from tests.shifts import at
from tests.watched import Seat, World

CODES = '"13" = "call back"\n"14" = "call back urgently"\n"15" = "received"\n"16" = "say again"\n'
RADIO = TEXT.replace('"13" = "call back"\n', CODES)
DOGS = "police dogs"
SHEET = "11:05 le24 06 /JM\n11:20 le24 05 /JM\n11:25 le21 ok /JM\n11:30 le21 refs with its log /JM\n"


def time_and_loss(folder: Path) -> Played:
    """Two rooms apart for two hours, then an hour on paper, then entries that have lost their content."""
    here, there = Desk(folder / "here", text=RADIO), Desk(folder / "there", HART, begin=False)
    rosters(here)
    here.on("le21 haym", "le22 market", "le24 market", "le91 haym", "no23 square")
    there.now = at("07:05")
    hears(there.room, here.told())
    radio(here)
    apart(here, there)
    meet(here, there)
    here.type("10:00", "settle airport 1")
    machine_that_slept(here, folder)
    paper(here)
    slipped_in(here)
    here.room.save_snapshot()  # what follows is in the journal alone
    lost(here, there)
    taken_out(here)
    sign(here, "15:30")
    return here.room, asked("18:00", "06:30", "08:25", "09:20", "10:30", "11:15", "12:10", "14:10", "15:25")


def rosters(desk: Desk) -> None:
    """Handlers with a radio and a planned place; a tour of tomorrow that is not worked after all."""
    desk.now = at("06:10")
    handlers = (("LE9101", "Hale"), ("LE9102", "Moss"))
    officers = tuple(Officer(number, name, "B", "LEI", "AFO", ("DOG",), service=DOGS) for number, name in handlers)
    tours = tuple(
        Tour(number, "LE91", at("07:00"), at("19:00"), place="haymarket", service=DOGS, radio=f"60{number[-2:]}")
        for number, _ in handlers
    )
    desk.room.perform(take_roster, Roster(officers, tours), "dogs.csv")
    desk.now = at("06:20")
    withdrawn = [tour for tour in desk.board.tours["LE2401"] if tour.start == at("28:00")]
    desk.room.perform(take_roster, Roster(), "rest days.csv", withdrawn=withdrawn)


def radio(desk: Desk) -> None:
    for when, line in (
        ("08:00", "le21 12"),
        ("08:05", "le21 13"),
        ("08:10", "le21 14"),
        ("08:15", "le22 14"),
        ("08:20", "le21 called"),
        ("08:21", "le24 15"),
        ("08:22", "le24 16"),
    ):
        desk.type(when, line)


def apart(here: Desk, there: Desk) -> None:
    """Each room takes in an operation file and signs a handover under one number; the other's clock is fast."""
    here.now = at("08:30")
    here.room.perform(adopt_operation, RADIO.replace("minimum = 4", "minimum = 6"))
    there.now = at("08:31")
    there.room.perform(adopt_operation, minimum(RADIO.replace("minimum = 4", "minimum = 8"), "square", 3))
    here.type("08:40", "haym min 4")
    sign(here, "08:45", "LEI")
    sign(there, "08:50", "LEI")
    there.type("09:40", "no23 market")  # it is 09:15 in truth
    there.type("09:41", "le91 ok")
    here.now = at("09:16")


def minimum(text: str, area: str, officers: int) -> str:
    """An operation file with another minimum for a place that has 2."""
    before, line, after = text.partition(f'id = "{area}"')
    return before + line + after.replace("minimum = 2", f"minimum = {officers}", 1)


def machine_that_slept(desk: Desk, folder: Path) -> None:
    """A third room, whose machine slept for twenty minutes unnoticed, so that its clock seems to have jumped."""
    world = World()
    world.now = at("10:02")
    third = Seat(world, folder / "third", "3308 Amis")
    hears(third.room, desk.told())
    third.wrong = 20 * 60
    third.room.type("le22 called")
    third.room.type("clock right")
    third.room.type("note this machine was asleep from two minutes past ten")
    world.now, third.wrong = at("10:03"), 0  # somebody sets it back, and then right again
    third.room.type("le22 ok")
    third.wrong = 20 * 60
    third.room.type("note the clock is left as it is")
    desk.now = at("10:25")
    hears(desk.room, list(third.room.journal.records()))
    third.room.close()


def paper(desk: Desk) -> None:
    """Paper from eleven to half past, entered when LE24 had gone on already; a line of it is left out."""
    desk.type("10:40", "inc man with a knife, leicester market, officer, lei")
    desk.type("10:58", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("11:40", "@11:35 le24 back no trace")
    desk.now = at("11:45")
    batch = check(SHEET, desk.room.context(), began=at("11:00"), ended=at("11:38"), left_out={4})
    assert not batch.problems, batch.problems
    enter(desk.room, batch)


def slipped_in(desk: Desk) -> None:
    """A self-deployment that was heard of late; then the TFC knows."""
    desk.type("11:50", "le22 refs")
    desk.type("11:55", "@11:10 le22 scene lei-0001")
    desk.type("11:58", "@11:32 le22 back two arrested")
    desk.type("12:05", "informed lei-0001 Insp Howe")


def lost(here: Desk, there: Desk) -> None:
    """What the other room decided reaches this one without its content: of LE91 with what had replaced a decision of
    this room, of NO23 one of its own; a crew's refreshments, which are checked; a note, which is not."""
    there.now = at("13:00")
    hears(there.room, here.told())
    gone = [
        there.type("13:00", "le91 market"),
        there.type("13:02", "no23 square"),
        there.type("13:05", "le21 refs"),
        there.type("13:10", "note spoke to the manager of the Haymarket"),
    ]
    there.type("13:30", "le91 square")
    there.type("13:32", "no23 market")
    here.now = at("14:00")
    hears(here.room, without_bodies(there.told(), {done.record.hash for done in gone}))
    number = gone[2].record.seq
    here.type("14:05", f"check entry {number} of there LE21 had its meal and is back at the Haymarket")
    here.type("14:15", "settle le91 2")


def taken_out(desk: Desk) -> None:
    """The words of a note are taken out, rightly; of a deployment by a skeleton that says another crew: void."""
    noted = desk.type("14:20", "note a Mr Smith of Field Lane rang about the dogs")
    desk.type("14:30", "le24 log")
    moved = desk.type("14:40", "le22 market")
    erase(desk, "15:00", noted, skeleton(noted.event))
    erase(desk, "15:05", moved, skeleton(moved.event).replace("LE22", "LE21"))


def erase(desk: Desk, when: str, done: Done, left: str) -> None:
    """As the commissioned erasure will write it; no command does yet."""
    desk.now = at(when)
    event = Erased(
        at=desk.now,
        operator=desk.room.operator,
        reason="asked for by the person",
        hash=done.digest,
        skeleton=left,
        by="Data protection officer",
        authority="Supt Hale",
        called=f"entry {done.record.seq} of here",
    )
    desk.room.record([event])
