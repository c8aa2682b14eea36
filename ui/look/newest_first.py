"""A list with the newest row on top: when one comes, the rest is copied a row further down, and one is painted.

QListView answers each row that comes by laying out and painting everything: more work than the whole board beside it.
"""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.look.theme import Theme


class NewestFirst(QListView):
    """Rows of one height. A model that is full cuts its last rows, then puts as many on top: places stay the same."""

    def __init__(self) -> None:
        super().__init__()
        self._theme: Theme | None = None
        self._laid_out = 0
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else nothing can be copied

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self._theme = theme
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._laid_out = self.model().rowCount() if self.model() is not None else 0

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        if end + 1 < self._laid_out or start == 0:
            super().rowsAboutToBeRemoved(parent, start, end)
        else:
            QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)

    def rowsInserted(self, parent: QModelIndex, start: int, end: int) -> None:
        if start == 0 and self.model().rowCount() == self._laid_out:
            QAbstractItemView.rowsInserted(self, parent, start, end)
            self.viewport().scroll(0, (end + 1) * self.visualRect(self.model().index(0, 0)).height())
        else:
            super().rowsInserted(parent, start, end)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), self._theme.colour("panel"))
            painter.end()
        super().paintEvent(event)
