"""A list with the newest row on top: when one comes, the rest is copied a row further down, and one is painted.

QListView answers each row that comes by laying out and painting everything: more work than the whole board beside it.
"""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.look.theme import Theme


class NewestFirst(QListView):
    """Rows of one height. Where as many are cut at the end as come on top, every place stays what it was."""

    def __init__(self) -> None:
        super().__init__()
        self._theme: Theme | None = None
        self._laid_out = -1  # rows; -1 when all must be laid out anew
        self._came = 0
        self.setViewport(QWidget())  # for one of Qt's own making PySide would look through every class there is
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else nothing can be copied

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self._theme = theme
        self._lay_out_later(anew=True)

    def reset(self) -> None:
        self._laid_out = -1
        super().reset()

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        self._lay_out_later(anew=end + 1 < self.model().rowCount())

    def rowsInserted(self, parent: QModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._came += end + 1
        self._lay_out_later(anew=start > 0)

    def _lay_out_later(self, anew: bool) -> None:
        if anew:
            self._laid_out = -1
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        came, self._came = self._came, 0
        count = self.model().rowCount() if self.model() is not None else 0
        if came and count == self._laid_out:
            self._copy_down(came)
        else:
            super().doItemsLayout()
            self._laid_out = count

    def _copy_down(self, rows: int) -> None:
        view, last = self.viewport(), self.visualRect(self.model().index(self._laid_out - 1, 0))
        view.scroll(0, rows * last.height())
        view.update(view.rect().adjusted(0, last.bottom() + 1, 0, 0))  # below the last row there is nothing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), self._theme.colour("panel"))
            painter.end()
        super().paintEvent(event)
