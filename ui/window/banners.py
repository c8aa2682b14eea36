"""Lines across the window that stay until they are answered: the board is rewound, what happened while away, faults."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.look.pieces import button, dress, label, paint_as
from ui.look.theme import Theme


class Banner(QFrame):
    """One line: what is said, what can be done about it, and how far something long has come."""

    def __init__(self, dismissed: Callable[[], None], do: str, done: Callable[[], None] | None) -> None:
        super().__init__()
        self.setProperty("frame", "banner")
        self.words = label("", "bold", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(240)
        self.progress.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.progress)
        if done is not None:
            row.addWidget(button(do, done))
        else:
            row.addWidget(button("Close", dismissed, "Close this line", flat=True))


class Banners(QWidget):
    """Named lines, one under the other; none most of the time."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, Banner] = {}
        self._theme: Theme | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self._theme = theme
        dress(self, theme)

    def say(self, name: str, text: str, level: str = "", do: str = "", done: Callable[[], None] | None = None) -> None:
        """Show a line under a name, in place of the one before. `do` is a button's text, `done` what it does."""
        self.clear(name)
        banner = Banner(lambda: self.clear(name), do, done)
        banner.words.setText(text)
        banner.setAccessibleName(text)
        paint_as(banner, "level", level)
        self.shown[name] = banner
        self._column.addWidget(banner)
        if self._theme:
            dress(banner, self._theme)
        self.show()
        if QAccessible.isActive():  # a reader hears of it wherever the focus is
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(banner, text))

    def show_progress(self, name: str, part: float) -> None:
        """Show how far something has come, 0 to 1, in the line of this name; done, it is not shown any more."""
        if name in self.shown:
            self.shown[name].progress.setVisible(part < 1)
            self.shown[name].progress.setValue(round(part * 100))

    def clear(self, name: str) -> None:
        """Take a line away."""
        banner = self.shown.pop(name, None)
        if banner is not None:
            banner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self.shown))
