"""The view of one lane: a QListView to Qt and to screen readers, that lays out and paints itself.

QListView answers a change of one row by laying out and painting everything. This one knows where each row is
(`Layout`), repaints the rows that changed, and copies those that merely moved.
"""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.board.contents import Contents
from ui.board.layout import Layout, Metrics, Slice
from ui.board.painting import PLAIN, Look, paint_frame, paint_row, strip_box
from ui.board.rows import Row, Strip
from ui.look.text_cache import TextCache

MARGIN = 2
MOST_RUNS = 10  # beyond this, painting is cheaper than copying piece by piece
_NONE: frozenset[int] = frozenset()


class LaneView(QListView):
    """Shows `contents`. `painted` counts the rows drawn since the view was made; `laid_out` says that rows may be
    somewhere else now."""

    laid_out = Signal()

    def __init__(self, contents: Contents, cache: TextCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = contents
        self.items = contents.items
        self.cache = cache
        self.metrics = Metrics.of(cache.theme)
        self.picked: frozenset[str] = frozenset()
        self.noted: dict[str, str] = {}
        self.lit = ""
        self.painted = 0
        self._layout = Layout([], 1, self.metrics)
        self._version = self._order = -1
        self._slices: list[Slice] = []
        self._dirty: dict[int, tuple[str, str]] = {}  # row → key of its slice
        self._selected: frozenset[int] | set[int] = _NONE
        self._focused = -1
        self._set_up()
        self.setModel(self.items)

    def _set_up(self) -> None:
        self.setViewport(QWidget())  # for one of Qt's own making PySide would look through every class there is
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    # layout

    @property
    def layout_now(self) -> Layout:
        """The layout of what is shown at this moment."""
        if self._version != self.items.version:
            same = self._order == self.items.order
            changed = [self.items.position(key) for key in self.items.reshaped] if same else None
            self._layout = self._layout.again(self.items.blocks, changed)
            self._version, self._order = self.items.version, self.items.order
        return self._layout

    def relay(self) -> None:
        """Lay everything out anew and paint it."""
        self._layout = Layout(self.items.blocks, max(1, self.viewport().width() - 2 * MARGIN), self.metrics)
        self._version, self._order = self.items.version, self.items.order
        self._show_all()

    def _show_all(self) -> None:
        self._layout = self.layout_now
        self.updateGeometries()
        self._forget_changes()
        self._remember_slices()
        self.viewport().update()

    def dress(self, cache: TextCache) -> None:
        """Use another theme."""
        self.cache, self.metrics = cache, Metrics.of(cache.theme)
        self.relay()

    def reset(self) -> None:
        QListView.reset(self)
        self._show_all()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)
        if self._version != self.items.version or not self._slices:
            self._show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.relay()

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        most = max(0, self.layout_now.height - height)
        if bar.maximum() != most or bar.pageStep() != height:
            bar.setRange(0, most)
            bar.setPageStep(height)
            bar.setSingleStep(self.metrics.pitch)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(0, dy)
        self._remember_slices()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    # what changed

    def dataChanged(self, top: QModelIndex, bottom: QModelIndex, roles: list[int] | None = None) -> None:
        if QAccessible.isActive():  # whoever reads the screen aloud hears of it; and Qt paints the row as well
            QAbstractItemView.dataChanged(self, top, bottom)
        for number in range(top.row(), bottom.row() + 1):
            position, within = self.items.locate(number)
            block = self.items.blocks[position]
            self._dirty[number] = (block.key, block.rows[within].key if block.card else str(self._layout.columns))

    def rowsInserted(self, parent: QModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, start, end)

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)

    def settle(self) -> None:
        """After a change: paint what differs, copy what moved."""
        if self._version == self.items.version:
            self._update_rows()
        else:
            self._move_slices()
        self._forget_changes()

    def _forget_changes(self) -> None:
        self._dirty.clear()
        self.items.reshaped.clear()
        self.items.reframed.clear()

    def _update_rows(self) -> None:
        layout, update, scrolled = self._layout, self.viewport().update, self.verticalOffset()
        for number in self._dirty:
            position, within = self.items.locate(number)
            rect = layout.row_rect(position, within).translated(MARGIN, -scrolled)
            update(strip_box(rect, self.cache) if isinstance(layout.blocks[position].rows[within], Strip) else rect)
        for key in self.items.reframed:
            update(layout.block_rect(self.items.position(key)).translated(MARGIN, -scrolled))

    def _move_slices(self) -> None:
        """Copy the slices that only moved, in runs of equal distance, and paint the rest."""
        before, layout = {piece.key: piece for piece in self._slices}, self.layout_now
        scrolled = self.verticalOffset()
        fresh, changed = self._fresh_blocks(), set(self._dirty.values())
        area = self.viewport().rect()
        dirty, runs = QRegion(area), list[tuple[int, int, int, int]]()
        self._slices = list(layout.slices(scrolled, scrolled + area.height()))
        for piece in self._slices:
            old = before.get(piece.key)
            if old is None or old.column != piece.column or old.height != piece.height:
                continue
            if piece.key in changed or piece.key[0] in fresh:
                continue
            by, end = piece.top - old.top, piece.top + piece.height
            if runs and runs[-1][0] == piece.column and runs[-1][1] == by and runs[-1][3] == piece.top:
                runs[-1] = (piece.column, by, runs[-1][2], end)
            else:
                runs.append((piece.column, by, piece.top, end))
        for column, by, top, end in _in_order(runs) if len(runs) <= MOST_RUNS else ():
            rect = self._column_rect(column, top - scrolled, end - scrolled)
            source = rect.translated(0, -by).intersected(area)
            if by and not source.isEmpty():
                self.viewport().scroll(0, by, (rect.united(source)).intersected(area))
            dirty -= QRegion(source.translated(0, by) if by else rect)
        self.viewport().update(dirty)
        self.updateGeometries()
        self.laid_out.emit()

    def _fresh_blocks(self) -> set[str]:
        """Blocks that are painted anew as a whole: a frame changed, or a block without cards did."""
        reshaped = {key for key in self.items.reshaped if self.items.has(key) and not self.items.block(key).card}
        return reshaped | self.items.reframed

    def _column_rect(self, column: int, top: int, end: int) -> QRect:
        """A piece of a column from edge to edge: with the margins, so that nothing is left between the columns."""
        width, layout = self.viewport().width(), self._layout
        middle = MARGIN + layout.column_width + self.metrics.between // 2
        left = middle if column > 0 else 0
        right = middle if column == 0 and layout.columns > 1 else width
        return QRect(left, top, right - left, end - top)

    def _remember_slices(self) -> None:
        scrolled = self.verticalOffset()
        self._slices = list(self.layout_now.slices(scrolled, scrolled + self.viewport().height()))
        self.laid_out.emit()

    # what Qt asks

    def visualRect(self, index: QModelIndex) -> QRect:
        if not index.isValid() or index.row() >= self.items.rowCount():
            return QRect()
        return self.row_rect(index.row())

    def row_rect(self, number: int) -> QRect:
        """A row in viewport coordinates."""
        return self.layout_now.row_rect(*self.items.locate(number)).translated(MARGIN, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        found = self.layout_now.hit(point.x() - MARGIN, point.y() + self.verticalOffset())
        return self.items.index(self.items.first(found[0]) + found[1]) if found else QModelIndex()

    def scrollTo(self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible):
        rect, height, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if rect.isNull():
            return
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height:
            bar.setValue(bar.value() + rect.bottom() + 1 - height)

    def visualRegionForSelection(self, selection) -> QRegion:
        found = QRegion()
        for index in selection.indexes():
            found += self.visualRect(index)
        return found

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.cache.on(QPainter(self.viewport()))
        region = event.region()
        chosen = self.selectionModel()
        self._selected = {index.row() for index in chosen.selectedIndexes()} if chosen.hasSelection() else _NONE
        self._focused = self.currentIndex().row() if self.hasFocus() else -1
        if region.rectCount() == 1 or region.rectCount() > MOST_RUNS:
            self._paint(painter, region.boundingRect())
            return
        for rect in region:
            painter.setClipRect(rect)
            self._paint(painter, rect)

    def _paint(self, painter: QPainter, rect: QRect) -> None:
        layout, scrolled, context = self.layout_now, self.verticalOffset(), self.contents.context
        top, bottom = rect.top() + scrolled, rect.bottom() + 1 + scrolled
        positions = layout.positions(top, bottom)
        self._paint_ground(painter, rect, positions)
        for position in positions:
            block, first = layout.blocks[position], self.items.first(position)
            lit = block.key == self.lit and not block.card
            for within in layout.rows_between(position, top, bottom):
                row_rect = layout.row_rect(position, within).translated(MARGIN, -scrolled)
                if row_rect.intersects(rect):
                    row = block.rows[within]
                    paint_row(painter, row_rect, row, self._look(row, first + within, lit), self.cache, context)
                    self.painted += 1

    def _paint_ground(self, painter: QPainter, rect: QRect, positions: range) -> None:
        """The frames of cards, and the panel where there are none: nothing is filled twice."""
        layout, scrolled, thick = self._layout, self.verticalOffset(), self.metrics.foot
        between = QRegion(rect)
        for position in positions:
            block = layout.blocks[position]
            frame = layout.card_rect(position).translated(MARGIN, -scrolled) if block.card else QRect()
            if not frame.intersects(rect):
                continue
            if frame.adjusted(thick, thick, -thick, -thick).contains(rect):
                painter.fillRect(rect, self.cache.colour("card"))
                return
            paint_frame(painter, frame, block.rows[0], block.key == self.lit, self.cache, self.contents.context)
            between -= QRegion(frame)
        for gap in between:
            painter.fillRect(gap, self.cache.colour("panel"))

    def _look(self, row: Row, number: int, lit: bool) -> Look:
        selected, focused, noted = number in self._selected, lit or number == self._focused, self.noted.get(row.key, "")
        if not (selected or focused or noted or row.key in self.picked):
            return PLAIN
        return Look(selected, focused, row.key in self.picked, noted)

    def update_keys(self, keys: set[str]) -> None:
        """Paint the rows with these keys."""
        for number in self.items.numbers(keys):
            self.viewport().update(self.row_rect(number))

    def tick(self) -> None:
        """A minute has passed: what shows a time is painted again, if it is in sight."""
        scrolled = self.verticalOffset()
        layout = self.layout_now
        top, bottom = scrolled, scrolled + self.viewport().height()
        for position in layout.positions(top, bottom):
            for within in layout.rows_between(position, top, bottom):
                self.viewport().update(layout.row_rect(position, within).translated(MARGIN, -scrolled))


def _in_order(runs: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs moving up first, from the top; then those moving down, from the bottom: none overwrites another."""
    up = [run for run in runs if run[1] <= 0]
    down = [run for run in runs if run[1] > 0]
    return up + down[::-1]
