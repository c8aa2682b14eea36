"""A second start on the same data folder raises the window of the first, instead of opening another.

Where the first one does not answer, or is another account's, the second says so: see `second_start`."""

import hashlib
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

PATIENCE = 800  # milliseconds a second start waits for a board to be there
ANSWER = 4000  # milliseconds it waits for its answer; who takes longer is frozen


class First(Enum):
    """What became of asking the board that was there first."""

    CAME = "its window is in front"
    SILENT = "it is there and does not answer"
    UNSEEN = "nobody listens who may be spoken to"


def name_of(folder: Path) -> str:
    """The name under which the board of a data folder listens; only the same user may speak to it."""
    return f"muster-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


class SingleInstance(QObject):
    """Listens for second starts, and brings the window to the front."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name_of(folder))  # left behind by a crash; the folder's lock says that we are alone
        self.server.listen(name_of(folder))
        self.server.newConnection.connect(self.bring_to_front)

    def bring_to_front(self) -> None:
        """Show the window above the others."""
        while (asked := self.server.nextPendingConnection()) is not None:
            asked.disconnected.connect(asked.deleteLater)
            asked.disconnectFromServer()
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()


def raise_first(folder: Path, patience: int = ANSWER) -> First:
    """Ask the board that holds a data folder to come to the front. `patience` in milliseconds."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    if not socket.waitForConnected(PATIENCE):
        return First.UNSEEN
    answered = socket.state() == QLocalSocket.LocalSocketState.UnconnectedState or socket.waitForDisconnected(patience)
    return First.CAME if answered else First.SILENT
