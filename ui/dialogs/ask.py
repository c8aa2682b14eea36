"""A small window that asks for a few words. It never blocks the board: it is opened, and answers by a signal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.look.pieces import button, label

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One thing asked: the name of the answer, the words beside it, what stands there first, what may be chosen."""

    name: str
    words: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""


def no_problem(_answers: Answers) -> str:
    """Whatever is answered will do, and there is nothing to say of it."""
    return ""


class Ask(QDialog):
    """`answered` carries the answers by name. `check` gives a sentence for what can't be accepted, `means` one for what
    the answers mean while they can."""

    answered = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        fields: Sequence[Field],
        do: str,
        check: Callable[[Answers], str] = no_problem,
        means: Callable[[Answers], str] = no_problem,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._check, self._means = check, means
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self.sentence = label(sentence, "body", wrap=True)
        self.problem = label("", "small", "dim", wrap=True)
        self.accept_button = button(do, self.accept)
        self.accept_button.setDefault(True)
        self._lay_out(fields)
        self._judge()

    @classmethod
    def show_for(
        cls,
        window: QWidget,
        title: str,
        sentence: str,
        fields: Sequence[Field],
        do: str,
        check: Callable[[Answers], str],
        answered: Callable[[Answers], object],
        means: Callable[[Answers], str] = no_problem,
    ) -> "Ask":
        """Open one over a window; `answered` is called with what was answered."""
        ask = cls(window, title, sentence, fields, do, check, means)
        ask.answered.connect(answered)
        ask.show()
        return ask

    def _lay_out(self, fields: Sequence[Field]) -> None:
        form = QFormLayout()
        for field in fields:
            edit = _editor(field)
            edit.setAccessibleName(field.words)
            self._fields[field.name] = edit
            form.addRow(label(field.words, "small", "dim"), edit)
            (edit.currentTextChanged if isinstance(edit, QComboBox) else edit.textChanged).connect(self._judge)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Cancel", self.reject))
        buttons.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.addWidget(self.sentence)
        whole.addLayout(form)
        whole.addWidget(self.problem)
        whole.addLayout(buttons)
        self.setMinimumWidth(420)

    def answers(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {
            name: (edit.currentText() if isinstance(edit, QComboBox) else edit.text()).strip()
            for name, edit in self._fields.items()
        }

    def _judge(self) -> None:
        problem = self._check(self.answers())
        self.problem.setText(problem or self._means(self.answers()))
        self.accept_button.setEnabled(not problem)

    def accept(self) -> None:
        if self.accept_button.isEnabled():
            self.answered.emit(self.answers())
            super().accept()


def _editor(field: Field) -> QLineEdit | QComboBox:
    if field.choices:
        box = QComboBox()
        box.addItems(list(field.choices))
        box.setCurrentText(field.value)
        return box
    edit = QLineEdit(field.value)
    edit.setPlaceholderText(field.hint)
    edit.setMaxLength(500)
    return edit
