"""The window: header, lanes, panels, command bar and time line, put together. What is done with it is in `actions/`."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.board.board import Board
from models.board.crews import Changes
from models.board.events import Deployed
from models.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings
from ui.board.lanes import Lanes
from ui.bridge import Bridge
from ui.look.pieces import dress, label
from ui.look.theme import PALETTES, Theme, apply
from ui.panels import PANELS
from ui.replay.timeline import Timeline
from ui.window.banners import Banners
from ui.window.command_bar import CommandBar
from ui.window.header import ExerciseBand, Header
from ui.window.time_travel import TimeTravel

LOOK_AGAIN = 10  # seconds after which the panels are shown anew when nothing changes
WIDEST_SIDE = 24  # per cent of the window, for the panels of a first start
HINTS_FROM = 1500  # pixels of width, at the usual size of type, from which the keys are shown
SMALLEST = QSize(1100, 640)
NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
HINTS = (("Ctrl K", "command"), ("Ctrl Z", "undo"), ("Ctrl P", "handover"), ("?", "help"))


class Window(QMainWindow):
    """The board of one control room. `closing` comes last of all."""

    closing = Signal()
    ticked = Signal()  # once a second

    def __init__(self, bridge: Bridge, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.bridge, self.settings = bridge, settings
        self.theme = Theme(PALETTES[settings.theme], settings.text)
        self.at = bridge.now
        self._looked, self._doubt = 0, ""
        apply(QApplication.instance(), self.theme)  # before there is anything that would be polished twice
        self._make()
        self._lay_out()
        self._connect()
        self.dress()
        self._place()

    # making

    def _make(self) -> None:
        bridge = self.bridge
        self.band, self.header, self.banners = ExerciseBand(), Header(), Banners()
        self.band.setVisible(bridge.room.journal.exercise)
        self.lanes = Lanes(self.theme)
        self.panels = {kind: kind(bridge) for kind in PANELS}
        self.bar, self.timeline = CommandBar(bridge), Timeline()
        self.time = TimeTravel(bridge.room, self.timeline, self.banners, self.bar)
        self._soon = QTimer(self, singleShot=True, interval=60)

    def _lay_out(self) -> None:
        self.side = QSplitter(Qt.Orientation.Vertical)
        for panel in self.panels.values():
            self.side.addWidget(panel)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.lanes)
        self.middle.addWidget(self.side)
        self.middle.setStretchFactor(0, 1)
        self.middle.setStretchFactor(1, 0)
        for splitter in (self.side, self.middle):
            splitter.setChildrenCollapsible(False)
        board = QWidget(objectName="board")
        self.inner = QVBoxLayout(board)
        self.inner.addWidget(self.banners)
        self.inner.addWidget(self.middle, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for piece in (self.band, self.header):
            column.addWidget(piece)
        column.addWidget(board, 1)
        column.addWidget(self._footer())
        self.setCentralWidget(whole)

    def _footer(self) -> QFrame:
        footer = QFrame(objectName="footer")
        self.foot = row = QHBoxLayout(footer)
        row.addWidget(self.bar, 5)
        row.addWidget(self.timeline, 6)
        self.hints = QWidget()
        hints = QHBoxLayout(self.hints)
        hints.setContentsMargins(0, 0, 0, 0)
        for key, words in HINTS:
            cap = label(key, "figure_small", "dim")
            cap.setProperty("frame", "key")
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            hints.addWidget(cap)
            hints.addWidget(said := label(words, "small"))
            hints.addSpacing(6)
            if words == "undo":
                self.undo_hint = said
        row.addWidget(self.hints)
        return footer

    def _connect(self) -> None:
        self.bridge.changed.connect(self._take)
        self._soon.timeout.connect(self.catch_up)
        self.lanes.set_below_since(self._below_since)
        self.bridge.recorded.connect(self._show_undo)
        self.lanes.carrying.picked.connect(self.bar.whole.hide)  # it would lie over where the crew can be put
        self.time.arrived.connect(self._show_board)
        self.time.returned.connect(self._show_board)

    # looks

    def dress(self) -> None:
        """Give everything the theme."""
        self.setMinimumSize(SMALLEST)
        px = self.theme.px
        self.inner.setContentsMargins(px(8), px(8), px(8), px(8))
        self.inner.setSpacing(px(8))
        self.foot.setContentsMargins(px(16), px(8), px(16), px(8))
        self.foot.setSpacing(px(16))
        for splitter in (self.side, self.middle):
            splitter.setHandleWidth(px(8))
        dress(self.hints, self.theme)
        for piece in (self.band, self.header, self.banners, *self.panels.values(), self.bar, self.timeline):
            piece.dress(self.theme)
        self.lanes.set_theme(self.theme)

    def use(self, **changed: object) -> None:
        """Change settings that show: theme, text, hidden_forces."""
        before, self.settings = self.settings, replace(self.settings, **changed)
        if (before.theme, before.text) != (self.settings.theme, self.settings.text):
            self.theme = Theme(PALETTES[self.settings.theme], self.settings.text)
            apply(QApplication.instance(), self.theme)
            self.dress()
        self._show_forces()

    def resize_text(self, step: float) -> None:
        """Larger or smaller type; a step of 0 is the usual size."""
        size = 1.0 if not step else round(self.settings.text + step, 2)
        self.use(text=min(LARGEST_TEXT, max(SMALLEST_TEXT, size)))

    def _show_forces(self) -> None:
        shown = [force for force in self.forces() if force not in self.settings.hidden_forces]
        self.lanes.set_visible_forces(shown or None)

    def _place(self) -> None:
        """Where the window was last time, if there still is a screen."""
        wanted = QRect(*self.settings.window) if self.settings.window else QRect()
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if wanted.isValid() and any(screen.intersects(wanted) for screen in screens):
            self.setGeometry(wanted)
        else:
            self.resize(screens[0].size() * 0.9 if screens else QSize(1920, 1080))
        self._share()

    def _share(self) -> None:
        """Share the room out: between lanes and panels, and among the panels."""
        heights = self.settings.panels
        if len(heights) != len(self.panels):  # nothing is remembered of as many
            shares = [panel.share for panel in self.panels.values()]
            heights = [self.height() * share // sum(shares) for share in shares]
        self.side.setSizes(list(heights))
        side = min(self.theme.px(self.settings.side), self.width() * WIDEST_SIDE // 100)
        self.middle.setSizes([self.width() - side, side])

    def remembered(self) -> Settings:
        """The settings as they are now, to be kept."""
        place = self.normalGeometry()
        return replace(
            self.settings,
            window=(place.x(), place.y(), place.width(), place.height()),
            maximised=self.isMaximized() or self.isFullScreen(),
            side=max(100, round(self.middle.sizes()[1] / self.theme.scale)),
            panels=tuple(self.side.sizes()),
        )

    # what is shown

    @property
    def past(self) -> Board | None:
        """The board of the past that is shown, or None while it is the live one."""
        return self.time.board

    @property
    def shown(self) -> Board:
        """The board on the screen: the live one, or one of the past."""
        return self.past or self.bridge.room.board

    def show_all(self) -> None:
        """Show everything anew."""
        self.show_first()
        self.catch_up()

    def show_first(self) -> None:
        """Show what the first paint shows; what it can wait without comes right after it, by `catch_up`."""
        self.header.show_operator(self.bridge.room.operator)
        self._show_board()

    def _show_board(self) -> None:
        """Show another board: one of the past, or the live one again."""
        self.at = self.bridge.now
        self.lanes.show_board(self.shown, self.shown_at)
        self._show_forces()
        self._show_headline()

    @property
    def shown_at(self) -> int:
        """The instant that is shown: now, or the one rewound to."""
        return self.time.instant if self.past is not None else self.at

    def _show_headline(self) -> None:
        self.header.show_board(self.shown, self.shown_at)
        self.header.tick(self.at)
        self._show_doubt()
        operation = self.bridge.room.board.operation
        self.setWindowTitle(f"{operation.name} · Muster" if operation else "Muster")

    def _take(self, changes: Changes, own: bool) -> None:
        """A change: durable already, and on the board."""
        self.at = self.bridge.now
        if self.past is None:
            self.lanes.take(changes, self.bridge.room.board, self.at, own)
            if changes.everything:
                self._show_forces()
            self.header.show_counts(self.bridge.room.board, self.at)
            if not own:
                self._outline(changes)
        if changes.everything:
            self._show_headline()
        if not self._soon.isActive():  # else changes without end would never let it come
            self._soon.start()

    def _outline(self, changes: Changes) -> None:
        """Outline what somebody else has changed, with their name, for a few seconds."""
        recent, mine = self.bridge.room.recent(), self.bridge.room.operator
        for place in range(1, min(len(changes.hashes), 20) + 1):
            event = recent[-place].event
            if event.operator and event.operator != mine and event.facts():
                for callsign in getattr(event, "duties", {}):
                    self.lanes.outline(callsign, event.operator)

    def catch_up(self) -> None:
        """Show what need not follow each change of a burst: the panels, and the marks of the time line."""
        self._show_panels()
        self._mark_time()

    def _show_panels(self) -> None:
        self.at = self._looked = self.bridge.now
        for panel in self.panels.values():
            panel.show_board(self.bridge.room.board, self.at)

    def _show_doubt(self) -> None:
        """What speaks against the time shown: beside it, and in a line that goes when the clock is right again."""
        watch = self.bridge.room.clock
        sentence = watch.says()
        self.header.show_doubt(watch.short(), sentence)
        if sentence == self._doubt:
            return
        self._doubt = sentence
        if sentence:
            self.banners.say("clock", sentence, "amber", "It is right", lambda: self.bridge.type("clock right"))
        else:
            self.banners.clear("clock")

    def say_fault(self, sentence: str) -> None:
        """Something in the program went wrong: a line that stays."""
        self.banners.say("fault", sentence, "amber")

    def _show_undo(self) -> None:
        """Say at the hint what Ctrl Z would take back."""
        undoes = self.bridge.undoes()
        said = f"undo: {undoes}" if undoes else "undo your own last act, where it can be taken back"
        self.undo_hint.setToolTip(said)
        self.undo_hint.setAccessibleName(said)

    def load(self) -> None:
        """Bring in what the first paint could wait without."""
        for piece in (*self.panels.values(), self.bar):
            piece.load()
        self.catch_up()

    def _mark_time(self) -> None:
        begins = self.bridge.day_begins(self.at)
        marks = [
            e.event.at for e in self.bridge.room.recent() if isinstance(e.event, Deployed) and e.event.at >= begins
        ]
        self.timeline.show_span(begins, self.at, marks)

    def _below_since(self, area: str) -> int | None:
        return self.bridge.watch.below_since(self.shown, area, self.shown_at)

    def tick(self) -> None:
        """A second has passed."""
        self.bridge.note_clock()
        before, self.at = self.at, self.bridge.now
        self.header.tick(self.at)
        self._show_doubt()
        if self.past is None:
            self.lanes.tick(self.at)
        if self.at - self._looked >= LOOK_AGAIN or self.at < before:
            self._show_panels()
        if self.at // 60 != before // 60:
            self.header.show_counts(self.shown, self.shown_at)  # places begin and cease to be crowded
            self._mark_time()
        self.ticked.emit()

    # coming and going

    def forces(self) -> list[str]:
        """The forces of the operation, in order, hidden or not."""
        operation = self.bridge.room.board.operation
        return [force.id for force in operation.forces] if operation else []

    def start(self) -> None:
        """Put the focus on the board."""
        self.lanes.start()

    def walk_parts(self, way: int) -> None:
        """Go from the part of the window that has the focus to the next, or to the one before."""
        focus = self.focusWidget()
        every = (self.lanes, *self.panels.values(), self.bar, self.timeline, self.header)
        parts = sorted((part for part in every if part.walk), key=lambda part: part.walk)
        here = next((n for n, part in enumerate(parts) if focus and (part is focus or part.isAncestorOf(focus))), -way)
        parts[(here + way) % len(parts)].start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape and self.bar.whole.isVisible():
            self.bar.whole.hide()
        elif event.key() == Qt.Key.Key_Escape and self.time.active:
            self.time.back_to_now()
        elif typed and (typed.isalnum() or typed in "@?") and not event.modifiers() & NOT_TYPING:
            self.bar.start(typed)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.width() >= self.theme.px(HINTS_FROM))
        self.bar.fit()
        if not self.isVisible():
            self._share()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.time.rewinding.cancel()
        self.closing.emit()
        event.accept()
