"""The journal as it is written: the last entries, newest first; late ones and corrections are marked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.board.crews import Changes
from models.board.events import Corrected, CrewCorrected, Joined, Undone
from models.board.reading import passed_over
from models.board.wording import says
from models.clock import day, hhmm
from models.operation import Operation
from ui.bridge import Bridge, Entry
from ui.look.newest_first import NewestFirst
from ui.look.text_cache import TextCache
from ui.look.theme import Theme
from ui.panels.panel import Panel

SHOWN = 200
LATE = 300  # seconds between what happened and its being written down, from which an entry counts as late

_NOTHING = QModelIndex()
ENTRY_ROLE = Qt.ItemDataRole.UserRole


def surname(operator: str) -> str:
    """`Mistry` of `7714 Mistry`: as much of an operator as a line has room for."""
    return operator.split()[-1] if operator.split() else ""


def mark_of(entry: Entry) -> str:
    """`late`, `corrected`, `undone`, or nothing."""
    if isinstance(entry.event, Corrected | CrewCorrected):
        return "corrected"
    if isinstance(entry.event, Undone):
        return "undone"
    return "late" if entry.record.wall // 1000 - entry.event.at >= LATE else ""


def in_words(entry: Entry, operation: Operation | None) -> str:
    """Everything of an entry in a sentence: for tooltips and screen readers."""
    event, written = entry.event, entry.record.wall // 1000
    late = f", written down {hhmm(written)}" if mark_of(entry) == "late" else ""
    by = event.operator or ("the program" if isinstance(event, Joined) else "whom is not known")
    doubt = f", {said}" if (said := passed_over(entry.record)) else ""
    return f"{day(event.at)} {hhmm(event.at)}, {says(event, operation)}, by {by}{late}{doubt}"


class FeedItems(QAbstractListModel):
    """Entries, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.operation: Operation | None = None

    def show(self, entries: Sequence[Entry], operation: Operation | None) -> None:
        """Show these and nothing else."""
        self.beginResetModel()
        self.entries, self.operation = list(entries)[:SHOWN], operation
        self.endResetModel()

    def add(self, entries: Sequence[Entry]) -> None:
        """Put newer entries on top."""
        entries = entries[:SHOWN]
        if not entries:
            return
        room = SHOWN - len(entries)
        if len(self.entries) > room:
            self.beginRemoveRows(_NOTHING, room, len(self.entries) - 1)
            del self.entries[room:]
            self.endRemoveRows()
        self.beginInsertRows(_NOTHING, 0, len(entries) - 1)
        self.entries[:0] = entries
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return in_words(entry, self.operation)
        return entry if role == ENTRY_ROLE else None


class FeedDelegate(QStyledItemDelegate):
    """Draws time · words · operator, and a mark for what was late or put right."""

    def __init__(self, items: FeedItems) -> None:
        super().__init__()
        self.items = items
        self.cache: TextCache | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(100, self.cache.px(20) if self.cache else 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        cache, entry = self.cache, index.data(ENTRY_ROLE)
        if cache is None or entry is None:
            return
        rect, px = QRect(option.rect), cache.px
        cache.on(painter)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, cache.colour("strip"))
        cache.text(painter, rect.x() + px(2), rect.y(), rect.height(), hhmm(entry.event.at), "figure_small", "dim")
        right = rect.right() - px(2)
        if mark := mark_of(entry):
            right = cache.right(painter, right, rect.y(), rect.height(), mark, "tiny", "text") - px(6)
        left = rect.x() + px(50)
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
        entry = index.data(ENTRY_ROLE)
        if entry is not None:
            self.opened.emit(entry)

    def start(self) -> None:
        """Put the focus here."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.items.index(0))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.view.hasFocus():
            self.fold()
