"""Mouse, keys and drags on a lane: three equal ways to move a crew, by dragging, by clicking twice, or by keys."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.board.carrying import Carrying
from ui.board.contents import Contents
from ui.board.drag import OFFSET, drag_picture
from ui.board.items import carried_crews, carried_data
from ui.board.rows import Planned, Strip, crews_of
from ui.board.walking import WalkedView
from ui.look.text_cache import TextCache

EDGE = 28  # pixels from the end of a lane in which a drag scrolls it
MANY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class HandledView(WalkedView):
    """A lane one can work with. Everything it wants done it says by signals."""

    opened = Signal(str)  # "crew:LE24", "area:haymarket", "incident:LEI-0412"
    menu_wanted = Signal(object, object)  # callsigns, global position
    folded = Signal()  # the off-duty heading was clicked
    handled = Signal(bool)  # by key (True) or pointer (False): what keeps the lane still
    drag_inside = Signal(bool)

    def __init__(self, contents: Contents, cache: TextCache, carrying: Carrying, parent: QWidget | None = None) -> None:
        self.carrying = carrying
        self._pressed = ""
        self._chosen: frozenset[str] = frozenset()
        self._current = ""
        self._anew = False
        super().__init__(contents, cache, parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        carrying.picked.connect(self._show_picked)
        carrying.lit.connect(self._light)

    # what shows

    def _show_picked(self, crews: tuple[str, ...]) -> None:
        keys = {f"crew:{crew}" for crew in crews}
        if crews:
            self._choose_only(crews)
        changed, self.picked = self.picked ^ keys, frozenset(keys)
        self.update_keys(changed)

    def _choose_only(self, crews: tuple[str, ...]) -> None:
        """What was selected here before something was picked up in another lane is selected no longer."""
        stale = [
            index for index in self.selectedIndexes() if not set(crews_of(self.items.row(index.row()))) & set(crews)
        ]
        for index in stale:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Deselect)
        if stale:
            self._remember_choice()

    def _light(self, target: str) -> None:
        before, self.lit = self.lit, target if self.items.has(target) else ""
        for key in {before, self.lit} - {""}:
            if self.items.has(key):
                rect = self.layout_now.block_rect(self.items.position(key))
                self.viewport().update(rect.translated(0, -self.verticalOffset()).adjusted(0, 0, 4, 0))

    def settle(self) -> None:
        moved = self._version != self.items.version
        super().settle()
        if self._anew:
            self._anew = False
            self._stand_again()
            self._choose_again()
        elif moved and self._chosen:
            self._choose_again()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._current = self.items.row(current.row()).key if current.isValid() else ""

    def reset(self) -> None:
        """Everything is shown anew; Qt forgets what was selected and where the focus was, `settle` finds it again."""
        super().reset()
        self._anew = True

    def _stand_again(self) -> None:
        for number in self.items.numbers({self._current} - {""}):
            self.selectionModel().setCurrentIndex(self.items.index(number), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _choose_again(self) -> None:
        """Crews that changed place stay selected."""
        chosen, shown = self.selectionModel(), {self.items.row(i.row()).key for i in self.selectedIndexes()}
        missing = self._chosen - shown
        for number in self.items.numbers(set(missing)) if missing else ():
            chosen.select(self.items.index(number), QItemSelectionModel.SelectionFlag.Select)

    def _remember_choice(self) -> None:
        self._chosen = frozenset(self.items.row(index.row()).key for index in self.selectedIndexes())

    def selected_crews(self) -> tuple[str, ...]:
        """What is selected here, in the order of the lane."""
        numbers = sorted(index.row() for index in self.selectedIndexes())
        return tuple(crew for number in numbers for crew in crews_of(self.items.row(number)))

    # pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = self.items.row(index.row()).key if index.isValid() else ""
        self.handled.emit(False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._remember_choice()
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, ""
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            if not index.isValid() and event.button() == Qt.MouseButton.LeftButton:
                self.carrying.put_back()
            return
        if self.items.row(index.row()).key == pressed:
            self._clicked(index, event)

    def _clicked(self, index: QModelIndex, event: QMouseEvent) -> None:
        row, held = self.items.row(index.row()), self.carrying.crews
        if isinstance(row, Strip | Planned):
            again = not event.modifiers() & MANY and held == crews_of(row)
            self.carrying.pick(() if again else (*self._held_elsewhere(event), *self.selected_crews()))
        elif held:
            self._drop_on(index, event.globalPosition().toPoint())
        elif self._is_off_duty(index):
            self.folded.emit()

    def _held_elsewhere(self, event: QMouseEvent) -> tuple[str, ...]:
        """With Ctrl, the crews already picked up in other lanes."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return ()
        return tuple(crew for crew in self.carrying.crews if not self.items.numbers({f"crew:{crew}"}))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.carrying.put_back()
        self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.carrying.crews and not event.buttons():
            self._carry_over(event.position().toPoint())

    def _carry_over(self, pos: QPoint) -> bool:
        index = self.indexAt(pos)
        if index.isValid() and self.items.row(index.row()).key in self.picked:
            self.carrying.leave()
            return False
        return self.carrying.over(self.items.target(index), self.viewport().mapToGlobal(pos))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        spot = self.visualRect(index).bottomLeft() if by_key else event.pos()
        crews = (
            self.selected_crews() if self.selectionModel().isSelected(index) else crews_of(self.items.row(index.row()))
        )
        if crews:
            self.menu_wanted.emit(crews, self.viewport().mapToGlobal(spot))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and not self.carrying.crews:
                words = index.data(Qt.ItemDataRole.ToolTipRole)
                QToolTip.showText(event.globalPos(), words, self.viewport(), self.visualRect(index))
            return True
        if event.type() == QEvent.Type.Leave and not self.carrying.dragging:
            self.carrying.leave()
        return super().viewportEvent(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.handled.emit(True)
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways(-1 if key == Qt.Key.Key_Left else 1)
        elif plain and key == Qt.Key.Key_Space and index.isValid():
            self._space(index)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif key == Qt.Key.Key_Escape:
            self._escape(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
                     Qt.Key.Key_PageDown):  # fmt: skip
            super().keyPressEvent(event)
            self._remember_choice()
            self.walked()
        else:
            event.ignore()

    def _space(self, index: QModelIndex) -> None:
        row = self.items.row(index.row())
        if self.carrying.crews and row.key not in self.picked:
            self._drop_on(index, self._beside(index))
        elif self.carrying.crews:
            self.carrying.put_back()
        elif crews_of(row):
            self.carrying.pick(self.selected_crews() or crews_of(row))
        elif self._is_off_duty(index):
            self.folded.emit()

    def _escape(self, event: QKeyEvent) -> None:
        if self.carrying.crews:
            self.carrying.put_back()
        else:
            self.handled.emit(False)
            event.ignore()

    def walked(self) -> None:
        index = self.currentIndex()
        if self.carrying.crews and index.isValid():
            self.carrying.over(self.items.target(index), self._beside(index))

    def _beside(self, index: QModelIndex) -> QPoint:
        rect = self.visualRect(index)
        return self.viewport().mapToGlobal(QPoint(rect.left() + self.cache.px(60), rect.bottom()))

    # drags

    def startDrag(self, actions: Qt.DropAction) -> None:
        crews, held = self.selected_crews(), self.carrying.crews
        if not crews:
            return
        crews = held if set(crews) <= set(held) else crews
        self.carrying.begin_drag(crews)
        drag = QDrag(self)
        drag.setMimeData(carried_data(crews))
        card, ratio = self.carrying.card, self.devicePixelRatioF()
        drag.setPixmap(drag_picture(crews, self.cache, self.contents.context, card.row_of, ratio))
        drag.setHotSpot(-OFFSET)
        done = drag.exec(Qt.DropAction.MoveAction)
        self.carrying.end_drag(done == Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drag_inside.emit(True)
        self.dragMoveEvent(event)
        event.setAccepted(self._is_ours(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        pos = event.position().toPoint()
        self._scroll_at_edge(pos)
        allowed = self._is_ours(event) and self._carry_over(pos)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(allowed)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.carrying.leave()
        self.drag_inside.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.MoveAction)
        done = self._is_ours(event) and self.items.dropMimeData(
            event.mimeData(), Qt.DropAction.MoveAction, -1, -1, index
        )
        event.setAccepted(done)
        self.drag_inside.emit(False)

    def _is_ours(self, event: QDropEvent) -> bool:
        return self.carrying.dragging and carried_crews(event.mimeData()) == self.carrying.crews

    def _scroll_at_edge(self, pos: QPoint) -> None:
        bar, edge = self.verticalScrollBar(), self.cache.px(EDGE)
        if pos.y() < edge:
            bar.setValue(bar.value() - edge // 2)
        elif pos.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge // 2)

    # what follows

    def _drop_on(self, index: QModelIndex, at: QPoint) -> None:
        target = self.items.target(index)
        if target:
            self.carrying.drop(self.carrying.crews, target, at)

    def _is_off_duty(self, index: QModelIndex) -> bool:
        return self.items.target(index).startswith("off:")

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        key = self.items.row(index.row()).key
        if self._is_off_duty(index):
            self.folded.emit()
        elif key.partition(":")[0] in ("crew", "area", "incident", "planned"):
            self.opened.emit(key)
