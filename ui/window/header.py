"""The line across the top: which operation, the threat, the totals, the link, the operator and the time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models import clock
from models.board.board import Board
from models.board.chain_words import leaves_out
from models.board.taken_out import TAKEN_OUT
from models.operation import WORDINGS
from models.situation.cover import cover
from ui.look.pieces import button, dress, elided, label, paint_as
from ui.look.theme import Theme
from ui.window.totals import Totals

NARROW = 95  # heights of a line: a window less wide than this has room for fewer words
TIGHT = 60  # heights of a line: a window less wide than this has the threat in two lines
LONGEST_NAME = 16  # heights of a line: room that the name of an operation has a right to
NOT_SHARED = "Not shared · this workstation"
TOLD = "This board is kept on this workstation alone: nobody else sees its changes."


class Header(QFrame):
    """Shows a board's headline; emits what is wanted of it."""

    walk = 80  # the place in the walk of F6: see `Panel`
    operator_wanted = Signal()
    threat_wanted = Signal()
    view_wanted = Signal(object)  # the button, for the menu to hang from

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.name, self.period = elided("Muster", "title"), elided("", "small", "dim")
        self.threat = button("UK threat", self.threat_wanted.emit, "Record a change of the threat level")
        self.totals = Totals()
        self.link = label(f"○ {NOT_SHARED}", "small", "dim")
        self.link.setToolTip(TOLD)
        self.left_out = ""
        self.operator = button("Operator", self.operator_wanted.emit, "Who sits here: change the operator")
        self.view = button("View", self._view, "Lanes, theme, size of type, full screen")
        self.date = label("", "small", "dim")
        self.clock = label("", "clock")
        self.clock.setAccessibleName("clock")
        self.doubt = label("", "bold", "amber")
        self.doubt.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.period)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.link)
        beside.addWidget(self.date)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 4, 16, 4)
        whole.setSpacing(12)
        whole.addLayout(names)
        whole.addWidget(self.threat)
        whole.addStretch(1)
        whole.addWidget(self.totals)
        whole.addStretch(1)
        whole.addLayout(beside)
        for piece in (self.operator, self.view, self.doubt, self.clock):
            whole.addWidget(piece)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_link(self._narrow())
        self._fit()

    def _narrow(self) -> bool:
        return self.width() < NARROW * self.link.fontMetrics().height()

    def _say_link(self, narrow: bool) -> None:
        """With whom the board is shared; what is left out of it comes first."""
        shared = NOT_SHARED if not narrow else NOT_SHARED.partition(" ·")[0]
        self.link.setText(f"◌ {self.left_out[0].upper()}{self.left_out[1:]}" if self.left_out else f"○ {shared}")
        self.link.setToolTip(f"{self.left_out}. {TOLD}" if self.left_out else TOLD)
        paint_as(self.link, "level", "amber" if self.left_out else "")

    def _fit(self) -> None:
        """Give the totals what room the rest leaves; a long name of an operation may be cut for them."""
        between = "\n" if self.width() < TIGHT * self.link.fontMetrics().height() else " "
        self.threat.setText(between.join(self.threat.accessibleName().rsplit(maxsplit=1)))
        rest = self.layout().sizeHint().width() - self.totals.sizeHint().width()
        name = max(self.name.sizeHint().width(), self.period.sizeHint().width())
        longest = LONGEST_NAME * self.link.fontMetrics().height()
        self.totals.fit(self.width() - rest + max(0, name - longest))

    def _view(self) -> None:
        self.view_wanted.emit(self.view)

    def start(self) -> None:
        """Put the focus here."""
        self.threat.setFocus()

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        dress(self, theme)
        self.totals.dress(theme)
        self.setFixedHeight(theme.px(52))
        self.layout().setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        # of one size, the time may change without the whole window being laid out again every second
        wide = self.clock.fontMetrics().horizontalAdvance("00:00:00") + theme.px(2)
        self.clock.setFixedSize(wide, theme.px(52 - 2 * 4))

    def show_counts(self, board: Board, at: int) -> None:
        """Show who is doing what, and what is covered."""
        self.totals.show_counts(board.counts(), cover(board, at))
        self._fit()

    def show_board(self, board: Board, at: int) -> None:
        """Show the headline of a board at an instant, now or in the past."""
        operation, threat = board.operation, board.threat()
        self.left_out = ", ".join(leaves_out(board.records.left_out))
        self._say_link(self._narrow())
        self.totals.show_counts(board.counts(), cover(board, at))
        if operation is None or threat is None:
            self.name.setText("Muster")
            self.period.setText("no operation yet")
            return
        self.name.setText(operation.name)
        self.name.setToolTip(operation.intent)
        region = operation.region or operation.unit
        self.period.setText(f"{region} · since {clock.day(operation.starts)} {clock.hhmm(operation.starts)}")
        self.period.setToolTip(f"{operation.unit}: {_period(operation.starts, operation.ends)}")
        meaning = WORDINGS.get(threat.wording_set, {}).get(threat.level, "")
        said = (
            f"{threat.level}: an attack is {meaning}. Set by {threat.set_by or TAKEN_OUT}, {clock.day(threat.since)}."
        )
        self.threat.setToolTip(said)
        self.threat.setAccessibleName(f"UK threat {threat.level}")
        self.threat.setAccessibleDescription(said)
        self._fit()

    def show_operator(self, name: str) -> None:
        """Say who sits here."""
        self.operator.setText(f"Op {name}" if name else "Who are you?")
        self.operator.setAccessibleName(f"operator {name}" if name else "Who are you? Nobody has said who sits here.")
        paint_as(self.operator, "level", "" if name else "amber")

    def tick(self, at: int) -> None:
        """Show the time of day."""
        there = clock.local(at)
        self.clock.setText(f"{there.hour:02}:{there.minute:02}:{there.second:02}")
        if there.second == 0 or not self.clock.toolTip():
            self.clock.setToolTip(f"{clock.day(at)} {there.year}, {clock.zone(at)}")
            self.date.setText(clock.day(at) + clock.hhmm(at)[5:])  # with its zone where the hour happens twice

    def show_doubt(self, short: str, sentence: str) -> None:
        """Say what speaks against the time shown, beside it; nothing while all is well."""
        if (self.doubt.text(), self.doubt.toolTip()) == (short, sentence):
            return
        self.doubt.setText(short)
        self.doubt.setToolTip(sentence)
        self.doubt.setAccessibleName(sentence)
        self.doubt.setVisible(bool(short))
        if short and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.doubt, QAccessible.Event.Alert))


def _period(starts: int, ends: int) -> str:
    return f"{clock.day(starts)} {clock.hhmm(starts)} to {clock.day(ends)} {clock.hhmm(ends)}"


class ExerciseBand(QWidget):
    """Across the whole window while nothing on the board is real."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exercise")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 1)
        middle = label("EXERCISE · nothing on this board is real", "bold")
        middle.setAccessibleName("exercise: nothing on this board is real")
        ends = [label("EXERCISE", "bold") for _ in range(2)]
        for index, piece in enumerate((ends[0], middle, ends[1])):
            row.addWidget(piece)
            if index < 2:
                row.addStretch()

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        dress(self, theme)
