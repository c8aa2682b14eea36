"""A start that takes long: how far the reading of the journal has come, and a way to leave it off."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from models.shell.progress import in_words
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme, apply

PATIENCE = 0.5  # seconds of reading before a window appears
WIDTH = 440  # pixels at the usual size of type


class LeftOff(Exception):
    """The operator left the reading off: nothing was changed."""


class Reading:
    """Told how far the reading has come, it shows a window once that takes long. Raises LeftOff after Cancel.

    What reads calls it every few thousand entries, in the screen's thread; each call lets the window answer.
    """

    def __init__(self, app: Callable[[], QApplication], clock: Callable[[], float] = time.monotonic) -> None:
        self.window: ReadingWindow | None = None
        self._app, self._clock, self._begun = app, clock, clock()

    def __call__(self, doing: str, done: int, of: int) -> None:
        if self.window is None:
            if self._clock() - self._begun < PATIENCE:
                return
            app, theme = self._app(), Theme()
            apply(app, theme)
            self.window = ReadingWindow(theme)
            self.window.show()
        self.window.show_part(doing, done, of)
        QApplication.processEvents()
        if self.window.cancelled:
            self.close()
            raise LeftOff

    def close(self) -> None:
        """It is read: take the window away."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None


class ReadingWindow(QWidget):
    """The window: a sentence, a bar, Cancel. Closing it is cancelling."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cancelled = False
        self.setWindowTitle("Muster")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said, self.bar = label(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("how much of the journal is read")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("Cancel", self.cancel, "End Muster; nothing is changed"))
        column.addLayout(row)
        self.setMinimumWidth(theme.px(WIDTH))
        dress(self, theme)

    def show_part(self, doing: str, done: int, of: int) -> None:
        """Show how far it has come."""
        self.said.setText(in_words(doing, done, of))
        self.bar.setMaximum(of)
        self.bar.setValue(done)

    def cancel(self) -> None:
        """Leave it off at the next step."""
        self.cancelled = True

    def closeEvent(self, event: QCloseEvent) -> None:
        self.cancel()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)
