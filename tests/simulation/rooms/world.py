"""Several control rooms, each with its own journal on a disk and its own clock, that hear of each other now and then.

Between them lie partitions, late and repeated messages, records that have lost their content, wrong clocks, crashes.
All is drawn by lot from a seed. The rooms are the product's own; what they exchange is what `receive` takes.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from random import Random

import msgspec

from models.board.events import Noted, encode
from models.commands.context import Refused
from models.commands.imports import adopt_operation
from models.journal import Record
from models.journal.record import canonical, read
from tests.desk import TEXT, Desk
from tests.shifts import at
from tests.simulation.rooms import chatter

MINUTES = (0, 0, 1, 1, 2, 3, 5, 8, 15, 30)
SKEWS = (0, 0, 0, 0, 90, -90, 3600, -3600, 26 * 3600, -26 * 3600, 86_400 * 400, -86_400 * 400)  # seconds
OPERATORS = ("7714 Mistry", "4410 Hart", "3308 Amis", "5121 Cole", "6012 Byrne", "8021 Orr", "2290 Lane", "1187 Webb")


class Rooms:
    """The rooms of one seed. `met` counts how often each named state was reached."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice, self.folder = Random(seed), folder
        self.met: Counter[str] = Counter()
        self.now = at("07:00")
        self.acknowledged: set[bytes] = set()  # hashes of what an operator was told is recorded
        number = self.dice.choice((2, 2, 3, 3, 4, 8))
        self.skew = [self.dice.choice(SKEWS) for _ in range(number)]
        self.desks = [self._opened(place, begin=place == 0) for place in range(number)]
        for place in range(1, number):
            self._hears(place, list(self.desks[0].room.journal.records()))
        self.cut = {frozenset((one, other)) for one in range(number) for other in range(one) if self._likely(0.5)}
        self.met[f"{number} rooms"] += 1

    def _likely(self, chance: float) -> bool:
        return self.dice.random() < chance

    def _opened(self, place: int, begin: bool = False) -> Desk:
        desk = Desk(self.folder / f"room {place}", OPERATORS[place], begin=begin)
        desk.now = self.now + self.skew[place]
        return desk

    # what happens

    def step(self) -> None:
        """One thing happens somewhere."""
        self.now += 60 * self.dice.choice(MINUTES)
        for place, desk in enumerate(self.desks):
            desk.now = self.now + self.skew[place]
        place = self.dice.randrange(len(self.desks))
        happens, weights = zip(*self.happenings(place), strict=True)
        self.dice.choices(happens, weights)[0]()

    def happenings(self, place: int) -> Iterable[tuple[object, int]]:
        """What may happen at a room, and how often it does."""
        return (
            (lambda: self.types(place), 60),
            (lambda: self.tells(place), 18),
            (self.parts_or_meets, 6),
            (lambda: self.crashes(place), 3),
            (lambda: self.clock_set(place), 2),
            (lambda: self.decides_newer(place), 2),
            (lambda: self.takes_in_a_file(place), 2),
        )

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

    def tells(self, place: int) -> None:
        """A room tells another what that lacks: all of it or a part, some of it twice, some without its content."""
        other = self.dice.choice([each for each in range(len(self.desks)) if each != place])
        if frozenset((place, other)) in self.cut:
            self.met["message lost in a partition"] += 1
            return
        there = self.desks[other].room.journal
        known = {origin: seq for origin, (seq, _) in there.heads().items()}
        if self._likely(0.2):
            self.met["told twice"] += 1
            known = {origin: self.dice.randint(0, seq) for origin, seq in known.items()}
        new = list(self.desks[place].room.journal.records(known))
        if new and self._likely(0.3):
            self.met["told in part"] += 1
            new = new[: self.dice.randint(1, len(new))]
        if self._likely(0.08):
            new = [self._stripped(record) if self._likely(0.3) else record for record in new]
        self._hears(other, new)

    def _stripped(self, record: Record) -> Record:
        """A record whose content did not come along; the first of a chain always has it."""
        if record.seq == 1 or record.body is None:
            return record
        self.met["content left out"] += 1
        return read(record.header, record.salt, None, record.sig)

    def _hears(self, place: int, records: list[Record]) -> None:
        self.desks[place].room.receive(records)

    def parts_or_meets(self) -> None:
        pair = frozenset(self.dice.sample(range(len(self.desks)), 2))
        self.met["partition begins" if pair not in self.cut else "partition ends"] += 1
        self.cut ^= {pair}

    def crashes(self, place: int) -> None:
        """The machine stops; the next start finds the last snapshot, an older one, or none."""
        desk = self.desks[place]
        if self._likely(0.4):
            self.met["snapshot kept"] += 1
            desk.room.save_snapshot()
        desk.room.journal.close()
        if self._likely(0.3):
            self.met["no cache at the start"] += 1
            for cache in (self.folder / f"room {place}").rglob("*.cache"):
                cache.unlink()
        self.met["crash"] += 1
        self.desks[place] = self._opened(place)

    def clock_set(self, place: int) -> None:
        self.met["clock set"] += 1
        skew = self.skew[place] = self.dice.choice(SKEWS)
        self.met["clock a day wrong"] += abs(skew) == 26 * 3600
        self.met["clock a year wrong"] += abs(skew) > 86_400 * 300
        self.desks[place].now = self.now + self.skew[place]

    def decides_newer(self, place: int) -> None:
        """A room of a newer version decides something about a crew in a kind that nobody here knows."""
        desk = self.desks[place]
        crews = desk.board.crews()
        if not crews:
            return
        self.met["a newer kind decides"] += 1
        key = f"crew:{self.dice.choice(crews).callsign}/duty"
        noted = encode(Noted(at=desk.now, operator=OPERATORS[place], text="x"))
        body = msgspec.json.decode(noted) | {"kind": "Teleported", "touch": {key: desk.board.heads(key)}}
        with desk.room.journal.writing() as writing:
            writing.add(canonical(body))
        desk.room.journal.close()  # without a snapshot, which would say that the board knows of this
        self.desks[place] = self._opened(place)

    def takes_in_a_file(self, place: int) -> None:
        area = self.dice.choice(("market", "haymarket", "airport"))
        begins, _, rest = TEXT.partition(f'id = "{area}"')
        head, _, tail = rest.partition("minimum = ")
        text = f'{begins}id = "{area}"{head}minimum = {self.dice.randint(1, 8)}{tail[1:]}'
        with suppress(Refused):  # such as while rooms differ about the file
            self.desks[place].room.perform(adopt_operation, text)
            self.met["operation file taken in"] += 1

    # the end

    def all_meet(self) -> None:
        """Every room hears of all that the others know."""
        self.cut.clear()
        for _ in range(2):
            for place in range(len(self.desks)):
                for other in range(len(self.desks)):
                    if place != other:
                        there = self.desks[other].room.journal.heads()
                        known = {origin: seq for origin, (seq, _) in there.items()}
                        self._hears(other, list(self.desks[place].room.journal.records(known)))

    def close(self) -> None:
        for desk in self.desks:
            desk.room.close()
