"""Small pictures over time, in black: lines are told apart by their dashes and named at their ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from models.clock import day, duty_day_start, hhmm, local
from models.document.document import Plot, Series
from ui.printouts.paper import ACROSS, HEADING, LEFT, SMALL, Mark, Path, Rule, mm, pt, width
from ui.printouts.piece import Piece
from ui.printouts.setting import placed

TALL = mm(34)
GAP = mm(8)  # between two abreast
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (8, 2, 1.5, 2))
HOUR = 3600


def abreast(blocks: Sequence[Plot]) -> Iterator[Piece]:
    """Plots two in a row; a single one takes the whole width."""
    for index in range(0, len(blocks), 2):
        pair = blocks[index : index + 2]
        across = ACROSS if len(blocks) == 1 else (ACROSS - GAP) / 2
        pieces = [plot(block, LEFT + number * (across + GAP), across) for number, block in enumerate(pair)]
        yield Piece(max(piece.height for piece in pieces), tuple(mark for piece in pieces for mark in piece.marks))


def plot(block: Plot, left: float = LEFT, across: float = ACROSS) -> Piece:
    """Title, axes with a tick every one to six hours, the lines, and their names below."""
    top = HEADING.step + pt(4)
    frame = _Frame(left + mm(9), left + across - mm(6), top + TALL, top, block)
    marks: list[Mark] = [*placed(f"{block.title} ({block.unit})", HEADING, left, 0, across)]
    for share in (0.0, 0.5, 1.0):
        y = frame.y(block.top * share)
        marks.append(Rule(frame.x0, y, frame.x1, y, 0.8 if share == 0 else 0.3, 0 if share == 0 else 150))
        marks += placed(f"{block.top * share:g}", SMALL, left, y - SMALL.step / 2, mm(7.5), "right")
    for instant in _hours(block.begins, block.ends, frame.x1 - frame.x0):
        x, label = frame.x(instant), hhmm(instant)
        marks.append(Rule(x, frame.y0, x, frame.y0 + pt(3), 0.5))
        marks += placed(label, SMALL, x - width(label, SMALL) / 2, frame.y0 + pt(3), mm(20))
    for instant in _midnights(block.begins, block.ends):
        x = frame.x(instant)
        marks.append(Rule(x, frame.y0, x, frame.y1, 0.5, 150))
        marks += placed(day(instant), SMALL, x + mm(1), frame.y1, mm(20))
    for number, series in enumerate(block.series):
        marks += _curve(series, frame, DASHES[number % len(DASHES)])
    below = frame.y0 + pt(4) + SMALL.step
    names = block.series if len(block.series) > 1 else ()
    marks += _legend(names, left + mm(9), below, across)
    return Piece(below + (SMALL.step if names else 0) + pt(8), tuple(marks))


@dataclass(frozen=True)
class _Frame:
    """Where a plot stands, and where an instant and a value stand in it."""

    x0: float
    x1: float
    y0: float
    y1: float
    block: Plot

    def x(self, instant: int) -> float:
        span = max(1, self.block.ends - self.block.begins)
        return self.x0 + (instant - self.block.begins) / span * (self.x1 - self.x0)

    def y(self, value: float) -> float:
        return self.y0 - min(1.0, value / (self.block.top or 1)) * (self.y0 - self.y1)


def _curve(series: Series, frame: _Frame, dash: tuple[float, ...]) -> Iterator[Path]:
    for points in _runs(series, frame.block):
        flat = [end for instant, value in points for end in (frame.x(instant), frame.y(value))]
        if len(flat) >= 4:
            yield Path(tuple(flat), 1.2, dash)


def _legend(names: Sequence[Series], x: float, y: float, across: float) -> Iterator[Mark]:
    middle = y + SMALL.step / 2
    for number, series in enumerate(names):
        yield Path((x, middle, x + mm(9), middle), 1.2, DASHES[number % len(DASHES)])
        yield from placed(series.name, SMALL, x + mm(11), y, across)
        x += mm(16) + width(series.name, SMALL)


def _hours(begins: int, ends: int, across: float) -> list[int]:
    """Full hours to name below the axis, as many as stand apart."""
    most = across / mm(12)
    steps = (hours * HOUR for hours in (1, 2, 3, 6, 12) if (ends - begins) / (hours * HOUR) <= most)
    step = next(steps, 24 * HOUR)
    first = -(-begins // HOUR) * HOUR
    return list(range(first, ends + 1, step))


def _midnights(begins: int, ends: int) -> list[int]:
    """Where a new day begins."""
    days = (ends - begins) // (24 * HOUR) + 2
    found = (duty_day_start(local(begins).date() + timedelta(days=days), "00:00") for days in range(1, days))
    return [instant for instant in found if begins < instant < ends]


def _runs(series: Series, block: Plot) -> list[list[tuple[int, float]]]:
    """The points in unbroken runs; a staircase has a corner at every change."""
    runs: list[list[tuple[int, float]]] = [[]]
    for instant, value in series.points:
        if value is None:
            runs.append([])
            continue
        run = runs[-1]
        if block.steps and run:
            run.append((instant, run[-1][1]))
        run.append((instant, value))
    return [run for run in runs if run]
