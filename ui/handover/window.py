"""The handover window: prepare → brief → read back → sign. What is on the left leads, what is on the right asks."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from models.commands import Refused
from models.desk import handovers as desk
from models.desk.paperwork import shift
from models.handover import (
    Handover,
    NotYet,
    answer,
    asked,
    brief,
    document,
    edited,
    last_time,
    missing,
    moved_on,
    read_back,
    sign,
    stage,
    take_in,
    with_actions,
)
from models.handover.content import CROSS_CHECK, TITLES
from ui.bridge import Bridge, JournalError
from ui.handover.actions import Actions
from ui.handover.changes import Changes
from ui.handover.checking import ReadBack, Signing
from ui.handover.paper_view import PaperView
from ui.handover.period import Period
from ui.handover.questions import Questions
from ui.look.pieces import button, dress, label, panel
from ui.look.theme import Theme

STAGES = (("prepare", "1  Prepare and brief"), ("read back", "2  Read back"), ("sign", "3  Sign"))
LOOK = 3000  # milliseconds after a change on the board before the draft is compared with it
ACTIONS = 9


class HandoverWindow(QWidget):
    """One handover being made; opened only where there is an operation.

    `signed` carries its entry once it is frozen, `print_wanted` a Document to print.
    """

    signed = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, given: Handover | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("handover")
        self.bridge, self.room, self.theme = bridge, bridge.room, theme
        self.part = 1
        self.handover = given
        self._seen = ()
        self._make()
        self._look = QTimer(self, singleShot=True, interval=LOOK)
        self._look.timeout.connect(self.compare)
        bridge.changed.connect(self._board_moved)
        if given is not None:
            self.begin(given)
        else:
            self.draw_up()

    # making

    def _make(self) -> None:
        now = self.bridge.now
        self.period = Period(self.room.board.operation, *shift(now))
        self.period.chosen.connect(self.draw_anew)
        self.changes = Changes()
        self.changes.take_in.connect(self.take_in)
        self.stages = {name: label(words, "bold", "dim") for name, words in STAGES}
        self.parts = QListWidget()
        self.parts.setAccessibleName("Parts of the handover")
        self.parts.addItems([""] * CROSS_CHECK)
        self.parts.setCurrentRow(0)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.currentRowChanged.connect(lambda row: self.go_to(row + 1))
        self.paper = PaperView()
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QScrollArea.Shape.NoFrame)
        self.problem = label("", "body", "amber", wrap=True)
        self.step = button("", self.next_step)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = panel(), panel()
        column = QVBoxLayout(left)
        for name in self.stages:
            column.addWidget(self.stages[name])
        column.addWidget(self.parts, 1)
        left.setFixedWidth(self.theme.px(250))
        column = QVBoxLayout(right)
        column.addWidget(self.side, 1)
        column.addWidget(self.problem)
        column.addWidget(self.step)
        right.setFixedWidth(self.theme.px(430))
        middle = QHBoxLayout()
        for piece, stretch in ((left, 0), (self.paper, 1), (right, 0)):
            middle.addWidget(piece, stretch)
        head = QHBoxLayout()
        head.addWidget(self.period)
        head.addStretch()
        self.again = button("Begin again", self.begin_again, "Give this draft up and draw the handover up anew")
        head.addWidget(self.again)
        head.addWidget(button("Preview and print…", self._print, "Print this handover as it stands"))
        whole = QVBoxLayout(self)
        whole.addLayout(head)
        whole.addWidget(self.changes)
        whole.addLayout(middle, 1)
        self.resize(self.theme.px(1480), self.theme.px(900))

    # drawing up

    def draw_up(self) -> None:
        """Go on with the draft that was kept, or draw a new one up for the usual period."""
        scope, begins, ends = self.period.period()
        try:
            kept = desk.kept_draft(self.room, scope)
        except ValueError as error:
            kept = None
            self.say(str(error))
        self.begin(kept or self._prepare(scope, begins, ends))

    def draw_anew(self) -> None:
        """Another force or period was chosen: its own draft, or a new one if the period differs."""
        self._finish()
        try:
            scope, begins, ends = self.period.period()
            kept = desk.kept_draft(self.room, scope)
            if kept is None or (kept.begins, kept.ends) != (begins, ends):
                kept = self._prepare(scope, begins, ends)
            self.begin(kept)
        except ValueError as error:
            self.say(str(error))

    def _prepare(self, scope: str, begins: int, ends: int) -> Handover:
        return desk.prepare(self.room, scope, begins, ends, stays=self.bridge.watch.stays)

    def _afresh(self) -> Handover:
        return desk.afresh(self.room, self.handover, stays=self.bridge.watch.stays)

    def begin_again(self) -> None:
        """Give the draft up, at the second press: what was typed into it goes."""
        if self.again.text() == "Begin again":
            self.again.setText("Yes, give this draft up")
            return
        handover = self.handover
        desk.drop_draft(self.room, handover.scope)
        self.begin(self._prepare(handover.scope, handover.begins, handover.ends))

    def begin(self, handover: Handover) -> None:
        """Show a draft and compare it with the board."""
        self.handover = handover
        self._seen = ()
        self.again.setText("Begin again")
        self.period.show_period(handover.scope, handover.begins, handover.ends)
        self._show(rebuild=True)
        self.compare()

    # showing

    def _show(self, rebuild: bool) -> None:
        handover = self.handover
        self.setWindowTitle(f"Handover · {handover.scope_name} · {handover.number or 'draft'}")
        now = stage(handover)
        for name, piece in self.stages.items():
            piece.setProperty("ink", "text" if name == now else "dim")
            piece.style().polish(piece)
        open_parts = [question.part for question in missing(handover)]
        ticks = {tick.part: tick.read for tick in handover.check.ticks}
        for number, title in enumerate(TITLES, 1):
            self.parts.item(number - 1).setText(
                _line(number, title, open_parts.count(number), ticks.get(number, False))
            )
        self.paper.show_document(document(handover))
        self.step.setText(self._step_words())
        self.step.setEnabled(now not in ("sign", "signed"))
        if rebuild:
            self._build_part()

    def _step_words(self) -> str:
        now = stage(self.handover)
        if now == "prepare":
            unanswered = len(missing(self.handover))
            return f"{unanswered} to answer: next" if unanswered else "I have briefed this face to face"
        unread = sum(not tick.read for tick in self.handover.check.ticks)
        if now == "read back":
            return f"Part {self.part} is read back: next" if unread else "Sign"
        return "Both sign above" if now == "sign" else f"Signed: {self.handover.number}"

    def go_to(self, part: int) -> None:
        """Show another part; what was typed is kept first."""
        if part < 1 or part == self.part:
            return
        self._finish()
        self.part = part
        self.parts.setCurrentRow(part - 1)
        self._show(rebuild=True)

    def _build_part(self) -> None:
        handover, part = self.handover, self.part
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(label(f"{part}  {TITLES[part - 1]}", "title"))
        self.questions = Questions(
            [question for question in asked(handover) if question.part == part],
            last_time(handover, self._previous()),
        )
        self.questions.answered.connect(self._answer)
        if part == CROSS_CHECK:
            signing = Signing(handover, may_sign=stage(handover) == "sign")
            signing.signed.connect(self.sign)
            column.addWidget(signing)
        elif part == ACTIONS:
            actions = Actions(handover.actions)
            actions.changed.connect(self._set_actions)
            column.addWidget(actions)
        else:
            column.addWidget(self.questions)
        if part != CROSS_CHECK and handover.check.briefed:
            ticking = ReadBack(handover.check.ticks[part - 1])
            ticking.read.connect(self._tick)
            column.addWidget(ticking)
        column.addStretch()
        dress(body, self.theme)
        self.side.setWidget(body)
        self.paper.go_to(f"{part}  {TITLES[part - 1]}")

    def _previous(self) -> Handover | None:
        return desk.previous_of(self.room, self.handover)

    def say(self, sentence: str) -> None:
        """What stands in the way, or nothing."""
        self.problem.setText(sentence)

    # changing

    def change(self, handover: Handover, rebuild: bool = False) -> None:
        """Take a changed draft in: ticks and signatures that no longer hold fall, and it is kept on the disk."""
        if handover == self.handover:
            return
        self.handover = edited(self.handover, handover) if stage(handover) != "signed" else handover
        self.say("")
        try:
            desk.keep_draft(self.room, self.handover)
        except JournalError as error:
            self.say(str(error))
        self._show(rebuild)

    def _answer(self, key: str, text: str) -> None:
        self._try(lambda: answer(self.handover, key, text))

    def _set_actions(self, actions: object) -> None:
        self._try(lambda: with_actions(self.handover, actions))

    def _tick(self, discrepancy: str, read: bool) -> None:
        self._try(lambda: read_back(self.handover, self.part, discrepancy, read))

    def _try(self, act) -> bool:
        try:
            self.change(act())
        except ValueError as error:
            self.say(str(error))
            return False
        return True

    def _finish(self) -> None:
        """What is still being typed in this part counts."""
        if self.part not in (ACTIONS, CROSS_CHECK):
            self.questions.finish()

    # the steps

    def next_step(self) -> None:
        """The one button: to the next question, the briefing, the next part to be read back."""
        self._finish()
        now = stage(self.handover)
        if now == "prepare":
            open_questions = missing(self.handover)
            if open_questions:
                self._go_to_question(open_questions[0].part)
            elif self._try(lambda: brief(self.handover, self.bridge.now)):
                self._go_to_unread()
        elif now == "read back":
            tick = self.handover.check.ticks[self.part - 1] if self.part < CROSS_CHECK else None
            if tick is None or tick.read or self._try(lambda: read_back(self.handover, self.part)):
                self._go_to_unread()

    def _go_to_question(self, part: int) -> None:
        self.go_to(part)
        first = self.questions.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_unread(self) -> None:
        unread = [tick.part for tick in self.handover.check.ticks if not tick.read]
        part = unread[0] if unread else CROSS_CHECK
        if part == self.part:
            self._show(rebuild=True)
        self.go_to(part)

    def sign(self, role: str, name: str, number: str) -> None:
        """One side signs. What has changed on the board since the draft must have been shown first."""
        found = self._differences()
        if found != self._seen:
            self._seen = found
            self.changes.show_differences(found)
            if found:
                self.say("The board has moved on: read the changes above, then sign again, or take them in.")
                return
        now = self.bridge.now
        try:
            self.change(sign(self.handover, role, name, number, now, now), rebuild=True)
        except (NotYet, ValueError) as error:
            self.say(str(error))
            return
        if stage(self.handover) == "signed":
            self._freeze()

    def _freeze(self) -> None:
        try:
            entry = desk.freeze(self.room, self.handover)
        except (Refused, JournalError) as error:
            self.say(str(error))
            return
        self.handover = desk.as_signed(entry)
        self.bridge.changed.disconnect(self._board_moved)
        self.changes.hide()
        self._show(rebuild=True)
        self.period.setEnabled(False)
        self.again.hide()
        self.signed.emit(entry)

    # the board moves on

    def _board_moved(self, *_: object) -> None:
        if not self._look.isActive():
            self._look.start()

    def _differences(self) -> tuple:
        return moved_on(self.handover, self._afresh())

    def compare(self) -> None:
        """Show what has changed on the board since the draft. Nothing is taken in."""
        if stage(self.handover) != "signed":
            self._seen = self._differences()
            self.changes.show_differences(self._seen)

    def take_in(self) -> None:
        """Bring the draft up to the board: parts that change must be read back again."""
        self._finish()
        self.change(take_in(self.handover, self._afresh()), rebuild=True)
        self.compare()

    def _print(self) -> None:
        self._finish()
        self.print_wanted.emit(document(self.handover))

    def closeEvent(self, event: QCloseEvent) -> None:
        if stage(self.handover) != "signed":
            self._finish()
        super().closeEvent(event)


def _line(number: int, title: str, unanswered: int, read: bool) -> str:
    figure_space = "\u2007"
    state = f" · {unanswered} open" if unanswered else "  ✓" if read else ""
    return f"{str(number).rjust(2, figure_space)}  {title}{state}"
