"""A second start on the same data folder raises the window of the first, instead of opening another."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

PATIENCE = 800  # milliseconds a second start waits for the first to answer


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


def raise_first(folder: Path) -> bool:
    """Ask the board that holds a data folder to come to the front; whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    return socket.waitForConnected(PATIENCE) and socket.waitForDisconnected(PATIENCE)
