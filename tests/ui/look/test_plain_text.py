"""Hostile text in labels, boxes, dialogs and tooltips: shown as typed, nothing rendered, nothing opened."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QProgressDialog, QTextEdit, QToolTip, QWidget

from ui.look.plain_text import install

PAYLOADS = [
    "<b>LE24</b>",
    "<img src='file:///etc/passwd'>",
    "<img src=http://192.0.2.1/x.png>",
    "<a href='file:///etc/shadow'>sign</a>",
    "<table><tr><td>x</td></tr></table>",
    "<script>alert(1)</script>",
    "<!-- --><h1>RED</h1>",
    "<font color=red>EMERGENCY</font>",
    "&lt;b&gt; &amp; &nbsp;",
    "Nash</p><p>Cass",
    "<qt>rich</qt>",
    "<style>*{color:red}</style>x",
]


@pytest.fixture(autouse=True)
def plain(qapp):
    """The filter over the application, for this test alone."""
    filter_ = install(qapp)
    yield filter_
    qapp.removeEventFilter(filter_)
    filter_.setParent(None)


def labels_of(widget: QWidget) -> list[QLabel]:
    return [label for label in widget.findChildren(QLabel) if label.text()]


def assert_plain(widget: QWidget, payload: str) -> None:
    """Every label in a window is plain, and one of them shows the payload, letter for letter."""
    labels = labels_of(widget) + ([widget] if isinstance(widget, QLabel) else [])
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText] * len(labels)
    assert payload in [label.text() for label in labels]


def test_without_the_filter_a_label_would_guess(qtbot, qapp, plain):
    qapp.removeEventFilter(plain)
    label = QLabel("<b>x</b>")
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() == Qt.TextFormat.AutoText


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_label_shows_what_was_typed(qtbot, payload):
    label = QLabel(payload)
    qtbot.addWidget(label)
    label.show()
    assert_plain(label, payload)
    typed, rendered = label.grab().toImage(), QLabel(payload, textFormat=Qt.TextFormat.PlainText)
    qtbot.addWidget(rendered)
    rendered.show()
    assert typed == rendered.grab().toImage()


def test_a_label_whose_text_comes_later_is_plain_too(qtbot):
    label = QLabel("")
    qtbot.addWidget(label)
    label.show()
    label.setText("<b>later</b>")
    assert_plain(label, "<b>later</b>")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_message_boxes(qtbot, payload):
    box = QMessageBox(text=payload)
    box.setInformativeText(payload)
    qtbot.addWidget(box)
    box.show()
    assert_plain(box, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_dialogs(qtbot, payload):
    context = QInputDialog()
    context.setLabelText(payload)
    working = QProgressDialog(payload, "Cancel", 0, 10)
    for dialog in (context, working):
        qtbot.addWidget(dialog)
        dialog.show()
        assert_plain(dialog, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_tooltips(qtbot, qapp, payload):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(1, 1), payload, widget)
    tips = [each for each in qapp.topLevelWidgets() if isinstance(each, QLabel) and each.text() == payload]
    assert [tip.textFormat() for tip in tips] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()
    for tip in tips:
        tip.hide()


def test_an_editor_takes_no_rich_text(qtbot):
    editor = QTextEdit()
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.acceptRichText()
