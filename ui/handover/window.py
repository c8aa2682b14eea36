"""The handover window: prepare → brief → read back → sign. What is on the left leads, what is on the right asks.

Each of these acts has a button of its own that never means another; “Next” only leads to what is next. What is typed
is kept a third of a second later, whatever became of it, and is there again until somebody deletes it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent

from models.commands import Refused
from models.desk import handovers as desk
from models.desk.paperwork import shift
from models.handover import (
    Action,
    Asked,
    Difference,
    Handover,
    answer,
    brief,
    document,
    edited,
    last_time,
    moved_on,
    not_yet_kept,
    read_back,
    sign,
    stage,
    take_in,
    with_actions,
)
from models.handover.ahead import ahead, next_part, open_in, step
from models.handover.content import TITLES
from models.handover.sheet import (
    Sheet,
    Struck,
    another_briefer,
    delete,
    displaced,
    filled,
    pending,
    put_back,
    remove_action,
    standing,
    strike,
    typed,
    typed_actions,
)
from ui.bridge import Bridge, JournalError
from ui.handover.fitting import held, put_in
from ui.handover.frame import HandoverFrame
from ui.handover.part import PartForm
from ui.handover.period import Period
from ui.look.pieces import dress
from ui.look.theme import Theme

LOOK = 3000  # milliseconds after a change on the board before the draft is compared with it
KEEP = 300  # milliseconds after a key before what is typed is on the disk


class HandoverWindow(HandoverFrame):
    """One handover being made; opened only where there is an operation.

    `signed` carries its entry once it is frozen, `print_wanted` a Document to print.
    """

    signed = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, given: Handover | None = None) -> None:
        super().__init__(theme, Period(bridge.room.board.operation, *shift(bridge.now)))
        self.bridge, self.room = bridge, bridge.room
        self.part = 1
        self.handover, self.sheet = given, Sheet()
        self._unkept = False
        self._seen: tuple[Difference, ...] = ()
        self.form: PartForm | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._connect()
        self._draw_up(given)

    def _connect(self) -> None:
        self.period.chosen.connect(self.draw_anew)
        self.changes.take_in.connect(self.take_in)
        self.giving_up.given_up.connect(self.give_up)
        self.parts.currentRowChanged.connect(lambda row: self.go_to(row + 1))
        self.next_wanted.connect(self.next_step)
        self.preview_wanted.connect(self._print)
        self.bridge.changed.connect(self._board_moved)
        self._look.timeout.connect(self.compare)
        self._keeping.timeout.connect(self.keep)

    # drawing up

    def _draw_up(self, given: Handover | None) -> None:
        """Go on with the draft that was kept; without one, with the one given, or a new one for the usual period."""
        scope, begins, ends = self.period.period()
        kept = self._kept(given.scope if given else scope)
        self.begin(*(kept or (given or self._prepare(scope, begins, ends), Sheet())))

    def _kept(self, scope: str) -> tuple[Handover, Sheet] | None:
        try:
            return desk.kept(self.room, scope)
        except ValueError as error:
            self.say(str(error))
            return None

    def draw_anew(self) -> None:
        """Another force or period was chosen: the draft of that force, brought to that period; or a new one."""
        self._finish()
        if self._unkept and not self.keep():
            return
        self.say("")
        try:
            scope, begins, ends = self.period.period()
            same = scope == self.handover.scope
            kept = (self.handover, self.sheet) if same else self._kept(scope)
            if kept is None or (kept[0].begins, kept[0].ends) != (begins, ends):
                self._draw_for(kept, self._prepare(scope, begins, ends))
            else:
                self.begin(*kept)
        except ValueError as error:
            self.say(str(error))

    def _draw_for(self, kept: tuple[Handover, Sheet] | None, fresh: Handover) -> None:
        if kept is None:
            self.begin(fresh, Sheet())
            return
        drawn = take_in(kept[0], fresh)
        self.begin(drawn, displaced(kept[1], kept[0], drawn))
        self.keep()

    def _prepare(self, scope: str, begins: int, ends: int) -> Handover:
        return desk.prepare(self.room, scope, begins, ends, stays=self.bridge.watch.stays)

    def _afresh(self) -> Handover:
        return desk.afresh(self.room, self.handover, stays=self.bridge.watch.stays)

    def give_up(self) -> None:
        """Let the draft go with what is typed into it, and draw up a new one for its period."""
        gone = self.handover
        try:
            fresh = self._prepare(gone.scope, gone.begins, gone.ends)
            desk.drop_draft(self.room, gone.scope)
        except (ValueError, JournalError) as error:
            self.say(str(error))
            return
        self._keeping.stop()
        self._unkept = False
        self.say("")
        self.begin(fresh, Sheet())

    def begin(self, handover: Handover, sheet: Sheet) -> None:
        """Show a draft and compare it with the board."""
        self.handover, self.sheet = not_yet_kept(handover), sheet
        self.giving_up.hide()
        self.period.show_period(handover.scope, handover.begins, handover.ends)
        self._show(rebuild=True)
        self._offer()

    # showing

    def _show(self, rebuild: bool) -> None:
        handover = self.handover
        self.setWindowTitle(f"Handover · {handover.scope_name} · {handover.number or 'draft'}")
        now = step(handover)
        for name, piece in self.stages.items():
            piece.setProperty("ink", "text" if name == now else "dim")
            piece.style().polish(piece)
        self._show_parts()
        self.paper.show_document(document(handover))
        self.lies_ahead.setText(ahead(handover))
        self.step.setEnabled(now != "signed")
        if rebuild:
            self._build_part()

    def _show_parts(self) -> None:
        still = open_in(self.handover, self.sheet)
        ticks = {tick.part: tick.read for tick in self.handover.check.ticks}
        for number, title in enumerate(TITLES, 1):
            self.parts.item(number - 1).setText(_line(number, title, still.get(number, 0), ticks.get(number, False)))

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
        before = last_time(handover, desk.previous_of(self.room, handover))
        form = PartForm(handover, self.sheet, part, before)
        self._listen(form)
        dress(form, self.theme)
        put_in(self.side, form)
        self.form = form
        self.paper.go_to(f"{part}  {TITLES[part - 1]}")

    def _listen(self, form: PartForm) -> None:
        form.fields.typed.connect(self._typed)
        form.questions.answered.connect(self._answer)
        form.questions.replaced.connect(self._replaced)
        form.struck.put_back.connect(self._put_back)
        form.struck.deleted.connect(lambda struck: self._write(delete(self.sheet, struck)))
        if form.actions is not None:
            form.actions.typed.connect(self._typed_actions)
            form.actions.changed.connect(self._set_actions)
            form.actions.removed.connect(self._remove_action)
        if form.reading is not None:
            form.reading.read.connect(self._tick)
        if form.briefing is not None:
            form.briefing.briefed.connect(self.brief)
            form.signing.signed.connect(self.sign)

    def say(self, sentence: str) -> None:
        """What stands in the way, or nothing."""
        self.problem.setText(sentence)

    # typing: whatever becomes of it, it is kept

    def _typed(self, field: str, text: str) -> None:
        self._mark(typed(self.sheet, field, text))

    def _typed_actions(self, rows: tuple[Action, ...]) -> None:
        self._mark(typed_actions(self.sheet, rows))

    def _mark(self, sheet: Sheet) -> None:
        self.sheet, self._unkept = sheet, True
        if not self._keeping.isActive():
            self._keeping.start()

    def _write(self, sheet: Sheet) -> None:
        """Another sheet, at once on the disk and on the screen."""
        self.sheet = sheet
        self.keep()
        self._show(rebuild=True)

    def keep(self) -> bool:
        """Put the draft on the disk with all that is typed; says why if that can't be."""
        self._keeping.stop()
        self._unkept = True
        try:
            desk.keep_draft(self.room, self.handover, self.sheet)
        except JournalError as error:
            self.say(str(error))
            return False
        self._unkept = False
        return True

    def _replaced(self, question: Asked, text: str) -> None:
        changed = (f"“{question.suggestion}” was taken instead.",)
        struck = Struck(field=question.key, part=question.part, prompt=question.prompt, text=text, changed=changed)
        self._write(typed(strike(self.sheet, struck), question.key, question.suggestion))

    def _put_back(self, struck: Struck) -> None:
        self._finish()
        self._write(put_back(self.sheet, struck, standing(self.handover, self.sheet, struck.field)))
        self._finish()

    def _remove_action(self, rows: tuple[Action, ...], place: int) -> None:
        self._write(remove_action(self.sheet, rows, place))
        self._set_actions(self.sheet.actions)

    # changing

    def change(self, handover: Handover, rebuild: bool = False) -> None:
        """Take a changed draft in: ticks and signatures that no longer hold fall, and it is kept on the disk."""
        if handover == self.handover:
            return
        self.handover = edited(self.handover, handover)
        self.say("")
        self.keep()
        self._show(rebuild)

    def _answer(self, key: str, text: str) -> None:
        self._try(lambda: answer(self.handover, key, text))

    def _set_actions(self, actions: tuple[Action, ...]) -> None:
        self._try(lambda: with_actions(self.handover, filled(actions)))

    def _tick(self, discrepancy: str, read: bool) -> None:
        self._try(lambda: read_back(self.handover, self.part, discrepancy, read))
        self.form.reading.show_tick(self.handover.check.ticks[self.part - 1])

    def _try(self, act: Callable[[], Handover], rebuild: bool = False) -> bool:
        try:
            self.change(act(), rebuild)
        except ValueError as error:
            self.say(str(error))
            self._show_parts()
            return False
        return True

    def _finish(self) -> None:
        """What is still being typed in this part counts."""
        if stage(self.handover) != "signed":
            self.form.finish()

    # the steps: each an act of its own

    def next_step(self) -> None:
        """Lead to what is next: a question, the briefing, a part to be read back, the signatures."""
        self._finish()
        part = next_part(self.handover, self.sheet, self.part)
        if part == self.part:
            self._build_part()
        self.go_to(part)
        first = self.form.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_the_way(self) -> bool:
        """Whether something typed is not in the handover: then it is said, and neither briefed nor signed."""
        self._finish()
        found = pending(self.handover, self.sheet)
        if found:
            self.say(found[0][1])
        return bool(found)

    def brief(self, name: str, number: str) -> None:
        """This person has briefed it face to face, now."""
        if not self._in_the_way():
            self._try(lambda: brief(self.handover, self.bridge.now, name, number), rebuild=True)

    def sign(self, role: str, name: str, number: str) -> None:
        """One side signs. What has changed on the board since the draft must have been shown first."""
        if self._in_the_way():
            return
        if why := another_briefer(self.handover, self.sheet):
            self.say(why)
            return
        shown = self._seen
        if not self._offer():
            return
        if self._seen and self._seen != shown:
            self.say("The board has moved on: read the changes above, then sign again, or take them in.")
            return
        now = self.bridge.now
        try:
            signed = sign(self.handover, role, name, number, now, now)
        except ValueError as error:
            self.say(str(error))
            return
        if stage(signed) == "signed":
            self._freeze(signed)
        else:
            self.change(signed, rebuild=True)

    def _freeze(self, signed: Handover) -> None:
        """Record it. If that can't be, it is as it was before the second signature, and can be signed again."""
        try:
            entry = desk.freeze(self.room, signed)
        except (Refused, JournalError) as error:
            self.say(str(error))
            return
        self.handover, self.sheet = desk.as_signed(entry), Sheet()
        self._keeping.stop()
        self._unkept = False
        self.bridge.changed.disconnect(self._board_moved)
        self.changes.hide()
        self.say("")
        self._show(rebuild=True)
        self.period.setEnabled(False)
        self.again.hide()
        self.giving_up.hide()
        self.signed.emit(entry)

    # the board moves on

    def _board_moved(self, *_: object) -> None:
        if not self._look.isActive():
            self._look.start()

    def compare(self) -> None:
        """Show what has changed on the board since the draft. Nothing is taken in, and nothing changes under a
        button that is being pressed."""
        if stage(self.handover) == "signed":
            return
        if held(self):
            self._look.start()
        else:
            self._offer()

    def _offer(self) -> bool:
        """Show what is different by now. False, with the reason said, where its force is gone from the operation."""
        try:
            self._fresh = self._afresh()
        except ValueError as error:
            self.say(str(error))
            return False
        self._seen = moved_on(self.handover, self._fresh)
        self.changes.show_differences(self._seen)
        return True

    def take_in(self) -> None:
        """Bring the draft up to what is shown, no further: parts that change must be read back again."""
        self._finish()
        taken = take_in(self.handover, self._fresh)
        self.sheet = displaced(self.sheet, self.handover, taken)
        self.change(taken, rebuild=True)
        self._offer()

    def _print(self) -> None:
        self._finish()
        self.print_wanted.emit(document(self.handover))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is kept first. If that can't be, the window stays, and says why."""
        self._finish()
        if self._unkept and not self.keep():
            event.ignore()
            return
        super().closeEvent(event)


def _line(number: int, title: str, unanswered: int, read: bool) -> str:
    figure_space = "\u2007"
    state = f" · {unanswered} open" if unanswered else "  ✓" if read else ""
    return f"{str(number).rjust(2, figure_space)}  {title}{state}"
