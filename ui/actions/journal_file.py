"""The line across the window when the journal's file is no longer in its place; the offer of what was kept apart."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from models.desk.kept_apart import offers
from ui.actions.coming_in import ComingIn
from ui.window.window import Window

FAULT, OFFER = "journal file", "kept apart"
LOOK, AGAIN = 1000, 60_000  # milliseconds between two looks, and until what could not be kept is tried again


class JournalFile(QObject):
    """Looks once a second, and whenever something was refused. A line that was closed comes back with other words."""

    def __init__(self, window: Window, coming_in: ComingIn) -> None:
        super().__init__(window)
        self.window, self.room, self.told, self.coming_in = window, window.bridge.room, "", coming_in
        coming_in.came.connect(self.offer)
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
        """A button for each file of what was recorded and is not in the journal: at the start, and until it is."""
        found = offers(self.room)
        for banner in [name for name in self.window.banners.shown if name.startswith(OFFER)]:
            self.window.banners.clear(banner)
        for path, sentence in found.items():
            look = partial(self.coming_in.open, path)
            self.window.banners.say(f"{OFFER} {path}", sentence, "amber", "Look at it", look)
