"""An honest journal is never called false: whatever rooms have done, whatever mail does to the file, whichever page.

One to three rooms type, hear of each other or not, sign handovers, print outage packs, end and begin again, with a new
identity now and then, or as an image of the whole disk has them: what they wrote since, others may know and have rested
handovers on. Then each exports: whole, with content erased or withheld, and as mail leaves a file. Every file
is judged without paper and against every page that was printed in that room, by its code or by its number alone.
"""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from random import Random

from msgspec.structs import replace

from models.board.events import Erased, Noted
from models.desk import leaving
from models.desk.handovers import printed, signed
from models.desk.paperwork import pack
from models.journal import Record, export_lines, keys
from models.journal.verifier import BEYOND, WHOLE, Check, judge
from tests.cases.rooms import hears
from tests.cases.signing import signed_at
from tests.desk import Desk

EXPORTS = int(os.environ.get("MUSTER_EXPORTS", "60"))
OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis")
WORDS = ("café", "Łódź", "كلمة", "東京", "plain", "<b>", "\N{POLICE CAR}", '"quoted"', "1.0")
STEPS = (10, 30)
PART = "a part"  # which no page of the whole can be held against


@dataclass
class Room:
    """A desk, the pages printed at it, each with how many entries the journal had, and what was erased in it.

    `image` is its folder as it once was, with the pages of then.
    """

    desk: Desk
    pages: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    image: dict[str, int] | None = None

    @property
    def folder(self) -> Path:
        return Path(self.desk.room.journal.folder)

    def ends(self) -> None:
        self.desk.room.close()

    def begins(self) -> None:
        before = self.desk
        self.desk = Desk(self.folder, before.room.operator, begin=False)
        self.desk.now = before.now

    def stands(self) -> int:
        return sum(seq for seq, _ in self.desk.room.journal.heads().values())


def types(room: Room, dice: Random, when: str, _: list[Room]) -> None:
    line = dice.choice((f"note {dice.choice(WORDS)}", "le21,le24 ok", "market ok", f"market min {dice.randint(1, 9)}"))
    if room.desk.room.read(line).event is not None:
        room.desk.type(when, line)


def hears_another(room: Room, dice: Random, _: str, rooms: list[Room]) -> None:
    hears(room.desk, dice.choice(rooms).desk.told())


def signs(room: Room, dice: Random, when: str, _: list[Room]) -> None:
    signed_at(room.desk, when)
    last = signed(room.desk.room)[-1]
    page = printed(room.desk.room, last)
    room.pages[dice.choice((page.scanned, page.fingerprint))] = sum(page.vector.values())


def prints(room: Room, dice: Random, _: str, rooms: list[Room]) -> None:
    page = pack(room.desk.room)
    on_its_way = leaving.printing(room.desk.room, leaving.prepared(room.desk.room, page), "office")
    leaving.printed(room.desk.room, on_its_way)
    room.pages[page.fingerprint] = sum(page.vector.values())


def reads_its_number(room: Room, *_: object) -> None:
    """As `verify` of the shell says it, which leaves no note."""
    room.pages[room.desk.room.journal.fingerprint().hex()] = room.stands()


def begins_again(room: Room, dice: Random, *_: object) -> None:
    room.ends()
    if dice.random() < 0.7:
        (room.folder / "workstation.key").unlink()
    room.begins()


def is_imaged_or_restored(room: Room, *_: object) -> None:
    """Pages of what is lost are pages of another journal: they are torn up."""
    image = room.folder.with_name(f"{room.folder.name}-image")
    room.ends()
    if room.image is None:
        shutil.copytree(room.folder, image)
        room.image = dict(room.pages)
    else:
        shutil.rmtree(room.folder)
        shutil.copytree(image, room.folder)
        room.pages = dict(room.image)
    room.begins()


def erases(room: Room, dice: Random, *_: object) -> None:
    notes = [entry for entry in room.desk.room.history() if isinstance(entry.event, Noted)]
    if notes:
        wanted = dice.choice(notes).digest
        room.desk.room.record([Erased(at=room.desk.now, operator="7714 Mistry", hash=wanted, skeleton="{}")])
        room.erased.add(wanted)


OFTEN = (types, types, types, hears_another, hears_another)
NOW_AND_THEN = (signs, prints, reads_its_number, begins_again, is_imaged_or_restored, erases)


def played(folder: Path, dice: Random) -> list[Room]:
    """A shift in some rooms, which know the operation and the roster from the first of them."""
    first = Desk(folder / "0")
    first.on("le21 haym", "le24 market")
    rooms = [Room(first)]
    for number in range(1, dice.randint(1, 3)):
        rooms.append(Room(Desk(folder / str(number), OPERATORS[number], begin=False)))
        hears(rooms[-1].desk, first.told())
    for minute in range(dice.randint(*STEPS)):
        room = dice.choice(rooms)
        dice.choice(OFTEN + NOW_AND_THEN)(room, dice, f"{8 + minute // 4:02}:{minute % 4 * 15:02}", rooms)
    return rooms


def bodiless(records: list[Record], hashes: set[str]) -> list[Record]:
    return [replace(record, body=None) if record.hash.hex() in hashes else record for record in records]


def part_of(records: list[Record], dice: Random) -> list[Record]:
    """What a room would hold that had heard less: of each chain as far as some signature."""
    upto = {record.origin: 0 for record in records}
    for record in records:
        if record.sig is not None and (dice.random() < 0.8 or not upto[record.origin]):
            upto[record.origin] = record.seq
    left_out = dice.choice([*upto, ""])
    return [record for record in records if record.origin != left_out and record.seq <= upto[record.origin]]


def exports(room: Room, dice: Random) -> dict[str, list[Record]]:
    """What a room may export: shape, what is missing in it → its records."""
    records = room.desk.told()
    others = [record for record in records if record.hash.hex() not in room.erased]  # what is erased is told as that
    withheld = {record.hash.hex() for record in dice.sample(others, dice.randint(1, len(others)))}
    found = {"": records, "withheld": bodiless(records, withheld), PART: part_of(records, dice)}
    erased = room.erased & {record.hash.hex() for record in records}  # an image may not know of it
    return found | ({"erased": bodiless(records, erased)} if erased else {})


def as_file(records: list[Record], dice: Random) -> str:
    file = io.StringIO()
    export_lines(records, file, exercise=False)
    text = file.getvalue()
    text = dice.choice(("", "\ufeff")) + text.replace("\n", dice.choice(("\n", "\r\n", "\n\n")))
    return text + dice.choice(("", "\n", "\r\n \r\n"))


def judged(room: Room, missing: str, text: str) -> None:
    """Against each page, and without: never false; whole only if all is there; told where the page belongs."""
    for page, entries in {"": 0, **(room.pages if missing != PART else {})}.items():
        check = Check(every_signature=True, holds=keys.verifies)
        code, sentences = judge(io.StringIO(text, newline=""), page, check)
        said = "\n".join(sentences)
        assert code in (WHOLE, BEYOND), said
        assert code == BEYOND or missing in ("", PART), said
        assert f"as it stood at entry {entries} of {room.stands()}." in said or not page or "can't be told" in said
        assert missing in said or missing == PART
        assert "can't be told by its number" not in said or not page.startswith("MUSTER"), said


def shifts(ground: Path) -> Iterator[tuple[int, Room, str, str]]:
    """Shape: (shift, room, what is missing, file), without end."""
    for seed in count(1):
        dice = Random(seed)
        rooms = played(ground / str(seed), dice)
        try:
            for room in rooms:
                for missing, records in exports(room, dice).items():
                    yield seed, room, missing, as_file(records, dice)
        finally:
            for room in rooms:
                room.ends()


def test_an_honest_export_is_never_called_false(ground, figure):
    seeds, pages, done = set(), 0, 0
    with closing(shifts(ground)) as found:
        for seed, room, missing, text in islice(found, EXPORTS):
            judged(room, missing, text)
            seeds, pages, done = seeds | {seed}, pages + len(room.pages), done + 1
    figure(f"honest exports: {done} of {len(seeds)} shifts, against {pages} pages, 0 called false")
