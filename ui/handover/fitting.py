"""How a window holds still: what is in it fits small screens and large letters, the focus outlives a form that is
built anew, and nothing moves under a button that is held down."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget


def held(window: QWidget) -> bool:
    """Whether a button, of the mouse or in the window, is being pressed and not yet released."""
    pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    return pressed or any(button.isDown() for button in window.findChildren(QAbstractButton))


def put_in(area: QScrollArea, form: QWidget) -> None:
    """Put a form in the place of another, which says nothing more. The focus goes to the piece of the same name."""
    old, focus = area.widget(), area.window().focusWidget()
    called = focus.accessibleName() if focus is not None and old is not None and old.isAncestorOf(focus) else ""
    if old is not None:
        for piece in (old, *old.findChildren(QObject)):
            piece.blockSignals(True)
        area.takeWidget()
        old.hide()
        old.deleteLater()
    area.setWidget(form)
    for piece in form.findChildren(QWidget) if called else ():
        if piece.accessibleName() == called and piece.isEnabled():
            piece.setFocus(Qt.FocusReason.OtherFocusReason)
            return
