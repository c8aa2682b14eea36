"""Rows 3a to 3c: from a change of the board to the pixels, with the lanes of the program itself."""

import gc
import statistics
import subprocess
import sys
from collections.abc import Callable
from itertools import count

import msgspec
from PySide6.QtGui import QImage, QPainter

from models.board.crews import Changes
from tests.bench.plain_view import PlainPainting, plain_list
from tests.bench.rounds import FRAME, Pair, Row, clocked, p99
from tests.ui.board.scenes import NOW, Scene, crowd
from ui.board.lanes import Lanes
from ui.board.rows import Row as BoardRow
from ui.look.theme import Theme, apply
from ui.program.program import application

WIDTH, HEIGHT = 1548, 940  # the lanes of a window of 1920 × 1080
SMALL, LARGE = 400, 10_000  # officers
CREW, HERE, THERE = "LE100", "area:lei-0", "area:lei-3"
TOGETHER = 400  # changes at once
TURN = 10  # calls of subject or peer until the other has its turn


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

    def settle(self) -> None:
        """Everything painted that is to be painted; a QListView lays out in a second turn."""
        self.app.processEvents()
        self.app.processEvents()

    def show(self, changes: Changes) -> float:
        """Seconds from a change of the board to its last pixel."""

        def to_pixels() -> None:
            self.lanes.take(changes, self.scene.board, NOW, True)
            self.settle()

        return clocked(to_pixels)

    def confirm(self) -> float:
        """A change in place."""
        return self.show(self.scene.confirm(CREW, at=next(self._at)))

    def move(self) -> float:
        """A crew to another card in sight, there and back in turn."""
        there = self.scene.board.duty(CREW).area == HERE.partition(":")[2]
        return self.show(self.scene.move(CREW, (THERE if there else HERE).partition(":")[2], at=next(self._at)))

    def outage(self) -> float:
        """What `TOGETHER` crews of all forces do differently, told at once, as after an outage."""
        at, crews, areas = next(self._at), set[str](), set[str]()
        for force in self.lanes.lanes:
            names = [state.area.id for state in self.scene.board.areas(force)]
            patrolling = [crew for crew in self.scene.board.crews(force) if crew.duty.area in names]
            for crew in patrolling[: TOGETHER // len(self.lanes.lanes)]:
                area = names[(names.index(crew.duty.area) + 7) % len(names)]
                changes = self.scene.move(crew.callsign, area, at=at)
                crews |= changes.crews
                areas |= changes.areas
        return self.show(Changes(frozenset(crews), frozenset(areas)))

    def card(self) -> list[BoardRow]:
        """The rows of a card in sight."""
        return self.lanes.lanes["LEI"].contents.items.block(HERE).rows


class Peers:
    """What has the least to do: one card into an image; that and half the board copied; a QListView's move."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.painting = screen, PlainPainting(screen.theme)
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
        self.half = QImage(WIDTH, HEIGHT // 2, QImage.Format.Format_ARGB32_Premultiplied)
        for image in (self.image, self.half):
            image.fill(0)
        self.rows = screen.card()
        self.list = plain_list(screen.lanes.lanes["LEI"].contents.items, screen.theme)
        self.list.show()
        screen.settle()
        self._back = False

    def card(self) -> None:
        painter = QPainter(self.image)
        self.painting.card(painter, self.rows, 10, 10)
        painter.end()

    def card_and_half(self) -> None:
        self.card()
        self.half.copy()

    def list_move(self) -> None:
        """A strip to another card in sight, there and back in turn."""
        self._back = not self._back
        self.list.plain_items.move(*((3, 11) if self._back else (10, 3)))
        self.screen.settle()


def rows(quick: bool) -> list[Row]:
    """The rows, on two boards that are made here."""
    small, large = Screen(SMALL), Screen(LARGE)
    peers, times = Peers(large), 100 if quick else 300
    settle_memory()
    median = statistics.median

    def pair(subject: Callable[[], float], peer: Callable[[], float]) -> Callable[[], Pair]:
        def measure() -> Pair:
            mine, others = [], []
            for _ in range(times // TURN):  # by turns, each long enough that the processor's caches are its own
                mine += [subject() for _ in range(TURN)]
                others += [peer() for _ in range(TURN)]
            return median(mine), median(others)

        return measure

    def slowest() -> Pair:
        return p99([act() for _ in range(times) for act in (large.confirm, large.move)]), FRAME / 8

    def list_move() -> float:
        return clocked(peers.list_move)

    card, board = "one card drawn into an image with QPainter", "10 000 officers: "
    found = [
        Row("3a", f"{board}a change in place, to the pixels", card,
            pair(large.confirm, lambda: clocked(peers.card)), at_most=1.2),
        Row("3a", f"{board}a crew moved to another card", f"{card}, and half the board copied",
            pair(large.move, lambda: clocked(peers.card_and_half)), at_most=2),
        Row("3a", f"{board}both, p99", "⅛ of a frame at 60 Hz", slowest, at_most=1),
        Row("3b", f"{board}a crew moved to another card", "the same with 400 officers",
            pair(large.move, small.move), at_most=1.5),
        Row("3b", f"{board}a crew moved to another card", "a row moved in a QListView with a delegate",
            pair(large.move, list_move), at_least=15),
        Row("3c", f"{board}{TOGETHER} changes at once, to the pixels", "¼ of a frame at 60 Hz",
            lambda: (median(large.outage() for _ in range(9)), FRAME / 4), at_most=1),
    ]  # fmt: skip
    if sys.platform == "linux":
        what = "memory that a board of 10 000 officers adds, with its lanes"
        found.append(Row("3c", what, "20 MB", lambda: memory(large), at_most=1, unit="B"))
    return found


def settle_memory() -> None:
    """What has been made stays: the collector need not look at it again and again, as after the program's start."""
    gc.collect()
    gc.freeze()


def memory(screen: Screen) -> Pair:
    """Bytes that a board and its lanes add to a process that has shown 400 officers."""
    state = msgspec.msgpack.encode(screen.scene.board.state())
    command = [sys.executable, "-m", "tests.bench.view_memory"]
    return float(subprocess.run(command, input=state, stdout=subprocess.PIPE, check=True).stdout), 20e6
