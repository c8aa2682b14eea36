"""The column of one force on the screen: head, rows, the search field over those off duty, and when it holds still."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.board.crews import Changes
from models.situation.cover import cover
from ui.board.board_context import BoardContext
from ui.board.carrying import Carrying
from ui.board.contents import Contents
from ui.board.handling import HandledView
from ui.board.head import LaneHead
from ui.look.text_cache import TextCache

PADDING = 8
CORNER = 4
LATE = 400  # milliseconds after a change in which the off-duty list is worked out again


class Lane(QWidget):
    """The lane of one force."""

    def __init__(self, force: str, name: str, context: BoardContext, cache: TextCache, carrying: Carrying) -> None:
        super().__init__()
        self.force = force
        self.cache = cache
        self.contents = Contents(force, context, self)
        self.head = LaneHead(name, cache, self, short=force)
        self.view = HandledView(self.contents, cache, carrying, self)
        self.view.setAccessibleName(name)
        self.search = QLineEdit(self.view.viewport(), placeholderText="Search: callsign, name, number")
        self.search.setAccessibleName(f"Search the off-duty list of {name}")
        self.search.setClearButtonEnabled(True)
        self.search.hide()
        self._pointer = self._dragged = self._keys = False
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column, pad = QVBoxLayout(self), self.cache.px(PADDING)
        column.setContentsMargins(pad, pad // 2, pad, pad // 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        self.setMinimumWidth(self.cache.px(180))

    def _connect(self) -> None:
        self.contents.waiting_changed.connect(self.head.show_waiting)
        self.contents.settled.connect(self._settled)
        self.head.fold_wanted.connect(self.contents.fold)
        self.view.folded.connect(self.toggle_off_duty)
        self.view.handled.connect(self._handled)
        self.view.drag_inside.connect(self._drag_inside)
        self.view.laid_out.connect(self._place_search)
        self.search.textChanged.connect(self.contents.search)
        self._late.timeout.connect(self.contents.refresh_off_duty)

    def dress(self, cache: TextCache) -> None:
        """Use another theme."""
        self.cache = cache
        self.head.dress(cache)
        self.view.dress(cache)
        self.update()

    # what is shown

    def show_board(self) -> None:
        """Show the board anew."""
        self.contents.show()

    def take(self, changes: Changes, own: bool) -> None:
        """Follow a change."""
        self.contents.take(changes, own)
        if changes.officers:
            self._late.start()

    def tick(self) -> None:
        """A minute has passed."""
        self.contents.pass_time()
        self.view.tick()

    def _settled(self) -> None:
        board, at = self.contents.board, self.contents.context.at
        self.head.show_counts(board.counts(self.force), cover(board, at, self.force))
        self.view.settle()

    def toggle_off_duty(self) -> None:
        """Unfold the off-duty list and go to its search field, or fold it away."""
        self.contents.unfold(not self.contents.unfolded)
        if self.contents.unfolded:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_search(self) -> None:
        unfolded = self.contents.unfolded
        if not unfolded and self.search.isHidden():
            return
        number = self.contents.items.number("off duty", "search") if unfolded else -1
        self.search.setVisible(number >= 0)
        if number >= 0:
            self.search.setGeometry(self.view.row_rect(number).adjusted(0, 0, -self.cache.px(8), -self.cache.px(2)))

    # holding still

    def _hold(self) -> None:
        held = self._pointer or self._dragged or self._keys
        if held != self.contents.held:
            self.contents.hold(held)

    def _handled(self, by_key: bool) -> None:
        self._keys = by_key and self.view.hasFocus()
        self._hold()

    def _drag_inside(self, inside: bool) -> None:
        self._dragged = inside
        self._hold()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointer = True
        self._hold()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = self._keys = False
        self._hold()

    def focus_left(self) -> None:
        """The focus is somewhere else now."""
        self._keys = False
        self._hold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, corner = self.cache.on(QPainter(self)), self.cache.px(CORNER)
        if self.rect().adjusted(corner, corner, -corner, -corner).contains(event.rect()):
            painter.fillRect(event.rect(), self.cache.colour("panel"))  # behind a scroll bar: no corner is near
        else:
            self.cache.box(painter, self.rect(), "panel", "line", CORNER)
