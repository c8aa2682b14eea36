"""Crowded places covered, over the day: how much of what was crowded had its minimum.

pyqtgraph and numpy cost more than everything else at a start, so they come in by `load`, after the first paint.
"""

import os
from typing import Any

from PySide6.QtCore import Qt

from models import clock
from models.board.board import Board
from models.situation.cover import Cover, cover
from models.situation.coverage import curve
from ui.bridge import Bridge
from ui.look.theme import Theme
from ui.panels.panel import Panel

STEP = 300
HOUR = 3600
GOAL = 80  # per cent, drawn as a dashed line
LONGEST = 24 * HOUR


class CoveragePanel(Panel):
    """The panel. Until `load` it is empty."""

    title = "Crowded places covered"
    share = 24

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.setMinimumHeight(120)
        self.column.setContentsMargins(10, 8, 10, 6)
        self.column.addStretch()
        self._plot: Any = None
        self._curve: Any = None
        self._lines: dict[str, Any] = {}
        self._shown: tuple[tuple[tuple[int, float | None], ...], Cover] | None = None  # instants, per cent; now

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        super().dress(theme)
        if self._plot is not None:
            self._colour()

    def load(self) -> None:
        """Bring in the plot. Takes some 0.3 s, once."""
        if self._plot is not None:
            return
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads cost 30 ms a call on a busy second core
        import pyqtgraph as pg

        pg.setConfigOptions(antialias=True, useNumba=False, useOpenGL=False)
        self._plot = pg.PlotWidget(background=None)
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.setYRange(0, 110, padding=0)
        item.getAxis("left").setTicks([[(0, "0"), (50, "50"), (100, "100")]])
        self._lines = {
            "goal": pg.InfiniteLine(GOAL, angle=0),
            "now": pg.InfiniteLine(0, angle=90),
        }
        self._curve = item.plot([], [], connect="finite")
        for line in self._lines.values():
            item.addItem(line)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.takeAt(1)
        self.column.addWidget(self._plot, 1)
        self._colour()
        self._shown = None

    def _colour(self) -> None:
        import pyqtgraph as pg

        theme = self.theme
        if theme is None:
            return
        self._plot.setBackground(theme.colour("panel"))  # said, for the plot keeps a picture of what is behind it
        self._curve.setPen(pg.mkPen(theme.colour("patrolling"), width=theme.px(2)))
        self._lines["goal"].setPen(pg.mkPen(theme.colour("dim"), width=1, style=Qt.PenStyle.DashLine))
        self._lines["now"].setPen(pg.mkPen(theme.colour("dim"), width=1))
        for name in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("dim")))
            axis.setStyle(tickFont=theme.font("figure_small"), tickLength=0)

    def show_board(self, board: Board, at: int) -> None:
        """Show the coverage of the duty day so far; painted anew only where it has changed."""
        operation = board.operation
        if self._plot is None or operation is None:
            return
        begins = max(self.bridge.day_begins(at), operation.starts, at - LONGEST)
        now, minute = cover(board, at), at // 60 * 60
        before = curve(self.bridge.watch.stays, operation, begins, minute - 1, STEP)
        found = *before, (minute, now.percent)  # what the header says ends the curve
        if (found, now) == self._shown:
            return
        self._shown = found, now
        values = [(instant, percent if percent is not None else float("nan")) for instant, percent in found]
        self._curve.setData([float(instant) for instant, _ in values], [percent for _, percent in values])
        self._lines["now"].setValue(at)
        ends = max(at + HOUR, begins + 9 * HOUR)
        self._plot.setXRange(begins, ends, padding=0.01)
        self._plot.getPlotItem().getAxis("bottom").setTicks([_hours(begins, ends)])
        self._say(now, [percent for _, percent in found if percent is not None])

    def _say(self, now: Cover, percents: list[float]) -> None:
        least = f". Least {min(percents):.0f} %, this duty day" if percents else ""
        said = f"{self.title}: {now.words}{least}"
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.heading.setText(f"Covered: {now.brief}" if now.crowded else now.brief.capitalize())


def _hours(begins: int, ends: int) -> list[tuple[float, str]]:
    """Ticks on whole hours of the London clock, six or so."""
    every = max(1, round((ends - begins) / HOUR / 5))
    first = -(-begins // HOUR) * HOUR
    return [(float(instant), clock.hhmm(instant)[:2]) for instant in range(first, ends + 1, every * HOUR)]
