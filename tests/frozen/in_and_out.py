"""The thirteenth shift that was frozen: what came in and counts, what left and what did not, a disk put back.

Leicestershire's crews on Friday 23 December 2016; the journal is of the second layout.
"""

import shutil
from pathlib import Path

from msgspec.structs import replace

from models.desk import leaving
from models.desk.leaving import Leaving
from models.desk.paperwork import report
from tests.admitting import hears
from tests.desk import Desk
from tests.frozen.playing import Played, asked, meet, sign, two_desks
from tests.shifts import at
from tests.simulation.test_restores import put_back


def in_and_out(folder: Path) -> Played:
    """Two rooms hear of each other; papers leave or do not; then the whole disk of one is put back as it was."""
    here, there = two_desks(folder)
    here.now = there.now = at("07:05")
    meet(here, there)
    here.type("08:30", "le21 market")
    there.type("08:31", "le22 refs")
    meet(here, there)
    left_out(here)
    papers(here)
    here = restored(here, there, folder)
    after(here, there)
    sign(here, "15:00")
    return here.room, asked("18:00", "07:30", "08:40", "10:30", "11:05", "12:20", "14:30")


def left_out(here: Desk) -> None:
    """What the other room wrote is left out for six minutes, and one entry of it for two."""
    here.type("09:00", "leave out there because Hart denies that it was her")
    here.type("09:06", "count again there because it was her after all")
    here.type("09:10", "leave out there 2 because tried on a training desk")
    here.type("09:12", "count again there")


def papers(here: Desk) -> None:
    """A report is printed twice, rejected once, and once nobody knows; it is saved; a file can't be written."""
    here.now = at("10:00")
    room = here.room
    first = leaving.prepared(room, report(room, at("07:00"), at("10:00")), copies=2)
    on_queue(here, first, "10:01")
    rejected = leaving.printing(room, replace(first, copies=1, first=first.last + 1), "Office")
    here.now = at("10:05")
    leaving.not_printed(room, rejected, "the printer does not take jobs")
    here.now = at("10:06")
    unsure = leaving.handed_over(room, leaving.printing(room, rejected, "Office", "page 2 of 3"), 7, "urn:uuid:7")
    here.now = at("10:20")
    leaving.not_printed(room, unsure, "the printer no longer answers", known=False)
    leaving.save(room, leaving.as_pdf(first), room.journal.folder.with_name("report.pdf"), b"%PDF-")
    leaving.note(room, "journal exported", digest="0" * 64, rows=40)


def on_queue(here: Desk, prepared: Leaving, when: str) -> None:
    sent = leaving.handed_over(here.room, leaving.printing(here.room, prepared, "Office"), 6, "urn:uuid:6")
    here.now = at(when)
    leaving.printed(here.room, sent)


def restored(here: Desk, there: Desk, folder: Path) -> Desk:
    """The disk as it was at eleven is put back after the other room has heard what followed; work goes on."""
    here.now = at("11:00")
    here.room.close()
    image = folder.with_name("image")
    shutil.copytree(folder / "here", image)
    here = again(folder, "11:01")
    here.type("11:10", "le24 haym")
    here.type("11:15", "note the lift at Haymarket is out of order")
    there.now = here.now
    hears(there.room, here.told())
    here.room.close()
    put_back(image, folder / "here")
    here = again(folder, "12:00")
    here.type("12:10", "le21 refs")
    return here


def again(folder: Path, when: str) -> Desk:
    desk = Desk(folder / "here", begin=False)
    desk.now = at(when)
    return desk


def after(here: Desk, there: Desk) -> None:
    """What was done before the disk was put back is heard of: both pasts count."""
    here.now = there.now = at("13:00")
    meet(here, there)
    here.type("13:30", "le24 market")
    meet(here, there)
