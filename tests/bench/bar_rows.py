"""Row 3d: a key in the command bar until its answer is painted, the menu of a crew, and a crew carried over the board.

With the window open on a board of 10 000 officers. Seconds of the processor, not of the clock: nothing waits here.
"""

import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from tests.bench.rounds import EMPTY_LOOP, Row, cpu, empty_loop
from tests.desk import Desk
from tests.ui.board.scenes import NOW, crowd
from tests.ui.screen import Screen
from ui.dialogs.menus import crew_menu
from ui.program.program import application

OFFICERS = 10_000
KEY, MENU, HOVER = 0.005, 0.015, 0.003  # the goals, in seconds
LINES = ("le100 place 7 of lei", "l place 1", "place 3 ok", "10 emergency", "no101,no102 refs", "zz")
CREW = "LE100"
"""of LEI, patrolling its first place"""


class BusyScreen(Screen):
    """The window on a board with so many officers, shown and painted."""

    def __init__(self, folder: Path, officers: int = OFFICERS) -> None:
        self.app = application()
        desk = Desk(folder, begin=False)
        desk.now, desk.room.board = NOW, crowd(officers).board
        super().__init__(desk)
        self.window.resize(1920, 1080)
        self.window.show()
        self.settle()

    def painted(self) -> None:
        """Everything painted that is to be painted."""
        self.app.processEvents()
        self.app.processEvents()

    def keys(self) -> list[float]:
        """Seconds for each key of some lines, one after the other."""
        line, taken = self.window.bar.line, []
        for text in LINES:
            self.window.bar.start()
            line.clear()
            self.painted()
            taken += [cpu(partial(self._press, key)) for key in text]
        line.clear()
        return taken

    def _press(self, key: str) -> None:
        QTest.keyClick(self.window.bar.line, key)
        self.painted()

    def menu(self) -> float:
        """Seconds until the menu of a crew is painted."""
        menus = []

        def open_it() -> None:
            menus.append(crew_menu(self.actions.moving.doing, (CREW,), self.window))
            menus[0].popup(QPoint(400, 300))
            self.painted()

        taken = cpu(open_it)
        menus[0].close()
        self.painted()
        return taken

    def hovers(self) -> list[float]:
        """Seconds for each place that a crew is carried over, until what would follow is painted."""
        carrying, at = self.window.lanes.carrying, QPoint(400, 300)
        carrying.pick((CREW,))
        carrying.dragging = True
        targets = ("area:lei-3", "area:not-2", "exception:?", "off:LEI", "area:lin-1")
        taken = [cpu(partial(self._carry_over, target, at)) for target in targets]
        carrying.dragging = False
        carrying.put_back()
        self.painted()
        return taken

    def _carry_over(self, target: str, at: QPoint) -> None:
        self.window.lanes.carrying.over(target, at)
        self.painted()


def rows(folder: Path) -> list[Row]:
    """The rows, on a window made here; its journal lies in a folder of the caller's."""
    screen, median = BusyScreen(folder / "bar"), statistics.median
    return [
        _row("a key in the command bar, painted", lambda: median(screen.keys()), KEY),
        _row("the first letter", lambda: screen.keys()[0], KEY),
        _row(f"the slowest of {sum(map(len, LINES))} keys", lambda: max(screen.keys()), KEY),
        _row("the menu of a crew, painted", lambda: median(screen.menu() for _ in range(5)), MENU),
        _row("a crew carried over the board, each place", lambda: median(screen.hovers()), HOVER),
    ]


def _row(what: str, measure: Callable[[], float], goal: float) -> Row:
    said = f"{OFFICERS // 1000} {OFFICERS % 1000:03} officers: {what}"
    return Row("3d", said, EMPTY_LOOP, lambda: (measure(), empty_loop()), within=goal)
