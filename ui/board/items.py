"""The rows of one lane as a Qt item model: read-only, with accessible text, and drags that carry callsigns.

A drop changes nothing here: it emits `dropped`, somebody performs the command, and the change comes back
through `put`. There is no removeRows and no moveRows on purpose: a view that moves rows itself makes a second
officer, or loses one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from ui.board.cards import keys_of, may_have
from ui.board.rows import AreaHead, Block, IncidentHead, Planned, Row, Strip, callsigns, crews_of

MIME = "application/x-muster-crews"
MOST_CARRIED = 16_000  # bytes
CALLSIGN = re.compile(r"[A-Za-z0-9:._-]{1,32}")

ROW_ROLE = Qt.ItemDataRole.UserRole
TARGET_ROLE = Qt.ItemDataRole.UserRole + 1

_NOTHING = QModelIndex()
_TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class BoardItems(QAbstractListModel):
    """Blocks of rows, numbered through.

    `version` grows when rows come or go, `order` when blocks do. `reshaped` and `reframed` collect the keys of blocks
    whose rows came or went, and whose frame looks different, until the view clears them.
    """

    dropped = Signal(object, str)  # callsigns, target

    def __init__(self, words: Callable[[Row], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.blocks: list[Block] = []
        self._positions: dict[str, int] = {}
        self._sizes: list[int] = []
        self._firsts: list[int] = [0]
        self.version = 0
        self.order = 0
        self.reshaped: set[str] = set()
        self.reframed: set[str] = set()

    # what is where

    def has(self, block: str) -> bool:
        return block in self._positions

    def those_of(self, blocks: Iterable[str]) -> list[str]:
        """The keys that are shown, of these."""
        return [key for key in blocks if key in self._positions]

    def block(self, key: str) -> Block:
        """Raises KeyError for a block that is not shown."""
        return self.blocks[self._positions[key]]

    def position(self, key: str) -> int:
        """The number of a block. Raises KeyError."""
        return self._positions[key]

    def first(self, position: int) -> int:
        """The row number of a block's first row."""
        return self._firsts[position]

    def locate(self, number: int) -> tuple[int, int]:
        """Of a row number: the number of its block, and its place therein."""
        position = bisect_right(self._firsts, number, hi=len(self.blocks)) - 1
        return position, number - self._firsts[position]

    def row(self, number: int) -> Row:
        position, within = self.locate(number)
        return self.blocks[position].rows[within]

    def number(self, block: str, key: str) -> int:
        """The number of the row with this key in a block, or -1."""
        position = self._positions.get(block)
        if position is None:
            return -1
        keys = keys_of(self.blocks[position].rows)
        return self._firsts[position] + keys.index(key) if key in keys else -1

    def numbers(self, keys: set[str]) -> list[int]:
        """The numbers of all rows with one of these keys."""
        if not keys:
            return []
        crews, found = callsigns(keys), list[int]()
        cards = {key.replace("gap:", "area:", 1) for key in keys}  # those whose head or last line may be sought
        for block, first in zip(self.blocks, self._firsts, strict=False):
            if not block.card or block.key in cards or (crews and may_have(block.rows, crews)):
                found += (first + within for within, key in enumerate(keys_of(block.rows)) if key in keys)
        return found

    # changing what is shown

    def show(self, blocks: list[Block]) -> None:
        """Show these blocks and nothing else."""
        self.beginResetModel()
        self.blocks = blocks
        self.order += 1
        self._renumber()
        self.endResetModel()

    def put(self, key: str, rows: Sequence[Row]) -> None:
        """Show these rows in a block; only what differs is announced. Raises KeyError."""
        position = self._positions[key]
        block = self.blocks[position]
        old, first = block.rows, self._firsts[position]
        if len(old) == len(rows) and all(a is b or a.key == b.key for a, b in zip(old, rows, strict=True)):
            self._replace(block, first, rows)
            return
        head = _common(old, rows)
        tail = _common(old[head:][::-1], rows[head:][::-1])
        self._replace(block, first, [*rows[:head], *old[head : len(old) - tail], *rows[len(rows) - tail :]])
        self.reshaped.add(key)
        if head + tail < len(old):
            self._remove(block, position, head, len(old) - tail)
        if head + tail < len(rows):
            self._insert(block, position, head, rows[head : len(rows) - tail])
        block.rows = rows

    def _replace(self, block: Block, first: int, rows: Sequence[Row]) -> None:
        old, block.rows = block.rows, rows
        changed = [i for i, (a, b) in enumerate(zip(old, rows, strict=True)) if a is not b and a != b]
        if not changed:
            return
        if changed[0] == 0 and _frame(old[0]) != _frame(rows[0]):
            self.reframed.add(block.key)
        for within in changed:
            index = self.createIndex(first + within, 0)
            self.dataChanged.emit(index, index)

    def _remove(self, block: Block, position: int, begins: int, ends: int) -> None:
        first = self._firsts[position]
        self.beginRemoveRows(_NOTHING, first + begins, first + ends - 1)
        block.rows = [*block.rows[:begins], *block.rows[ends:]]
        self._renumber(position)
        self.endRemoveRows()

    def _insert(self, block: Block, position: int, begins: int, rows: Sequence[Row]) -> None:
        first = self._firsts[position] + begins
        self.beginInsertRows(_NOTHING, first, first + len(rows) - 1)
        block.rows = [*block.rows[:begins], *rows, *block.rows[begins:]]
        self._renumber(position)
        self.endInsertRows()

    def insert(self, position: int, block: Block) -> None:
        """Show one more block, before the one of this number."""
        first = self._firsts[position]
        self.beginInsertRows(_NOTHING, first, first + len(block.rows) - 1)
        self.blocks.insert(position, block)
        self.order += 1
        self._renumber()
        self.reshaped.add(block.key)
        self.endInsertRows()

    def remove(self, key: str) -> None:
        """Show a block no longer. Raises KeyError."""
        position = self._positions[key]
        self.beginRemoveRows(_NOTHING, self._firsts[position], self._firsts[position + 1] - 1)
        del self.blocks[position]
        self.order += 1
        self._renumber()
        self.endRemoveRows()

    def put_many(self, wanted: Mapping[str, Sequence[Row]]) -> None:
        """Show these rows in these blocks, in one step: cheaper than row by row when half the lane has changed."""
        self.beginResetModel()
        for key, rows in wanted.items():
            position = self._positions[key]
            self.blocks[position].rows = rows
            self._sizes[position] = len(rows)
        self._renumber(0)
        self.reshaped.update(wanted)
        self.endResetModel()

    def _renumber(self, position: int | None = None) -> None:
        """Work the row numbers out again: after one block has other rows, or after all that may have changed."""
        self.version += 1
        if position is None:
            self._sizes = [len(block.rows) for block in self.blocks]
            self._positions = {block.key: number for number, block in enumerate(self.blocks)}
            position = 0
        elif self.blocks:
            self._sizes[position] = len(self.blocks[position].rows)
        self._firsts[position:] = accumulate(self._sizes[position:], initial=self._firsts[position] if position else 0)

    # what Qt asks

    def rowCount(self, parent: QModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else self._firsts[-1]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _TEXT_ROLES:
            return self._words(self.row(index.row())) if self._knows(index) else None
        if role == ROW_ROLE and self._knows(index):
            return self.row(index.row())
        if role == TARGET_ROLE:
            return self.target(index)
        return None

    def target(self, index: QModelIndex) -> str:
        """What a drop on this row means, or nothing."""
        return self.blocks[self.locate(index.row())[0]].target if self._knows(index) else ""

    def _knows(self, index: QModelIndex) -> bool:
        return index.isValid() and index.row() < self._firsts[-1]

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not self._knows(index):
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(self.row(index.row()), Strip | Planned):
            found |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if self.target(index):
            found |= Qt.ItemFlag.ItemIsDropEnabled
        return found

    # drags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        numbers = sorted({index.row() for index in indexes if self._knows(index)})
        return carried_data(tuple(crew for number in numbers for crew in crews_of(self.row(number))))

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        return bool(carried_crews(data)) and bool(self.target(parent))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        crews, target = carried_crews(data), self.target(parent)
        if crews and target:
            self.dropped.emit(crews, target)
        return bool(crews and target)


def _frame(head: Row) -> object:
    """What the frame of a card depends on."""
    match head:
        case AreaHead(short=short):
            return short
        case IncidentHead():
            return head
        case _:
            return None


def carried_data(crews: Sequence[str]) -> QMimeData:
    """A drag of these callsigns, under our own type and no other: nothing else can read it or forge it by text."""
    found = QMimeData()
    found.setData(MIME, "\n".join(crews).encode())
    return found


def carried_crews(data: QMimeData) -> tuple[str, ...]:
    """The callsigns in a drag; nothing if it is not ours or makes no sense."""
    if not data.hasFormat(MIME):
        return ()
    body = bytes(data.data(MIME).data())
    found = tuple(body.decode("ascii", "replace").split("\n")) if len(body) <= MOST_CARRIED else ()
    return found if all(CALLSIGN.fullmatch(crew) for crew in found) else ()


def _common(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many rows at the beginning have the same keys."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i].key != other[i].key), length)
