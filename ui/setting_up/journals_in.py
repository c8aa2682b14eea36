"""What other workstations wrote: looked at chain by chain, with what it would change; then taken in, or not.

Reading and trying go on in a thread of their own. Nothing is stored before the one button is pressed.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from models.clock import hhmm
from models.commands.context import Refused
from models.desk.arrival import (
    Arrival,
    Foreseen,
    Lot,
    Trial,
    kept_here,
    not_counted,
    take_in,
    taken_in,
    would_change,
)
from models.desk.chains_shown import rows_here, rows_of
from models.plain_text import escaped, quoted
from ui.bridge import Bridge, JournalError
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme
from ui.setting_up.aside import Aside
from ui.setting_up.chain_list import ChainList

HERE = "What is here of other workstations. Choose a journal that one of them has exported to see what it would bring."
COMPARE = "Ring a workstation that is unknown here, compare the key, and tick it if it is to count from now on."
LONGEST_LINE, LONGEST_ON_BUTTON = 200, 24  # characters that are shown


class JournalsIn(QDialog):
    """`taken` carries what was taken in and what of it does not count, sentences; `turned` the row that is to be left
    out or counted again."""

    taken = Signal(tuple)
    turned = Signal(object)

    def __init__(self, parent: QWidget | None, bridge: Bridge, theme: Theme, aside: Aside) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("From other workstations")
        self.bridge, self.aside = bridge, aside
        self.arrival: Arrival | None = None
        self._looked = bridge.now
        self.trial = Trial(bridge.room.journal, bridge.room.wanted())
        self._make()
        self._lay_out()
        dress(self, theme)
        room = self.screen().availableSize()
        self.resize(min(theme.px(960), room.width() * 9 // 10), min(theme.px(600), room.height() * 9 // 10))
        aside.came.connect(self._show_part)
        bridge.changed.connect(self._followed)
        self.look()

    def _make(self) -> None:
        self.path = QLineEdit()
        self.path.setPlaceholderText("An exported journal")
        self.path.setAccessibleName("journal file")
        self.path.returnPressed.connect(self.look)
        self.said = label("", "body", wrap=True)
        self.part = QProgressBar()
        self.part.setTextVisible(False)
        self.part.setAccessibleName("how much of it is read")
        self.chains = ChainList()
        self.chains.chosen.connect(self._show_row)
        self.chains.ticked.connect(self._foresee)
        self.row = label("", "body", wrap=True)
        self.when = label("", "small", "dim")
        self.changes = QListWidget()
        self.changes.setAccessibleName("what would change")
        self.changes.setWordWrap(True)
        self.turn_button = button(
            "Leave out …", self._turn, "What it wrote does not count here any more, with a reason"
        )
        self.accept_button = button("Take in", self.accept, "Nothing is stored before")

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.path, 1)
        top.addWidget(button("Choose …", self.choose, "Choose a file"))
        top.addWidget(button("Look", self.look, "Read the file; nothing is stored"))
        below.addWidget(self.turn_button)
        below.addStretch()
        below.addWidget(button("Cancel", self.reject, "Nothing is stored"))
        below.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        for piece, stretch in (
            (self.said, 0), (self.part, 0), (self.chains, 3), (self.row, 0), (self.when, 0), (self.changes, 2)
        ):  # fmt: skip
            whole.addWidget(piece, stretch)
        whole.addLayout(below)

    # looking

    def choose(self) -> None:
        """Open the system's window for choosing a file."""
        chooser = QFileDialog(self, "An exported journal", self.path.text(), "Journals (*.jsonl);;All files (*)")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take_path)
        chooser.open()

    def take_path(self, path: str) -> None:
        """Look at this file."""
        self.path.setText(path)
        self.look()

    def look(self) -> None:
        """Look at the file whose path stands in the field; without one at what is kept here."""
        written = self.path.text().strip()
        lot = Lot(Path(written)) if written else kept_here(self.bridge.room)
        self._looked = self.bridge.now
        self._forget()
        if lot.file is None and not lot.strangers:
            self.aside.leave_off()
            self._show_here(None)
            return
        self._wait(f"Reading {quoted(lot.name, LONGEST_LINE)} …" if lot.file else "Reading what is kept here …")
        self.aside.ask(lambda step: self.trial.look(lot, step), self._show, self._refuse)

    def _forget(self) -> None:
        self.arrival = None
        self.chains.show_rows(())
        self.changes.clear()
        self.when.setText("")
        self._judge()

    def _wait(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.part.setValue(0)
        self.part.show()
        self._judge()

    def _refuse(self, sentence: str) -> None:
        """It can't be looked at, or not be taken in."""
        self._forget()
        self.part.hide()
        self.said.setText(escaped(sentence))

    def _show_part(self, part: float) -> None:
        self.part.setValue(round(part * 100))

    def _show(self, arrival: Arrival) -> None:
        self.arrival = arrival
        if arrival.lot.file is None:
            self._show_here(arrival)
        else:
            self.chains.show_rows(rows_of(arrival, self.bridge.now))
            self._say(quoted(arrival.lot.name, LONGEST_LINE) + " is looked at; nothing of it is stored.", arrival)
        self.chains.setFocus()
        self._foresee()

    def _show_here(self, arrival: Arrival | None) -> None:
        unknown = rows_of(arrival, self.bridge.now) if arrival else ()
        self.chains.show_rows((*unknown, *rows_here(self.bridge.room)))
        self._say(HERE, arrival)

    def _say(self, sentence: str, arrival: Arrival | None) -> None:
        self.part.hide()
        faults = [quoted(each, LONGEST_LINE) for each in arrival.faults] if arrival else []
        compare = [COMPARE] if any(row.admitted for row in self.chains.rows) else []
        self.said.setText(" ".join((sentence, *faults, *compare)))
        self._judge()

    def _followed(self, changes: object, _own: bool) -> None:
        """What is shown of what is here is shown anew when the board was read anew."""
        if getattr(changes, "everything", False) and not self.path.text().strip() and not self.aside.busy:
            self.look()

    # what would change

    def _foresee(self) -> None:
        """Work out what the board would be, as it is ticked now."""
        arrival, admit = self.arrival, self._admit()
        self.changes.clear()
        if arrival is None or not self._worth_it():
            self.when.setText("")
            self.aside.leave_off()
            self._judge()
            return
        self.when.setText("Working out what would change …")
        self.aside.ask(lambda step: self.trial.foresee(arrival, admit, step), self._show_changes, self._refuse)
        self._judge()

    def _show_changes(self, would: Foreseen) -> None:
        self.when.setText(f"What would change as it is ticked, seen from the board of {hhmm(self._looked)}")
        lines = would_change(self.arrival, would) if self.arrival else []
        self.changes.addItems([quoted(line, LONGEST_LINE) for line in lines])
        self._judge()

    # what is chosen

    def _admit(self) -> tuple[str, ...]:
        return tuple(row.origin for row in self.chains.admitted())

    def _worth_it(self) -> bool:
        """Whether taking in as it is ticked would store anything."""
        if self.arrival is None:
            return False
        chains = self.arrival.found.chains if self.arrival.lot.file else ()
        return bool(self._admit()) or any(each.new or each.contents or each.why for each in chains)

    def _show_row(self) -> None:
        row = self.chains.current()
        self.row.setText(f"{row.name}, key {row.key}: {escaped(row.says)}" if row else "")
        self.turn_button.setEnabled(row is not None and row.counts)
        self.turn_button.setText("Count again …" if row is not None and row.left_out else "Leave out …")
        self.turn_button.setAccessibleName(self.turn_button.text())

    def _judge(self) -> None:
        """What the one button does, and whether it can be pressed."""
        admitted = self.chains.admitted()
        counting = any(row.will_count for row in self.chains.rows)
        if len(admitted) == 1:
            text = f"Admit {quoted(admitted[0].name, LONGEST_ON_BUTTON)} and take in"
        elif admitted:
            text = f"Admit {len(admitted)} workstations and take in"
        else:
            text = "Take in" if counting or not self._worth_it() else "Keep apart"
        self.accept_button.setText(text)
        self.accept_button.setAccessibleName(text)
        self.accept_button.setEnabled(self._worth_it() and not self.aside.busy)

    def _turn(self) -> None:
        self.turned.emit(self.chains.current())

    # the one act

    def accept(self) -> None:
        arrival, admit = self.arrival, self._admit()
        if arrival is None or not self.accept_button.isEnabled():
            return
        self._wait("Taking in. The board waits until it is done.")
        try:
            done = take_in(self.bridge.room, arrival, admit, self._paint_part)
        except (Refused, JournalError) as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(f"{arrival.lot.name} can't be read: {error.strerror or error}. Nothing was taken in.")
        else:
            self.taken.emit((taken_in(done), *not_counted(arrival, admit)))
            super().accept()

    def _paint_part(self, _doing: str, done: int, of: int) -> None:
        self._show_part(done / of if of else 1.0)
        for piece in (self.said, self.part):
            piece.repaint()  # nothing else can happen meanwhile: the journal is being written

    def done(self, result: int) -> None:
        """However it is closed, what is under way is left off."""
        self.aside.leave_off(self.trial.end)
        super().done(result)
