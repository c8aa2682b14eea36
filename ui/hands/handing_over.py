"""Opening the handover, the shelf of signed ones, and printing what they ask to be printed."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintPreviewDialog

from models.handover import Handover
from models.handover_desk import kept_draft
from models.printed import Document
from ui.window import Window

NO_OPERATION = "There is no operation yet: import an operation file first, then hand over."
DRAFT_OPEN = "There is a draft handover of the same force: sign it or begin it again (Ctrl P), then correct the other."


class HandingOver(QObject):
    """At most one handover window and one shelf are open; asking again brings the open one to the front."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.bridge = window, window.bridge
        self.open_windows: dict[str, QObject] = {}
        self._preview: QPrintPreviewDialog | None = None

    def open(self) -> None:
        """Prepare a handover, or go on with the one that is open."""
        self._begin(None)

    def correct(self, handover: Handover) -> None:
        """Begin a handover that corrects a signed one; not over another draft, which would be lost."""
        if self._raise("handover") or self._draft_in_the_way(handover):
            self.window.bar.say(DRAFT_OPEN, "amber")
            return
        self._begin(handover)

    def _draft_in_the_way(self, handover: Handover) -> bool:
        try:
            kept = kept_draft(self.bridge.room, handover.scope)
        except ValueError:
            return False
        return kept is not None and kept.replaces != handover.replaces

    def _begin(self, given: Handover | None) -> None:
        from ui.handover.window import HandoverWindow

        if self.bridge.room.board.operation is None:
            self.window.bar.say(NO_OPERATION, "amber")
            return
        if self._raise("handover"):
            return
        shown = HandoverWindow(self.bridge, self.window.theme, given)
        shown.print_wanted.connect(self.print)
        shown.signed.connect(self._signed)
        self._keep("handover", shown)

    def shelf(self) -> None:
        """Show the signed handovers."""
        from ui.handover.shelf import Shelf

        if self._raise("shelf"):
            return
        shown = Shelf(self.bridge, self.window.theme)
        shown.print_wanted.connect(self.print)
        shown.correct_wanted.connect(self.correct)
        self._keep("shelf", shown)

    def print(self, document: Document) -> None:
        """Open the preview of a document."""
        from ui.printouts.previewing import preview

        self._preview = preview(self.bridge, document, self.window)

    def close_all(self) -> None:
        """Close what is open, each keeping its draft."""
        for shown in list(self.open_windows.values()):
            shown.close()

    def _keep(self, name: str, shown: QObject) -> None:
        self.open_windows[name] = shown
        shown.destroyed.connect(partial(self.open_windows.pop, name, None))
        shown.show()

    def _raise(self, name: str) -> bool:
        shown = self.open_windows.get(name)
        if shown is None:
            return False
        shown.showNormal()
        shown.raise_()
        shown.activateWindow()
        return True

    def _signed(self, entry: object) -> None:
        number = entry.event.number
        self.window.bar.say(f"{number} is signed by both and kept. Ctrl Shift P shows all signed handovers.", "text")
        shelf = self.open_windows.get("shelf")
        if shelf is not None:
            shelf.fill()
