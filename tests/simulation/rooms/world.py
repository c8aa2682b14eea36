"""Several control rooms, each with its own journal on a disk and its own clock, that hear of each other now and then.

Between them lie partitions, late and repeated messages, records that have lost their content, wrong clocks, crashes.
All is drawn by lot from a seed. The rooms are the product's own; what they exchange is what `receive` takes.
"""

from collections import Counter
from collections.abc import Callable, Collection
from itertools import permutations
from pathlib import Path
from random import Random

from models.board.event import AnyEvent
from models.board.possible import event_of
from models.desk.alarm_watch import AlarmWatch
from models.journal import Record
from models.journal.record import read
from tests.admitting import hears
from tests.desk import Desk
from tests.losing import strip
from tests.shifts import at
from tests.simulation.rooms import chatter, checks
from tests.simulation.rooms.images import Image, cloned

MINUTES = (0, 0, 1, 1, 2, 3, 5, 8, 15, 30)
SKEWS = (0, 0, 0, 0, 90, -90, 3600, -3600, 26 * 3600, -26 * 3600, 86_400 * 400, -86_400 * 400)  # seconds
OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis", "5121 Cole", "6012 Byrne", "8021 Orr", "2290 Lane", "1187 Webb")


class Room(Desk):
    """A control room that somebody keeps watch over from its start on."""

    def __init__(self, folder: Path, operator: str, now: int, begin: bool = False) -> None:
        super().__init__(folder, operator, begin=begin)
        self.folder, self.now = folder, now
        self.watch = AlarmWatch(self.room)

    def told(self) -> list[Record]:
        """Every record that counts here, those of other pasts of chains at the end."""
        return [*self.room.journal.records(), *self.room.journal.adopted]

    def has_content(self, record: Record) -> bool:
        return self.room.event(record.hash.hex()) is not None and record.hash.hex() not in self.board.gaps.empty


class Rooms:
    """The rooms of one seed. `met` counts how often each named state was reached.

    Hashes: `acknowledged` is what an operator was told is recorded, `impossible` was written though it can't be.
    `erased`: hash of an entry whose words were rightly taken out → what is kept of it.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice, self.folder = Random(seed), folder
        self.met: Counter[str] = Counter()
        self.now = at("07:00")
        self.acknowledged: set[bytes] = set()
        self.impossible: set[str] = set()
        self.erased: dict[str, str] = {}
        number = self.dice.choice((2, 2, 3, 3, 4, 8))
        self.skew = [self.dice.choice(SKEWS) for _ in range(number)]
        self.desks = [self._opened(place, begin=place == 0) for place in range(number)]
        for place in range(1, number):
            self._hears(place, list(self.desks[0].room.journal.records()))
        self.images: dict[int, Image] = {}
        self.cut = {frozenset((one, other)) for one in range(number) for other in range(one) if self.likely(0.5)}
        self.met[f"{number} rooms"] += 1

    def likely(self, chance: float) -> bool:
        return self.dice.random() < chance

    def _opened(self, place: int, begin: bool = False) -> Room:
        return Room(self.folder / f"room {place}", OPERATORS[place], self.now + self.skew[place], begin)

    def step(self, happenings: Collection[tuple[Callable[["Rooms", int], None], int]]) -> None:
        """One thing happens somewhere; each happening has its weight."""
        self.wait(self.dice.choice(MINUTES))
        place = self.dice.randrange(len(self.desks))
        happens, weights = zip(*happenings, strict=True)
        self.dice.choices(happens, weights)[0](self, place)

    def wait(self, minutes: int) -> None:
        self.now += 60 * minutes
        for place, desk in enumerate(self.desks):
            desk.now = self.now + self.skew[place]

    # what operators do

    def types(self, place: int) -> None:
        desk = self.desks[place]
        before = desk.room.journal.heads()
        said = chatter.typed(desk, self.dice)
        if said:
            self._acknowledge(desk, before)
            self._count(said)

    def _count(self, said: str) -> None:
        """Second thoughts, and what was said twice, are states of their own."""
        words = {"settle ": "settled", "undo": "undone", "correct ": "corrected", "@": "timed earlier"}
        self.met.update(name for begins, name in words.items() if said.startswith(begins))
        self.met["overtaken"] += said.endswith(" sure")

    def _acknowledge(self, desk: Desk, before: dict[str, tuple[int, bytes]]) -> None:
        known = {origin: seq for origin, (seq, _) in before.items()}
        self.acknowledged.update(record.hash for record in desk.room.journal.records(known))

    # between rooms

    def tells(self, place: int) -> None:
        """A room tells another what that lacks: all of it or a part, some of it twice, some without its content."""
        other = self.another(place)
        if frozenset((place, other)) in self.cut:
            self.met["message lost in a partition"] += 1
            return
        known = self._known(other)
        if self.likely(0.2):
            self.met["told twice"] += 1
            known = {origin: self.dice.randint(0, seq) for origin, seq in known.items()}
        new = list(self.desks[place].room.journal.records(known))
        if new and self.likely(0.3):
            self.met["told in part"] += 1
            new = _whole(new, self.dice.randint(1, len(new)))
        if self.likely(0.08):
            new = [self._stripped(record) if self.likely(0.3) else record for record in new]
        self._hears(other, new, admit=self.likely(0.7))

    def another(self, place: int) -> int:
        return self.dice.choice([each for each in range(len(self.desks)) if each != place])

    def tells_all(self, place: int, other: int) -> None:
        self._hears(other, list(self.desks[place].room.journal.records(self._known(other))))

    def tells_whole(self, place: int, other: int) -> None:
        """A room tells another all it has, from the first record on: what it exports, and each other past beside it."""
        journal = self.desks[place].room.journal
        for records in (journal.records(), *(each for _, each in journal.with_other_pasts())):
            self._hears(other, list(records))

    def _known(self, place: int) -> dict[str, int]:
        return {origin: seq for origin, (seq, _) in self.desks[place].room.journal.heads().items()}

    def _stripped(self, record: Record) -> Record:
        """A record whose content did not come along; the first of a chain always has it."""
        if record.seq == 1 or record.body is None:
            return record
        self.met["content left out"] += 1
        return read(record.header, record.salt, None, record.sig)

    def _hears(self, place: int, records: list[Record], admit: bool = True) -> None:
        """A room takes in what another says. Whoever is unknown is admitted, or kept apart until another time."""
        room = self.desks[place].room
        waited = {each.origin for each in room.board.apart}
        own, pasts = room.journal.origin, len(room.journal.adopted)
        received = hears(room, records) if admit else room.receive(records)
        self.met["goes on under a new identity"] += room.journal.origin != own
        self.met["another past counts"] += len(room.journal.adopted) > pasts
        apart = {each.origin for each in room.board.apart}
        self.met["a stranger kept apart"] += bool(apart - waited)
        self.met["a stranger admitted later"] += bool(waited - apart)
        self.met["healed"] += bool(received.healed)

    def parts_or_meets(self, _place: int) -> None:
        pair = frozenset(self.dice.sample(range(len(self.desks)), 2))
        self.met["partition begins" if pair not in self.cut else "partition ends"] += 1
        self.cut ^= {pair}

    def all_meet(self) -> None:
        """Every room hears of all that the others know."""
        self.cut.clear()
        pasts = self.met["an image put back"] or self.met["cloned"]
        tells = self.tells_whole if pasts else self.tells_all  # by numbers alone no room learns of another past
        for _ in range(3 if pasts else 2):
            for place, other in permutations(range(len(self.desks)), 2):
                tells(place, other)

    # starts

    def starts_again(self, place: int, caches: bool = True, lost: Collection[bytes] = ()) -> None:
        """The machine stopped and starts. Meanwhile its caches may have gone, and the content of entries."""
        desk = self.desks[place]
        desk.room.journal.close()
        for cache in () if caches else list(desk.folder.rglob("*.cache")):
            cache.unlink()
        if lost:
            strip(desk.folder, lost)
        self.desks[place] = self._opened(place)

    def crashes(self, place: int) -> None:
        """The machine stops; the next start finds the last snapshot, an older one, or none."""
        if kept := self.likely(0.4):
            self.desks[place].room.save_snapshot()
        gone = self.likely(0.3)
        self.met.update(("crash", *["snapshot kept"] * kept, *["no cache at the start"] * gone))
        self.starts_alike(place, caches=not gone)

    def starts_alike(self, place: int, caches: bool) -> None:
        """A start, with its caches or without, after which the board must be what it was."""
        before = checks.picture(self.desks[place].board, self.now)
        self.starts_again(place, caches)
        assert checks.picture(self.desks[place].board, self.now) == before, "after a start it is another board"

    # disks that are copied

    def images_or_restores(self, place: int) -> None:
        """A room's whole disk is copied, or put back as it was copied: what it wrote since, only others may have."""
        desk = self.desks[place]
        held = {record.hash for record in desk.told()}
        desk.room.journal.close()
        if place not in self.images:
            self.images[place] = Image.of(desk.folder, desk.room.journal)
            self.desks[place] = self._opened(place)
            self.met["an image taken"] += 1
            return
        self.images[place].put_back()
        self.desks[place] = self._opened(place)
        self.met["an image put back"] += 1
        self.acknowledged -= held - {record.hash for each in self.desks for record in each.told()}

    def clones(self, place: int) -> None:
        """A room's disk is copied into another machine, and both go on."""
        if len(self.desks) == len(OPERATORS) or self.met["cloned"]:
            return
        desk, another = self.desks[place], len(self.desks)
        desk.room.journal.close()
        cloned(desk.folder, self.folder / f"room {another}")
        self.skew.append(self.skew[place])
        self.desks[place] = self._opened(place)
        self.desks.append(self._opened(another))
        self.met["cloned"] += 1

    def clock_set(self, place: int) -> None:
        skew = self.skew[place] = self.dice.choice(SKEWS)
        day, year = abs(skew) == 26 * 3600, abs(skew) > 86_400 * 300
        self.met.update(("clock set", *["clock a day wrong"] * day, *["clock a year wrong"] * year))
        self.desks[place].now = self.now + self.skew[place]

    # what is known

    def event(self, record: Record) -> AnyEvent | None:
        """What a record itself says, where any room still has its content: not what it replaces besides."""
        held = (each for desk in self.desks if desk.has_content(record) for each in desk.told())
        body = next((each.body for each in held if each.hash == record.hash), None)
        return event_of(body) if body is not None else None

    def close(self) -> None:
        for desk in self.desks:
            desk.room.close()


def _whole(records: list[Record], number: int) -> list[Record]:
    """The first so many records, and those that were committed with them: one signature covers all."""
    covered = {record.origin: record.sig is not None for record in records[:number]}
    while not all(covered.values()):
        covered[records[number].origin] = records[number].sig is not None
        number += 1
    return records[:number]
