"""What needs a response now, most urgent first, each line saying what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models import clock
from models.board.board import Board
from models.situation.alarms import RED, Alarm
from ui.bridge import Bridge
from ui.look.pieces import button, dress, label, paint_as
from ui.panels.panel import Panel

MOST_SHOWN = 40
NARROW = 16  # heights of a line: a panel less wide than this leaves the alarm rate out
LEAST_TARGET = 24  # pixels of anything that is pressed


class AlarmLine(QFrame):
    """One alarm. Enter or a click opens what it is about; two buttons take it, or put it aside."""

    opened = Signal(object)
    taken = Signal(object)
    shelved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.alarm: Alarm | None = None
        self.setProperty("frame", "alarm")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.headline = label("", "bold", wrap=True)
        self.advice = label("", "small", "dim", wrap=True)
        self.take = button("Take", self._take, "Take this alarm in your name (F8)")
        self.aside = button("Later", self._shelve, "Put it aside for a time, with a reason (Shift F8)")
        words = QVBoxLayout(self)
        words.setContentsMargins(10, 5, 8, 5)
        words.setSpacing(0)
        words.addWidget(self.headline)
        words.addWidget(self.advice)
        self.buttons = QWidget(self)  # over the line, not in it: nothing moves when they come
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.take)
        row.addWidget(self.aside)
        self.buttons.hide()

    def show_alarm(self, alarm: Alarm) -> None:
        """Show this alarm from now on."""
        if alarm == self.alarm:
            return
        self.alarm = alarm
        answered = _answered(alarm)
        self.headline.setText(alarm.headline)
        self.advice.setText(f"{alarm.advice}{' · ' if answered and alarm.advice else ''}{answered}")
        self.setAccessibleName(f"{alarm.level}: {alarm.headline}. {self.advice.text()}")
        self.take.setVisible(not answered)
        self.aside.setVisible(not alarm.shelved_until)
        paint_as(self, "level", "" if answered else alarm.level)
        paint_as(self.headline, "ink", "dim" if answered else "text")

    def _reach(self) -> None:
        """Show the buttons while the pointer or the focus is here."""
        focus = self.window().focusWidget()
        near = self.underMouse() or focus is self or (focus is not None and self.isAncestorOf(focus))
        self.buttons.setVisible(near and bool(self.alarm))
        if near:
            for each in (self.take, self.aside):  # beside the advice: the headline and its clock stay in sight
                each.setFixedHeight(max(LEAST_TARGET, self.advice.fontMetrics().height() + 4))
            self.buttons.adjustSize()
            self.buttons.move(self.width() - self.buttons.width() - 1, self.height() - self.buttons.height() - 1)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._reach()
        return done

    def _take(self) -> None:
        self.taken.emit(self.alarm)

    def _shelve(self) -> None:
        self.shelved.emit(self.alarm)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.alarm)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.alarm)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def _answered(alarm: Alarm) -> str:
    if alarm.shelved_until:
        return f"put aside until {clock.hhmm(alarm.shelved_until)}"
    return f"taken by {alarm.acknowledged_by}" if alarm.acknowledged_by else ""


class Attention(Panel):
    """The panel. `opened`, `taken`, `shelved` carry an Alarm. It holds still while pointer or focus is inside."""

    title = "Attention"
    share = 28
    walk = 20
    opened = Signal(object)
    taken = Signal(object)
    shelved = Signal(object)
    book_off_wanted = Signal(object)  # callsigns whose tours ended a while ago

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.rate = label("", "small", "dim")
        self.offer = button("", self._offer, "See who they are, then book them off together")
        self.offer.hide()
        self.lines: list[AlarmLine] = []
        self.overdue: tuple[str, ...] = ()
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(5)
        self._list.addStretch()
        self._lay_out()

    def _lay_out(self) -> None:
        self.top.addWidget(self.rate)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(self.offer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rate.setVisible(self.width() >= NARROW * self.heading.fontMetrics().height())

    # what is shown

    def show_board(self, board: Board, at: int) -> None:
        """Show what needs a response."""
        self.show_alarms(self.bridge.watch.alarms(at), self.bridge.watch.rate(at), self.bridge.overdue())

    def show_alarms(self, found: Sequence[Alarm], rate: float, overdue: tuple[str, ...]) -> None:
        """Show these alarms, most urgent first, and offer to book off crews whose tours ended a while ago."""
        found = self._held(found) if self._holds_still() else list(found)
        shown = found[:MOST_SHOWN]
        while len(self.lines) < len(shown):
            self._add_line()
        for line, alarm in zip(self.lines, shown, strict=False):
            line.show_alarm(alarm)
            line.show()
        for line in self.lines[len(shown) :]:
            line.alarm = None
            line.hide()
        self._head(found, rate)
        self.overdue = overdue
        self.offer.setText(f"{_crews(len(overdue))} past the end of tour: book off …")
        self.offer.setVisible(bool(overdue))

    def _head(self, found: Sequence[Alarm], rate: float) -> None:
        open_ = [alarm for alarm in found if not _answered(alarm)]
        self.heading.setText(f"{self.title} · {len(open_)}" if open_ else f"{self.title} · nothing needs a response")
        self.rate.setText(f"{rate:.1f} in 10 min")
        self.rate.setToolTip("Alarms raised per ten minutes, over the last hour: one is what an operator can answer.")

    def _add_line(self) -> None:
        line = AlarmLine()
        line.opened.connect(self.opened)
        line.taken.connect(self.taken)
        line.shelved.connect(self.shelved)
        if self.theme:
            dress(line, self.theme)
        self._list.insertWidget(len(self.lines), line)
        self.lines.append(line)

    def _holds_still(self) -> bool:
        focus = self.window().focusWidget() if self.isVisible() else None
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def _held(self, found: Sequence[Alarm]) -> list[Alarm]:
        """The same alarms, those on screen in their places whatever colour they turn and however they are answered,
        new ones below; what is over goes."""
        now = {part: alarm for alarm in found for part in _parts(alarm)}
        kept: dict[str, Alarm] = {}
        for line in self.lines:
            same = next((now[part] for part in _parts(line.alarm) if part in now), None)
            if same is not None:
                kept.setdefault(same.id, same)
        return [*kept.values(), *(alarm for alarm in found if alarm.id not in kept)]

    # what is wanted

    def current(self) -> Alarm | None:
        """The alarm in focus; else the most urgent that nobody has answered."""
        shown = [line for line in self.lines if line.alarm]
        focus = self.window().focusWidget()
        focused = (line.alarm for line in shown if focus is line or (focus and line.isAncestorOf(focus)))
        waiting = (line.alarm for line in shown if line.alarm and not _answered(line.alarm))
        return next(focused, None) or next(waiting, None)

    def _offer(self) -> None:
        self.book_off_wanted.emit(self.overdue)

    def start(self) -> None:
        """Put the focus here."""
        first = next((line for line in self.lines if line.alarm), None)
        (first or self.offer).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_alarms(
            self.bridge.watch.alarms(self.bridge.now), self.bridge.watch.rate(self.bridge.now), self.overdue
        )


def _parts(alarm: Alarm | None) -> list[str]:
    """What an alarm consists of, whether it is amber or red."""
    return [part.removesuffix(RED) for part in alarm.kept_for or (alarm.id,)] if alarm else []


def _crews(count: int) -> str:
    return "1 crew" if count == 1 else f"{count} crews"
