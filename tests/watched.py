"""A workstation whose clock can be wrong: the time that really goes by, what the machine says, and a control room."""

from pathlib import Path

from models.clock_watch import ClockWatch
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom, Done
from models.desk.alarm_watch import AlarmWatch
from models.journal import Journal
from tests.admitting import hears
from tests.desk import TEXT, roster
from tests.shifts import at


class World:
    """The time that really goes by, for every seat in it."""

    def __init__(self) -> None:
        self.now = at("06:00")


class TwoClocks:
    """LEI desk 1 and NOT desk 1, whose clock is behind by some seconds. Since eight LE24 is at the market."""

    def __init__(self, folder: Path, behind: int = 300) -> None:
        self.world = World()
        self.right = Seat(self.world, folder / "LEI desk 1")
        self.slow = Seat(self.world, folder / "NOT desk 1", "4410 Hart", wrong=-behind)
        self.right.begin()
        self.type(self.right, "08:00", "le24 on market")
        self.type(self.right, "08:40", "le24 ok")
        self.world.now = at("08:50")
        self.exchange()

    def type(self, seat: "Seat", when: str, line: str) -> Done:
        """Type a line at a time of day by the right clock."""
        self.world.now = at(when)
        return seat.room.type(line)

    def exchange(self) -> None:
        """Each takes in what the other knows, and what that brings about."""
        self.slow.hears(self.right)
        self.right.hears(self.slow)

    def close(self) -> None:
        self.right.room.close()
        self.slow.room.close()


class Seat:
    """A workstation in a world. `wrong` is by how many seconds its clock is ahead; `slept` how long it has slept.

    Not `watched`, its control room believes the clock.
    """

    def __init__(
        self, world: World, folder: Path, operator: str = "7714 Mistry", watched: bool = True, wrong: int = 0
    ) -> None:
        self.world, self.folder, self.operator, self.watched = world, folder, operator, watched
        self.wrong, self.slept = wrong, 0
        self.start()

    def told(self) -> int:
        return self.world.now + self.wrong

    def start(self) -> None:
        """Start the program."""
        journal = Journal.open(self.folder, workstation=self.folder.name, clock=lambda: self.told() * 1000)
        self.clock = ClockWatch(
            self.told,
            journal.head.wall // 1000,
            ticking=lambda: self.world.now - self.slept,
            asleep=lambda: self.slept,
            watched=self.watched,
        )
        self.room = ControlRoom(journal, self.operator, self.clock)
        self.watch = AlarmWatch(self.room)

    def again(self, wrong: int | None = None) -> None:
        """Close the program and start it again; meanwhile the clock may be set."""
        self.room.close()
        self.wrong = self.wrong if wrong is None else wrong
        self.start()

    def crash(self) -> None:
        """The program ends without a word, and is started again."""
        self.room.journal.close()
        self.start()

    def begin(self) -> None:
        self.room.perform(adopt_operation, TEXT)
        self.room.perform(take_roster, roster(), "test")

    def hears(self, other: "Seat") -> None:
        """Take in all that another seat knows."""
        hears(self.room, list(other.room.journal.records(self.vector())))

    def vector(self) -> dict[str, int]:
        return {origin: seq for origin, (seq, _) in self.room.journal.heads().items()}

    def alarms(self) -> set[tuple[str, str, bool]]:
        """What rings and nobody has answered: kind, subject, whether it has turned red for those that ring anew."""
        found = [alarm for alarm in self.watch.alarms(self.clock()) if not alarm.acknowledged_by]
        parts = [part for alarm in found if not alarm.shelved_until for part in alarm.kept_for]
        return {(part.split("/")[0], part.split("/")[1], part.endswith("/red")) for part in parts}
