"""A workstation's whole disk is put back as it was: told at first contact, both pasts kept, the exchange goes on."""

import os
import shutil
from itertools import permutations
from pathlib import Path
from random import Random

from models.control_room import folded
from models.journal import location, witness
from tests import admitting
from tests.desk import Desk, drawn
from tests.shifts import at

RESTORES = int(os.environ.get("MUSTER_RESTORES", "4"))
LINES = (
    "le24 haym",
    "le21 refs",
    "le22 market",
    "le24 square",
    "le21 back",
    "market min 4",
    "note all quiet",
    "le22 court",
)
OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis")


def put_back(image: Path, folder: Path) -> None:
    """Every file as in the image, each in its old place on the disk: from inside nothing shows."""
    shutil.rmtree(location.state_folder() / witness.FOLDER)  # as it was: the account's own notes come back too
    kept = {path.relative_to(image) for path in image.rglob("*") if path.is_file()}
    for path in [path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder) not in kept]:
        path.unlink()
    for name in kept:
        (folder / name).write_bytes((image / name).read_bytes())


class Unit:
    """Three rooms, of which the first is restored; all is drawn by lot from a seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice, self.folder = Random(seed), folder
        self.now = at("08:00")
        self.desks = [Desk(folder / f"room {n}", who, begin=n == 0) for n, who in enumerate(OPERATORS)]
        self.desks[0].on("le24 market", "le21 haym", "le22 haym")
        self.meet()

    def tells(self, place: int, other: int) -> None:
        admitting.hears(self.desks[other].room, self.desks[place].told())

    def meet(self) -> None:
        for _ in range(3):
            for place, other in permutations(range(len(self.desks)), 2):
                self.tells(place, other)

    def works(self, place: int, least: int = 1) -> None:
        for _ in range(self.dice.randint(least, 3)):
            self.now += 60
            desk = self.desks[place]
            desk.now = self.now
            line = self.dice.choice(LINES)
            if desk.room.read(line).act is not None:
                desk.room.type(line)
            else:
                desk.room.type("note nothing to do")

    def restore(self) -> None:
        """An image of the first room is put back after it went on, and somebody heard of that."""
        folder, image = self.folder / "room 0", self.folder / "image"
        self.desks[0].room.close()
        shutil.copytree(folder, image)
        self.open_again()
        self.works(0)
        self.tells(0, 1)
        self.desks[0].room.close()
        put_back(image, folder)
        self.open_again()

    def open_again(self) -> None:
        self.desks[0] = Desk(self.folder / "room 0", OPERATORS[0], begin=False)
        self.desks[0].now = self.now

    def agree(self) -> None:
        for desk in self.desks:
            desk.now = self.now + 60
            assert drawn(folded(desk.room.journal)) == desk.drawn(), "folded anew it is another board"
            assert drawn(desk.room.board_at(desk.now)) == desk.drawn(), "rewound it is another board"
        assert len({str((desk.drawn(), desk.board.contradictions())) for desk in self.desks}) == 1, (
            "rooms show different"
        )


def restored(folder: Path, seed: int) -> int:
    """One seed; returns how many pasts the restored room has beside its own."""
    unit = Unit(folder, seed)
    unit.restore()
    was, lost = unit.desks[0].room.journal.origin, {record.hash for record in unit.desks[1].told()}
    unit.works(0, least=0 if seed % 4 == 0 else 1)
    for _ in range(unit.dice.randint(0, 4)):
        unit.tells(*unit.dice.sample(range(3), 2))
        unit.works(unit.dice.randrange(3))
    unit.tells(1, 0)
    assert unit.desks[0].room.journal.origin != was, "it goes on under an identity that another past has too"
    unit.works(0)
    unit.meet()
    unit.agree()
    everything = {entry.record.hash for entry in unit.desks[0].room.recent()}
    assert lost <= everything, "an entry of the other past is missing"
    branches = len(unit.desks[0].room.journal.adopted)
    for desk in unit.desks:
        assert desk.room.journal.verify().good
        desk.room.close()
    return branches


def test_restored_from_an_image_both_pasts_are_kept_and_work_goes_on(tmp_path: Path, figure) -> None:
    found = [restored(tmp_path / f"{seed}", seed) for seed in range(RESTORES)]
    assert RESTORES < 4 or any(found), "no other past was ever met"
    figure(
        f"restores of a whole disk: {RESTORES} of {RESTORES} told and healed, {sum(map(bool, found))} with two pasts"
    )
