"""A window of details: what is known, what happened, what can be done. It follows the board while it is open."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.look.pieces import button, dress, label
from ui.look.theme import Theme

Action = tuple[str, Callable[[], object]]  # the words of a button, and what it does


@dataclass(frozen=True)
class Content:
    """What a window of details shows. `rows` are words and what stands beside them; `happened` the latest first."""

    title: str
    sentence: str
    rows: tuple[tuple[str, str], ...] = ()
    happened: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


class Details(QDialog):
    """Shows what `content` returns, again at every `refresh`; closes when there is nothing left to show."""

    def __init__(self, parent: QWidget | None, content: Callable[[], Content | None], theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content = content
        self._theme = theme
        self._shown: Content | None = None
        self.sentence = label("", "body", wrap=True)
        self._rows = QFormLayout()
        self.happened = QListWidget()
        self.happened.setAccessibleName("what happened")
        self.happened.setWordWrap(True)
        self.happened.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.addWidget(self.sentence)
        whole.addLayout(self._rows)
        whole.addWidget(self.happened, 1)
        whole.addStretch()
        whole.addLayout(self._buttons)
        self.refresh()
        self.resize(theme.px(520), theme.px(420 if self.happened.count() else 220))

    def refresh(self) -> None:
        """Show what is true now."""
        content = self._content()
        if content is None:
            self.close()
        elif self._shown is None or _texts(content) != _texts(self._shown):
            self._show(content)

    def _show(self, content: Content) -> None:
        self._shown = content
        self.setWindowTitle(content.title)
        self.sentence.setText(content.sentence)
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for words, text in content.rows:
            value = label(text, "small", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addRow(label(words, "small", "dim"), value)
        self.happened.clear()
        self.happened.addItems(list(content.happened))
        self.happened.setVisible(bool(content.happened))
        self._show_buttons(content)
        dress(self, self._theme)

    def _show_buttons(self, content: Content) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            if item.widget():
                item.widget().deleteLater()
        for words, act in content.actions:
            self._buttons.addWidget(button(words, act))
        self._buttons.addStretch()
        self._buttons.addWidget(away := button("Close", self.close))
        if self.focusWidget() is not self.happened:
            away.setFocus()  # nobody settles or books off by one key too many

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        focus = self.focusWidget()
        if pressed and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)


def _texts(content: Content) -> tuple[object, ...]:
    return content.title, content.sentence, content.rows, content.happened, [words for words, _ in content.actions]
