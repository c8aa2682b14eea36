"""Differences between two handovers in a list; and what has changed on the board since the draft, taken in only by a
decision."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QListWidget, QVBoxLayout, QWidget

from models.handover import Difference
from models.handover.differences import in_words
from ui.look.pieces import button, label, panel

SHARE = 5  # the list of changes takes at most one part in so many of the window's height


class DifferenceList(QListWidget):
    """A line for each difference, as many as there are: scrolled by wheel and keys, read out one by one."""

    def __init__(self, called: str) -> None:
        super().__init__()
        self.setAccessibleName(called)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these, from the first on."""
        self.clear()
        self.addItems([in_words(difference) for difference in found])
        if found:
            self.setCurrentRow(0)
        self.scrollToTop()


class Changes(QWidget):
    """A line that counts the differences, and under it each of them. Hidden while there are none."""

    take_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "bold", "amber", wrap=True)
        self.list = DifferenceList("What has changed since the draft")
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        self.take = button(
            "Take these in", self.take_in.emit, "Those that are listed; parts that change must be read back again"
        )
        head.addWidget(self.take)
        frame = panel("card")
        inner = QVBoxLayout(frame)
        inner.addLayout(head)
        inner.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.shown: tuple[Difference, ...] = ()
        self.hide()

    def fit(self, window: int) -> None:
        """Take up no more than a share of a window of this height in pixels."""
        self.list.setFixedHeight(max(3 * self.list.fontMetrics().lineSpacing(), window // SHARE))

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these, or hide when there are none."""
        if tuple(found) == self.shown:
            return
        self.shown = tuple(found)
        self.list.show_differences(found)
        things = "1 thing has" if len(found) == 1 else f"{len(found)} things have"
        self.count.setText(f"{things} changed on the board since this was drawn up.")
        self.setVisible(bool(found))
