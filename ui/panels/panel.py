"""What every panel has in common, and all that the window knows of one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from models.board.board import Board
from ui.bridge import Bridge
from ui.look.pieces import dress, elided
from ui.look.theme import Theme


class Panel(QFrame):
    """A framed part of the window to the right of the lanes. It is made of the bridge alone.

    Its heading, `title` at first, stands on top. What a panel shows it adds to `column`, below it; what stands beside
    the heading, to `top`.

    What it shows may follow a burst of changes a moment later: the window calls `show_board`. What must follow each
    change at once, a panel connects to the bridge itself. What is wanted of it, it emits; `ui/actions/` answers.
    """

    title = ""
    share = 30  # of the height, against the other panels' shares; 20 to 50 is usual
    walk = 0  # its place in the walk of F6, a number nobody else has; at 0 it is passed by

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.theme: Theme | None = None
        self.setProperty("frame", "panel")
        self.setAccessibleName(self.title)
        self.heading = elided(self.title, "body", "dim")
        self.top = QHBoxLayout()
        self.top.addWidget(self.heading, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 8)
        self.column.addLayout(self.top)

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self.theme = theme
        dress(self, theme)

    def load(self) -> None:
        """Bring in what the first paint can wait without; called again, do nothing."""

    def show_board(self, board: Board, at: int) -> None:
        """Show how things stand. It is the live board and now (UTC seconds), also while the lanes show the past."""

    def start(self) -> None:
        """Put the focus here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
