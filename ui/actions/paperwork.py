"""What goes out on paper or as files, and what comes back from paper: opening its windows, keeping its folder fresh."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from models.commands.context import Refused
from models.desk.leaving import take_notes
from models.desk.paperwork import pack
from models.desk.re_entry_draft import waiting
from models.document.document import Document
from ui.actions.open_windows import OpenWindows
from ui.bridge import JournalError
from ui.paperwork.outage import HOURLY, OFFLINE, OutagePack
from ui.printouts.print_watch import PrintWatch, Told
from ui.window.window import Window

ALL_THE_SAME = " The pack itself is kept, in the folder outage-pack; its printer is outage_printer in the settings."
LOOK = 60_000  # milliseconds between two looks for notes that a command in a shell has left


class Paperwork(QObject):
    """At most one window of each kind is open; asking again brings it to the front."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.bridge = window, window.bridge
        settings = window.settings
        self.watch = PrintWatch(self.bridge, self)
        self.watch.told.connect(self._tell_print)
        self.outage = OutagePack(self.bridge, self.watch, settings.outage_printer, settings.outage_print_minutes, self)
        self.outage.told.connect(self._tell)
        self.open_windows = OpenWindows()
        self._looking = QTimer(self, interval=LOOK)
        self._looking.timeout.connect(self.take_notes)

    def begin(self) -> None:
        """From now on the outage pack is refreshed by itself, until the window closes."""
        self.take_notes()
        self.say_what_waits()
        self._looking.start()
        self.watch.begin()
        self.outage.begin()
        self.window.closing.connect(self.end)

    def end(self) -> None:
        """Close what is open, each keeping its draft, and leave a fresh outage pack behind."""
        self.open_windows.close_all()
        self._looking.stop()
        self.take_notes()
        self.outage.end()
        self.watch.end()

    def take_notes(self) -> None:
        """Take in what was printed or exported from a shell beside this board."""
        try:
            take_notes(self.bridge.room)
        except (JournalError, OSError) as error:
            self.window.banners.say("notes", f"What a shell exported could not be noted yet: {error}", "amber")
        else:
            self.window.banners.clear("notes")

    def outage_pack(self) -> None:
        """The outage pack of this minute, in the preview."""
        try:
            self.preview(pack(self.bridge.room))
        except Refused as refusal:
            self.window.bar.say(str(refusal), "amber")

    def shift_report(self) -> None:
        """Ask for the period of a shift report, then show it."""
        from ui.paperwork.reporting import Reporting

        if self.bridge.room.board.operation is None:
            self.window.bar.say("There is no operation yet: import an operation file first.", "amber")
        elif not self.open_windows.bring_forward("report"):
            shown = Reporting(self.bridge, self.window.theme, self.window)
            shown.drawn.connect(self.preview)
            self.open_windows.keep("report", shown)

    def from_paper(self) -> None:
        """Type in what was written on paper."""
        from ui.paperwork.re_entry import PaperEntry

        if not self.open_windows.bring_forward("paper"):
            shown = PaperEntry(self.bridge, self.window.theme, self.window)
            shown.entered.connect(self._entered)
            shown.finished.connect(self.say_what_waits)
            self.open_windows.keep("paper", shown)

    def say_what_waits(self) -> None:
        """Say across the window that a sheet waits to be entered, or that none does any more."""
        try:
            sentence = waiting(self.bridge.room.journal.folder)
        except (JournalError, OSError) as error:
            sentence = f"Whether paper waits to be entered can't be read: {error}"
        if sentence:
            self.window.banners.say("paper", sentence, "amber", "Open (Ctrl B)", self.from_paper)
        else:
            self.window.banners.clear("paper")

    def export_tables(self) -> None:
        """Choose tables to export."""
        from ui.paperwork.exporting import Exporting

        if not self.open_windows.bring_forward("export"):
            shown = Exporting(self.bridge, self.window.theme, self.window)
            shown.saved.connect(partial(self.window.bar.say, ink="text"))
            self.open_windows.keep("export", shown)

    def preview(self, document: Document) -> None:
        """Show a document as it will be printed."""
        from ui.printouts.previewing import preview

        self.open_windows.keep("preview", preview(self.bridge, document, self.watch, self.window))

    def _entered(self, entries: int) -> None:
        many = "1 entry" if entries == 1 else f"{entries} entries"
        self.window.bar.say(f"{many} from paper recorded, each at its own time.", "text")

    def _tell_print(self, told: Told) -> None:
        """A line across the window until it has come out; how it failed stays until it is closed."""
        name, sentence = f"print {told.line}", told.sentence
        if told.well:
            self.window.banners.clear(name)
            self.window.bar.say(sentence, "text")
        elif told.waiting:
            self.window.banners.say(
                name, sentence, "amber", "Cancel the print", partial(self.watch.call_back, told.line)
            )
        else:
            kept = ALL_THE_SAME if told.line in (HOURLY, OFFLINE) else ""
            self.window.banners.say(name, sentence + kept, "amber")

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.window.banners.say("outage", sentence, "amber")
        else:
            self.window.banners.clear("outage")
