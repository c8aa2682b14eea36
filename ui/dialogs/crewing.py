"""Choosing officers: to form a crew from those off duty, to add some to a crew, to split some off one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.board.board import Board
from models.board.crews import Crew
from models.clock import hhmm, local
from models.roster.officers import SERVICES, Officer
from models.situation.off_duty import off_duty
from ui.look.pieces import button, dress, label
from ui.look.theme import Theme

Judge = Callable[[str], tuple[bool, str]]

AS_ROSTERED = "as the roster has it"
NUMBER_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Wanted:
    """What a window of officers asks. `line` makes the typed command of (officers' numbers, callsign, tour,
    service); what is not to be asked is left empty: the callsign, tour and service when `ask_…` is false."""

    title: str
    sentence: str
    officers: tuple[tuple[Officer, str], ...]
    do: str
    line: Callable[[str, str, str, str], str]
    chosen: frozenset[str] = frozenset()
    ask_callsign: bool = False
    ask_tour: bool = False
    ask_service: bool = False
    callsign: str = ""
    tour: str = ""


def forming(board: Board, force: str, at: int, chosen: Iterable[str] = (), callsign: str = "") -> Wanted:
    """Form a crew of officers of a force who are off duty."""
    planned = off_duty(board, force, at)
    hours = (_hours(plan.start, plan.end) for plan in planned if plan.start and _any(plan.officers, chosen))
    tour = next(hours, "07-19")
    return Wanted(
        title="Form a crew",
        sentence="Choose the officers, then give the callsign and the tour.",
        officers=tuple((officer, _planned(plan.callsign, plan.start)) for plan in planned for officer in plan.officers),
        do="Book on",
        line=lambda officers, name, hours, service: f"form {name} {officers} {hours} {service}".strip(),
        chosen=frozenset(chosen),
        ask_callsign=True,
        ask_tour=True,
        ask_service=True,
        callsign=callsign,
        tour=tour,
    )


def adding(board: Board, crew: Crew, at: int) -> Wanted:
    """Add officers who are off duty to a crew."""
    planned = off_duty(board, crew.force, at)
    low = crew.callsign.lower()
    return Wanted(
        title=f"Add to {crew.callsign}",
        sentence=f"Who comes on duty with {crew.callsign}?",
        officers=tuple((officer, _planned(plan.callsign, plan.start)) for plan in planned for officer in plan.officers),
        do="Add",
        line=lambda officers, _name, _hours, _service: f"{low} add {officers}",
    )


def splitting(_board: Board, crew: Crew, _at: int) -> Wanted:
    """Split officers off a crew, into a callsign of their own."""
    low = crew.callsign.lower()
    return Wanted(
        title=f"Split {crew.callsign}",
        sentence=f"Who leaves {crew.callsign}, and under which callsign? They go on doing what it does.",
        officers=tuple((officer, "") for officer in crew.officers),
        do="Split",
        line=lambda officers, name, _hours, _service: f"{low} split {officers} as {name}",
        ask_callsign=True,
    )


# what opens for a command whose entry in the registry says that it has a window
WINDOWS: dict[str, Callable[[Board, Crew, int], Wanted]] = {"split": splitting, "add": adding}


def _hours(start: int, end: int) -> str:
    """A tour as it is typed: `19:00-07:00`."""
    return "-".join(f"{there.hour:02}:{there.minute:02}" for there in (local(start), local(end)))


def _any(officers: Sequence[Officer], chosen: Iterable[str]) -> bool:
    return bool({officer.number for officer in officers} & set(chosen))


def _planned(callsign: str, start: int) -> str:
    return f"{callsign} {hhmm(start)}" if callsign else "no tour ahead"


class Crewing(QDialog):
    """The window. `decided` carries the line to be carried out; `judge` says of a line whether it would be
    accepted, and what is to be known of it: why not, or what reason it will ask for, or what is unusual."""

    decided = Signal(str)

    def __init__(self, parent: QWidget | None, wanted: Wanted, judge: Judge, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wanted.title)
        self.wanted, self._judge = wanted, judge
        self.search, self.callsign, self.tour = QLineEdit(), QLineEdit(wanted.callsign), QLineEdit(wanted.tour)
        self.service, self.officers = QComboBox(), QListWidget()
        self.problem = label("", "small", "dim", wrap=True)
        self.accept_button = button(wanted.do, self.accept)
        self.accept_button.setDefault(True)
        self._fill()
        self._lay_out()
        self._look()
        dress(self, theme)
        self.resize(theme.px(460), theme.px(480))

    def _fill(self) -> None:
        first_the_chosen = sorted(self.wanted.officers, key=lambda pair: pair[0].number not in self.wanted.chosen)
        for officer, note in first_the_chosen:
            words = f"{officer.surname} {officer.initials}  {officer.number}  {officer.capability}"
            item = QListWidgetItem(f"{words}  · {note}" if note else words)
            item.setData(NUMBER_ROLE, officer.number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = officer.number in self.wanted.chosen
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self.officers.addItem(item)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Search: name, number, callsign")
        for edit, words in ((self.search, "Search"), (self.callsign, "Callsign"), (self.tour, "Tour")):
            edit.setAccessibleName(words)
            edit.textChanged.connect(self._look)
        self.tour.setPlaceholderText("07-19")
        self.officers.setAccessibleName("officers")
        self.officers.itemChanged.connect(self._look)
        self.service.addItem(AS_ROSTERED, "")
        for service in SERVICES:
            self.service.addItem(service, service)
        self.service.setAccessibleName("Service")
        self.service.currentIndexChanged.connect(self._look)
        form = QFormLayout()
        if self.wanted.ask_callsign:
            form.addRow(label("Callsign", "small", "dim"), self.callsign)
        if self.wanted.ask_tour:
            form.addRow(label("Tour", "small", "dim"), self.tour)
        if self.wanted.ask_service:
            form.addRow(label("Service", "small", "dim"), self.service)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Cancel", self.reject))
        buttons.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.addWidget(label(self.wanted.sentence, "body", wrap=True))
        whole.addWidget(self.search)
        whole.addWidget(self.officers, 1)
        whole.addLayout(form)
        whole.addWidget(self.problem)
        whole.addLayout(buttons)

    def chosen(self) -> tuple[str, ...]:
        """The numbers of the officers that are ticked."""
        items = (self.officers.item(row) for row in range(self.officers.count()))
        return tuple(item.data(NUMBER_ROLE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def line(self) -> str:
        """The command, as it could be typed."""
        said = (self.callsign.text().strip(), self.tour.text().strip(), self.service.currentData())
        return self.wanted.line(",".join(self.chosen()).lower(), *said)

    def _look(self) -> None:
        """Show who matches the search, and whether the command would be accepted."""
        words = self.search.text().casefold().split()
        for row in range(self.officers.count()):
            item = self.officers.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        missing = self._missing()
        accepted, said = (False, missing) if missing else self._judge(self.line())
        self.problem.setText(said)
        self.accept_button.setEnabled(accepted)

    def _missing(self) -> str:
        if not self.chosen():
            return "Tick the officers."
        return "Give the callsign." if self.wanted.ask_callsign and not self.callsign.text().strip() else ""

    def accept(self) -> None:
        if self.accept_button.isEnabled():
            self.decided.emit(self.line())
            super().accept()
