"""Coming back from paper: the lines that were written down, typed in, each with what it means beside it.

Left is what stands on the paper, right what would be recorded: whole sheets go in by keyboard alone. Nothing is
recorded until all lines are good, left out or notes; then they are recorded together. What is typed is kept in the data
folder and is there again the next time.
"""

from contextlib import suppress
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from models.clock import ClockError
from models.commands.context import Refused
from models.desk.paper_sheet import moment
from models.desk.re_entry import USUAL_OUTAGE, Batch, PaperLine, check, enter
from models.desk.re_entry_draft import PaperDraft, keep_paper, kept_paper
from models.plain_text import escaped
from models.said_time import happened
from ui.bridge import Bridge, JournalError
from ui.look.pieces import button, dress, label, paint_as
from ui.look.theme import Theme

AFTER = 150  # milliseconds after the last key before the lines are tried
KEEP = 300  # milliseconds after the last key before the sheet is kept
LEFT_OUT, AS_NOTE = 1, 2  # the state of a line; it moves with its line while one types above it

SENTENCE = (
    "One line for each entry: its true time first, at the end a stroke and who wrote it: 14:20 le24 haym /JM. "
    "A line that is only a day, Fri 23 Dec, holds for the lines below it. What a crew did before it went on is slipped "
    "in and moves nothing now. Lines left out stay on record as such. Lines beginning with # say nothing. "
    "Nothing is recorded until all lines are entered together."
)
OTHERWISE = "Or leave it out (Ctrl D), or keep it as a note (Ctrl M)."


class PaperEntry(QDialog):
    """The sheet. `entered` carries how many entries were recorded."""

    entered = Signal(int)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Coming back from paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bridge, self._theme = bridge, theme
        self.batch = Batch((), ())
        self._make()
        self._lay_out()
        self._trying = QTimer(self, singleShot=True, interval=AFTER)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._take_up()
        self._connect()
        dress(self, theme)
        self.resize(theme.px(1080), theme.px(620))
        self.try_lines()

    # making

    def _make(self) -> None:
        self.began, self.ended = QLineEdit(), QLineEdit()
        for field, name in ((self.began, "When the outage began"), (self.ended, "When the outage ended")):
            field.setFixedWidth(self._theme.px(150))
            field.setAccessibleName(name)
            field.setToolTip("A time, with its day where it is not today: Thu 22 Dec 20:00")
        self.editor = _sheet("What was written down, one line for each entry")
        self.editor.setTabChangesFocus(True)
        self.editor.setPlaceholderText("14:20 le24 haym")
        self.meanings = _sheet("What each line means")
        self.meanings.setReadOnly(True)
        self.meanings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.current = label("", "body", wrap=True)
        self.counts = label("", "small", "dim")
        self.leave_out = button("Leave out", self.toggle_left_out, "Leave this line out, or take it in again (Ctrl D)")
        self.note = button("Keep as a note", self.toggle_note, "Record this line as a note in its own words (Ctrl M)")
        self.next = button("Next to look at", self.next_problem, "Go to the next line with a problem (F8)")
        self.all = button("Enter all", self.enter_all, "Record all lines together (Ctrl Enter)")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("The outage began at", "small", "dim"))
        top.addWidget(self.began)
        top.addWidget(label("and ended at", "small", "dim"))
        top.addWidget(self.ended)
        top.addStretch()
        sheets = QHBoxLayout()
        sheets.addWidget(self.editor, 4)
        sheets.addWidget(self.meanings, 6)
        below = QHBoxLayout()
        for piece in (self.leave_out, self.note, self.next):
            below.addWidget(piece)
        below.addStretch()
        below.addWidget(self.counts)
        below.addWidget(self.all)
        whole = QVBoxLayout(self)
        whole.addWidget(label(SENTENCE, "small", "dim", wrap=True))
        whole.addLayout(top)
        whole.addLayout(sheets, 1)
        self.current.setMinimumHeight(self._theme.px(44))
        self.current.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.current)
        whole.addLayout(below)

    def _take_up(self) -> None:
        """What was typed before, if it was not entered yet."""
        draft, sentence = kept_paper(self.bridge.room.journal.folder)
        now = self.bridge.now
        self.began.setText(moment(draft.begins) if draft.begins else draft.began or moment(now - USUAL_OUTAGE))
        self.ended.setText(moment(draft.ends) if draft.ended and draft.ends else draft.ended)
        self.ended.setPlaceholderText("now")
        self.editor.setPlainText(draft.text)
        for state, numbers in ((LEFT_OUT, draft.left_out), (AS_NOTE, draft.as_notes)):
            for number in numbers:
                self.editor.document().findBlockByNumber(number - 1).setUserState(state)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._problem = sentence
        self.editor.setFocus()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._typed)
        self.began.textChanged.connect(self._typed)
        self.ended.textChanged.connect(self._typed)
        self.editor.cursorPositionChanged.connect(self._show_current)
        self.editor.verticalScrollBar().valueChanged.connect(self.meanings.verticalScrollBar().setValue)
        self.meanings.verticalScrollBar().valueChanged.connect(self.editor.verticalScrollBar().setValue)
        self.bridge.changed.connect(self._typed)
        self._trying.timeout.connect(self.try_lines)
        self._keeping.timeout.connect(self.keep)
        for keys, act in (
            ("Ctrl+D", self.toggle_left_out),
            ("Ctrl+M", self.toggle_note),
            ("F8", self.next_problem),
            ("Ctrl+Return", self.enter_all),
            ("Ctrl+Enter", self.enter_all),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # trying

    def _typed(self) -> None:
        self._problem = ""
        self._trying.start()
        self._keeping.start()

    def _numbers(self, state: int) -> tuple[int, ...]:
        blocks = map(self.editor.document().findBlockByNumber, range(self.editor.blockCount()))
        return tuple(number for number, block in enumerate(blocks, start=1) if block.userState() == state)

    def _text(self) -> str:
        """The lines; whatever could pass for another line break is written out, so that numbers stay those of lines."""
        return "\n".join(map(escaped, self.editor.toPlainText().split("\n")))

    def _outage(self) -> tuple[int, int]:
        """When the outage began and ended. Raises Refused for what is no time, or ends before it begins."""
        began, ended = (self._moment(field) for field in (self.began, self.ended))
        if began >= ended:
            said = f"The outage began {moment(began)} and ended {moment(ended)}"
            raise Refused(f"{said}: write the right day before each.")
        return began, ended

    def _moment(self, field: QLineEdit) -> int:
        if field is self.ended and not field.text().strip():
            return self.bridge.now
        try:
            return happened(field.text(), self.bridge.now).at
        except ClockError as error:
            raise Refused(f"{field.accessibleName()}: {error}") from error

    def try_lines(self) -> None:
        """Try all lines on a copy of the board and show what each would do."""
        begins = monotonic()
        try:
            began, ended = self._outage()
            self.batch = check(
                self._text(),
                self.bridge.room.context(),
                began=began,
                ended=ended,
                left_out=set(self._numbers(LEFT_OUT)),
                as_notes=set(self._numbers(AS_NOTE)),
            )
        except Refused as refusal:
            self.batch, self._problem = Batch((), ()), str(refusal)
        self._trying.setInterval(max(AFTER, int((monotonic() - begins) * 3000)))  # a long sheet is tried less often
        self._show()

    def _show(self) -> None:
        lines = {line.number: line for line in self.batch.lines}
        shown = self.editor.verticalScrollBar().value()
        self.meanings.clear()
        cursor = self.meanings.textCursor()
        for number in range(1, self.editor.blockCount() + 1):
            words, ink = _in_brief(lines.get(number))
            looks = QTextCharFormat()
            looks.setForeground(self._theme.colour(ink))
            cursor.insertText(("\n" if number > 1 else "") + words, looks)
        self.meanings.verticalScrollBar().setValue(shown)
        problems = len(self.batch.problems)
        entered, out = self.batch.entered, self.batch.left_out
        self.counts.setText(f"{entered} to enter · {out} left out · {problems} to look at")
        self.all.setText(f"Enter all {entered}" if self.batch.ready else "Enter all")
        self.all.setEnabled(self.batch.ready)
        self.next.setEnabled(bool(problems))
        self._show_current()

    def _line(self) -> PaperLine | None:
        number = self.editor.textCursor().blockNumber() + 1
        return next((line for line in self.batch.lines if line.number == number), None)

    def _show_current(self) -> None:
        """Below: all that is to be said of the line one is in."""
        line = self._line()
        words = self._problem or (_in_full(line) if line else "")
        self.current.setText(words)
        paint_as(self.current, "ink", "amber" if self._problem or (line and line.problem) else "text")
        self.editor.setAccessibleDescription(words)
        for sheet in (self.editor, self.meanings):
            sheet.setExtraSelections([self._band(sheet)])
        for piece in (self.leave_out, self.note):
            piece.setEnabled(line is not None)
        self.leave_out.setText("Take in again" if line and line.left_out else "Leave out")
        self.note.setText("Not as a note" if line and line.as_note else "Keep as a note")

    def _band(self, sheet: QPlainTextEdit) -> QTextEdit.ExtraSelection:
        """The line one is in, marked across a sheet."""
        band = QTextEdit.ExtraSelection()
        band.format.setBackground(self._theme.colour("strip"))
        band.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        band.cursor = QTextCursor(sheet.document().findBlockByNumber(self.editor.textCursor().blockNumber()))
        return band

    # doing

    def toggle_left_out(self) -> None:
        """Leave the line out, or take it in again."""
        self._mark(LEFT_OUT)

    def toggle_note(self) -> None:
        """Keep the line as a note, or read it as an entry again."""
        self._mark(AS_NOTE)

    def _mark(self, state: int) -> None:
        block = self.editor.textCursor().block()
        block.setUserState(-1 if block.userState() == state else state)
        self._keeping.start()
        self._problem = ""
        self.try_lines()

    def next_problem(self) -> None:
        """Go to the next line that has a problem, from the top again after the last."""
        here = self.editor.textCursor().blockNumber() + 1
        numbers = [line.number for line in self.batch.problems]
        if numbers:
            wanted = next((number for number in numbers if number > here), numbers[0])
            self.editor.setTextCursor(QTextCursor(self.editor.document().findBlockByNumber(wanted - 1)))
            self.editor.setFocus()

    def enter_all(self) -> None:
        """Record all lines together, as they are shown: what has come to mean something else is looked at first."""
        shown = self.batch
        self.try_lines()
        if not self.batch.ready:
            return
        if _texts(shown) == _texts(self.batch) and shown.events and _meant(shown) != _meant(self.batch):
            self._problem = "The board has changed since the lines were shown: look at them again, then enter them."
            self._show_current()
            return
        try:
            enter(self.bridge.room, self.batch)
        except (Refused, JournalError) as error:
            self.try_lines()
            self._problem = str(error)
            self._show_current()
            return
        self.editor.clear()
        self.entered.emit(self.batch.entered)
        self.close()

    def keep(self) -> None:
        """Keep the sheet as it stands."""
        begins = ends = 0
        with suppress(Refused):
            begins, ends = self._outage()
        draft = PaperDraft(
            text=self.editor.toPlainText(),
            began=self.began.text(),
            ended=self.ended.text(),
            begins=begins,
            ends=ends,
            left_out=self._numbers(LEFT_OUT),
            as_notes=self._numbers(AS_NOTE),
        )
        try:
            keep_paper(self.bridge.room.journal.folder, draft)
        except JournalError as error:
            self._problem = f"What is typed here could not be kept: {error}"
            self._show_current()

    def done(self, result: int) -> None:
        """However the window is closed: what is typed is kept."""
        self._trying.stop()
        self._keeping.stop()
        self.keep()
        super().done(result)


def _sheet(name: str) -> QPlainTextEdit:
    found = QPlainTextEdit()
    found.setAccessibleName(name)
    found.setProperty("face", "figure")
    found.setFrameShape(QFrame.Shape.NoFrame)
    found.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # on both, so that lines stay level
    return found


def _texts(batch: Batch) -> list[str]:
    return [line.text for line in batch.lines]


def _meant(batch: Batch) -> list[str]:
    return [line.says for line in batch.lines]


def _in_brief(line: PaperLine | None) -> tuple[str, str]:
    """What a line means, in one line, and the colour it is said in."""
    if line is None:
        return "", "dim"
    if line.problem:
        return f"◆ {line.problem}", "amber"
    if line.heads:
        return line.says, "dim"
    return ("– left out, kept in a note", "dim") if line.left_out else (f"✓ {line.says}", "text")


def _in_full(line: PaperLine) -> str:
    if line.problem:
        return f"Line {line.number}: {line.problem} {OTHERWISE}"
    return f"Line {line.number}: {'left out, and kept in a note' if line.left_out else line.says}"
