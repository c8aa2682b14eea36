"""Small pictures over time, in black: lines are told apart by their dashes and named at their ends."""

from models.clock import hhmm
from models.printed import Plot, Series
from ui.printouts.paper import ACROSS, HEADING, LEFT, SMALL, SMALL_FIGURE, Line, Mark, Path, mm, pt, width
from ui.printouts.pieces import Piece
from ui.printouts.setting import placed

TALL = mm(40)
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (8, 2, 1.5, 2))
HOUR = 3600


def plot(block: Plot) -> Piece:
    """Title, axes with a tick every one to six hours, the lines, and their names below."""
    top = HEADING.step + pt(4)
    x0, x1 = LEFT + mm(11), LEFT + ACROSS - mm(6)
    y0, y1 = top + TALL, top
    marks: list[Mark] = [*placed(f"{block.title} ({block.unit})", HEADING, LEFT, 0, ACROSS)]
    for share in (0.0, 0.5, 1.0):
        y = y0 - share * TALL
        marks.append(Line(x0, y, x1, y, 0.8 if share == 0 else 0.3, 0 if share == 0 else 150))
        marks += placed(f"{block.top * share:g}", SMALL_FIGURE, LEFT, y - SMALL_FIGURE.step / 2, mm(9.5), "right")
    span = max(1, block.ends - block.begins)

    def across(instant: float) -> float:
        return x0 + (instant - block.begins) / span * (x1 - x0)

    for instant in _hours(block.begins, block.ends):
        label = hhmm(instant)
        marks.append(Line(across(instant), y0, across(instant), y0 + pt(3), 0.5))
        start = across(instant) - width(label, SMALL_FIGURE) / 2
        marks += placed(label, SMALL_FIGURE, start, y0 + pt(3), mm(20))
    for number, series in enumerate(block.series):
        dash = DASHES[number % len(DASHES)]
        for points in _runs(series, block):
            flat = [v for t, value in points for v in (across(t), y0 - min(1.0, value / (block.top or 1)) * (y0 - y1))]
            if len(flat) >= 4:
                marks.append(Path(tuple(flat), 1.2, dash))
    below = y0 + pt(4) + SMALL_FIGURE.step
    x = x0
    for number, series in enumerate(block.series if len(block.series) > 1 else ()):
        middle = below + SMALL.step / 2
        marks.append(Path((x, middle, x + mm(9), middle), 1.2, DASHES[number % len(DASHES)]))
        marks += placed(series.name, SMALL, x + mm(11), below, ACROSS)
        x += mm(16) + width(series.name, SMALL)
    return Piece(below + (SMALL.step if len(block.series) > 1 else 0) + pt(8), tuple(marks))


def _hours(begins: int, ends: int) -> list[int]:
    step = next((hours * HOUR for hours in (1, 2, 3, 6) if (ends - begins) / (hours * HOUR) <= 13), 12 * HOUR)
    first = -(-begins // HOUR) * HOUR
    return list(range(first, ends + 1, step))


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
