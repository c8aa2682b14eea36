"""Looking at the board as it was: the time line asks, a banner says so for as long as it lasts, Esc returns to now."""

from PySide6.QtCore import QObject, Signal

from models import clock
from models.board.board import Board
from ui.bridge import ControlRoom
from ui.replay.rewinding import Rewinding
from ui.replay.timeline import Timeline
from ui.window.banners import Banners
from ui.window.command_bar import CommandBar

BANNER = "rewound"


class TimeTravel(QObject):
    """`board` is shown instead of the live one, as it was at `instant`; None while it is now. `arrived` says that
    there is a board of the past to show, `returned` that it is now again."""

    arrived = Signal()
    returned = Signal()

    def __init__(self, room: ControlRoom, timeline: Timeline, banners: Banners, bar: CommandBar) -> None:
        super().__init__(timeline)
        self.board: Board | None = None
        self.timeline, self.banners, self.bar = timeline, banners, bar
        self.rewinding = Rewinding(room, self)
        timeline.rewound.connect(self.rewind)
        self.rewinding.rewound.connect(self._arrive)
        self.rewinding.progress.connect(self._show_progress)

    @property
    def instant(self) -> int:
        return self.rewinding.instant

    @property
    def active(self) -> bool:
        """Whether the past is shown, or on its way: nothing may be changed then."""
        return self.board is not None or self.rewinding.busy

    def rewind(self, instant: int | None) -> None:
        """Go to an instant; None returns to now."""
        if instant is None:
            self.back_to_now()
            return
        said = clock.hhmm(instant)
        text = f"REWOUND TO {said} · {clock.day(instant)} · read only"
        self.banners.say(BANNER, text, "past", "Back to now (Esc)", self.back_to_now)
        self.bar.close_for(f"The board is rewound to {said} and can only be read: Esc returns to now.")
        self.rewinding.begin(instant)

    def _show_progress(self, part: float) -> None:
        self.banners.show_progress(BANNER, part)

    def _arrive(self, board: Board, _instant: int) -> None:
        self.board = board
        self._show_progress(1)
        self.arrived.emit()

    def back_to_now(self) -> None:
        """Leave the past, or leave off going there."""
        self.rewinding.leave()
        self.board = None
        self.timeline.choose(None)
        self.banners.clear(BANNER)
        self.bar.close_for("")
        self.returned.emit()
