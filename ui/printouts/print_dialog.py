"""Asks where and how to print: which printer and how it is, how many copies, which pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from models.printing.queues import NotTaken, Queue
from models.printing.standing import paper_in, state_in_words
from ui.look.pieces import button, label
from ui.look.wheel import only_scrolls

MOST = 99  # copies at a time
NO_PRINTER = "There is no printer on this machine: add one to its print system (CUPS), or save a PDF."
ASKING = "Asking which printers there are …"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen. `paper` is named by IPP; pages `begins` to `ends` of `of`."""

    queue: str
    paper: str
    copies: int
    begins: int
    ends: int
    of: int

    @property
    def pages(self) -> str:
        """Which pages, in words; empty for all of them."""
        if self.ends - self.begins + 1 == self.of:
            return ""
        some = f"page {self.begins}" if self.begins == self.ends else f"pages {self.begins} to {self.ends}"
        return f"{some} of {self.of}"


class PrintDialog(QDialog):
    """`chosen` carries a `Choice`. `count` says how many pages there are on a paper, by its name in IPP."""

    chosen = Signal(object)

    def __init__(self, what: str, next_copy: int, count: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Print {what}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count, self._next_copy = count, next_copy
        self._queues: tuple[Queue, ...] = ()
        self._paper, self._of = "", 0
        self._make()
        self._lay_out()
        self.show_queues(ASKING)

    def _make(self) -> None:
        self.printer, self.copies, self.begins, self.ends = QComboBox(), QSpinBox(), QSpinBox(), QSpinBox()
        named = (
            (self.printer, "Printer"),
            (self.copies, "Copies"),
            (self.begins, "First page"),
            (self.ends, "Last page"),
        )
        for field, name in named:
            field.setAccessibleName(name)
            only_scrolls(field)
        self.copies.setRange(1, MOST)
        self.state, self.numbered = label("", wrap=True), label("")
        self.print_ = button("Print", self.accept, "Hand it to the printer; it is watched until it has come out")
        self.print_.setDefault(True)
        self.printer.currentIndexChanged.connect(self._show_printer)
        self.copies.valueChanged.connect(self._show_copies)
        self.begins.valueChanged.connect(self.ends.setMinimum)
        self.ends.valueChanged.connect(self.begins.setMaximum)

    def _lay_out(self) -> None:
        pages = QHBoxLayout()
        for field in (self.begins, label("to"), self.ends):
            pages.addWidget(field)
        pages.addStretch()
        copies = QHBoxLayout()
        copies.addWidget(self.copies)
        copies.addWidget(self.numbered, 1)
        form = QFormLayout()
        form.addRow("Printer", self.printer)
        form.addRow("", self.state)
        form.addRow("Copies", copies)
        form.addRow("Pages", pages)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(button("Cancel", self.reject))
        below.addWidget(self.print_)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addLayout(below)
        self.setMinimumWidth(460)

    def show_queues(self, found: tuple[Queue, ...] | str) -> None:
        """Offer these printers; or say why there are none."""
        self._queues = () if isinstance(found, str) else found
        self.printer.blockSignals(True)
        self.printer.clear()
        for queue in self._queues:
            self.printer.addItem(f"{queue.name} · {state_in_words(queue)}", queue.name)
        usual = next((index for index, queue in enumerate(self._queues) if queue.usual), 0)
        self.printer.setCurrentIndex(usual if self._queues else -1)
        self.printer.blockSignals(False)
        self._show_printer()
        if not self._queues:
            self.state.setText(found if isinstance(found, str) else NO_PRINTER)

    def _show_printer(self) -> None:
        """How the chosen printer is, and how many pages there are on its paper."""
        queue = self._queue()
        self._paper, said = "", ""
        if queue is not None:
            try:
                self._paper, said = paper_in(queue), state_in_words(queue)
            except NotTaken as refusal:
                said = str(refusal)
            if not queue.accepting:
                self._paper, said = "", f"{queue.name} takes no jobs: choose another printer, or save a PDF."
            elif self._paper and said != "ready":
                said = f"What is printed now waits, for {said}."
        self.state.setText(said[:1].upper() + said[1:])
        self._of = self._count(self._paper) if self._paper else 0
        self.begins.setRange(1, max(1, self._of))
        self.ends.setRange(1, max(1, self._of))
        self.begins.setValue(1)
        self.ends.setValue(self._of)
        for field in (self.copies, self.begins, self.ends, self.print_):
            field.setEnabled(bool(self._paper))
        self._show_copies()

    def _show_copies(self) -> None:
        last = self._next_copy + self.copies.value() - 1
        many = f"copy {last}" if last == self._next_copy else f"copies {self._next_copy} to {last}"
        self.numbered.setText(f"{many} of it, as far as is known here" if self._paper else "")

    def _queue(self) -> Queue | None:
        name = self.printer.currentData()
        return next((queue for queue in self._queues if queue.name == name), None)

    def accept(self) -> None:
        """Print what is chosen."""
        super().accept()
        pages = self.begins.value(), self.ends.value(), self._of
        self.chosen.emit(Choice(self.printer.currentData(), self._paper, self.copies.value(), *pages))
