"""Opening the handover and the shelf of signed ones; what they want printed goes to the preview."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from models.desk.handovers import kept_draft
from models.document.document import Document
from models.handover import Handover
from ui.actions.open_windows import OpenWindows
from ui.window.window import Window

NO_OPERATION = "There is no operation yet: import an operation file first, then hand over."
DRAFT_OPEN = "There is a draft handover of the same force: sign it or begin it again (Ctrl P), then correct the other."


class HandingOver(QObject):
    """At most one handover window and one shelf are open; asking again brings the open one to the front."""

    signed = Signal(str)  # the number of a handover that both have signed

    def __init__(self, window: Window, preview: Callable[[Document], None]) -> None:
        super().__init__(window)
        self.window, self.bridge = window, window.bridge
        self.preview = preview
        self.open_windows = OpenWindows()
        window.closing.connect(self.open_windows.close_all)

    def open(self) -> None:
        """Prepare a handover, or go on with the one that is open."""
        self._begin(None)

    def correct(self, handover: Handover) -> None:
        """Begin a handover that corrects a signed one; not over another draft, which would be lost."""
        if self.open_windows.bring_forward("handover") or self._draft_in_the_way(handover):
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
        if self.open_windows.bring_forward("handover"):
            return
        shown = HandoverWindow(self.bridge, self.window.theme, given)
        shown.print_wanted.connect(self.preview)
        shown.signed.connect(self._signed)
        self.open_windows.keep("handover", shown)

    def shelf(self) -> None:
        """Show the signed handovers."""
        from ui.handover.shelf import Shelf

        if self.open_windows.bring_forward("shelf"):
            return
        shown = Shelf(self.bridge, self.window.theme)
        shown.print_wanted.connect(self.preview)
        shown.correct_wanted.connect(self.correct)
        self.open_windows.keep("shelf", shown)

    def _signed(self, entry: object) -> None:
        number = entry.event.number
        self.window.bar.say(f"{number} is signed by both and kept. Ctrl Shift P shows all signed handovers.", "text")
        shelf = self.open_windows.get("shelf")
        if shelf is not None:
            shelf.fill()
        self.signed.emit(number)
