"""The first start with an empty folder: which operation, which roster; or the exercise. Nothing is stored before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.clock import day, local
from models.commands.imports import adopt_operation, new_operation, take_roster
from models.control_room import ControlRoom
from models.operation import Operation, OperationError
from models.roster.officers import Roster
from ui.look.pieces import button, dress, label, panel
from ui.look.theme import RESOURCES, Theme
from ui.setting_up.roster_import import RosterChoice

LARGEST = 2_000_000  # bytes of an operation file
OPERATIONS = RESOURCES / "operations"


@dataclass(frozen=True)
class Chosen:
    """What was chosen. For the exercise everything else is empty."""

    exercise: bool = False
    operation_text: str = ""
    operation_name: str = ""
    roster: Roster = field(default_factory=Roster)
    roster_name: str = ""

    def take_in(self, room: ControlRoom) -> None:
        """Record it in a new control room. Raises Refused or a JournalError."""
        room.perform(adopt_operation, self.operation_text, self.operation_name)
        if self.roster.officers:
            room.perform(take_roster, self.roster, self.roster_name)


class FirstStart(QWidget):
    """The window. `decided` carries a Chosen, or None when it is closed without one."""

    decided = Signal(object)

    def __init__(self, folder: Path, theme: Theme, there: Sequence[str] = ()) -> None:
        super().__init__()
        self.setWindowTitle("Muster · first start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("window")
        self._text = ""
        self.path = QLineEdit()
        self.path.setPlaceholderText("An operation file (TOML)")
        self.path.setAccessibleName("operation file")
        self.said = label("No operation chosen yet.", "body", wrap=True)
        self.choice = RosterChoice(None)
        self.choice.setEnabled(False)
        self.start_button = button("Start the board", self._start, "Make the journal and open the board")
        self.start_button.setEnabled(False)
        self._lay_out(folder, there)
        self.path.editingFinished.connect(self.read)
        dress(self, theme)
        self.resize(theme.px(900), theme.px(640))

    def _lay_out(self, folder: Path, there: Sequence[str]) -> None:
        whole = QVBoxLayout(self)
        whole.addWidget(label("Muster", "clock"))
        whole.addWidget(label(f"There is no journal in {folder} yet. It begins with an operation.", wrap=True))
        for sentence in there:
            whole.addWidget(label(sentence, "title", wrap=True))
        operation, roster, exercise = panel(), panel(), panel()
        top = QVBoxLayout(operation)
        top.addWidget(label("1  The operation", "title"))
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(button("Choose …", self.choose, "Choose an operation file"))
        top.addLayout(row)
        top.addWidget(self.said)
        middle = QVBoxLayout(roster)
        middle.addWidget(label("2  The roster (can wait)", "title"))
        middle.addWidget(self.choice, 1)
        row = QHBoxLayout(exercise)
        row.addWidget(label("Or look around first: invented people, in a folder of their own.", wrap=True), 1)
        row.addWidget(button("Open the exercise", self._exercise, "Nothing in it is real"))
        for frame, stretch in ((operation, 0), (roster, 1), (exercise, 0)):
            whole.addWidget(frame, stretch)
        whole.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignRight)

    def choose(self) -> None:
        """Open the system's window for choosing a file."""
        chooser = QFileDialog(self, "Operation", str(OPERATIONS), "Operations (*.toml);;All files (*)")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take_path)
        chooser.open()

    def take_path(self, path: str) -> None:
        """Read this operation file."""
        self.path.setText(path)
        self.read()

    def read(self) -> None:
        """Read the operation file whose path stands in the field, and say what is in it or what is wrong."""
        self._text = ""
        operation = None
        path = Path(self.path.text().strip())
        try:
            text = _text_of(path)
            operation = new_operation(text, path.name)
            self._text = text
            self.said.setText(_in_words(operation))
        except OperationError as error:
            self.said.setText(str(error))
        except (OSError, ValueError) as error:
            self.said.setText(f"The file can't be read: {getattr(error, 'strerror', None) or error}.")
        self.choice.operation = operation
        self.choice.setEnabled(operation is not None)
        self.choice.judge()
        self.start_button.setEnabled(operation is not None)

    def _start(self) -> None:
        found = self.choice.found
        roster = found.roster if found else Roster()
        names = Path(self.path.text().strip()).name, Path(self.choice.path.text().strip()).name
        self.decided.emit(Chosen(False, self._text, names[0], roster, names[1] if found else ""))

    def _exercise(self) -> None:
        self.decided.emit(Chosen(exercise=True))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.decided.emit(None)


def _text_of(path: Path) -> str:
    """The text of an operation file. Raises OSError or ValueError."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1_000_000} MB; is it the right file?")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not text in UTF-8; save it as UTF-8, or check that it is the right file") from None


def _in_words(operation: Operation) -> str:
    """`Christmas reassurance patrols: 4 forces, 25 crowded places, Thu 22 Dec to Tue 3 Jan 2017.`"""
    forces = ", ".join(force.name for force in operation.forces)
    period = f"{day(operation.starts)} to {day(operation.ends)} {local(operation.ends).year}"
    return f"{operation.name}: {forces}; {len(operation.areas)} crowded places; {period}."


def ask(folder: Path, theme: Theme, there: Sequence[str] = ()) -> Chosen | None:
    """Ask, and wait for the answer; None if the window is closed. Runs before the board, in a loop of its own.

    `there`: what is to be said of other accounts' journals.
    """
    window, loop = FirstStart(folder, theme, there), QEventLoop()
    answers: list[Chosen | None] = []

    def decide(chosen: Chosen | None) -> None:
        answers.append(chosen)
        loop.quit()

    window.decided.connect(decide)
    window.show()
    loop.exec()
    window.decided.disconnect(decide)
    window.close()
    window.deleteLater()
    return answers[0]
