"""Running the board: the application, its one event loop, the window, and what goes on in the background."""

import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from models.clock import day, hhmm, local
from models.settings import Settings, read_settings, write_settings
from models.shell.saying import warn
from ui.bridge import Bridge, ControlRoom
from ui.look import plain_text
from ui.look.theme import Theme, apply, system_scale
from ui.program import errors
from ui.window.window import Window

if TYPE_CHECKING:
    from ui.actions.actions import Actions
    from ui.setting_up.first_start import Chosen

TICK = 250  # milliseconds: the second changes on the screen at most this much late
NO_WINDOW = """\
Start it on the desktop of the machine, or over `ssh -X`, and without QT_QPA_PLATFORM in the environment;
`board --text` needs no screen. The log of the display says more, as does QT_DEBUG_PLUGINS=1."""
LOAD = 150  # milliseconds after the first paint at which the plot is brought in


def application() -> QApplication:
    """The application: one, plain text everywhere."""
    app = _application()
    plain_text.install(app)
    return app


def _application() -> QApplication:
    """The application, before the filter that makes every text plain is over it."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    qInstallMessageHandler(_fatal)
    app = QApplication(["muster"])
    qInstallMessageHandler(None)
    app.setApplicationName("Muster")
    app.setQuitOnLastWindowClosed(False)
    return app


def _fatal(kind: QtMsgType, _context: object, message: str) -> None:
    """Qt ends the whole process where it finds no screen: before that, say what to do."""
    if kind == QtMsgType.QtFatalMsg:
        warn(f"No window can be opened here. {message.splitlines()[0]}", NO_WINDOW)
        os._exit(1)
    warn(message)


def first_start(folder: Path, there: Sequence[str] = ()) -> "Chosen | None":
    """Ask what an empty data folder begins with; None if nothing was chosen. Stores nothing.

    `there`: what is to be said of other accounts' journals.
    """
    from ui.setting_up.first_start import ask

    app, theme = application(), Theme()
    apply(app, theme)
    return ask(folder, theme, there)


def run(room: ControlRoom, settings_file: Path, step: Callable[[], object] | None = None) -> int:
    """Run the board until its window is closed; returns the exit code.

    `step` is called once a second: an exercise plays on. The settings are read from and kept in `settings_file`.
    """
    app = _application()
    faults = errors.install(settings_file.parent)
    settings, sentence = read_settings(settings_file)
    if not settings_file.exists():
        settings = replace(settings, text=system_scale())
    window = Window(Bridge(room), settings)
    faults.told.connect(window.say_fault)
    window.show_first()
    plain_text.make_all_plain(window)
    for number, warning in enumerate((*room.journal.warnings, sentence)):
        if warning:
            window.banners.say(f"warning {number}", warning, "amber")
    (window.showMaximized if settings.maximised or not settings.window else window.show)()
    app.processEvents()  # the board is on the screen before anything else is brought in
    faults.shown = True
    plain_text.install(app)  # not before: a filter in Python makes PySide look up every class of Qt's there is
    gc.freeze()  # what is there now stays: looking through it again and again would cost frames
    gc.enable()
    room.journal.prepare_to_write()
    from ui.actions.actions import Actions

    actions = Actions(window)
    _say_what_ended(window)
    window.start()
    actions.sitting_here.begin()
    QTimer.singleShot(0, window.catch_up)
    window.windowHandle().installEventFilter(actions.idle)
    QTimer.singleShot(LOAD, window.load)
    actions.paperwork.begin()
    actions.journal_file.offer()
    QTimer.singleShot(LOAD, lambda: _listen(settings_file.parent, window))
    _loop(app, actions, faults, step)
    errors.uninstall(faults)
    _keep(settings_file, window)
    return 0


def _say_what_ended(window: Window) -> None:
    """An operation that is over is said: its places and hours are not those of today."""
    room = window.bridge.room
    operation = room.board.operation
    if operation is not None and room.clock() > operation.ends:
        ended = f"{day(operation.ends)} {local(operation.ends).year} {hhmm(operation.ends)}"
        said = f"“{operation.name}” ended {ended}: import the operation that runs now (main.py import operation FILE)."
        window.banners.say("ended", said, "amber")


def _listen(folder: Path, window: Window) -> None:
    from ui.program.single_instance import SingleInstance  # the network part of Qt: not needed before the first paint

    SingleInstance(folder, window)


def _loop(app: QApplication, actions: "Actions", faults: errors.Errors, step: Callable[[], object] | None) -> None:
    """Run the one event loop, asyncio's and Qt's, until the window is closed."""
    from ui.program.background import Background

    window = actions.window
    watch = window.bridge.watch
    background = Background(app, window.bridge.room, window.banners.say, actions.idle.rested, watch.let_go)
    ticking = QTimer(window, interval=TICK)
    ticking.timeout.connect(window.tick)
    if step is not None:
        stepping = QTimer(window, interval=1000)
        stepping.timeout.connect(step)
        stepping.start()
    background.loop.set_exception_handler(faults.take_in_task)
    window.closing.connect(background.end)
    if not window.isVisible():  # closed before there was a loop to end
        background.end()
    ticking.start()
    background.run()


def _keep(settings_file: Path, window: Window) -> None:
    try:
        write_settings(settings_file, window.remembered())
    except OSError:
        return  # comfort, never evidence: the board has nothing to lose by it


def picture(
    room: ControlRoom, file: Path, theme: str = "dark", size: tuple[int, int] = (1920, 1080), scale: float = 1.0
) -> None:
    """Draw the whole window into a PNG file; needs no display. Raises OSError if the file can't be written."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    settings = replace(Settings(), theme=theme, text=scale)
    window = Window(Bridge(room), settings)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(QSize(*size))
    window.load()
    window.show_all()
    window.show()
    app.processEvents()
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    window.render(image)
    window.close()
    window.deleteLater()
    if not image.save(str(file), "PNG"):
        raise OSError(f"The picture could not be written to {file}: check the folder and its rights.")
