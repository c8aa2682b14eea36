"""A banner for an operation file that stands and cannot be read here, until one that can be read takes its place."""

from PySide6.QtCore import QObject

from models.board.crews import Changes
from ui.window.window import Window

BANNER = "operation file"


class UnreadFiles(QObject):
    """Follows the board; a banner that the operator closed comes back only for another file."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.board, self.told = window, window.bridge.room.board, ""
        window.bridge.changed.connect(self._look)
        self._tell()

    def _look(self, changes: Changes) -> None:
        if changes.everything:
            self._tell()

    def _tell(self) -> None:
        text = ". ".join(self.board.files.notes())
        if text == self.told:
            return
        self.told = text
        if text:
            self.window.banners.say(BANNER, f"{text}.", "amber")
        else:
            self.window.banners.clear(BANNER)
