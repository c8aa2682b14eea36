"""The whole window with so many officers, over a day's journal: what one change takes on its way through all of it."""

import random
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from models.board.crews import Changes
from models.board.events import Event, Reassigned
from models.board.facts import Duty
from models.commands import imports, patrol
from models.control_room import ControlRoom
from models.journal import Journal
from models.status import Status
from tests.bench.open_window import open_window, settle
from tests.bench.shift import DAY, NOW, on_patrol, roster
from tests.ui.board.scenes import wide_operation
from ui.program.program import application

OPERATOR = "7714 Mistry"
IN_SIGHT = 6  # cards of a lane


class OpenWindow:
    """A window, painted. Its operator moves and confirms crews in sight, each time another."""

    def __init__(self, folder: Path, officers: int) -> None:
        self.now = NOW
        self.room = ControlRoom(Journal.open(folder, exercise=True), OPERATOR, clock=lambda: self.now)
        self._fill(officers)
        self._begins = 0.0
        self.room.listen(self._told)  # before the window is
        self.window = open_window(self.room)
        cards = [state for state in self.room.board.areas("LEI")[: 2 * IN_SIGHT] if state.crews][:IN_SIGHT]
        self._homes = {state.crews[0].callsign: state.area.id for state in cards}
        self._crews = cycle(self._homes)

    def _fill(self, officers: int) -> None:
        """So many officers on duty, and what they have done since."""
        names = roster(officers)
        self.room.perform(imports.adopt_operation, wide_operation(min(officers // 16, 480)))
        self.room.perform(imports.take_roster, names, "bench")
        self.room.record([on_patrol(self.room.board, names)])
        rnd, crews, places = random.Random(1), self.room.board.crews(), self.room.board.areas()
        self.room.record(
            [self._moved(rnd.choice(crews).callsign, rnd.choice(places).area.id, NOW + n) for n in range(DAY)]
        )
        self.now = NOW + DAY

    def _moved(self, crew: str, area: str, at: int) -> Event:
        duty = Duty(status=Status.PATROLLING, since=at, area=area)
        return Reassigned(at=at, operator=OPERATOR, duties={crew: duty}, area=area)

    def _told(self, _changes: Changes) -> None:
        self._begins = time.process_time()

    def confirm(self) -> float:
        """A crew in sight is heard from."""
        return self._show(patrol.confirm, crews=[next(self._crews)])

    def move(self) -> float:
        """A crew goes to the next card in sight, or back to its own."""
        crew, places = next(self._crews), list(self._homes.values())
        home = self._homes[crew]
        away = places[(places.index(home) + 1) % len(places)]
        area = home if self.room.board.duty(crew).area != home else away
        return self._show(patrol.reassign, crews=[crew], area=area)

    def _show(self, command: Callable[..., Event], **arguments: object) -> float:
        """Seconds of processor time from where a change is durable and on the board, to its last pixel."""
        self.now += 1
        assert self.window.bridge.perform(command, **arguments), "refused"
        settle(application())
        return time.process_time() - self._begins
