"""The window as an operator has it open: what most rows are measured with."""

from PySide6.QtWidgets import QApplication

from models.control_room import ControlRoom
from models.settings import Settings
from ui.bridge import Bridge
from ui.program.program import application
from ui.window.window import Window

SIZE = (1920, 1080)
OPEN: list[Window] = []  # until the bench ends


def open_window(room: ControlRoom) -> Window:
    """The whole window over a room, painted, with its plot, its keys and menus (`window.actions`); no loop runs."""
    app = application()
    window = Window(Bridge(room), Settings(window=(0, 0, *SIZE)))
    window.show_all()
    window.show()
    settle(app)
    from ui.actions.actions import Actions

    window.actions = Actions(window)
    window.start()
    window.windowHandle().installEventFilter(window.actions.idle)
    window.load()
    settle(app)
    OPEN.append(window)
    return window


def settle(app: QApplication) -> None:
    """Everything painted that is to be painted."""
    app.processEvents()
    app.processEvents()
