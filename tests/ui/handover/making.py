"""Making a handover in its window, as two operators do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton

from models.handover import missing, stage
from ui.handover.window import HandoverWindow


def answer_all(window: HandoverWindow) -> None:
    """Type something into every field that must be filled, part by part."""
    while missing(window.handover):
        question = missing(window.handover)[0]
        window.go_to(question.part)
        editor = window.form.questions.editors[question.key]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(1)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText("As discussed.")
        else:
            editor.setText("As discussed.")
        window.form.questions.finish()


def brief(window: HandoverWindow) -> None:
    window.go_to(13)
    window.form.briefing.name.setText("A Mistry")
    window.form.briefing.number.setText("7714")
    window.form.briefing.act.click()


def read_all(window: HandoverWindow) -> None:
    while stage(window.handover) == "read back":
        window.step.click()
        window.form.reading.box.setChecked(True)
    window.go_to(13)


def sign_both(window: HandoverWindow) -> None:
    for role, name, number in (("outgoing", "A Mistry", "7714"), ("incoming", "J Hart", "8021")):
        signing = window.form.signing
        fields = signing.fields[role]
        fields[0].setText(name)
        fields[1].setText(number)
        signing.signed.emit(role, fields[0].text(), fields[1].text())


def signed_by(window: HandoverWindow, role: str, name: str, number: str) -> None:
    """One side types name and number and presses the button."""
    fields = window.form.signing.fields[role]
    fields[0].setText(name)
    fields[1].setText(number)
    pressed(window, f"Sign as {role}")


def pressed(window: HandoverWindow, words: str) -> None:
    """Press the one button of these words."""
    (found,) = (button for button in window.findChildren(QPushButton) if button.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def reopened(window: HandoverWindow) -> HandoverWindow:
    """Close the window, and open it again."""
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.close()
    again = HandoverWindow(window.bridge, window.theme)
    again.show()
    return again
