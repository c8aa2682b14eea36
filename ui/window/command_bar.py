"""The command bar: what is typed, completed in grey; below it what ⏎ will do or why not, and then what was done.

An answer that is longer than that line stands above the bar too, whole: whoever was left out is to be seen.

When a command wants a reason first, the same line asks for it; when it goes against what rooms differ about, it shows
that and waits for one more ⏎. What is recorded is decided against the board that the preview was made from.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from models.board.crews import Changes
from models.clock import local
from models.commands.bar import Reading
from ui.bridge import Bridge, Done
from ui.look.pieces import SteadyLine, dress, elided, paint_as
from ui.look.theme import Theme
from ui.window.whole_answer import WholeAnswer

HINT = "Callsign and place: le24 haym · ? lists every command"
PLACEHOLDER = "Ctrl K"
ASK = "Why? ⏎ records it, Esc leaves it"
AGAIN = "⏎ goes on all the same, Esc leaves it"
REMEMBERED = 200

Again = Callable[[str], Done | None]


class CommandLine(QLineEdit):
    """One line of type that shows in grey how it would go on. Tab or → takes that."""

    walked = Signal(int)  # through what was typed before: -1 back, 1 forward
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("face", "figure")
        self.setAccessibleName("command")
        self.setMaxLength(2100)
        self.completion = ""

    def complete(self) -> bool:
        """Take the completion; False if there is none."""
        if not self.completion or self.cursorPosition() < len(self.text()):
            return False
        self.insert(self.completion)
        return True

    def event(self, event: QEvent) -> bool:
        # an empty line has nothing to undo: Ctrl Z is the board's
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and not self.text() and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        # Tab would leave the line before keyPressEvent hears of it
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.complete():
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Right and self.complete():
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.completion or self.cursorPosition() < len(self.text()):
            return
        start = self.cursorRect().center().x() + 1
        room = QRect(start, 0, self.width() - start - 4, self.height())
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.completion)


class CommandBar(QFrame):
    """`help_wanted` when somebody types a question mark; `left` when they are done here."""

    walk = 60  # the place in the walk of F6: see `Panel`
    help_wanted = Signal()
    left = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.line = CommandLine()
        self.answer = elided(HINT, "small", "dim")
        self.whole = WholeAnswer()
        self._typed: list[str] = []
        self._position = 0
        self._again: Again | None = None
        self._sure: Callable[[], Done | None] | None = None
        self._reading: Reading | None = None
        self._basis = 0
        self._closed = ""
        self._waiting = ""  # the line that is carried out once somebody has said who sits here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(SteadyLine(self.answer))
        self.line.setPlaceholderText(PLACEHOLDER)
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._enter)
        self.line.walked.connect(self._walk)
        self.line.left.connect(self.leave)
        bridge.recorded.connect(self.say_recorded)
        bridge.refused.connect(self.say_refused)
        bridge.reason_wanted.connect(self.ask_reason)
        bridge.again_wanted.connect(self.ask_again)
        bridge.name_wanted.connect(self._wait_for_name)
        bridge.changed.connect(self._board_changed)

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        dress(self, theme)
        dress(self.whole, theme)
        self.fit()

    def load(self) -> None:
        """Have every name ready before the first key: reading a line puts the index of names in order."""
        self.bridge.read(PLACEHOLDER)

    # what is said

    def say(self, text: str, ink: str = "") -> None:
        """Say a line: `ink` is "dim", "amber" or nothing."""
        self.answer.setText(text)
        self.answer.setToolTip(text)
        self.answer.setAccessibleName(text)
        paint_as(self.answer, "ink", ink or "text")
        self.fit()

    def fit(self) -> None:
        """Show an answer whole if the line has no room for it: asked again whenever either changes."""
        text = self.answer.text()
        if self.isVisible() and self.answer.fontMetrics().horizontalAdvance(text) > self.answer.width():
            self.whole.tell(text, self.answer.property("ink"), self)
        else:
            self.whole.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def say_recorded(self, done: Done) -> None:
        """Say that something is durable, and how to take it back."""
        there = local(done.record.wall // 1000)
        if self._waiting and self._waiting == self.line.text().strip():
            self._empty()
        self._waiting = ""
        said = done.says(self.bridge.room.board.operation)
        undo = " · Ctrl Z undoes" if self.bridge.undoes() else ""
        self.say(f"Recorded {there.hour:02}:{there.minute:02}:{there.second:02} · {said}{undo}")

    def say_refused(self, sentence: str) -> None:
        """Say why something was not done."""
        self.say(sentence, "amber")

    def close_for(self, sentence: str) -> None:
        """Take no commands, for the reason said; an empty sentence opens the bar again."""
        self._closed = sentence
        self._read(self.line.text())

    # what is typed

    def start(self, text: str = "") -> None:
        """Begin typing, with the letters typed elsewhere."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.line.end(False)
            self.line.insert(text)
            self._edited(self.line.text())
        else:
            self.line.selectAll()

    def begin(self, line: str) -> None:
        """Begin a line that somebody else chose, to be gone on with."""
        self._forget_question()
        self.line.setText(line)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.end(False)

    def leave(self) -> None:
        """Esc: empty the line, then leave it."""
        if self._again or self._sure or self.line.text():
            self._forget_question()
            self.line.clear()
            self.say(HINT, "dim")
        else:
            self.whole.hide()
            self.left.emit()

    def ask_reason(self, question: str, again: Again) -> None:
        """Ask for the reason that a command wants, in the line itself."""
        self._again = again
        self.line.clear()
        self.line.setPlaceholderText(ASK)  # here, for a long question leaves it no room below
        self.say(question, "amber")
        self.start()

    def ask_again(self, question: str, sure: Callable[[], Done | None]) -> None:
        """Show what rooms differ about; one more ⏎ goes on all the same, Esc or any other key leaves it."""
        self._again = None
        self.line.clear()
        self.line.setPlaceholderText(AGAIN)
        self.say(question, "amber")
        self.start()
        self._sure = sure

    def _forget_question(self) -> None:
        self._again = self._sure = None
        self.line.setPlaceholderText(PLACEHOLDER)

    def _edited(self, text: str) -> None:
        if text.strip() == "?" and not self._again:
            self.line.clear()
            self.help_wanted.emit()

    def _read(self, text: str) -> None:
        self.line.completion = ""
        self._reading = None
        if self._sure and text.strip():
            self._forget_question()
        if self._closed:
            self.say(self._closed, "amber")
        elif self._again is None and text.strip():
            self._reading = reading = self.bridge.read(text)
            self._basis = self.bridge.basis()
            self.line.completion = "" if text.endswith(" ") else reading.completion
            if reading.says:
                self.say(f"⏎  {reading.says}")
            else:
                self.say(reading.problem, "dim")
        self.line.update()

    def _enter(self) -> None:
        text, sure = self.line.text().strip(), self._sure
        if sure is not None and not text and not self._closed:
            self._forget_question()
            sure()
            return
        if not text or self._closed:
            return
        again = self._again
        if again is not None:
            self._forget_question()
            self.line.clear()
            again(text)
            return
        self._remember(text)
        if self.bridge.type(text, self._basis) is not None:
            self._empty()
        else:
            self._basis = self.bridge.basis()  # why not is said: the next ⏎ is decided against what is there now

    def _wait_for_name(self, _then: object) -> None:
        self._waiting = self.line.text().strip()

    def _empty(self) -> None:
        """Empty the line; the answer stays, and says what was done."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self.line.completion = ""
        self._reading = None

    def _board_changed(self, changes: Changes, own: bool) -> None:
        """A preview shows the board as it was when it was made: if that moves, the sentence is false and goes."""
        act = self._reading.act if self._reading else None
        if act is None or self._again or self._closed:
            return
        if own:
            self._read(self.line.text())
        elif moved := self.bridge.moved(act, self._basis):
            self._reading = None
            self.say(moved, "amber")

    # what was typed before

    def _remember(self, text: str) -> None:
        if text in self._typed:
            self._typed.remove(text)
        self._typed = [*self._typed, text][-REMEMBERED:]
        self._position = len(self._typed)

    def _walk(self, way: int) -> None:
        position = self._position + way
        if 0 <= position <= len(self._typed):
            self._position = position
            self.line.setText(self._typed[position] if position < len(self._typed) else "")
