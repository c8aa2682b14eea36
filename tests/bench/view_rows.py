"""Rows 3a to 3c: from a change of the board to the pixels, in processor time, with the lanes of the program itself."""

import gc
import statistics
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec

from models.board.crews import Changes
from tests.bench.plain_view import plain_list
from tests.bench.rounds import FRAME, Pair, Row, cpu, p99
from tests.bench.view_window import OpenWindow
from tests.ui.board.scenes import NOW, Scene, crowd
from ui.board.lanes import Lanes
from ui.look.theme import Theme, apply
from ui.program.program import application

WIDTH, HEIGHT = 1548, 940  # the lanes of a window of 1920 × 1080
SMALL, LARGE = 400, 10_000  # officers
CREW, HERE, THERE = "LE100", "lei-0", "lei-3"
TOGETHER = 400  # changes at once
FURTHER = 7  # cards, that those crews go from where they are
TURN = 10  # calls of subject or peer until the other has its turn

Measure = Callable[[], Pair]


class Screen:
    """The lanes with so many officers, painted."""

    def __init__(self, officers: int) -> None:
        self.app, self.theme = application(), Theme()
        apply(self.app, self.theme)
        self.scene: Scene = crowd(officers)
        self.lanes = Lanes(self.theme)
        self.lanes.resize(WIDTH, HEIGHT)
        self.lanes.show_board(self.scene.board, NOW)
        self.lanes.show()
        self.settle()
        self._at = count(NOW + 1)
        self._further = -FURTHER

    def settle(self) -> None:
        """Everything painted that is to be painted; a QListView lays out in a second turn."""
        self.app.processEvents()
        self.app.processEvents()

    def show(self, changes: Changes) -> float:
        """Seconds of processor time from a change of the board to its last pixel."""

        def to_pixels() -> None:
            self.lanes.take(changes, self.scene.board, NOW, True)
            self.settle()

        return cpu(to_pixels)

    def move(self) -> float:
        """A crew to another card in sight, there and back in turn."""
        area = THERE if self.scene.board.duty(CREW).area == HERE else HERE
        return self.show(self.scene.move(CREW, area, at=next(self._at)))

    def outage(self) -> float:
        """What `TOGETHER` crews of all forces do differently, told at once, as after an outage: every card in sight
        is another one. Away and back in turn."""
        self._further = -self._further
        at, crews, areas = next(self._at), set[str](), set[str]()
        for force in self.lanes.lanes:
            names = [state.area.id for state in self.scene.board.areas(force)]
            patrolling = [crew for crew in self.scene.board.crews(force) if crew.duty.area in names]
            for crew in patrolling[: TOGETHER // len(self.lanes.lanes)]:
                area = names[(names.index(crew.duty.area) + self._further) % len(names)]
                changes = self.scene.move(crew.callsign, area, at=at)
                crews |= changes.crews
                areas |= changes.areas
        return self.show(Changes(frozenset(crews), frozenset(areas)))


class PlainList:
    """A QListView with a delegate, and the same rows: its move of a strip to another card in sight."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.list = plain_list(screen.lanes.lanes["LEI"].contents.items, screen.theme)
        self.list.show()
        screen.settle()
        self._back = False

    def move(self) -> float:
        """There and back in turn."""
        self._back = not self._back
        return cpu(self._move)

    def _move(self) -> None:
        self.list.plain_items.move(*((3, 11) if self._back else (10, 3)))
        self.screen.settle()


def rows(folder: Path, quick: bool) -> list[Row]:
    """The rows, on two boards and a window that are made here."""
    small, large, window = Screen(SMALL), Screen(LARGE), OpenWindow(folder, LARGE)
    plain, times = PlainList(large), 100 if quick else 300
    settle_memory()
    median = statistics.median

    def within(act: Callable[[], float], limit: float, of: Callable[[list[float]], float] = median) -> Measure:
        return lambda: (of([act() for _ in range(times)]), limit)

    def pair(subject: Callable[[], float], peer: Callable[[], float]) -> Measure:
        def measure() -> Pair:
            mine, others = [], []
            for _ in range(times // TURN):  # by turns, each long enough that the processor's caches are its own
                mine += [subject() for _ in range(TURN)]
                others += [peer() for _ in range(TURN)]
            return median(mine), median(others)

        return measure

    board, through = "10 000 officers: ", "10 000 officers, through the window: "
    eighth = "⅛ of a frame at 60 Hz"
    found = [
        Row("3a", f"{through}a change in place, to the pixels", eighth, within(window.confirm, FRAME / 8), at_most=1),
        Row("3a", f"{through}a crew moved to another card", eighth, within(window.move, FRAME / 8), at_most=1),
        Row("3a", f"{through}that, p99", eighth, within(window.move, FRAME / 8, p99), at_most=1),
        Row("3b", f"{board}a crew moved to another card", "the same with 400 officers",
            pair(large.move, small.move), at_most=1.5),
        Row("3b", f"{board}a crew moved to another card", "a row moved in a QListView with a delegate",
            pair(large.move, plain.move), at_least=15),
        Row("3c", f"{board}{TOGETHER} changes at once, to the pixels", "½ of a frame at 60 Hz",
            lambda: (median(large.outage() for _ in range(10)), FRAME / 2), at_most=1),
    ]  # fmt: skip
    if sys.platform == "linux":
        what = "memory that a board of 10 000 officers adds, with its lanes"
        found.append(Row("3c", what, "25 MB", lambda: memory(large), at_most=1, unit="B"))
    return found


def settle_memory() -> None:
    """What has been made stays: the collector need not look at it again and again, as after the program's start."""
    gc.collect()
    gc.freeze()


def memory(screen: Screen) -> Pair:
    """Bytes that a board and its lanes add to a process that has shown 400 officers."""
    state = msgspec.msgpack.encode(screen.scene.board.state())
    command = [sys.executable, "-m", "tests.bench.view_memory"]
    return float(subprocess.run(command, input=state, stdout=subprocess.PIPE, check=True).stdout), 25e6
