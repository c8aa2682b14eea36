"""What a change on the screen is measured against: a QListView with a delegate."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from ui.board.items import BoardItems
from ui.board.rows import AreaHead, Row, Strip
from ui.look.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
HEAD, STRIP, WIDTH = 27, 28, 360


class PlainPainting:
    """Area cards and strips with the shapes and words of the board, each call straight to QPainter."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def row(self, painter: QPainter, row: Row, x: int, y: int) -> None:
        if isinstance(row, AreaHead):
            self.text(painter, x, y, 14, row.area.priority, "tiny", "text")
            self.text(painter, x + 22, y, 250, row.area.name, "bold", "text")
            self.text(painter, x + 280, y, 60, f"{row.strength}/{row.minimum}", "figure_small", "dim", RIGHT)
        elif isinstance(row, Strip):
            painter.fillRect(x, y, 346, 24, self.theme.colour("strip"))
            painter.fillRect(x, y, 4, 24, self.theme.colour("patrolling"))
            self.text(painter, x + 12, y, 60, row.crew.callsign, "figure_bold", "text")
            self.text(painter, x + 68, y, 150, row.crew.surnames, "body", "text")
            self.text(painter, x + 235, y, 50, " ".join(row.crew.crewing.capabilities), "figure_small", "dim", RIGHT)
            self.text(painter, x + 290, y, 50, "0:52", "figure_small", "dim", RIGHT)

    def text(
        self, painter: QPainter, x: int, y: int, width: int, text: str, font: str, colour: str,
        side: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        painter.setFont(self.theme.font(font))
        painter.setPen(self.theme.colour(colour))
        painter.drawText(QRectF(x, y, width, 24), side | Qt.AlignmentFlag.AlignVCenter, text)


def height(row: Row) -> int:
    return HEAD if isinstance(row, AreaHead) else STRIP


class PlainItems(QAbstractListModel):
    """One lane's rows in a list, as an item model usually keeps them: a moved crew is a moved row."""

    def __init__(self, items: BoardItems) -> None:
        super().__init__()
        self.rows = [row for block in items.blocks for row in block.rows]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()] if role == Qt.ItemDataRole.UserRole else None

    def move(self, source: int, before: int) -> None:
        """Move a row, so that it stands before another."""
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), before)
        row = self.rows.pop(source)
        self.rows.insert(before - (source < before), row)
        self.endMoveRows()


class PlainDelegate(QStyledItemDelegate):
    """Draws the same rows in a QListView."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.painting = PlainPainting(theme)

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        self.painting.row(painter, row, option.rect.x() + 7, option.rect.y())

    def sizeHint(self, option, index: QModelIndex) -> QSize:  # noqa: N802
        return QSize(WIDTH, height(index.data(Qt.ItemDataRole.UserRole)))


def plain_list(items: BoardItems, theme: Theme) -> QListView:
    """The rows of one lane in a QListView with a delegate, as large as a lane."""
    view = QListView()
    view.setModel(PlainItems(items))
    view.plain_items, view.plain_delegate = view.model(), PlainDelegate(theme)  # Qt keeps neither alive
    view.setItemDelegate(view.plain_delegate)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(380, 900)
    return view
