"""An honest journal is never called false: whatever rooms have done, whatever mail does to the file, whichever page.

One to three rooms type, hear of each other or not, sign handovers, print outage packs, end and begin again, with a new
identity now and then. Then each exports: whole, with content erased or withheld, and as mail leaves a file. Every file
is judged without paper and against every page that was printed in that room, by its code or by its number alone.
"""

import io
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from random import Random

from msgspec.structs import replace

from models.board.events import Erased, Noted
from models.desk.handovers import printed, signed
from models.desk.paperwork import note_printed, pack
from models.journal import Record, export_lines, keys
from models.journal.verifier import BEYOND, WHOLE, Check, judge
from tests.cases.rooms import hears
from tests.cases.signing import signed_at
from tests.desk import Desk

EXPORTS = int(os.environ.get("MUSTER_EXPORTS", "60"))
OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis")
WORDS = ("café", "Łódź", "كلمة", "東京", "plain", "<b>", "\N{POLICE CAR}", '"quoted"', "1.0")
STEPS = (10, 30)


@dataclass
class Room:
    """A desk, the pages printed at it, each with how many entries the journal had, and what was erased in it."""

    desk: Desk
    pages: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

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
    note_printed(room.desk.room, page, 1)
    room.pages[page.fingerprint] = sum(page.vector.values())


def reads_its_number(room: Room, *_: object) -> None:
    """As `verify` of the shell says it, which leaves no note."""
    room.pages[room.desk.room.journal.fingerprint().hex()] = room.stands()


def begins_again(room: Room, dice: Random, *_: object) -> None:
    folder, before = Path(room.desk.room.journal.folder), room.desk
    before.room.close()
    if dice.random() < 0.7:
        (folder / "workstation.key").unlink()
    room.desk = Desk(folder, before.room.operator, begin=False)
    room.desk.now = before.now


def erases(room: Room, dice: Random, *_: object) -> None:
    notes = [entry for entry in room.desk.room.history() if isinstance(entry.event, Noted)]
    if notes:
        wanted = dice.choice(notes).digest
        room.desk.room.record([Erased(at=room.desk.now, operator="7714 Mistry", hash=wanted, skeleton="{}")])
        room.erased.add(wanted)


ACTS = (types, types, types, hears_another, hears_another, signs, prints, reads_its_number, begins_again, erases)


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
        dice.choice(ACTS)(room, dice, f"{8 + minute // 4:02}:{minute % 4 * 15:02}", rooms)
    return rooms


def bodiless(records: list[Record], hashes: set[str]) -> list[Record]:
    return [replace(record, body=None) if record.hash.hex() in hashes else record for record in records]


def exports(room: Room, dice: Random) -> dict[str, list[Record]]:
    """What a room may export: shape, what is missing in it → its records."""
    records = room.desk.told()
    withheld = {record.hash.hex() for record in dice.sample(records, dice.randint(1, len(records)))}
    found = {"": records, "withheld": bodiless(records, withheld)}
    return found | ({"erased": bodiless(records, room.erased)} if room.erased else {})


def as_file(records: list[Record], dice: Random) -> str:
    file = io.StringIO()
    export_lines(records, file, exercise=False)
    text = file.getvalue()
    text = dice.choice(("", "\ufeff")) + text.replace("\n", dice.choice(("\n", "\r\n", "\n\n")))
    return text + dice.choice(("", "\n", "\r\n \r\n"))


def judged(room: Room, missing: str, text: str) -> None:
    """Against each page, and without: never false; whole only if all is there; told where the page belongs."""
    for page, entries in {"": 0, **room.pages}.items():
        check = Check(every_signature=True, holds=keys.verifies)
        code, sentences = judge(io.StringIO(text, newline=""), page, check)
        said = "\n".join(sentences)
        assert code in (WHOLE, BEYOND), said
        assert code == BEYOND or not missing, said
        assert f"as it stood at entry {entries} of {room.stands()}." in said or not page or "can't be told" in said
        assert missing in said
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
                room.desk.room.close()


def test_an_honest_export_is_never_called_false(ground, figure):
    seeds, pages, done = set(), 0, 0
    with closing(shifts(ground)) as found:
        for seed, room, missing, text in islice(found, EXPORTS):
            judged(room, missing, text)
            seeds, pages, done = seeds | {seed}, pages + len(room.pages), done + 1
    figure(f"honest exports: {done} of {len(seeds)} shifts, against {pages} pages, 0 called false")
