"""What stands where in the handover window, at every size of screen and letters. It knows nothing of handovers made."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from models.handover.content import CROSS_CHECK
from ui.handover.changes import Changes
from ui.handover.giving_up import GivingUp
from ui.handover.paper_view import PaperView
from ui.handover.period import Period
from ui.look.pieces import button, label, panel
from ui.look.theme import Theme

STAGES = (("prepare", "1  Prepare"), ("brief", "2  Brief"), ("read back", "3  Read back"), ("sign", "4  Sign"))
LEADS, ASKS, PAGES = 268, 430, 330  # pixels across at scale 1: the list, the form, the least of the pages
HEAD, LOW = 1040, 600  # across, for the head in one row; high, for the names of the steps
WIDEST = 16_777_215  # Qt's own


class HandoverFrame(QWidget):
    """The period and the buttons on top, below them what has changed; then the parts, the pages, and the form."""

    next_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, theme: Theme, period: Period) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("handover")
        self.theme, self.period = theme, period
        self.changes, self.giving_up, self.paper = Changes(), GivingUp(), PaperView()
        self.stages = {name: label(words, "bold", "dim") for name, words in STAGES}
        self.parts = QListWidget()
        self.parts.setAccessibleName("Parts of the handover")
        self.parts.addItems([""] * CROSS_CHECK)
        self.parts.setCurrentRow(0)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QScrollArea.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem = label("", "body", "amber", wrap=True)
        self.lies_ahead = label("", "small", "dim", wrap=True)
        self.step = button(
            "Next", self.next_wanted.emit, "Go to what is next; nothing is answered, briefed or ticked by it"
        )
        self.again = button("Begin again…", self.giving_up.ask, "Asks first: give this draft up and draw it up anew")
        self.print = button("Preview and print…", self.preview_wanted.emit, "Print this handover as it stands")
        self._lay_out()

    def _lay_out(self) -> None:
        self._left, self._right = panel(), panel()
        column = QVBoxLayout(self._left)
        for name in self.stages:
            column.addWidget(self.stages[name])
        column.addWidget(self.parts, 1)
        column = QVBoxLayout(self._right)
        column.addWidget(self.side, 1)
        column.addWidget(self.problem)
        below = QHBoxLayout()
        below.addWidget(self.lies_ahead, 1)
        below.addWidget(self.step)
        column.addLayout(below)
        middle = QHBoxLayout()
        for piece, stretch in ((self._left, 0), (self.paper, 1), (self._right, 1)):
            middle.addWidget(piece, stretch)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.addWidget(self.again)
        self._buttons.addWidget(self.print)
        head = QHBoxLayout()
        head.addWidget(self.period)
        head.addStretch()
        head.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        whole.addLayout(head)
        whole.addWidget(self.giving_up)
        whole.addWidget(self.changes)
        whole.addLayout(middle, 1)
        room = self.screen().availableSize()
        self.resize(QSize(self.theme.px(1480), self.theme.px(900)).boundedTo(room))
        self._fit()  # before it is shown: else it would open as wide as what does not fit

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, the pages give way (the preview shows them) and the head takes two rows."""
        px = self.theme.px
        roomy = self.width() >= px(LEADS + ASKS + PAGES)
        self.paper.setVisible(roomy)
        self._left.setFixedWidth(px(LEADS))
        self._right.setMaximumWidth(px(ASKS) if roomy else WIDEST)
        self._right.setMinimumWidth(px(ASKS) if roomy else 0)
        wide = self.width() >= px(HEAD)
        self.period.fold(not wide)
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for piece in self.stages.values():
            piece.setVisible(self.height() >= px(LOW))
        self.changes.fit(self.height())
        self.parts.scrollToItem(self.parts.currentItem())
