"""Walking a lane with keys: up and down its rows, left and right to what is beside; selecting on the way."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.board.rows import Planned, Strip
from ui.board.view import LaneView

Action = QAbstractItemView.CursorAction


class WalkedView(LaneView):
    """A lane one can walk. `walked_out`: to the neighbour lane, -1 or 1, and the height to arrive at."""

    walked_out = Signal(int, int)

    def walked(self) -> None:
        """The focus has come to another row."""

    def sideways(self, way: int) -> None:
        rect = self.visualRect(self.currentIndex())
        beside = self.indexAt(
            QPoint(rect.center().x() + way * (rect.width() + self.metrics.between), rect.center().y())
        )
        if beside.isValid() and beside != self.currentIndex() and rect.width() < self.layout_now.width:
            self.setCurrentIndex(beside)
            self.walked()
        else:
            self.walked_out.emit(way, max(0, rect.center().y()))

    def arrive(self, height: int) -> None:
        """The walk comes in from the neighbour lane, at a height of the viewport."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        for step in range(0, self.viewport().height(), self.metrics.strip // 2):
            for y in (height - step, height + step):
                index = self.indexAt(QPoint(self.metrics.inset * 2, y))
                if index.isValid():
                    self.setCurrentIndex(index)
                    self.walked()
                    return

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, current = self.items.rowCount(), self.currentIndex()
        if not count:
            return QModelIndex()
        if not current.isValid():
            return self.items.index(0)
        number = current.row()
        if action in (Action.MoveUp, Action.MoveDown):
            return self._step(current, -1 if action == Action.MoveUp else 1)
        page = max(1, self.viewport().height() // self.metrics.pitch - 1)
        target = {
            Action.MoveHome: 0,
            Action.MoveEnd: count - 1,
            Action.MovePageUp: max(0, number - page),
            Action.MovePageDown: min(count - 1, number + page),
            Action.MoveNext: min(count - 1, number + 1),
            Action.MovePrevious: max(0, number - 1),
        }.get(action, number)
        return self.items.index(target)

    def _step(self, current: QModelIndex, way: int) -> QModelIndex:
        """One row up or down, in the same column."""
        number = current.row() + way
        if self.layout_now.columns > 1:
            rect, reach = self.visualRect(current), self.metrics.pitch
            for distance in range(2, 12 * reach, reach // 2):
                y = rect.top() - distance if way < 0 else rect.bottom() + distance
                found = self.indexAt(QPoint(rect.left() + 2, y))
                if found.isValid() and found != current:
                    return found
        return self.items.index(number) if 0 <= number < self.items.rowCount() else current

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        one, other = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        chosen = QItemSelection()
        if one.isValid() or other.isValid():
            rows = sorted((one if one.isValid() else other, other if other.isValid() else one), key=QModelIndex.row)
            for number in range(rows[0].row(), rows[1].row() + 1):
                if isinstance(self.items.row(number), Strip | Planned):
                    index = self.items.index(number)
                    chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def keyboardSearch(self, search: str) -> None:
        """Typing belongs to the command bar."""
