"""The line across the window when the journal's file is no longer in its place; the offer of what was kept apart."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from models.commands import Refused
from models.desk.kept_apart import offers, take_in
from ui.bridge import JournalError
from ui.window.window import Window

FAULT, OFFER = "journal file", "kept apart"
LOOK, AGAIN = 1000, 60_000  # milliseconds between two looks, and until what could not be kept is tried again


class JournalFile(QObject):
    """Looks once a second, and whenever something was refused. A line that was closed comes back with other words."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.room, self.told = window, window.bridge.room, ""
        window.bridge.refused.connect(self.look)
        for every, what in ((LOOK, self.look), (AGAIN, self.keep)):
            timer = QTimer(self, interval=every)
            timer.timeout.connect(what)
            timer.start()

    def look(self) -> None:
        """Say in red what became of the file."""
        fault = self.room.journal.watch()
        if fault != self.told:
            self.told = fault
            self.window.banners.say(FAULT, fault, "red")

    def keep(self) -> None:
        """Try again what could not be kept elsewhere."""
        self.room.journal.keep_apart()
        self.look()

    def offer(self) -> None:
        """At the start: a button for each file of what was recorded and is not in the journal."""
        for number, (path, sentence) in enumerate(offers(self.room).items()):
            self._offer(f"{OFFER} {number}", path, sentence)

    def _offer(self, banner: str, path: Path, sentence: str) -> None:
        self.window.banners.say(banner, sentence, "amber", "Take it in", lambda: self._take_in(banner, path))

    def _take_in(self, banner: str, path: Path) -> None:
        try:
            self.window.banners.say(banner, take_in(self.room, path))
        except (JournalError, OSError, Refused) as error:
            self.window.banners.say(banner, f"{path.name} could not be taken in: {error}", "amber")
