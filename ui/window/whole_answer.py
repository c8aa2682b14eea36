"""An answer that the line below the command bar has no room for: whole, above the bar, over the lanes."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.look.pieces import label, paint_as

MARGIN = 8
ALONE = ("left out: ", "Ctrl Z undoes")


class WholeAnswer(QFrame):
    """Takes no focus and lays nothing out anew. The next answer takes its place; Esc, a click on it, or picking a crew
    up puts it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "banner")
        self.words = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.words)
        self.hide()

    def tell(self, text: str, ink: str, above: QWidget) -> None:
        """Show the text over the window that `above` is in. Who is left out has a line alone."""
        for alone in ALONE:
            text = text.replace(f" · {alone}", f"\n{alone}")
        self.words.setText(text)
        paint_as(self.words, "ink", ink)
        if self.parentWidget() is not above.window():
            self.setParent(above.window())
        self.ensurePolished()
        corner = above.mapTo(above.window(), QPoint(0, -2 * MARGIN))
        width = above.width()
        if self.heightForWidth(width) > corner.y() // 2:  # rather wide than over the whole board
            width = above.window().width() - 2 * corner.x()
        height = min(self.heightForWidth(width), corner.y())
        self.setGeometry(corner.x(), corner.y() - height, width, height)
        self.raise_()
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()
