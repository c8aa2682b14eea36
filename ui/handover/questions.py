"""What a part asks of a person: one field a question, kept as it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.handover import Asked
from ui.handover.fields import Fields
from ui.look.pieces import button, label
from ui.look.wheel import only_scrolls

LONG = ("information", "intent", "next", "welfare")  # questions answered in more than a line
LINES = 4.6  # shown of them


class Questions(QWidget):
    """The questions of one part. `answered` carries key and answer, `replaced` a question and the text that a
    suggestion takes the place of."""

    answered = Signal(str, str)
    replaced = Signal(object, str)

    def __init__(self, questions: Sequence[Asked], before: dict[str, str], fields: Fields | None = None) -> None:
        super().__init__()
        self._fields = fields or Fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.editors: dict[str, QComboBox | QLineEdit | QPlainTextEdit] = {}
        self._given: dict[str, str] = {}
        for question in questions:
            self._ask(column, question, before.get(question.key, ""))
        if not questions:
            column.addWidget(label("This part fills itself from the journal.", "small", "dim", wrap=True))
        column.addStretch()

    def _ask(self, column: QVBoxLayout, question: Asked, before: str) -> None:
        must = "" if question.required else " (if any)"
        column.addWidget(label(question.prompt + must, "small_bold", wrap=True))
        editor = self._editor(question)
        row = QHBoxLayout()
        row.addWidget(editor, 1)
        if question.suggestion and question.suggestion != question.value:
            row.addWidget(self._suggestion(question))
        column.addLayout(row)
        if question.carried:
            column.addWidget(
                label("Carried over from the last handover: does it still hold?", "tiny", "dim", wrap=True)
            )
        if before:
            column.addWidget(label(f"Last time: {before}", "tiny", "dim", wrap=True))
        column.addSpacing(6)
        self.editors[question.key] = editor
        self._given[question.key] = question.value

    def _suggestion(self, question: Asked) -> QWidget:
        take = button(question.suggestion, lambda: self._take(question), "Take what the board suggests")
        take.setAccessibleName(f"{question.prompt}: take {question.suggestion}")
        return take

    def _take(self, question: Asked) -> None:
        editor = self.editors[question.key]
        if isinstance(editor, QComboBox):
            editor.setCurrentText(question.suggestion)
            return
        standing = _text(editor)
        if standing == question.suggestion:
            return
        editor.setPlainText(question.suggestion) if isinstance(editor, QPlainTextEdit) else editor.setText(
            question.suggestion
        )
        self._give(question.key)
        if standing.strip():
            self.replaced.emit(question, standing)

    def _editor(self, question: Asked) -> QComboBox | QLineEdit | QPlainTextEdit:
        key = question.key
        if question.choices:
            choice = QComboBox()
            only_scrolls(choice)
            choice.addItems(["", *question.choices])
            choice.setCurrentText(question.value)
            choice.setAccessibleName(question.prompt)
            choice.currentTextChanged.connect(lambda text: self.answered.emit(key, text))
            return choice
        if key in LONG:
            text = self._fields.lines(key, question.prompt, question.value)
            text.setFixedHeight(round(LINES * text.fontMetrics().lineSpacing()) + 10)
            text.installEventFilter(self)
            text.setObjectName(key)
            return text
        line = self._fields.line(key, question.prompt, question.value)
        line.editingFinished.connect(lambda: self._give(key))
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and isinstance(watched, QPlainTextEdit):
            self._give(watched.objectName())
        return super().eventFilter(watched, event)

    def _give(self, key: str) -> None:
        """Give an answer that is another one: a field that nobody touched says nothing."""
        text = _text(self.editors[key])
        if text != self._given[key]:
            self._given[key] = text
            self.answered.emit(key, text)

    def finish(self) -> None:
        """Give every answer as it stands, typed to the end or not: nothing is lost when the part is left."""
        for key, editor in self.editors.items():
            if not isinstance(editor, QComboBox):
                self._give(key)

    def first(self) -> QWidget | None:
        """The first field that is still empty, else the first."""
        found = list(self.editors.values())
        return next((editor for editor in found if not _text(editor)), found[0] if found else None)


def _text(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
