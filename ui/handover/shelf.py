"""The shelf: every signed handover, newest first; open it, print it again, compare two, correct one by a new one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.clock import day, hhmm
from models.commands import Refused
from models.desk import handovers as desk
from models.handover import SHORT, Handover, correction, differences
from models.handover.content import called
from ui.bridge import Bridge
from ui.handover.changes import DifferenceList
from ui.handover.paper_view import PaperView
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme


class Shelf(QWidget):
    """`print_wanted` carries a Document, `correct_wanted` an unsigned Handover that names the one it corrects."""

    print_wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Signed handovers")
        self.setObjectName("handover")
        self.room = bridge.room
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName("Signed handovers, newest first")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._show)
        self.paper = PaperView()
        self.said = label("", "body", wrap=True)
        self.comparison = DifferenceList("What differs between the two handovers")
        self.comparison.hide()
        self._lay_out(theme)
        QShortcut(QKeySequence.StandardKey.Cancel, self, self.close)
        self.fill()

    def _lay_out(self, theme: Theme) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(label("Choose two to compare them.", "small", "dim", wrap=True))
        self.print_button = button("Print again…", self._print)
        self.correct_button = button("Correct by a new one…", self._correct)
        left.addWidget(self.print_button)
        left.addWidget(self.correct_button)
        right = QVBoxLayout()
        right.addWidget(self.said)
        right.addWidget(self.comparison, 1)
        right.addWidget(self.paper, 1)
        whole = QHBoxLayout(self)
        whole.addLayout(left, 2)
        whole.addLayout(right, 5)
        self.resize(QSize(theme.px(1200), theme.px(860)).boundedTo(self.screen().availableSize()))
        dress(self, theme)

    def fill(self) -> None:
        """Show what is signed by now."""
        self.list.clear()
        for found in reversed(desk.signed(self.room)):
            replaces = f" · corrects {found.replaces}" if found.replaces else ""
            twice = f" · {desk.identity_of(found)[:SHORT]}" if len(desk.find(self.room, found.number)) > 1 else ""
            item = QListWidgetItem(f"{found.number}{twice} · {day(found.at)} {hhmm(found.at)}{replaces}")
            item.setData(Qt.ItemDataRole.UserRole, found.entry)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.said.setText("No handover has been signed yet.")
            self._enable(0)

    def chosen(self) -> list[Handover]:
        """The handovers selected, oldest first. Raises Refused if one is not what was signed."""
        return [desk.opened(self.room, found) for found in self._selected()]

    def _selected(self) -> list[desk.Signed]:
        wanted = {item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()}
        return [found for found in desk.signed(self.room) if found.entry in wanted]

    def _show(self) -> None:
        try:
            found = self.chosen()
        except Refused as refusal:
            self.said.setText(str(refusal))
            self._enable(0)
            return
        self._enable(len(found))
        self.paper.setVisible(len(found) == 1)
        self.comparison.setVisible(len(found) == 2)
        if len(found) == 1:
            self.said.setText("")
            self.paper.show_document(desk.printed(self.room, self._selected()[0]))
        elif len(found) == 2:
            changed = differences(*found)
            self.said.setText(compared(*found, len(changed)))
            self.comparison.show_differences(changed)
        else:
            self.said.setText("Choose one to read it, or two to compare them.")

    def _enable(self, chosen: int) -> None:
        self.print_button.setEnabled(chosen == 1)
        self.correct_button.setEnabled(chosen == 1)

    def _print(self) -> None:
        self.print_wanted.emit(desk.printed(self.room, self._selected()[0]))

    def _correct(self) -> None:
        self.correct_wanted.emit(correction(self.chosen()[0]))


def compared(before: Handover, after: Handover, changed: int) -> str:
    """How much the later of two handovers says otherwise; two of one number are told apart by their identities."""
    twice = before.number == after.number
    one, other = (called(each.number, each.id if twice else "") for each in (before, after))
    if not changed:
        return f"{one} and {other} say the same."
    return f"{other} differs from {one} in {changed} thing{'s' if changed != 1 else ''}:"
