"""What has changed on the board since the draft: shown, and taken in only by a decision."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.handover import Difference
from models.handover.content import TITLES
from ui.look.pieces import button, label, panel

TALLEST = 150


class Changes(QWidget):
    """A line that counts the differences, and under it each of them. Hidden while there are none."""

    take_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "bold", "amber", wrap=True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(8, 4, 8, 4)
        self._rows.setSpacing(2)
        area = QScrollArea()
        area.setWidget(self._list)
        area.setWidgetResizable(True)
        area.setMaximumHeight(TALLEST)
        area.setAccessibleName("What has changed since the draft")
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        self.take = button("Take these in", self.take_in.emit, "Parts that change must be read back again")
        head.addWidget(self.take)
        frame = panel("card")
        inner = QVBoxLayout(frame)
        inner.addLayout(head)
        inner.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.shown: tuple[Difference, ...] = ()
        self.hide()

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these, or hide when there are none."""
        if tuple(found) == self.shown:
            return
        self.shown = tuple(found)
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        for difference in found:
            self._rows.addWidget(_row(difference))
        things = "1 thing has" if len(found) == 1 else f"{len(found)} things have"
        self.count.setText(f"{things} changed on the board since this was drawn up.")
        self.setVisible(bool(found))


def _row(difference: Difference) -> QLabel:
    return label(in_words(difference), "small", wrap=True)


def in_words(difference: Difference) -> str:
    """`5 Deployed now · LE24: nothing → Nash and Cass, LEI-0412 …`."""
    before, after = difference.before or "nothing", difference.after or "gone"
    return f"{difference.part} {TITLES[difference.part - 1]} · {difference.subject}: {before} → {after}"
