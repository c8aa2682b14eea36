"""A second start on a data folder that is held: who holds it, and what to do; on the console and in a window."""

import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.journal import InUse
from models.journal.lock import account, place
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme, apply
from ui.program.program import application
from ui.program.single_instance import ANSWER, First, raise_first

WIDTH = 560  # pixels at the usual size of type
KEPT = "Everything that was recorded is in the journal."


class Said(NamedTuple):
    """`came`: the first window is in front of the operator, and there is nothing more to say."""

    sentence: str
    came: bool


def ask(folder: Path, error: InUse, patience: int = ANSWER) -> Said:
    """Ask the board that holds the folder to come to the front, and say what became of it."""
    application()
    first = raise_first(folder, patience)
    here = error.place == place()
    if first is First.CAME and here:
        return Said("Its window was brought to the front.", True)
    return Said(_sentence(folder, error, first), False)


def _sentence(folder: Path, error: InUse, first: First) -> str:
    who = f"process {error.pid}" if error.pid else "another process"
    whose = f" of {error.account}" if error.account else ""
    where = f" on {error.place}" if error.place and error.place != place() else ""
    if first is First.SILENT:
        return (
            f"The board of {folder} is open and does not answer: {who}{whose}{where} is frozen. Wait a minute, and "
            f"start again. If it is still so, end that process{_how(error.pid)} and start again. {KEPT}"
        )
    if error.account and error.account != account():
        return (
            f"The board of {folder} is open in the session of {error.account} ({who}{where}), which may be locked: "
            f"have it unlocked and the board closed, or have an administrator end that process{_how(error.pid)}. "
            f"Then start again. {KEPT}"
        )
    if where:
        return (
            f"The board of {folder} is open in another session of yours ({who}{where}): go there and unlock it. It can "
            "be closed there and started here."
        )
    return (
        f"{folder} is in use by {who}{whose}, which shows no window that could be brought to the front: it is "
        f"starting, or a command of the shell is at work. Wait a minute, and start again. If it is still so, end that "
        f"process{_how(error.pid)}. {KEPT}"
    )


def _how(pid: int | None) -> str:
    if pid is None:
        return ""
    return f" (Task Manager, Details, {pid}, End task)" if sys.platform == "win32" else f" (kill -9 {pid})"


class SecondStart(QWidget):
    """The window: the sentence, which can be copied, and a button that closes it."""

    def __init__(self, sentence: str, theme: Theme) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self.setWindowTitle("Muster · already open")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = label(sentence, wrap=True)
        self.said.setAccessibleName(sentence)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch()
        self.close_button = button("Close", self.close, "Close this window; nothing is changed")
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(WIDTH))
        dress(self, theme)
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.loop.quit()
        super().closeEvent(event)


def show(sentence: str) -> None:
    """Show it until it is closed."""
    app, theme = application(), Theme()
    apply(app, theme)
    window = SecondStart(sentence, theme)
    window.show()
    window.loop.exec()
    window.deleteLater()
