"""Running the board: the application, its one event loop, the window, and what goes on in the background."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from models.control_room import ControlRoom
from models.settings import Settings, read_settings, write_settings
from ui.bridge import Bridge
from ui.window import Window

SETTINGS_FILE = "settings.toml"


def settings_of(room: ControlRoom) -> tuple[Settings, str]:
    """The settings kept in a data folder, and a sentence if they could not be used."""
    return read_settings(room.journal.folder / SETTINGS_FILE)


def application() -> QApplication:
    """The application: one, plain text everywhere."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(["muster"])
    app.setApplicationName("Muster")
    app.setQuitOnLastWindowClosed(False)
    return app


def picture(
    room: ControlRoom, file: Path, theme: str = "dark", size: tuple[int, int] = (1920, 1080), scale: float = 1.0
) -> None:
    """Draw the whole window into a PNG file; needs no display. Raises OSError if the file can't be written."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    settings = replace(Settings(), operator=room.operator, theme=theme, text=scale)
    window = Window(Bridge(room), settings)
    window.setMinimumSize(1, 1)
    window.resize(QSize(*size))
    window.show_all()
    window.coverage.load()
    window.show()
    for _ in range(3):
        app.processEvents()
    window.show_all()
    app.processEvents()
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    window.render(image)
    window.close()
    if not image.save(str(file), "PNG"):
        raise OSError(f"The picture could not be written to {file}: check the folder and its rights.")
