"""What every panel has in common, and all that the window knows of one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from models.board.board import Board
from ui.bridge import Bridge
from ui.look.pieces import dress, elided
from ui.look.theme import Theme


class Panel(QFrame):
    """A framed part of the window to the right of the lanes. It is made of the bridge alone.

    What it shows may follow a burst of changes a moment later: the window calls `show_board`. What must follow each
    change at once, a panel connects to the bridge itself. What is wanted of it, it emits; `ui/actions/` answers.
    """

    title = ""
    share = 30  # of the height, measured against the shares of the other panels
    walk = 0  # its place in the walk of F6: lanes 10, command bar 60, time line 70, header 80; at 0 it is passed by

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.theme: Theme | None = None
        self.setProperty("frame", "panel")
        self.heading = elided(self.title, "body", "dim")

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
