"""What a play of the exercise looks at: one force at one minute, and dice that fall the same whenever they are asked.

Nothing is remembered between two minutes but the board itself. So an exercise goes on after a restart, and adapts
to what an operator does meanwhile.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.events import Event
from models.commands.act import Act
from models.exercise.script import Script
from models.operation import Operation
from models.status import Status

MINUTE = 60

Deed = tuple[Callable[..., Event | Act], dict[str, Any]]
"""A command and its arguments, as `ControlRoom.perform` takes them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One force, by id, at an instant (UTC seconds); `seed` makes one exercise differ from another."""

    board: Board
    operation: Operation
    force: str
    at: int
    seed: int
    script: Script

    def chance(self, *about: object) -> float:
        """From 0 up to 1: always the same for the same seed and names."""
        name = "/".join(map(str, (self.seed, self.force, *about)))
        return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) / 2**64

    def once_in(self, minutes: float, *about: object) -> bool:
        """Whether something that happens on average once in so many minutes happens in this one."""
        return self.chance(self.at, *about) < 1 / minutes

    def between(self, low: float, high: float, *about: object) -> int:
        """A length of time between so many minutes and so many, in seconds."""
        return int(MINUTE * (low + (high - low) * self.chance(*about)))

    def one_of(self, choices: Sequence[Any], *about: object) -> Any:
        return choices[int(self.chance(*about) * len(choices))]

    def somewhere(self, *about: object) -> str:
        """The name of one of the force's areas; of the force itself if it has none."""
        areas = [area for area in self.operation.areas if area.force == self.force]
        return str(self.one_of(areas or [self.operation.force(self.force)], *about).name)

    def crews(self, status: Status) -> list[Crew]:
        """The crews working in this force in that status, by callsign."""
        return [crew for crew in self.board.crews(self.force) if crew.status is status]

    def in_need(self) -> list[AreaState]:
        """The force's crowded places below their minimum, the most urgent first."""
        below = [area for area in self.board.areas(self.force) if not area.covered]
        return [area for area in below if self.operation.is_crowded(area.area, self.at)]

    def where_to(self) -> str:
        """The area (its id) where a free crew is of most use; empty in a force without areas."""
        urgent = self.in_need()
        areas = urgent or sorted(self.board.areas(self.force), key=lambda area: area.strength - area.minimum)
        return areas[0].area.id if areas else ""
