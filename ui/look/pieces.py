"""Labels, buttons and frames as every part of the window uses them: plain text, and dressed in one go.

A piece says what it is by properties: `face` is one of the theme's fonts, `ink` a colour of the style sheet.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from ui.look.theme import Theme

Piece = TypeVar("Piece", bound=QWidget)


def label(text: str = "", face: str = "body", ink: str = "", wrap: bool = False) -> QLabel:
    """A line of plain text, whatever is in it."""
    found = QLabel()
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(text)
    found.setWordWrap(wrap)
    return _marked(found, face, ink)


def elided(text: str = "", face: str = "body", ink: str = "") -> "Elided":
    """A line of plain text that gives way when there is no room for it."""
    return _marked(Elided(text), face, ink)


def button(text: str, pressed: Callable[[], object], tip: str = "", flat: bool = False) -> QPushButton:
    """A button that says what it does. `tip` is plain text and is read out by screen readers."""
    found = QPushButton(text)
    found.setFlat(flat)
    found.setAutoDefault(False)
    found.setToolTip(tip)
    found.setAccessibleName(text)
    found.setAccessibleDescription(tip)
    found.clicked.connect(pressed)
    return _marked(found, "small", "")


def panel(frame: str = "panel") -> QFrame:
    """A framed surface."""
    found = QFrame()
    found.setProperty("frame", frame)
    return found


def _marked(piece: Piece, face: str, ink: str) -> Piece:
    piece.setProperty("face", face)
    if ink:
        piece.setProperty("ink", ink)
    return piece


def paint_as(piece: QWidget, name: str, value: str) -> None:
    """Give a piece another look (a property the style sheet knows), if it has not got it already."""
    if piece.property(name) != value:
        piece.setProperty(name, value)
        piece.style().unpolish(piece)
        piece.style().polish(piece)


def dress(root: QWidget, theme: Theme) -> None:
    """Give every piece below `root` its font at this scale."""
    for piece in (root, *root.findChildren(QWidget)):
        face = piece.property("face")
        if face:
            piece.setFont(theme.font(face))


class Elided(QLabel):
    """A label that elides at its right end instead of asking for room; the whole text is its tooltip."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class SteadyLine(QWidget):
    """Where one line is said, as wide as there is room. Another text lays nothing out anew; another height does."""

    def __init__(self, line: Elided) -> None:
        super().__init__()
        self.line = line
        line.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, self.line.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.line.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        asked = event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show)
        if asked and self.line.sizeHint().height() != self.height():
            self.updateGeometry()
        return super().event(event)
