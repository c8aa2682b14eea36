"""Everything shown is plain text: what looks like markup is shown as it was typed, and nothing it names is opened.

Qt's labels, message boxes and tooltips guess whether a text is HTML, and then load the pictures it names. One filter
over the whole application takes the guessing away from every label before it is first shown; message boxes,
input and progress dialogs, and tooltips are made of such labels.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTextEdit, QWidget

_PLAIN = Qt.TextFormat.PlainText
_BEFORE_SHOWING = (QEvent.Type.Polish, QEvent.Type.Show)


class PlainText(QObject):
    """The filter. It looks at a widget when it is made ready and when it is shown, and at nothing else."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _BEFORE_SHOWING:
            make_plain(watched)
        return False


def make_plain(widget: QObject) -> None:
    """Take the guessing away from one widget; others are left alone."""
    if isinstance(widget, QLabel | QMessageBox):
        if widget.textFormat() != _PLAIN:
            widget.setTextFormat(_PLAIN)
    elif isinstance(widget, QTextEdit) and widget.acceptRichText():
        widget.setAcceptRichText(False)


def make_all_plain(widget: QWidget) -> None:
    """Take the guessing away from everything in a widget that is shown before the filter is there."""
    for kind in (QLabel, QTextEdit):
        for each in widget.findChildren(kind):
            make_plain(each)


def install(app: QApplication) -> PlainText:
    """Put the filter over an application, once; returns it."""
    found = app.findChild(PlainText)
    if found is None:
        found = PlainText(app)
        app.installEventFilter(found)
    return found
