"""The journal as it is written: the last entries, newest first, days apart; late ones and corrections are marked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.board.board import Board
from models.board.clock_events import ClockDoubted, TimedAhead
from models.board.crews import Changes
from models.board.events import Corrected, CrewCorrected, Joined, Undone, Void
from models.board.reading import passed_over
from models.board.wording import says
from models.clock import day, day_name, hhmm, local, moment
from models.operation import Operation
from ui.bridge import Bridge, Entry
from ui.look.newest_first import NewestFirst
from ui.look.text_cache import TextCache
from ui.look.theme import Theme
from ui.panels.panel import Panel

SHOWN = 200
BY_THE_PROGRAM = (Joined, TimedAhead, ClockDoubted)
LATE = 300  # seconds between what happened and its being written down, from which an entry counts as late

_NOTHING = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole


def surname(operator: str) -> str:
    """`Mistry` of `7714 Mistry`: as much of an operator as a line has room for."""
    return operator.split()[-1] if operator.split() else ""


def mark_of(entry: Entry) -> str:
    """`late`, `corrected`, `undone`, `not taken`, or nothing."""
    if isinstance(entry.event, Void):
        return "not taken"
    if isinstance(entry.event, Corrected | CrewCorrected):
        return "corrected"
    if isinstance(entry.event, Undone):
        return "undone"
    return "late" if entry.record.wall // 1000 - entry.event.at >= LATE else ""


def in_words(entry: Entry, operation: Operation | None) -> str:
    """Everything of an entry in a sentence: for tooltips and screen readers."""
    event, written = entry.event, entry.record.wall // 1000
    late = f", written down {moment(written, event.at)}" if mark_of(entry) == "late" else ""
    by = event.operator or ("the program" if isinstance(event, BY_THE_PROGRAM) else "whom is not known")
    doubt = f", {said}" if (said := passed_over(entry.record)) else ""
    return f"{day(event.at)} {hhmm(event.at)}, {says(event, operation)}, by {by}{late}{doubt}"


def written_on(entry: Entry) -> date:
    """The day on which an entry was written down: the order of the list."""
    return local(entry.record.wall // 1000).date()


Row = Entry | date


class FeedItems(QAbstractListModel):
    """Entries, newest first. Where a day ends, a row with the name of the day of those below."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.day: date | None = None  # that of the rows on top
        self.operation: Operation | None = None

    def show(self, entries: Sequence[Entry], operation: Operation | None) -> None:
        """Show these and nothing else."""
        self.beginResetModel()
        self.rows, self.day = [], None
        self.rows, self.operation = self._with_days(entries)[:SHOWN], operation
        self.endResetModel()

    def add(self, entries: Sequence[Entry]) -> None:
        """Put newer entries on top."""
        if entries:
            self._put(self._with_days(entries[:SHOWN]))

    def turn(self, today: date) -> None:
        """It is this day: what was written before stands below its name."""
        if self.day is not None and self.day != today:
            self._put([self.day])
            self.day = today

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Entry) else None

    def _with_days(self, entries: Sequence[Entry]) -> list[Row]:
        """Entries to come on top, newest first, with the rows between days."""
        found: list[Row] = []
        for entry in reversed(entries):
            day = written_on(entry)
            if self.day is not None and day != self.day:
                found.append(self.day)
            found.append(entry)
            self.day = day
        return found[::-1]

    def _put(self, rows: list[Row]) -> None:
        rows = rows[:SHOWN]
        room = SHOWN - len(rows)
        if len(self.rows) > room:
            self.beginRemoveRows(_NOTHING, room, len(self.rows) - 1)
            del self.rows[room:]
            self.endRemoveRows()
        self.beginInsertRows(_NOTHING, 0, len(rows) - 1)
        self.rows[:0] = rows
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) if self.entry(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return day_name(row) if isinstance(row, date) else in_words(row, self.operation)
        return row if role == ROW_ROLE else None


class FeedDelegate(QStyledItemDelegate):
    """Draws time · words · operator, and a mark for what was late or put right."""

    def __init__(self, items: FeedItems) -> None:
        super().__init__()
        self.items = items
        self.cache: TextCache | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(100, self.cache.px(20) if self.cache else 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        cache, entry = self.cache, index.data(ROW_ROLE)
        if cache is None or entry is None:
            return
        rect, px = QRect(option.rect), cache.px
        cache.on(painter)
        if isinstance(entry, date):
            _between_days(cache, painter, rect, entry)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, cache.colour("strip"))
        when = moment(entry.event.at, entry.record.wall // 1000)
        cache.text(painter, rect.x() + px(2), rect.y(), rect.height(), when, "figure_small", "dim")
        right = rect.right() - px(2)
        if mark := mark_of(entry):
            right = cache.right(painter, right, rect.y(), rect.height(), mark, "tiny", "text") - px(6)
        left = rect.x() + max(px(50), cache.width(when, "figure_small") + px(10))
        said = says(entry.event, self.items.operation)
        by = surname(entry.event.operator)
        tail = f" · {by}" if by else ""
        room = right - left
        if cache.width(said + tail, "small") > room:
            tail = ""
        said = cache.elide(said, "small", room)
        cache.text(painter, left, rect.y(), rect.height(), said, "small", "text")
        if tail:
            cache.text(painter, left + cache.width(said, "small"), rect.y(), rect.height(), tail, "small", "dim")


def _between_days(cache: TextCache, painter: QPainter, rect: QRect, day: date) -> None:
    px, name = cache.px, day_name(day)
    cache.text(painter, rect.x() + px(2), rect.y(), rect.height(), name, "small", "dim")
    left = rect.x() + cache.width(name, "small") + px(10)
    painter.fillRect(QRect(left, rect.center().y(), rect.right() - left, 1), cache.colour("dim"))


class Feed(NewestFirst):
    """The list. Letters typed here belong to the command bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class JournalPanel(Panel):
    """The panel. `opened` carries an Entry. New entries come at once, or wait while the pointer or focus is inside."""

    title = "Journal"
    share = 48
    walk = 40
    opened = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.items = FeedItems()
        self.items.show(bridge.room.newest(SHOWN), bridge.room.board.operation)
        self.items.turn(local(bridge.now).date())
        self.view = Feed()
        self.view.setAccessibleName(self.title)
        self.view.setModel(self.items)
        self.delegate = FeedDelegate(self.items)
        self.view.setItemDelegate(self.delegate)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        self._waiting: list[Entry] = []
        self.column.setContentsMargins(10, 8, 6, 8)
        self.column.addWidget(self.view, 1)
        self.setMinimumHeight(120)
        bridge.changed.connect(self._take)

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        super().dress(theme)
        self.delegate.cache = TextCache(theme)
        self.view.dress(theme)

    def show_board(self, board: Board, at: int) -> None:
        """Where a new day has begun, say which the entries are of."""
        self.items.turn(local(at).date())

    def _take(self, changes: Changes) -> None:
        """Entries came, the last that are known: show them on top, or let them wait. Read anew, all are shown anew."""
        if changes.anew:
            self._waiting.clear()
            self.items.show(self.bridge.room.newest(SHOWN), self.bridge.room.board.operation)
            self._say()
            return
        recent = self.bridge.room.recent()
        newest = [recent[-place] for place in range(1, min(len(changes.hashes), len(recent), SHOWN) + 1)]
        self.items.operation = self.bridge.room.board.operation
        if self.view.underMouse() or self.view.hasFocus():
            self._waiting[:0] = newest
        else:
            self.items.add(newest)
        self._say()

    def fold(self) -> None:
        """Let in what waits."""
        waiting, self._waiting = self._waiting, []
        self.items.add(waiting)
        self._say()

    def _say(self) -> None:
        count = len(self._waiting)
        self.heading.setText(f"{self.title} · {count} newer waiting" if count else self.title)

    def _open(self, index: QModelIndex) -> None:
        entry = self.items.entry(index.row())
        if entry is not None:
            self.opened.emit(entry)

    def start(self) -> None:
        """Put the focus here."""
        if not self.view.currentIndex().isValid():
            first = next((row for row in range(self.items.rowCount()) if self.items.entry(row)), 0)
            self.view.setCurrentIndex(self.items.index(first))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.view.hasFocus():
            self.fold()
